"""Three to eight key facts: checkable statements, each with the one whose word it is.

A fact is a sentence, or a sentence made shorter by deletion: a connective, the clause that names the source, a dateline
come off its ends, asides come out between. What hedges ("up to", "reportedly", "is expected to") always stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from digest.extract.amounts import amounts
from digest.extract.asides import Short
from digest.extract.attribution import Attribution
from digest.extract.fact_candidates import FactCandidate, fact_candidates, shortest
from digest.extract.fact_reader import Reader
from digest.extract.names import Entity
from digest.extract.opinion import is_column, is_opinion, judges
from digest.extract.reference import Need
from digest.extract.statements import (
    figures,
    is_statement,
)
from digest.extract.views import View, terms
from digest.model import Amount, KeyFact, Span, Upcoming

FEWEST, MOST = 3, 8
_PER_FACT = 2
"""Sentences of the article for each fact."""
_ENOUGH = 6
"""Facts beside which no weak one is taken."""
_UNTOLD = 4
"""Facts beside which none is taken that speaks of a thing the reader has not met, unless it is one of the foremost and
has a figure."""
_ALIKE = 0.6
"""Share of the shorter one's words at which two facts say the same."""


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
    opinion = is_column(title) or is_opinion(views)
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
        fact_candidates(title, views, able, told, ahead, known), key=lambda each: (-each.score, each.view.number)
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


def _chosen(ranked: Sequence[FactCandidate], wanted: int, reader: Reader | None) -> list[FactCandidate]:
    """The best that say different things: what is new to the reader, a few weak ones, and only then what is told."""
    taken: list[FactCandidate] = []
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


def _need(candidate: FactCandidate, taken: Sequence[FactCandidate], reader: Reader | None) -> Need:
    """What a fact needs beside what stands above it; a figure on somebody's word may speak of a thing untold."""
    if reader is None:
        return Need.NOTHING
    number = candidate.view.number
    text = shortest(candidate.view.span, candidate.attribution).text
    found = reader.need(number, text, (each.view.distinct for each in taken if each.view.number < number))
    is_vouched = candidate.source is not None and candidate.has_figure
    return Need.NOTHING if found == Need.THING and is_vouched else found


def _is_checkable(view: View) -> bool:
    """Whether the sentence of a review or a column has a figure or a day and no judgement."""
    return bool(figures(view) or view.has_date) and not judges(view)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _ALIKE * min(len(one), len(other)) if one and other else False
