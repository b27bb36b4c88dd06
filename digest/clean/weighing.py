"""Adding up: a line's features, their weights, and what its neighbours came to, give how surely it is body text.

Two passes of a logistic model. The second sees what the first thought of the neighbours, so that a short line among
sure ones is kept and a sentence among menus is not. The weights are measured, not written: `data/text-weights.tsv`
says on what.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from digest.clean.core import best_stretch
from digest.clean.features import features
from digest.clean.lexicon import data_rows
from digest.clean.rest import Rest

Weights = Mapping[str, float]


def likelihoods(left: Rest) -> list[float]:
    """For each line that the sure rules left, how likely it is body text, 0 to 1."""
    return weighed(features(left), left.shapes, "text-weights.tsv")


def weighed(found: Sequence[list[str]], shapes: Sequence[str], table: str) -> list[float]:
    """The likelihoods that two passes over the lines' features give by one table of weights."""
    first, second = load_weights(table)
    early = [_logistic(sum(first.get(name, 0.0) for name in names) + first["bias"]) for names in found]
    late = (names + more for names, more in zip(found, context(early, shapes), strict=True))
    return [_logistic(sum(second.get(name, 0.0) for name in names) + second["bias"]) for names in late]


def context(early: Sequence[float], shapes: Sequence[str]) -> list[list[str]]:
    """Features of the second pass: the first one's opinion of the line and of its neighbours."""
    first, last = best_stretch([value - 0.5 for value in early])
    totals = [0.0]
    for value in early:
        totals.append(totals[-1] + value)
    return [_opinions(early, totals, index, first, last, shapes[index]) for index in range(len(early))]


def _opinions(
    early: Sequence[float], totals: Sequence[float], index: int, first: int, last: int, mark: str
) -> list[str]:
    def level(place: int) -> str:
        return str(int(early[place] * 5.99)) if 0 <= place < len(early) else "-"

    def mean(low: int, high: int) -> str:
        low, high = max(0, low), min(len(early), high)
        return str(int((totals[high] - totals[low]) / (high - low) * 9.99)) if high > low else "-"

    own = str(int(early[index] * 9.99))
    place = "in" if first <= index <= last else "before" if index < first else "after"
    return [
        f"p={own}",
        f"p.place={own}{place}",
        f"p.prev={level(index - 1)}.{level(index)}",
        f"p.next={level(index + 1)}.{level(index)}",
        f"p.pair={level(index - 1)}{level(index + 1)}.{mark}",
        f"p.above={mean(index - 4, index)}.{mark}",
        f"p.below={mean(index + 1, index + 5)}.{mark}",
        f"p.wide={mean(index - 8, index + 9)}.{mark}",
        f"p.rest={mean(index + 1, len(early))}.{mark}",
    ]


def _logistic(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


@cache
def load_weights(name: str) -> tuple[Weights, Weights]:
    """The weights of both passes: rows of PASS, FEATURE, WEIGHT, parted by tabs."""
    found: tuple[dict[str, float], dict[str, float]] = ({"bias": 0.0}, {"bias": 0.0})
    file = resources.files("digest.clean") / "data" / name
    for row in data_rows(file.read_text(encoding="utf-8")):
        number, feature, value = row.split("\t")
        found[int(number) - 1][feature] = float(value)
    return found
