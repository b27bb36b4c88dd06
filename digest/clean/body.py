"""The last rule: lines that stand apart from the body, by all that is known of them."""

from __future__ import annotations

from collections.abc import Mapping

from digest.clean.features import rest
from digest.clean.view import View
from digest.clean.weighing import likelihoods

KEEP = 0.5
"""Likelihood from which a line is body text (tuned on kinds B and C of the cleaning eval)."""


DOUBT = 0.2
"""On a text with no furniture at all, a likelihood below which a line is still taken out. One that is merely unlike the others
stays: it stood among nothing but them, as it does in a text that was cleaned before."""


def apart_lines(view: View, reasons: Mapping[int, str]) -> list[int]:
    """Of the lines that have no reason to go yet, those that are less likely body text than not."""
    left = rest(view, reasons)
    values = likelihoods(left)
    if not reasons and min(values, default=1.0) >= DOUBT:
        return []
    return [index for index, value in zip(left.indexes, values, strict=True) if value < KEEP]
