"""An article in one line of at most 32 words, for the page that shows a whole day.

It is the summary's first sentence; where that is too long, as little of it as must goes: asides first, then clauses
at its end. Only where that does not do, the sentence of the summary or the fact that tells most of the title serves.
Who says so stays in the line, for nothing beside it tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.extract.asides import Short, endings, without_asides
from digest.extract.facts import key_fact
from digest.extract.trim import without_connective
from digest.extract.views import leans, terms
from digest.model import KeyFact, Span

MOST_WORDS = 32
_FEWEST = 7
"""Words that a line needs to tell what happened."""


def line(title: str | None, summary: Sequence[Span], facts: Sequence[KeyFact], lang: str) -> KeyFact | None:
    """The line; None when no sentence can be made that short."""
    if summary and (found := _made(summary[0])):
        return key_fact(found, None, lang)
    titled = set(terms(title or ""))
    able = [key_fact(short, None, lang) for each in summary[1:] if not leans(each.text) and (short := _made(each))]
    able += [fact for fact in facts if fact.source is None and len(fact.text.split()) <= MOST_WORDS]
    return max(able, key=lambda fact: len(titled & set(terms(fact.text))), default=None)


def _made(sentence: Span) -> Short | None:
    """A sentence as a line, with as little taken out as will do."""
    return next((short for short in _shorter(without_connective(sentence)) if _fits(short)), None)


def _shorter(sentence: Span) -> Iterator[Short]:
    """The sentence, then with more and more taken out."""
    yield Short(sentence)
    light, thorough = without_asides(sentence), without_asides(sentence, thorough=True)
    yield light
    yield from endings(light)
    yield thorough
    yield from endings(thorough)


def _fits(short: Short) -> bool:
    return _FEWEST <= short.word_count <= MOST_WORDS
