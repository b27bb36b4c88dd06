"""What a choice of sentences has only as a whole: how much of the article it covers, how long it is, what repeats."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import mul
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
    counts, spread = (
        dict(zip(wanted, map(each.__getitem__, wanted), strict=True)) for each in (used.counts, used.spread)
    )
    leading = next((name for name, _ in used.fame.most_common(1)), None)
    return Coverage(counts, spread, early, wholes, _shares(used.fame, used.fame.total()), leading)


def _shares(table: Mapping[str, float], whole: float) -> dict[str, float]:
    return {key: value / (whole or 1.0) for key, value in table.items()}


class ChoiceWorth:
    """What choices are worth by a model's weights: the same as weighing `joint`, without its tables.

    Most of it is a sum over the sentences and over the pairs of a choice, worked out once for each. What a union covers
    is the sum of what each covers, less what pairs share, plus what all three share.
    """

    def __init__(
        self,
        able: Sequence[Weighed],
        covered: Coverage,
        weights: Mapping[str, float],
        by_length: dict[int, float] | None = None,
    ) -> None:
        """`by_length` are the worths of lengths that an earlier article has found by these weights."""
        self._weights = weights
        self._covered = covered.worth(weights)
        self._names = _names_worth(covered, weights)
        self._by_length = {} if by_length is None else by_length
        self._first_two, self._first_three = map(self._weight, _LEADS.values())
        self._figure, self._alike, self._next = map(self._weight, ("same_figure", "alike", "neighbours"))
        self._gap, self._stretch = self._weight("gap"), self._weight("stretch")
        self._begins = self._weight("begins_as_lead")
        self._most_alike, self._repetition = self._weight("most_alike"), self._weight("repetition")
        self._many_names, self._three = self._weight("many_names"), self._weight("three")
        self._hanging = self._weight("unsupported")
        self._alone = [self._of(each.view.distinct) + self._hanging * each.hangs for each in able]
        self._pairs = _Pairs(lambda one, other: self._pair(able[one], able[other]))

    def __call__(self, choice: Sequence[Weighed]) -> float:
        """The worth of one choice, whose sentences are numbered by their rank."""
        one, other, *more = choice
        pair = self._pairs[one.rank, other.rank]
        worth = self._alone[one.rank] + self._alone[other.rank] + pair.worth
        ends, likest, names, distinct = pair.ends, pair.alike, pair.names, pair.distinct
        said, words, lead = pair.said, pair.words, self._first_two if pair.leads else 0.0
        for third in more:
            view, outer, inner = third.view, self._pairs[one.rank, third.rank], self._pairs[other.rank, third.rank]
            three = pair.shared & view.distinct
            worth += self._alone[third.rank] + outer.worth + inner.worth + self._of(three) + self._three
            ends, likest, names = outer.ends, max(likest, outer.alike, inner.alike), names | view.names
            distinct += len(view.distinct) - len(outer.shared) - len(inner.shared) + len(three)
            said, words = said + len(view.terms), words + view.word_count
            lead = self._first_three if pair.leads and third.rank == 2 else 0.0
        long = self._by_length.get(words)
        return (
            worth
            + ends
            + lead
            + self._most_alike * likest
            + self._repetition * (1 - distinct / (said or 1))
            + sum(map(self._names.__getitem__, names))
            + self._many_names * min(len(names), 8) / 8
            + (self._long(words) if long is None else long)
        )

    def _pair(self, one: Weighed, other: Weighed) -> _Pair:
        shared = one.view.distinct & other.view.distinct
        first, second = one.likeness.vector, other.likeness.vector
        is_alike = sum(map(mul, map(first.__getitem__, shared), map(second.__getitem__, shared)))
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
            said=len(one.view.terms) + len(other.view.terms),
            words=one.view.word_count + other.view.word_count,
            leads=one.rank == 0 and other.rank == 1,
        )

    def _long(self, words: int) -> float:
        found = sum([self._weight(name) * value for name, value in _lengths(words).items()])
        self._by_length[words] = found
        return found

    def _weight(self, name: str) -> float:
        return self._weights.get(name, 0.0)

    def _of(self, terms: Iterable[str]) -> float:
        return sum(map(self._covered.__getitem__, terms))


def _names_worth(covered: Coverage, weights: Mapping[str, float]) -> Mapping[str, float]:
    """What a choice that names somebody gains by it."""
    share = weights.get("covered_names", 0.0)
    worth = {name: share * value for name, value in covered.names.items()}
    if covered.leading is not None:
        worth[covered.leading] += weights.get("leading_name", 0.0)
    return worth


class _Pairs(dict[tuple[int, int], "_Pair"]):
    """What pairs make together, by their ranks; worked out for those that a choice holds."""

    def __init__(self, make: Callable[[int, int], _Pair]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, ranks: tuple[int, int]) -> _Pair:
        made = self[ranks] = self._make(*ranks)
        return made


class _Pair(NamedTuple):
    """What two sentences make together.

    `worth` counts in every choice that holds both, `ends` in one that begins and ends with them. `said` counts their
    terms, `words` their words; `leads` tells that they are the first two.
    """

    worth: float
    ends: float
    alike: float
    shared: frozenset[str]
    distinct: int
    names: frozenset[str]
    said: int
    words: int
    leads: bool


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
