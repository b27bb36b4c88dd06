"""What a choice of sentences has only as a whole: how much of the article it covers, how long it is, what repeats."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from digest.extract.centrality import alike
from digest.extract.sentence_features import Weighed
from digest.extract.usage import Usage
from digest.extract.views import View

FEW_WORDS = 45
MANY_WORDS = 70
"""Words of a summary: counted against it below the first and above the second."""
_GAP = 5
"""Sentences from the first to the last of a choice above which there is a gap in it."""
_LEADS = {(0, 1): "is_first_two", (0, 1, 2): "is_lead"}
"""The features of the choices that simply take the article's first sentences, by rank."""


@dataclass(frozen=True)
class Coverage:
    """What each term and each name of an article is worth when a choice covers it: shares of the whole article's.

    `counts` tells how often a term is used, `spread` in how many sentences, `early` how near the beginning; the whole
    article's sums stand in `wholes`, by the feature's name.
    """

    counts: Mapping[str, int]
    spread: Mapping[str, int]
    early: Mapping[str, float]
    wholes: Mapping[str, float]
    names: Mapping[str, float]
    leading: str | None
    """The name that the article names most."""

    @cached_property
    def terms(self) -> Mapping[str, Mapping[str, float]]:
        """A table of the terms' shares for each feature, by its name."""
        counts = self.counts.items()
        tables: dict[str, Mapping[str, float]] = {
            "covered": self.counts,
            "covered_repeated": {term: spread for term, spread in self.spread.items() if spread > 1},
            "covered_log": {term: math.log(count) for term, count in counts},
            "covered_root": {term: math.sqrt(count) for term, count in counts},
            "covered_early": self.early,
        }
        return {name: _shares(table, self.wholes[name]) for name, table in tables.items()}

    def worth(self, weights: Mapping[str, float]) -> Mapping[str, float]:
        """What each term is worth by a model's weights, all tables together.

        The tables need not be made for it: most terms share their counts with others.
        """
        of = {name: (weights.get(name, 0.0), whole or 1.0) for name, whole in self.wholes.items()}
        (plain, all_plain), (log, all_logs), (root, all_roots) = of["covered"], of["covered_log"], of["covered_root"]
        (again, all_again), (soon, all_early) = of["covered_repeated"], of["covered_early"]
        counts, spreads = set(self.counts.values()), set(self.spread.values())
        by_count = {count: plain * (count / all_plain) for count in counts}
        by_size = {
            count: (log * (math.log(count) / all_logs), root * (math.sqrt(count) / all_roots)) for count in counts
        }
        by_spread = {spread: again * (spread / all_again) if spread > 1 else 0.0 for spread in spreads}
        early, spread = self.early, self.spread
        worth: dict[str, float] = {}
        for term, count in self.counts.items():
            by_log, by_root = by_size[count]
            worth[term] = (
                by_count[count] + by_spread[spread[term]] + by_log + by_root + soon * (early[term] / all_early)
            )
        return worth


def coverage(views: Sequence[View], able: Sequence[Weighed], used: Usage) -> Coverage:
    """What the article keeps coming back to: the terms of the `able` sentences."""
    wanted = frozenset().union(*[each.view.distinct for each in able])
    early = dict.fromkeys(wanted, 0.0)
    whole_early = 0.0
    for view in views:
        worth = 1 / math.sqrt(1 + view.number)
        whole_early += worth * len(view.distinct)
        for term in view.distinct & wanted:
            early[term] += worth
    times = Counter(used.counts.values()).items()
    wholes = {
        "covered": used.counts.total(),
        "covered_repeated": sum([spread for spread in used.spread.values() if spread > 1]),
        "covered_log": sum([math.log(count) * terms for count, terms in times]),
        "covered_root": sum([math.sqrt(count) * terms for count, terms in times]),
        "covered_early": whole_early,
    }
    counts, spread = ({term: table[term] for term in wanted} for table in (used.counts, used.spread))
    leading = next((name for name, _ in used.fame.most_common(1)), None)
    return Coverage(counts, spread, early, wholes, _shares(used.fame, used.fame.total()), leading)


def _shares(table: Mapping[str, float], whole: float) -> dict[str, float]:
    return {key: value / (whole or 1.0) for key, value in table.items()}


