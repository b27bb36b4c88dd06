"""The summary of an article in a language whose grammar the rules do not know: what is certain, then silence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.extract.facts import facts
from digest.extract.line import MOST_WORDS
from digest.extract.names import Entity
from digest.extract.views import View
from digest.model import FiveW, KeyFact, Span, Upcoming

GRAMMARS = frozenset(("en", "ko"))
"""Languages whose grammar the rules know."""
_FEWEST = 7
"""Words of a line."""
_OPENING = 3
"""Sentences in which the main event's names are looked for."""
_ANSWERS = 3
_YEAR = re.compile(r"\b20\d\d\b")


def is_foreign(lang: str) -> bool:
    """Whether only what is certain may be said of a text in the language."""
    return lang.partition("-")[0] not in GRAMMARS


def foreign_facts(
    title: str | None, views: Sequence[View], summary: Sequence[Span], ahead: Sequence[Upcoming], lang: str
) -> tuple[KeyFact, ...]:
    """Whole sentences that hold a figure or a certain name; nothing is cut out of them, and no amount is read."""
    able = [view for view in views if view.numbers or view.names]
    found = facts(title, able, [None] * len(able), summary, ahead, lang)
    return tuple(_whole(each, able) for each in found)


def foreign_line(summary: Sequence[Span]) -> KeyFact | None:
    """The first sentence of the summary that is short enough as it stands."""
    fits = (each for each in summary if _FEWEST <= len(each.text.split()) <= MOST_WORDS)
    return next((KeyFact(each.text, each.start, each.end) for each in fits), None)


def foreign_upcoming(found: Sequence[Upcoming]) -> tuple[Upcoming, ...]:
    """Only what names its day with its year."""
    return tuple(each for each in found if each.date and _YEAR.search(each.text))


def foreign_five_w(title: str | None, views: Sequence[View], entities: Sequence[Entity]) -> FiveW:
    """Who and where, by name; what and why are told by grammar, and stay open."""
    opening = [view.span.text for view in views[:_OPENING]]
    told = " ".join((title or "", *opening))
    named = [each for each in entities if any(form in told for form in (each.name, *each.aliases))]
    return FiveW(
        who=tuple(each.name for each in named if each.type != "place")[:_ANSWERS],
        where=tuple(each.name for each in named if each.type == "place")[:_ANSWERS],
    )


def _whole(fact: KeyFact, views: Sequence[View]) -> KeyFact:
    """The fact as its sentence stands."""
    span = next(view.span for view in views if view.span.start <= fact.start and fact.end <= view.span.end)
    return KeyFact(span.text, span.start, span.end)
