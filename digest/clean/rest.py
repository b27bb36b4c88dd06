"""What the sure rules left of a text: its lines, what each looks like, and where lines went from between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from digest.clean.lines import Line
from digest.clean.repeats import Repeats, repeats
from digest.clean.view import View

_SIZES = (1, 2, 3, 5, 8, 12, 18, 30, 60)


def size_bin(count: int) -> str:
    """The name of the size class that a count of words falls in."""
    return str(_SIZES[bisect_right(_SIZES, count) - 1]) if count else "0"


@dataclass(frozen=True)
class Rest:
    """The lines of a text that no sure rule took, by their indexes in it, and why lines before each of them went.

    `cuts` runs beside `indexes` and is one longer: the last holds what went behind the last line. `title` is the place
    that the title stood before, None when no title was found.
    """

    view: View
    indexes: tuple[int, ...]
    cuts: tuple[str, ...]
    title: int | None = None

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(self.view.lines[index] for index in self.indexes)

    @cached_property
    def shapes(self) -> tuple[str, ...]:
        return tuple(shape(line) for line in self.lines)

    @cached_property
    def repeats(self) -> Repeats:
        return repeats(self.lines)


def rest(view: View, reasons: Mapping[int, str]) -> Rest:
    """What the sure rules left of a text."""
    indexes: list[int] = []
    cuts = [""]
    title: int | None = None
    for line in view.lines:
        reason = reasons.get(line.index)
        title = len(indexes) if reason == "title" and title is None else title
        if reason is None:
            indexes.append(line.index)
            cuts.append("")
        elif reason != cuts[-1]:
            cuts[-1] = "many" if cuts[-1] else reason
    return Rest(view, tuple(indexes), tuple(cuts), title)


def shape(line: Line) -> str:
    """One letter for a line's looks: L long prose, S sentence, Q question or cry, C with a colon, H headline, l
    label.
    """
    count = line.size
    if line.ending == "." and count >= 6:
        closed_by_stop = line.text.rstrip('"”’» )')[-1:] in ".。।…"
        return ("L" if count >= 25 else "S") if closed_by_stop else "Q"
    if count >= 35:
        return "L"
    if line.ending == ":" and count >= 5:
        return "C"
    return "H" if count >= 5 else "l"