class ChoiceWorth:
    """What choices are worth by a model's weights: the same as weighing `joint`, without its tables.

    Most of it is a sum over the sentences and over the pairs of a choice, worked out once for each. What a union covers
    is the sum of what each covers, less what pairs share, plus what all three share.
    """

    def __init__(self, able: Sequence[Weighed], covered: Coverage, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._covered = covered.worth(weights)
        self._names = _names_worth(covered, weights)
        self._by_length: dict[int, float] = {}
        self._leads = {lead: self._weight(name) for lead, name in _LEADS.items()}
        self._figure, self._alike, self._next = map(self._weight, ("same_figure", "alike", "neighbours"))
        self._gap, self._stretch = self._weight("gap"), self._weight("stretch")
        self._begins = self._weight("begins_as_lead")
        self._most_alike, self._repetition = self._weight("most_alike"), self._weight("repetition")
        self._many_names, self._three = self._weight("many_names"), self._weight("three")
        self._hanging = self._weight("unsupported")
        self._alone = [self._of(each.view.distinct) + self._hanging * each.hangs for each in able]
        self._pairs = {(one.rank, other.rank): self._pair(one, other) for one, other in itertools.combinations(able, 2)}

    def __call__(self, choice: Sequence[Weighed]) -> float:
        """The worth of one choice, whose sentences are numbered by their rank."""
        one, other, *more = choice
        pair = self._pairs[one.rank, other.rank]
        worth = self._alone[one.rank] + self._alone[other.rank] + pair.worth
        ends, likest, names, distinct = pair.ends, pair.alike, pair.names, pair.distinct
        said, words = len(one.view.terms) + len(other.view.terms), one.view.word_count + other.view.word_count
        for third in more:
            view, outer, inner = third.view, self._pairs[one.rank, third.rank], self._pairs[other.rank, third.rank]
            three = pair.shared & view.distinct
            worth += self._alone[third.rank] + outer.worth + inner.worth + self._of(three) + self._three
            ends, likest, names = outer.ends, max(likest, outer.alike, inner.alike), names | view.names
            distinct += len(view.distinct) - len(outer.shared) - len(inner.shared) + len(three)
            said, words = said + len(view.terms), words + view.word_count
        return (
            worth
            + ends
            + self._leads.get(tuple([each.rank for each in choice]), 0.0)
            + self._most_alike * likest
            + self._repetition * (1 - distinct / (said or 1))
            + sum([self._names[name] for name in names])
            + self._many_names * min(len(names), 8) / 8
            + self._long(words)
        )

    def _pair(self, one: Weighed, other: Weighed) -> _Pair:
        shared = one.view.distinct & other.view.distinct
        first, second = one.likeness.vector, other.likeness.vector
        is_alike = sum([first[term] * second[term] for term in shared])
        apart = other.view.number - one.view.number
        return _Pair(
            worth=self._figure * (not one.figures.isdisjoint(other.figures))
            + self._alike * is_alike
            + self._next * (apart == 1)
            - self._hanging * (apart == 1 and other.hangs)
            + self._begins * (other.rank == 1)
            - self._of(shared),
            ends=self._gap * (apart > _GAP) + self._stretch * apart / 10,
            alike=is_alike,
            shared=shared,
            distinct=len(one.view.distinct) + len(other.view.distinct) - len(shared),
            names=one.view.names | other.view.names,
        )

    def _long(self, words: int) -> float:
        if words not in self._by_length:
            self._by_length[words] = sum([self._weight(name) * value for name, value in _lengths(words).items()])
        return self._by_length[words]

    def _weight(self, name: str) -> float:
        return self._weights.get(name, 0.0)

    def _of(self, terms: Iterable[str]) -> float:
        covered = self._covered
        return sum([covered[term] for term in terms])


def _names_worth(covered: Coverage, weights: Mapping[str, float]) -> Mapping[str, float]:
    """What a choice that names somebody gains by it."""
    share = weights.get("covered_names", 0.0)
    worth = {name: share * value for name, value in covered.names.items()}
    if covered.leading is not None:
        worth[covered.leading] += weights.get("leading_name", 0.0)
    return worth


class _Pair(NamedTuple):
    """What two sentences make together.

    `worth` counts in every choice that holds both, `ends` in one that begins and ends with them.
    """

    worth: float
    ends: float
    alike: float
    shared: frozenset[str]
    distinct: int
    names: frozenset[str]


def joint(choice: Sequence[Weighed], covered: Coverage) -> Mapping[str, float]:
    """What only the whole of a choice has."""
    terms = choice[0].view.distinct.union(*[each.view.distinct for each in choice[1:]])
    names = choice[0].view.names.union(*[each.view.names for each in choice[1:]])
    said = sum([len(each.view.terms) for each in choice])
    return {
        **{name: sum([table.get(term, 0.0) for term in terms]) for name, table in covered.terms.items()},
        "covered_names": sum([covered.names[name] for name in names]),
        "leading_name": float(covered.leading in names),
        "many_names": min(len(names), 8) / 8,
        "repetition": 1 - len(terms) / (said or 1),
        **_lengths(sum([each.view.word_count for each in choice])),
        **_places(choice),
        **_pairs(choice),
    }


def _lengths(words: int) -> Mapping[str, float]:
    return {
        "words": words / 50,
        "off_fifty": abs(words - 50) / 30,
        "off_sixty": abs(words - 60) / 30,
        "too_short": max(0, FEW_WORDS - words) / 25,
        "too_long": max(0, words - MANY_WORDS) / 25,
        "far_too_long": max(0, words - 85) / 15,
    }


def _places(choice: Sequence[Weighed]) -> Mapping[str, float]:
    """Where the sentences stand, and which of them hangs on one that was not chosen."""
    numbers = [each.view.number for each in choice]
    ranks = tuple(each.rank for each in choice)
    return {
        "begins_as_lead": float(ranks[:2] == (0, 1)),
        **{name: float(ranks == lead) for lead, name in _LEADS.items()},
        "three": float(len(choice) == 3),
        "gap": float(numbers[-1] - numbers[0] > _GAP),
        "stretch": (numbers[-1] - numbers[0]) / 10,
        "neighbours": float(sum([b - a == 1 for a, b in itertools.pairwise(numbers)])),
        "unsupported": float(sum([each.hangs and each.view.number - 1 not in numbers for each in choice])),
    }


def _pairs(choice: Sequence[Weighed]) -> Mapping[str, float]:
    """How much two of the sentences say the same."""
    pairs = list(itertools.combinations(choice, 2))
    likeness = [alike(one.likeness.vector, other.likeness.vector) for one, other in pairs]
    return {
        "alike": sum(likeness),
        "most_alike": max(likeness),
        "same_figure": float(sum([not one.figures.isdisjoint(other.figures) for one, other in pairs])),
    }
