"""The last rule: lines that stand apart from the body, by all that is known of them."""

from __future__ import annotations

from digest.clean.view import View
from digest.clean.weighing import likelihoods

KEEP = 0.5
"""Likelihood from which a line is body text (tuned on kinds B and C of the cleaning eval)."""


def apart_lines(view: View) -> list[int]:
    """The lines that are less likely body text than not."""
    return [index for index, value in enumerate(likelihoods(view)) if value < KEEP]
