"""The stretch of lines that holds the article: sentences weigh for it, labels and headlines against it."""

from __future__ import annotations

from collections.abc import Sequence

from digest.clean.lines import Line

MOST_PER_LINE = 40.0
"""Words of one line that count for the stretch; a longer one counts no more."""
LABEL_COST = -8.0
"""What a line without a full stop costs; about the words of a short sentence (tuned on kinds B and C of the eval)."""


def weight(line: Line) -> float:
    """How much a line speaks for standing inside the article, in words."""
    size = line.size
    if line.ending == "." and size >= 6:
        return min(size, MOST_PER_LINE)
    if size >= 25:
        return min(size / 2, MOST_PER_LINE / 2)
    return LABEL_COST


def best_stretch(weights: Sequence[float]) -> tuple[int, int]:
    """First and last index (inclusive) of the stretch with the greatest sum; (0, -1) when none is positive."""
    best, best_range = 0.0, (0, -1)
    total, start = 0.0, 0
    for index, value in enumerate(weights):
        if total <= 0:
            total, start = 0.0, index
        total += value
        if total > best:
            best, best_range = total, (start, index)
    return best_range
