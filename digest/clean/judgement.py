"""How likely each line is body text: what it says, where it stands, and what its neighbours come to.

Two forests. The first judges every line by itself and its surroundings. The second sees what the first thought of the
neighbours, so that a short line among sure ones is kept and a sentence among menus is not; it is asked only about
lines of which the first was not sure. Both are measured, not written: `benchmarks/train_text.py` says how.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from digest.clean.core import best_stretch
from digest.clean.forest import compiled, forest
from digest.clean.phrasing import phrasing
from digest.clean.setting import BEYOND, SETTING, Setting, Totals
from digest.clean.traits import TRAITS, traits
from digest.clean.view import View

SURE_OUT, SURE_IN = 0.012, 0.992
"""Likelihoods beyond which the first forest's word stands."""
FIRM = 0.9
"""Likelihood of the lines between which an article surely lies."""
OPINIONS = (
    "p", "p-before", "p-after", "p-before2", "p-after2", "p-above4", "p-below4", "p-wide", "p-rest", "p-top",
    "p-outside", "p-sum-above", "p-sum-below", "p-firm", "p-best-above", "p-best-below", "p-share",
)  # fmt: skip
"""The names of the numbers that `opinions` gives for each line, in its order."""
FIRST_NUMBERS = TRAITS + SETTING
SECOND_NUMBERS = FIRST_NUMBERS + OPINIONS
_CREDIT, _CONTINUES = TRAITS.index("credit"), TRAITS.index("continues")


def chances(view: View, claims: Mapping[int, str]) -> list[float]:
    """For each line how likely it is body text, 0 to 1; `claims` are the rules' words on lines."""
    seen = numbers(view, claims, [phrasing(line) for line in view.lines])
    early = list(map(_first(), seen))
    unsure = [index for index, value in enumerate(early) if SURE_OUT < value < SURE_IN]
    if not unsure:
        return early
    second, late = _second(), list(early)
    around = Opinions(early)
    for index in unsure:
        late[index] = second(seen[index] + around.of(index))
    return late


@cache
def _first() -> Callable[[Sequence[float]], float]:
    return compiled(forest("text-first.tsv", FIRST_NUMBERS))


@cache
def _second() -> Callable[[Sequence[float]], float]:
    return compiled(forest("text-second.tsv", SECOND_NUMBERS))


def numbers(view: View, claims: Mapping[int, str], wording: Sequence[float]) -> list[list[float]]:
    """What the first forest is asked about, line by line; `wording` says how much each line's words weigh."""
    own = [traits(view, line, claims.get(line.index, "")) for line in view.lines]
    setting = Setting(view, claims, wording)
    credited, continues = [row[_CREDIT] for row in own], [row[_CONTINUES] for row in own]
    return [row + setting.of(index, credited, continues) for index, row in enumerate(own)]


class Opinions:
    """What the first forest thought of all lines, as each of them sees it."""

    def __init__(self, early: Sequence[float]) -> None:
        self.early, self.count = early, len(early)
        self.totals = Totals(early)
        self.first, self.last = best_stretch([value - 0.5 for value in early])
        firm = [index for index, value in enumerate(early) if value > FIRM]
        self.firm = (firm[0], firm[-1]) if firm else (self.count, -1)

    def of(self, index: int) -> list[float]:
        """The opinions of a line and of those round it."""
        early, count, mean, sums = self.early, self.count, self.totals.mean, self.totals.sums
        return [
            early[index],
            early[index - 1] if index else BEYOND,
            early[index + 1] if index + 1 < count else BEYOND,
            early[index - 2] if index > 1 else BEYOND,
            early[index + 2] if index + 2 < count else BEYOND,
            mean(index - 4, index),
            mean(index + 1, index + 5),
            mean(index - 8, index + 9),
            mean(index + 1, count),
            mean(0, index),
            _outside(index, self.first, self.last),
            sums[index],
            sums[count] - sums[index],
            _outside(index, *self.firm),
            max(early[max(0, index - 3) : index], default=0.0),
            max(early[index + 1 : index + 4], default=0.0),
            sums[count] / count,
        ]


def _outside(index: int, first: int, last: int) -> int:
    """How many lines before (negative) or after (positive) a stretch; 0 within."""
    return index - first if index < first else index - last if index > last else 0
