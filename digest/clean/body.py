"""The last rule: lines that stand apart from the body, by all that is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digest.clean.rest import rest
from digest.clean.view import View
from digest.clean.weighing import likelihoods

KEEP, KEEP_NOISY = 0.5, 0.55
"""Likelihood from which a line is body text, and the same on a page that is noisy (tuned on kinds B and C of the
cleaning evaluation, on sites that the weights were not measured on)."""
KEEP_INSIDE, KEEP_INSIDE_NOISY = 0.2, 0.35
"""The same between the first and the last line that are surely body text: what stands among prose has to look more like
furniture to go, less so on a page that is noisy."""
NOISE = 0.15
NOISY_SHARE = 0.15
"""Share of lines below the likelihood `NOISE` from which a text is a whole page's lines rather than an article's."""
SURE = 0.8


def apart_lines(view: View, reasons: Mapping[int, str]) -> list[int]:
    """Of the lines that have no reason to go yet, those that are less likely body text than not.

    A text in which no sure rule finds any furniture is somebody's clean copy and stays whole, as does an article that
    was cleaned before.
    """
    if set(reasons.values()) <= {"title"}:
        return []
    left = rest(view, reasons)
    values = likelihoods(left)
    noisy = sum(value < NOISE for value in values) > NOISY_SHARE * len(values)
    inside, outside = (KEEP_INSIDE_NOISY, KEEP_NOISY) if noisy else (KEEP_INSIDE, KEEP)
    limits = keep_limits(values, inside, outside)
    return [index for index, value, limit in zip(left.indexes, values, limits, strict=True) if value < limit]


def keep_limits(values: Sequence[float], inside: float, outside: float) -> list[float]:
    """For each line the likelihood that it needs: `inside` between the first and the last sure ones, else `outside`."""
    sure = [place for place, value in enumerate(values) if value >= SURE]
    first, last = (sure[0], sure[-1]) if sure else (len(values), -1)
    return [inside if first < place < last else outside for place in range(len(values))]
