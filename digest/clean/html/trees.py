"""Boosted decision trees: a row of numbers in, one number out.

A tree stands on one line of the data file, root first: `NAME<=VALUE` asks a measure and is followed by the branch for
yes and the branch for no; a bare number is a leaf.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from digest.clean.lexicon import data_rows

Node = tuple[int, float, "Node | float", "Node | float"]
Forest = tuple[Node | float, ...]

EARLY_TREES = 40
EARLY_SUM = 2.6
"""Sum of the first trees, either way, after which the others change no decision (measured on held-out sites)."""


def likelihood(forest: Forest, row: Sequence[float]) -> float:
    """How likely the thing that the row measures is what the trees were grown to tell, 0 to 1."""
    total = 0.0
    for number, tree in enumerate(forest):
        node = tree
        while not isinstance(node, float):
            place, limit, below, above = node
            node = below if row[place] <= limit else above
        total += node
        if number == EARLY_TREES and abs(total) > EARLY_SUM:
            break
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def load(name: str, measures: tuple[str, ...]) -> Forest:
    """The trees of a data file of the cleaner; `measures` are the names of a row's places."""
    text = (resources.files("digest.clean") / "data" / name).read_text(encoding="utf-8")
    places = {measure: place for place, measure in enumerate(measures)}
    return tuple(_tree(iter(row.split()), places) for row in data_rows(text))


def _tree(tokens: Iterator[str], places: dict[str, int]) -> Node | float:
    token = next(tokens)
    measure, asks, limit = token.partition("<=")
    if not asks:
        return float(token)
    return places[measure], float(limit), _tree(tokens, places), _tree(tokens, places)
