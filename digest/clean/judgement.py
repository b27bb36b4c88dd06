"""How likely each line is body text: what it says, where it stands, and what its neighbours come to.

Two forests. The first judges every line by itself (`alone.py`). The second sees what the first thought of the line and
of those round it, the rules' words, and the line's place, so that a short line among sure ones is kept and a sentence
among menus is not. Both are measured, not written: `benchmarks/train_text.py` says how.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from digest.clean.alone import alone
from digest.clean.forest import compiled, forest
from digest.clean.setting import SETTING, setting
from digest.clean.view import View

PLAIN = 0.08
"""Likelihood by itself of a line that shows the text to hold more than its article. Of cleaned articles 16 in 100 have
such a line, of flattened pages 97."""


def is_clean_copy(view: View) -> bool:
    """No line of the text is by itself plainly none of an article's."""
    return all(alone(line).chance >= PLAIN for line in view.lines)


def chances(view: View, claims: Mapping[int, str]) -> list[float]:
    """For each line how likely it is body text, 0 to 1; `claims` are the rules' words on lines."""
    return list(map(_chance(), setting(view, claims, [alone(line) for line in view.lines])))


@cache
def _chance() -> Callable[[Sequence[float]], float]:
    return compiled(forest("text-places.tsv", SETTING))
