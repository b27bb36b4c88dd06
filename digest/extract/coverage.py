"""What a choice of sentences has only as a whole: how much of the article it covers, how long it is, what repeats."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Coverage:
    """What each term and each name of an article is worth when a choice covers it: tables by the feature's name."""

    terms: Mapping[str, Mapping[str, float]]
    names: Mapping[str, float]
    leading: str | None
    """The name that the article names most."""

    def worth(self, weights: Mapping[str, float]) -> Mapping[str, float]:
        """What each term is worth by a model's weights, all tables together."""
        worth: defaultdict[str, float] = defaultdict(float)
        for name, table in self.terms.items():
            weight = weights.get(name, 0.0)
            for term, value in table.items():
                worth[term] += weight * value
        return worth


def coverage(views: Sequence[View], able: Sequence[Weighed], used: Usage) -> Coverage:
    """What the article keeps coming back to: the terms of the `able` sentences.

    A table's values are shares of the whole article's, whose values add up to 1.
    """
    wanted = frozenset().union(*[each.view.distinct for each in able])
    counts = {term: used.counts[term] for term in wanted}
    repeated = {term: float(used.spread[term]) for term in wanted if used.spread[term] > 1}
    early: defaultdict[str, float] = defaultdict(float)
    whole_early = 0.0
    for view in views:
        worth = 1 / math.sqrt(1 + view.number)
        whole_early += worth * len(view.distinct)
        for term in view.distinct & wanted:
            early[term] += worth
    times = Counter(used.counts.values())
    logs, roots = {count: math.log(count) for count in times}, {count: math.sqrt(count) for count in times}
    tables = {
        "covered": _shares(counts, used.counts.total()),
        "covered_repeated": _shares(repeated, sum([spread for spread in used.spread.values() if spread > 1])),
        "covered_log": _shares({term: logs[count] for term, count in counts.items()}, _whole(logs, times)),
        "covered_root": _shares({term: roots[count] for term, count in counts.items()}, _whole(roots, times)),
        "covered_early": _shares(early, whole_early),
    }
    leading = next((name for name, _ in used.fame.most_common(1)), None)
    return Coverage(tables, _shares(used.fame, used.fame.total()), leading)


def _shares(table: Mapping[str, float], whole: float) -> dict[str, float]:
    return {key: value / (whole or 1.0) for key, value in table.items()}


def _whole(worth: Mapping[int, float], times: Mapping[int, int]) -> float:
    """What all terms are worth together when one that is used so often is worth so much."""
    return sum([worth[count] * terms for count, terms in times.items()])


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
        self._most_alike, self._repetition = self._weight("most_alike"), self._weight("repetition")
        self._many_names, self._three = self._weight("many_names"), self._weight("three")
        hanging = self._weight("unsupported")
        self._alone = [self._of(each.view.distinct) + hanging * each.hangs for each in able]
        self._pairs = {(one.rank, other.rank): self._pair(one, other) for one, other in itertools.combinations(able, 2)}

    def __call__(self, choice: Sequence[Weighed]) -> float:
        """The worth of one choice, whose sentences are numbered by their rank."""
        ranks = tuple([each.rank for each in choice])
        views = [each.view for each in choice]
        pairs = [self._pairs[pair] for pair in itertools.combinations(ranks, 2)]
        distinct = sum([len(view.distinct) for view in views]) - sum([len(pair.shared) for pair in pairs])
        worth = sum([self._alone[rank] for rank in ranks]) + sum([pair.worth for pair in pairs])
        names = pairs[0].names
        if len(choice) == 3:
            three, names = pairs[0].shared & views[2].distinct, names | views[2].names
            distinct += len(three)
            worth += self._of(three) + self._three
        return (
            worth
            + self._pairs[ranks[0], ranks[-1]].ends
            + self._weight(_LEADS.get(ranks, ""))
            + self._most_alike * max([pair.alike for pair in pairs])
            + self._repetition * (1 - distinct / (sum([len(view.terms) for view in views]) or 1))
            + sum([self._names[name] for name in names])
            + self._many_names * min(len(names), 8) / 8
            + self._long(sum([view.word_count for view in views]))
        )

    def _pair(self, one: Weighed, other: Weighed) -> _Pair:
        shared = one.view.distinct & other.view.distinct
        is_alike = alike(one.likeness.vector, other.likeness.vector) if shared else 0.0
        apart = other.view.number - one.view.number
        return _Pair(
            worth=self._weight("same_figure") * (not one.figures.isdisjoint(other.figures))
            + self._weight("alike") * is_alike
            + self._weight("neighbours") * (apart == 1)
            - self._weight("unsupported") * (apart == 1 and other.hangs)
            + self._weight("begins_as_lead") * ((one.rank, other.rank) == (0, 1))
            - self._of(shared),
            ends=self._weight("gap") * (apart > _GAP) + self._weight("stretch") * apart / 10,
            alike=is_alike,
            shared=shared,
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
