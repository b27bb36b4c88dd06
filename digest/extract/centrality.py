"""How much a sentence is about what the other sentences are about: cosines over terms that are rarer in the article."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import mul

from digest.extract.views import View

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike one sentence is to the others, 0 to 1 each.

    `vector` are its terms with their weight, of length 1: two sentences' product (`alike`) is their likeness. `mean` is
    its mean likeness to all others, `later` that to those behind it: what the article goes on to tell.
    """

    vector: Vector
    mean: float
    later: float


def likenesses(views: Sequence[View], wanted: Sequence[View], spread: Mapping[str, int]) -> dict[int, Likeness]:
    """For each of the `wanted` sentences, by its number, how alike it is to all the others.

    `spread` tells in how many sentences a term is. The sum of a sentence's likenesses to others is its likeness to the
    sum of their vectors, which grows from the last sentence to the first.
    """
    by_spread = {count: math.log(1 + len(views) / count) for count in set(spread.values())}
    rarity = dict(zip(spread, map(by_spread.__getitem__, spread.values()), strict=True))
    terms = frozenset().union(*[view.distinct for view in wanted])
    numbers = {view.number for view in wanted}
    behind: defaultdict[str, float] = defaultdict(float)
    vectors: dict[int, Vector] = {}
    later: dict[int, float] = {}
    for view in reversed(views):
        weights = _weights(view, rarity)
        length = math.sqrt(sum(map(mul, weights.values(), weights.values()))) or 1.0
        if view.number in numbers:
            vector = {term: weight / length for term, weight in weights.items()}
            vectors[view.number], later[view.number] = vector, alike(vector, behind)
        for term in view.distinct & terms:
            behind[term] += weights[term] / length
    others = max(1, len(views) - 1)
    return {
        number: Likeness(
            vector,
            (alike(vector, behind) - alike(vector, vector)) / others,
            later[number] / max(1, len(views) - 1 - number),
        )
        for number, vector in vectors.items()
    }


def alike(one: Vector, other: Vector) -> float:
    """The product of two vectors."""
    shared = [*filter(other.__contains__, one)]
    product: float = sum(map(mul, map(one.__getitem__, shared), map(other.__getitem__, shared)))
    return product


def _weights(view: View, rarity: Mapping[str, float]) -> Vector:
    """A sentence's terms with their weight: often here, seldom in the other sentences."""
    weights = dict(zip(view.terms, map(rarity.__getitem__, view.terms), strict=True))
    if len(weights) < len(view.terms):
        weights = {term: count * rarity[term] for term, count in Counter(view.terms).items()}
    return weights
