"""How likely each block of a page is body text, by boosted trees over its measures.

The trees are grown, not written: `python benchmarks/train_clean_html.py` says on what.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from digest.clean.forest import compiled, forest
from digest.clean.html.measures import NAMES, measured
from digest.clean.html.sheet import Sheet

TABLE = "html-forest.tsv"


def likelihoods(page: Sheet) -> list[float]:
    """For each weighed block how likely it is body text, 0 to 1."""
    return list(map(_chance(), measured(page)))


@cache
def _chance() -> Callable[[Sequence[float]], float]:
    return compiled(forest(TABLE, NAMES))
