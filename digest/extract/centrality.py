"""How much a sentence is about what the other sentences are about: cosines over terms that are rarer in the article."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.extract.views import View


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike one sentence is to each other one that shares a term with it, 0 to 1, by the sentence's number.

    `mean` is its mean likeness to all others, `later` that to those behind it: what the article goes on to tell.
    """

    to: Mapping[int, float]
    mean: float
    later: float


def likenesses(views: Sequence[View], wanted: Sequence[View]) -> dict[int, Likeness]:
    """For each of the `wanted` sentences, by its number, how alike it is to all the others."""
    vectors = _vectors(views)
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for term, weight in vector.items():
            holders[term].append((number, weight))
    return {view.number: _likeness(view.number, vectors[view.number], holders, len(views)) for view in wanted}


def _vectors(views: Sequence[View]) -> list[dict[str, float]]:
    """Each sentence's terms with their weight, of length 1: often here, seldom in the other sentences."""
    counted = [Counter(view.terms) for view in views]
    spread = Counter(itertools.chain.from_iterable(counted))
    rarity = {term: math.log(1 + len(views) / count) for term, count in spread.items()}
    found = []
    for terms in counted:
        vector = {term: count * rarity[term] for term, count in terms.items()}
        length = math.sqrt(sum([weight * weight for weight in vector.values()])) or 1.0
        found.append({term: weight / length for term, weight in vector.items()})
    return found


def _likeness(
    number: int, vector: Mapping[str, float], holders: Mapping[str, Sequence[tuple[int, float]]], total: int
) -> Likeness:
    to: defaultdict[int, float] = defaultdict(float)
    for term, weight in vector.items():
        for other, its_weight in holders[term]:
            to[other] += weight * its_weight
    to.pop(number, None)
    later = sum([likeness for other, likeness in to.items() if other > number])
    return Likeness(to, sum(to.values()) / max(1, total - 1), later / max(1, total - 1 - number))
