"""How blocks run on: how many witnessed ones stand right above and below, how far the next is, where in its parent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from digest.clean.html.blocks import Place
from digest.clean.html.sheet import KEPT, Sheet, parent

RUNS = ["run_up", "run_down", "gap_up", "gap_down", "in_parent", "from_end", "kin_kept", "kin_n"]
MOST = 30
Value = TypeVar("Value")


class Runs:
    """The runs of a page's blocks, worked out once."""

    def __init__(self, page: Sheet) -> None:
        kept = [value >= KEPT for value in page.evidence]
        parents = [parent(block) for block in page.blocks]
        self._columns = (
            _run(kept),
            _backwards(_run, kept),
            _gap(kept),
            _backwards(_gap, kept),
            _since(parents),
            _backwards(_since, parents),
            *_kin(page, kept),
        )

    def of(self, place: int) -> list[float]:
        """A block's numbers, in the order of `RUNS`."""
        return [float(column[place]) for column in self._columns]


def _run(flags: Sequence[bool]) -> list[int]:
    """For each place how many flags stand right before it."""
    found, run = [], 0
    for flag in flags:
        found.append(min(run, MOST))
        run = run + 1 if flag else 0
    return found


def _gap(flags: Sequence[bool]) -> list[int]:
    """For each place how far the nearest flag before it is."""
    found, gap = [], MOST
    for flag in flags:
        found.append(gap)
        gap = 1 if flag else min(gap + 1, MOST)
    return found


def _since(values: Sequence[object]) -> list[int]:
    """For each place how many of the same value stand right before it."""
    found: list[int] = []
    for place, value in enumerate(values):
        found.append(min(found[-1] + 1, MOST) if place and value == values[place - 1] else 0)
    return found


def _backwards(count: Callable[[Sequence[Value]], list[int]], values: Sequence[Value]) -> list[int]:
    return count(values[::-1])[::-1]


def _kin(page: Sheet, kept: Sequence[bool]) -> tuple[list[float], list[int]]:
    """How much of the text of the other blocks of one make in one make of parent is witnessed, -1 without any.

    With it, how many there are.
    """
    makes = [_make(block.place) for block in page.blocks]
    sizes = [len(block.text) for block in page.blocks]
    size, said, count = Counter[object](), Counter[object](), Counter[object]()
    for make, own, is_kept in zip(makes, sizes, kept, strict=True):
        size[make] += own
        said[make] += own if is_kept else 0
        count[make] += 1
    shares = [
        (said[make] - (own if is_kept else 0)) / (size[make] - own) if count[make] > 1 else -1.0
        for make, own, is_kept in zip(makes, sizes, kept, strict=True)
    ]
    return shares, [min(count[make], 2 * MOST) for make in makes]


def _make(place: Place) -> object:
    return place.signature, place.above.signature if place.above is not None else None
