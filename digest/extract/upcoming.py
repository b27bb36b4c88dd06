"""What lies ahead: announced and expected events, each with its date as far as the article gives one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from digest.extract.attribution import Attribution
from digest.extract.english_events import english_event, may_announce
from digest.extract.event_clauses import clauses
from digest.extract.korean_events import korean_event
from digest.extract.spans import DatePhrase
from digest.extract.trim import shortened
from digest.extract.views import View
from digest.model import Span, Upcoming

MOST = 6
_LONGEST = 600
"""Code points of a sentence that announces something; what is longer is a list or captions run together."""
_LEAST = {False: 5, True: 3}
"""Words of a sentence that announces something, in English and in Korean."""
_SHORT = 4
"""Words of a clause that is too short to be told by itself."""
_UNDATED = 2
"""Events without a date that are kept at most."""

_LEANS = re.compile(
    r"(?:(?:On|In|By|At|From|During|Later|Next|This|Before|After|As)\b[^,]{0,40}, )?"
    r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Tt]hese|[Tt]hose|[Tt]his)\b"
    r"(?! (?:is|was) (?:expected|likely|hoped|planned|possible) that)"
)
"""A pronoun that only the sentence before explains, in front or behind when it happens."""


def upcoming(
    views: Sequence[View], attributed: Sequence[Attribution | None], anchor: date | None, lang: str
) -> tuple[Upcoming, ...]:
    """The events ahead of `anchor`, dated ones first, in the order of their last days ("2026" behind all its months).

    Nothing that is past, nothing twice, at most `MOST`. Without an article's date (`anchor` None) only what is firmly
    announced, undated.
    """
    dated: list[tuple[date, View, Upcoming]] = []
    undated: list[tuple[date, View, Upcoming]] = []
    for view, attribution in zip(views, attributed, strict=True):
        for when, event in _events(view, attribution, anchor, lang):
            if when is not None:
                dated.append((when.last, view, event))
            else:
                undated.append((date.max, view, event))
    dated.sort(key=lambda each: (each[0], each[1].number))
    return tuple(event for _, _, event in _distinct([*dated, *undated[:_UNDATED]])[:MOST])


def _distinct(found: Sequence[tuple[date, View, Upcoming]]) -> list[tuple[date, View, Upcoming]]:
    """One entry for each event: two of one date that share a number or half their words are one."""
    kept: list[tuple[date, View, Upcoming]] = []
    for each in found:
        if not any(other[2].date == each[2].date and _alike(other[1], each[1]) for other in kept):
            kept.append(each)
    return kept


def _alike(one: View, other: View) -> bool:
    if set(one.numbers) & set(other.numbers):
        return True
    return len(one.distinct & other.distinct) * 2 >= min(len(one.distinct), len(other.distinct))


def _events(
    view: View, attribution: Attribution | None, anchor: date | None, lang: str
) -> Iterator[tuple[DatePhrase | None, Upcoming]]:
    """The events that a sentence announces, each with the clause that holds it and its date when it has one."""
    text = view.span.text
    if view.spoken > 0.5 or view.word_count < _LEAST[lang == "ko"] or text.endswith(("?", "!")) or len(text) > _LONGEST:
        return
    if lang != "ko" and not may_announce(text, view.words):
        return
    for clause in [view.span] if lang == "ko" else clauses(view.span):
        when = korean_event(clause.text, anchor) if lang == "ko" else english_event(clause.text, anchor, view.lowers)
        if when is None or (when is True and (len(clause.text) < len(text) or (view.leans and lang != "ko"))):
            continue
        span = _told(view.span, clause, attribution, when if isinstance(when, DatePhrase) else None)
        if lang != "ko" and view.number and _LEANS.match(span.text):
            continue
        iso = when.iso if isinstance(when, DatePhrase) else None
        yield (when if isinstance(when, DatePhrase) else None), Upcoming(span.text, span.start, span.end, iso)


def _told(sentence: Span, clause: Span, attribution: Attribution | None, when: DatePhrase | None) -> Span:
    """The words of an event: its clause without the source's; never without the date."""
    if clause.start > sentence.start:
        return clause
    short = shortened(sentence, attribution)
    end = min(short.end, clause.end)
    begin = short.start if short.start < end else clause.start
    text = sentence.text[begin - sentence.start : end - sentence.start].rstrip(" ,;")
    found = Span(text, begin, begin + len(text))
    dated = when is None or (found.start <= clause.start + when.start and clause.start + when.end <= found.end)
    return found if dated and len(text.split()) > _SHORT else clause
