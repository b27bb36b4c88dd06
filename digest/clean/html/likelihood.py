"""How likely each block of a page is body text, by boosted trees over its measures.

The trees are grown, not written: `python benchmarks/train_clean_html.py` says on what.
"""

from __future__ import annotations

from digest.clean.html.measures import NAMES, measured
from digest.clean.html.sheet import Sheet
from digest.clean.html.trees import likelihood, load

TABLE = "html-trees.txt"


def likelihoods(page: Sheet) -> list[float]:
    """For each weighed block how likely it is body text, 0 to 1."""
    forest = load(TABLE, NAMES)
    return [likelihood(forest, row) for row in measured(page)]
