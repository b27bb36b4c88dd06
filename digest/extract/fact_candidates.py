"""What each statement of an article is worth as a key fact, and what speaks against it."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from digest.extract.asides import Short, without_asides
from digest.extract.attribution import Attribution
from digest.extract.opinion import judges
from digest.extract.statements import (
    bids_softly,
    counts_from_before,
    figures,
    is_voiced,
    leans_hard,
    leans_softly,
    names_untold,
    needs_name,
    points_back,
)
from digest.extract.trim import shortened
from digest.extract.views import View, terms
from digest.model import Span, Upcoming

_REPEATED = 1.6
"""Points that a sentence loses when it is one of the summary's."""
_AHEAD = 0.5
"""Points that a sentence loses when it stands among what lies ahead too."""
_SPOKEN = 0.12
"""Share of a sentence inside quotation marks from which it is the quotes' matter."""
_OPENING, _CLOSING = ("“", '"'), ("”", '"')
_SPELLED = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "dozens"),
    *("hundreds", "thousands", "half", "third"),
)
_SPELLED_COUNT = re.compile(rf"\b(?:{'|'.join(_SPELLED)})\s(?:of\s)?[a-z-]+s\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FactCandidate:
    """A statement that may become a fact: whose word it is, its points, what speaks against it."""

    view: View
    attribution: Attribution | None
    source: str | None
    score: float
    is_told: bool = False
    """Whether the summary has the sentence."""
    is_weak: bool = False
    """Whether it names and counts nothing, or is speech or told as what lies ahead."""
    is_loose: bool = False
    """Whether it needs the sentence before, or shouts or judges."""
    is_empty: bool = False
    """Whether it names nothing and nobody, no day and nobody's word."""
    has_figure: bool = False


def fact_candidates(
    title: str | None,
    views: Sequence[View],
    able: Sequence[tuple[View, Attribution | None]],
    told: Sequence[tuple[set[str], int]],
    ahead: Sequence[Upcoming],
    known: Collection[str],
) -> list[FactCandidate]:
    """Each statement of `able`, weighed. `told`: words and place of the summary's sentences; `known`: all words met."""
    titled = set(terms(title or ""))
    counts = Counter(itertools.chain.from_iterable([view.distinct for view in views]))
    heavy = math.log1p(max(counts.values(), default=1))
    by_count = {count: math.log1p(count) / heavy for count in set(counts.values())}
    shared = dict(zip(counts, map(by_count.__getitem__, counts.values()), strict=True))
    found: list[FactCandidate] = []
    for view, attribution in able:
        source = attribution.source if attribution else None
        look, is_ahead = _look(view), _is_ahead(view, ahead)
        score = _score(view, look, len(views), titled, shared, source) - _repeats(view, told)
        score -= _AHEAD * is_ahead
        is_weak = not look.counts and _is_weak(view, attribution, is_ahead=is_ahead)
        is_loose = look.leans or _is_loose(view, attribution, known)
        is_loose = is_loose or (look.points_back and points_back(shortest(view.span, attribution).text, view.lowers))
        is_loose = is_loose or is_only_quoted(shortest(view.span, attribution).text)
        is_empty = view.span.text.isascii() and _is_empty(view, look, attribution)
        found.append(
            FactCandidate(
                view, attribution, source, score, _is_told(view, told), is_weak, is_loose, is_empty, look.figures > 0
            )
        )
    return found


def is_only_quoted(text: str) -> bool:
    """Whether a shortened statement is nothing but words between marks: “no patient is forgotten”."""
    bare = text.rstrip(".")
    return bare[:1] in _OPENING and bare[-1:] in _CLOSING and not any(mark in bare[1:-1] for mark in '“”"')


class _Look(NamedTuple):
    """What is asked of a sentence more than once: its figures, whether it counts in words, how it opens."""

    figures: int
    spells: bool
    leans: bool
    points_back: bool

    @property
    def counts(self) -> bool:
        return bool(self.figures) or self.spells


def _look(view: View) -> _Look:
    text, counted = view.span.text, figures(view)
    return _Look(counted, not counted and _spells_count(view), leans_hard(text), points_back(text, view.lowers))


@lru_cache(maxsize=256)
def shortest(sentence: Span, attribution: Attribution | None) -> Short:
    """The sentence cut at its ends, then within."""
    span = shortened(sentence, attribution)
    if attribution is None or attribution.between is None:
        return without_asides(span)
    shift = sentence.start - span.start
    start, end = attribution.between
    return without_asides(span, (start + shift, end + shift))


def _score(
    view: View, look: _Look, total: int, title: set[str], shared: Mapping[str, float], source: str | None
) -> float:
    """What a fact is worth: its figures first, then names and dates, its place, its words in the title."""
    titled = len(view.distinct & title) / len(title) if title else 0.0
    central = sum(map(shared.__getitem__, view.terms)) / (len(view.terms) or 1)
    return (
        1.6 * min(look.figures, 1)
        + 0.4 * min(max(look.figures - 1, 0), 2)
        + 0.5 * look.spells
        + 0.2 * min(len(view.names), 3)
        + 0.3 * view.has_date
        + 0.3 * (source is not None)
        + 1.2 * titled
        + 1.0 * central
        + 0.8 / (1 + view.number)
        - 0.6 * view.number / total
        - 1.8 * look.leans
        - 0.7 * (look.points_back or leans_softly(view.span.text, view.names))
        - 1.6 * view.spoken
        - 0.4 * (view.word_count < 9)
        - 0.5 * (view.word_count > 42)
    )


def _spells_count(view: View) -> bool:
    """Whether it counts something in words: "two boats"."""
    return not view.lowers.isdisjoint(_SPELLED) and _SPELLED_COUNT.search(view.span.text) is not None


def _is_told(view: View, told: Sequence[tuple[set[str], int]]) -> bool:
    """Whether the summary has the very sentence, or the same words."""
    return any(view.span.start <= start < view.span.end or view.distinct <= words for words, start in told)


def _is_weak(view: View, attribution: Attribution | None, *, is_ahead: bool) -> bool:
    is_checkable = (view.names and not judges(view)) or view.has_date or attribution
    return not is_checkable or is_ahead or view.spoken > _SPOKEN


def _is_empty(view: View, look: _Look, attribution: Attribution | None) -> bool:
    return not (view.names or view.has_date or view.has_digit or attribution or look.spells)


def _is_loose(view: View, attribution: Attribution | None, known: Collection[str]) -> bool:
    """`known` are the stems of the title and the summary: "the bill" is no riddle to who has read them."""
    is_bare = attribution is None and not view.has_digit and not view.has_date
    text, source = view.span.text, attribution.source.lower() if attribution else ""
    is_bare = is_bare or (source.startswith("the ") and text.lower().startswith(source))
    if is_voiced(view) or needs_name(text) or (is_bare and names_untold(text, known)):
        return True
    if not figures(view) and (counts_from_before(view) or (attribution is None and bids_softly(view))):
        return True
    return bool(view.leans or attribution) and leans_hard(shortened(view.span, attribution).text)


def _is_ahead(view: View, ahead: Sequence[Upcoming]) -> bool:
    return any(view.span.start <= event.start < view.span.end for event in ahead)


def _repeats(view: View, told: Sequence[tuple[set[str], int]]) -> float:
    """What a sentence of the summary loses, so that a better one may take its place."""
    mine = view.distinct
    return max([_REPEATED * len(mine & words) / (len(mine) or 1) for words, _ in told], default=0.0)
