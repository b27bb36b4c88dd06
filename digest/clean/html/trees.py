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

STAGE = 20
"""Trees after which the sum so far is looked at."""
DECIDED = 2.0
"""Sum, either way, that the trees to come do not turn round (measured on held-out sites: 1 block in 10,000)."""


def likelihood(forest: Forest, row: Sequence[float]) -> float:
    """How likely the thing that the row measures is what the trees were grown to tell, 0 to 1; near enough to the sum
    of all trees where the first ones decide.
    """
    total = 0.0
    for start in range(0, len(forest), STAGE):
        for tree in forest[start : start + STAGE]:
            node = tree
            while not isinstance(node, float):
                place, limit, below, above = node
                node = below if row[place] <= limit else above
            total += node
        if not -DECIDED < total < DECIDED:
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
