"""What a choice of sentences has only as a whole: how much of the article it covers, how long it is, what repeats."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from digest.extract.sentence_features import Weighed
from digest.extract.views import View

FEW_WORDS = 45
MANY_WORDS = 70
"""Words of a summary: counted against it below the first and above the second."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What each term and each name of an article is worth when a choice covers it: tables by the feature's name."""

    terms: Mapping[str, Mapping[str, float]]
    names: Mapping[str, float]
    leading: str | None
    """The name that the article names most."""

    def weighted(self, weights: Mapping[str, float]) -> Coverage:
        """The same with one table, `coverage`, that holds what all of them together are worth by a model's weights."""
        worth: defaultdict[str, float] = defaultdict(float)
        for name, table in self.terms.items():
            weight = weights.get(name, 0.0)
            for term, value in table.items():
                worth[term] += weight * value
        return Coverage({"coverage": worth}, self.names, self.leading)


def coverage(views: Sequence[View]) -> Coverage:
    """What the article keeps coming back to, each table's values adding up to 1."""
    counts = Counter(itertools.chain.from_iterable([view.terms for view in views]))
    distinct = [set(view.terms) for view in views]
    spread = Counter(itertools.chain.from_iterable(distinct))
    early: defaultdict[str, float] = defaultdict(float)
    for view, terms in zip(views, distinct, strict=True):
        worth = 1 / math.sqrt(1 + view.number)
        for term in terms:
            early[term] += worth
    fame = Counter(itertools.chain.from_iterable([view.names for view in views]))
    tables: dict[str, Mapping[str, float]] = {
        "covered": {term: float(count) for term, count in counts.items()},
        "covered_repeated": {term: float(count) for term, count in spread.items() if count > 1},
        "covered_log": {term: math.log(count) for term, count in counts.items() if count > 1},
        "covered_root": {term: math.sqrt(count) for term, count in counts.items()},
        "covered_early": early,
    }
    parts = {name: _parts(table) for name, table in tables.items()}
    return Coverage(parts, _parts(fame), next((name for name, _ in fame.most_common(1)), None))


def _parts(table: Mapping[str, float]) -> dict[str, float]:
    whole = sum(table.values()) or 1.0
    return {key: value / whole for key, value in table.items()}


class ChoiceWorth:
    """What choices are worth by a model's weights: the same as weighing `joint`, without its tables.

    What a union covers is the sum of what each covers, less what pairs share, plus what all three share.
    """

    def __init__(self, able: Sequence[Weighed], covered: Coverage, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._covered = covered.weighted(weights).terms["coverage"]
        self._names, self._leading = covered.names, covered.leading
        self._by_length: dict[int, float] = {}
        self._by_place: dict[object, float] = {}
        self._alone = [self._of(each.terms) for each in able]
        self._most_alike, self._repetition = self._weight("most_alike"), self._weight("repetition")
        self._pairs: dict[tuple[int, int], _Pair] = {}
        for one, other in itertools.combinations(able, 2):
            shared = one.terms & other.terms
            alike = one.likeness.to.get(other.view.number, 0.0)
            same = self._weight("same_figure") * (not one.figures.isdisjoint(other.figures))
            worth = same + self._weight("alike") * alike - self._of(shared)
            self._pairs[one.rank, other.rank] = _Pair(shared, worth, alike)

    def __call__(self, choice: Sequence[Weighed]) -> float:
        """The worth of one choice, whose sentences are numbered by their rank."""
        ranks = [each.rank for each in choice]
        pairs = [self._pairs[pair] for pair in itertools.combinations(ranks, 2)]
        three = pairs[0].shared & choice[-1].terms if len(choice) == 3 else frozenset()
        distinct = sum([len(each.terms) for each in choice]) - sum([len(pair.shared) for pair in pairs]) + len(three)
        said = sum([len(each.view.terms) for each in choice]) or 1
        return (
            sum([self._alone[rank] for rank in ranks])
            + sum([pair.worth for pair in pairs])
            + (self._of(three) if three else 0.0)
            + self._most_alike * max([pair.alike for pair in pairs])
            + self._repetition * (1 - distinct / said)
            + self._named(choice)
            + self._placed(choice, ranks)
            + self._long(sum([each.view.word_count for each in choice]))
        )

    def _named(self, choice: Sequence[Weighed]) -> float:
        names = choice[0].view.names.union(*[each.view.names for each in choice[1:]])
        if not names:
            return 0.0
        return (
            self._weight("covered_names") * sum([self._names[name] for name in names])
            + self._weight("leading_name") * (self._leading in names)
            + self._weight("many_names") * min(len(names), 8) / 8
        )

    def _placed(self, choice: Sequence[Weighed], ranks: Sequence[int]) -> float:
        """What `_places` counts, kept by the ranks and the numbers that decide it."""
        numbers = [each.view.number for each in choice]
        hanging = sum([each.hangs and each.view.number - 1 not in numbers for each in choice])
        key = (
            tuple(ranks) if ranks[:2] == [0, 1] else len(ranks),
            numbers[-1] - numbers[0],
            _neighbours(numbers),
            hanging,
        )
        if key not in self._by_place:
            self._by_place[key] = self._weighed(_places(choice))
        return self._by_place[key]

    def _long(self, words: int) -> float:
        if words not in self._by_length:
            self._by_length[words] = self._weighed(_lengths(words))
        return self._by_length[words]

    def _weighed(self, features: Mapping[str, float]) -> float:
        return sum([self._weight(name) * value for name, value in features.items() if value])

    def _weight(self, name: str) -> float:
        return self._weights.get(name, 0.0)

    def _of(self, terms: Iterable[str]) -> float:
        covered = self._covered
        return sum([covered[term] for term in terms if term in covered])


@dataclass(frozen=True, slots=True)
class _Pair:
    """What two sentences share, and what it is worth that both are chosen."""

    shared: frozenset[str]
    worth: float
    alike: float


def joint(choice: Sequence[Weighed], covered: Coverage) -> Mapping[str, float]:
    """What only the whole of a choice has."""
    terms = choice[0].terms.union(*[each.terms for each in choice[1:]])
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
        "is_lead": float(ranks == (0, 1, 2)),
        "begins_as_lead": float(ranks[:2] == (0, 1)),
        "is_first_two": float(ranks == (0, 1)),
        "three": float(len(choice) == 3),
        "gap": float(numbers[-1] - numbers[0] > 5),
        "stretch": (numbers[-1] - numbers[0]) / 10,
        "neighbours": float(_neighbours(numbers)),
        "unsupported": float(sum([each.hangs and each.view.number - 1 not in numbers for each in choice])),
    }


def _neighbours(numbers: Sequence[int]) -> int:
    return sum([b - a == 1 for a, b in itertools.pairwise(numbers)])


def _pairs(choice: Sequence[Weighed]) -> Mapping[str, float]:
    """How much two of the sentences say the same."""
    pairs = list(itertools.combinations(choice, 2))
    alike = [one.likeness.to.get(other.view.number, 0.0) for one, other in pairs]
    return {
        "alike": sum(alike),
        "most_alike": max(alike),
        "same_figure": float(sum([not one.figures.isdisjoint(other.figures) for one, other in pairs])),
    }
