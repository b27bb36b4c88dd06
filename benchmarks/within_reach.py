"""Which texts a forest should learn most from: those that it may get wholly right.

What a reader feels is whether all of a page is right. A page on which trees of other sites err in many places will not
be, whatever they learn of it, and its many lines would drown those few that part a nearly clean page from a clean one.
So a page counts by how likely such trees find its article, in place of by its lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

WITHIN = 5.0
"""The summed cost (in nats) of a page's lines at which it counts half."""
ANY = 0.05
"""What every page counts beside that, so that the hopeless ones do not fill up with lines of others."""
LEAST_LIKELY = 1e-4
"""A line's likelihood to be what it is that costs most."""

Floats = Any


def cost(labels: Floats, likelihoods: Sequence[float]) -> float:
    """How unlikely the labels are (1 body, 0 not, -1 either) by the likelihoods of being body, in nats."""
    given = np.array(likelihoods)
    found = np.where(labels == 1, given, 1.0 - given)[labels >= 0]
    return float(-np.log(np.maximum(found, LEAST_LIKELY)).sum())


def shares(costs: Sequence[float]) -> list[float]:
    """How much each page counts, 1 on average."""
    found = ANY + 1.0 / (1.0 + (np.array(costs) / WITHIN) ** 2)
    return [float(share) for share in found / found.mean()] if len(costs) else []
