"""Three to eight key facts: checkable statements, each with the one whose word it is.

A fact is a sentence, or a sentence made shorter by deletion: a connective, the clause that names the source, a dateline
come off its ends, asides come out between. What hedges ("up to", "reportedly", "is expected to") always stays.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from digest.extract.amounts import amounts
from digest.extract.asides import Short, without_asides
from digest.extract.attribution import Attribution
from digest.extract.fact_reader import Reader
from digest.extract.names import Entity
from digest.extract.opinion import is_opinion, judges
from digest.extract.reference import Need
from digest.extract.statements import (
    bids_softly,
    counts_from_before,
    figures,
    is_statement,
    is_voiced,
    leans_hard,
    leans_softly,
    names_untold,
    needs_name,
    points_back,
)
from digest.extract.trim import shortened
from digest.extract.views import View, terms
from digest.model import Amount, KeyFact, Span, Upcoming

FEWEST, MOST = 3, 8
_PER_FACT = 2
"""Sentences of the article for each fact."""
_REPEATED = 1.6
"""Points that a sentence loses when it is one of the summary's."""
_AHEAD = 0.5
"""Points that a sentence loses when it stands among what lies ahead too."""
_SPOKEN = 0.12
"""Share of a sentence inside quotation marks from which it is the quotes' matter."""
_ENOUGH = 6
"""Facts beside which no weak one is taken."""
_UNTOLD = 4
"""Facts beside which none is taken that speaks of a thing the reader has not met, unless it is one of the foremost and
has a figure."""
_ALIKE = 0.6
"""Share of the shorter one's words at which two facts say the same."""
_SPELLED = (
    *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "dozens"),
    *("hundreds", "thousands", "half", "third"),
)
_SPELLED_COUNT = re.compile(rf"\b(?:{'|'.join(_SPELLED)})\s(?:of\s)?[a-z-]+s\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Candidate:
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


def facts(
    title: str | None,
    views: Sequence[View],
    attributed: Sequence[Attribution | None],
    summary: Sequence[Span],
    ahead: Sequence[Upcoming] = (),
    lang: str = "en",
    answered: Mapping[int, Attribution | None] = MappingProxyType({}),
    named: Sequence[Entity] = (),
) -> tuple[KeyFact, ...]:
    """The facts that a reader must know, in the order of the text; none says what another one says.

    What the summary or what is `ahead` tells already gives way to what the reader has not read. `answered` numbers the
    sentences of an interview's answers: they are facts only as the word of the one who gives them. `named` are the
    article's names.
    """
    wanted = min(MOST, max(FEWEST, len(views) // _PER_FACT))
    opinion = is_opinion(views)
    told_by = [answered.get(number, found) for number, found in enumerate(attributed)]
    able = [
        (view, whose)
        for view, whose in zip(views, told_by, strict=True)
        if is_statement(view)
        and (whose or view.number not in answered)
        and (whose or not opinion or _is_checkable(view))
    ]
    told = [(set(terms(span.text)), span.start) for span in summary]
    known = set(terms(title or "")).union(*(words for words, _ in told))
    ranked = sorted(
        _candidates(title, views, able, told, ahead, known), key=lambda each: (-each.score, each.view.number)
    )
    reader = Reader(known, named, (title or "", *(span.text for span in summary))) if lang == "en" else None
    taken = sorted(_chosen(ranked, wanted, reader), key=lambda each: each.view.number)
    return tuple(key_fact(shortest(each.view.span, each.attribution), each.source, lang) for each in taken)


def key_fact(short: Short, source: str | None, lang: str) -> KeyFact:
    """A shortened sentence as a fact, with the amounts that are left in it."""
    span, text = short.span, short.text
    numbers = tuple(
        _fitting(each, text)
        for each in amounts(span, lang)
        if not any(start < each.end and each.start < end for start, end in short.cuts)
    )
    return KeyFact(text, span.start, span.end, source, short.cuts, numbers)


def _fitting(amount: Amount, text: str) -> Amount:
    """The amount without a unit or a bound that the fact has lost."""
    unit, bound = (words if words and words in text else None for words in (amount.unit, amount.bound))
    is_same = unit == amount.unit and bound == amount.bound
    return amount if is_same else replace(amount, unit=unit, bound=bound)


def _chosen(ranked: Sequence[_Candidate], wanted: int, reader: Reader | None) -> list[_Candidate]:
    """The best that say different things: what is new to the reader, a few weak ones, and only then what is told."""
    taken: list[_Candidate] = []
    fresh = [each for each in ranked if not each.is_told and not each.is_loose]
    strong = [each for each in fresh if not each.is_weak]
    foremost = {each.view.number for each in strong[:_UNTOLD] if each.has_figure}
    rounds = (
        (wanted, Need.NOTHING, strong),
        (_ENOUGH, Need.NOTHING, [each for each in fresh if each.is_weak and not each.is_empty]),
        (_UNTOLD, Need.THING, strong),
        (FEWEST, Need.THING, [each for each in fresh if each.is_weak and not each.is_empty]),
        (FEWEST, Need.THING, [each for each in ranked if each.is_told]),
        (FEWEST, Need.THING, [each for each in ranked if each.is_loose and not each.is_empty]),
    )
    for most, needed, able in rounds:
        for each in able:
            if len(taken) >= most:
                break
            if any(_same(each.view.distinct, other.view.distinct) for other in taken):
                continue
            is_foremost = most == wanted and each.view.number in foremost
            if _need(each, taken, reader) <= (Need.THING if is_foremost else needed):
                taken.append(each)
    return taken


def _need(candidate: _Candidate, taken: Sequence[_Candidate], reader: Reader | None) -> Need:
    """What a fact needs beside what stands above it; a figure on somebody's word may speak of a thing untold."""
    if reader is None:
        return Need.NOTHING
    number = candidate.view.number
    text = shortest(candidate.view.span, candidate.attribution).text
    found = reader.need(number, text, (each.view.distinct for each in taken if each.view.number < number))
    is_vouched = candidate.source is not None and candidate.has_figure
    return Need.NOTHING if found == Need.THING and is_vouched else found


def _candidates(
    title: str | None,
    views: Sequence[View],
    able: Sequence[tuple[View, Attribution | None]],
    told: Sequence[tuple[set[str], int]],
    ahead: Sequence[Upcoming],
    known: Collection[str],
) -> list[_Candidate]:
    titled = set(terms(title or ""))
    counts = Counter(itertools.chain.from_iterable([view.distinct for view in views]))
    heavy = math.log1p(max(counts.values(), default=1))
    by_count = {count: math.log1p(count) / heavy for count in set(counts.values())}
    shared = dict(zip(counts, map(by_count.__getitem__, counts.values()), strict=True))
    found: list[_Candidate] = []
    for view, attribution in able:
        source = attribution.source if attribution else None
        look, is_ahead = _look(view), _is_ahead(view, ahead)
        score = _score(view, look, len(views), titled, shared, source) - _repeats(view, told)
        score -= _AHEAD * is_ahead
        is_weak = not look.counts and _is_weak(view, attribution, is_ahead=is_ahead)
        is_loose = look.leans or _is_loose(view, attribution, known)
        is_loose = is_loose or (look.points_back and points_back(shortest(view.span, attribution).text, view.lowers))
        is_empty = view.span.text.isascii() and _is_empty(view, look, attribution)
        found.append(
            _Candidate(
                view, attribution, source, score, _is_told(view, told), is_weak, is_loose, is_empty, look.figures > 0
            )
        )
    return found


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


def _is_checkable(view: View) -> bool:
    """Whether the sentence of a review or a column has a figure or a day and no judgement."""
    return bool(figures(view) or view.has_date) and not judges(view)


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


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _ALIKE * min(len(one), len(other)) if one and other else False
