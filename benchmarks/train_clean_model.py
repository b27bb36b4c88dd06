"""The model of cleaning's weights: two passes of L2-regularised logistic regression over named features.

The second pass also sees what the first thought of each line and its neighbours (`digest.clean.weighing.context`); for
it, the first pass's opinions on a document come from a model that was fitted on other sites.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

try:
    import numpy as np
    from numpy.typing import NDArray
except ImportError as missing:  # pragma: no cover
    raise SystemExit("training the weights needs NumPy, which digest itself does not: pip install numpy") from missing

from digest.clean.weighing import context

STRENGTH = 0.05
"""C of the regression: loss against the pull towards zero."""
LEAST_SEEN = 30
"""Lines that must have a feature for it to get a weight."""
DROPPED_SHARE = 0.25
"""Share of the hits of word lists that training does not see, so that shape and place carry the decision: no list knows
every site's words."""
DROPPED = ("k=", "sign=words", "cut")
MOST_LINES = 60
"""Lines from which a document counts no more."""
FOLDS = 2
MOST_STEPS = 150
MEMORY = 8
TOLERANCE = 3e-3

Array = NDArray[np.float64]
Rows = list[list[str]]
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Document:
    """One text's lines: features, shapes, labels (1 body, 0 not, -1 either), what it counts, and its site."""

    name: str
    site: str
    weight: float
    features: Rows
    shapes: tuple[str, ...]
    labels: tuple[int, ...]


def part(site: str, parts: int, salt: str = "") -> int:
    """Which of `parts` a site belongs to; the same on every machine."""
    return int(hashlib.md5((salt + site).encode(), usedforsecurity=False).hexdigest(), 16) % parts


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of ones, as the columns of each row one after another and the place where each row starts."""

    columns: NDArray[np.int64]
    rows: NDArray[np.int64]
    height: int
    width: int

    def times(self, vector: Array) -> Array:
        return np.bincount(self.rows, weights=vector[self.columns], minlength=self.height)

    def back(self, vector: Array) -> Array:
        return np.bincount(self.columns, weights=vector[self.rows], minlength=self.width)


def matrix(rows: Rows, places: Mapping[str, int]) -> Matrix:
    """The known features of some lines."""
    columns = [places[name] for row in rows for name in row if name in places]
    counts = [sum(name in places for name in row) for row in rows]
    return Matrix(np.array(columns, dtype=np.int64), np.repeat(np.arange(len(rows)), counts), len(rows), len(places))


def regression(rows: Rows, labels: Sequence[int], weights: Sequence[float]) -> Weights:
    """Feature → weight, "bias" too, by L-BFGS."""
    counts = Counter(name for row in rows for name in set(row))
    places = {name: place for place, name in enumerate(sorted(n for n, count in counts.items() if count >= LEAST_SEEN))}
    seen = matrix(rows, places)
    goal, share = np.array(labels, dtype=float), STRENGTH * np.array(weights)

    def loss(point: Array) -> tuple[float, Array]:
        values = seen.times(point[:-1]) + point[-1]
        chances = 1 / (1 + np.exp(-np.clip(values, -35, 35)))
        pull = point.copy()
        pull[-1] = 0.0
        off = share * (chances - goal)
        cost = float(share @ (np.logaddexp(0, values) - goal * values) + 0.5 * pull @ pull)
        return cost, np.append(seen.back(off), off.sum()) + pull

    found = minimum(loss, np.zeros(len(places) + 1))
    return {**{name: float(found[place]) for name, place in places.items()}, "bias": float(found[-1])}


def minimum(loss: Callable[[Array], tuple[float, Array]], point: Array) -> Array:
    """The lowest point of a smooth convex function: L-BFGS (Nocedal 1980) with halved steps."""
    cost, slope = loss(point)
    steps: list[tuple[Array, Array]] = []
    for _ in range(MOST_STEPS):
        way = -direction(slope, steps)
        size = 1.0 if steps else 1.0 / max(1.0, float(np.abs(slope).sum()))
        for _ in range(30):
            new = point + size * way
            new_cost, new_slope = loss(new)
            if new_cost <= cost + 1e-4 * size * float(slope @ way):
                break
            size /= 2
        if float((new - point) @ (new_slope - slope)) > 1e-12:
            steps = [*steps[1 - MEMORY :], (new - point, new_slope - slope)]
        point, cost, slope = new, new_cost, new_slope
        if float(np.abs(slope).max()) < TOLERANCE:
            break
    return point


def direction(slope: Array, steps: Sequence[tuple[Array, Array]]) -> Array:
    """The slope turned by what the last steps tell of the curvature."""
    way, shares = slope.copy(), []
    for move, change in reversed(steps):
        share = float(move @ way) / float(move @ change)
        way -= share * change
        shares.append(share)
    if steps:
        move, change = steps[-1]
        way *= float(move @ change) / float(change @ change)
    for (move, change), share in zip(steps, reversed(shares), strict=True):
        way += move * (share - float(change @ way) / float(move @ change))
    return way


def chances(model: Weights, rows: Rows) -> list[float]:
    """How likely each line is body text."""
    values = np.array([sum(model.get(name, 0.0) for name in row) + model["bias"] for row in rows])
    found: list[float] = (1 / (1 + np.exp(-np.clip(values, -30, 30)))).tolist()
    return found


def fitted(documents: Sequence[Document], more: Sequence[Rows] | None = None) -> Weights:
    """One pass's weights; `more` holds further features of each document's lines."""
    chance = random.Random(7)
    rows: Rows = []
    labels: list[int] = []
    weights: list[float] = []
    for place, document in enumerate(documents):
        share = document.weight * min(1.0, MOST_LINES / max(1, len(document.labels)))
        for line, label in enumerate(document.labels):
            if label >= 0:
                row = document.features[line] + (more[place][line] if more else [])
                rows.append([name for name in row if not name.startswith(DROPPED) or chance.random() >= DROPPED_SHARE])
                labels.append(label)
                weights.append(share)
    return regression(rows, labels, weights)


def two_passes(documents: Sequence[Document]) -> tuple[Weights, Weights]:
    """The weights of both passes."""
    folds = [[one for one in documents if part(one.site, FOLDS, "fold ") == fold] for fold in range(FOLDS)]
    learned: list[Document] = []
    opinions: list[Rows] = []
    for fold in range(FOLDS):
        model = fitted([one for other in range(FOLDS) if other != fold for one in folds[other]])
        learned += folds[fold]
        opinions += [context(chances(model, one.features), one.shapes) for one in folds[fold]]
    return fitted(documents), fitted(learned, opinions)


def applied(models: tuple[Weights, Weights], document: Document) -> list[float]:
    """How likely each line of a document is body text, after both passes."""
    early = chances(models[0], document.features)
    rows = [own + more for own, more in zip(document.features, context(early, document.shapes), strict=True)]
    return chances(models[1], rows)
