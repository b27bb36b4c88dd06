"""Small tables for a terminal: columns of one width, further reasons in lines of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digest.door.text import shown


def aligned(lines: Sequence[Sequence[str]], words: int = 1) -> list[str]:
    """Rows as lines: the first columns (`words` of them) to the left, numbers to the right, the last one as it is."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]) - 1)]
    return [
        "  ".join(
            [*map(str.ljust, line[:words], widths), *map(str.rjust, line[words:-1], widths[words:]), line[-1]]
        ).rstrip()
        for line in lines
    ]


def with_reasons(cells: Sequence[str], reasons: Mapping[str, int], otherwise: str = "") -> list[tuple[str, ...]]:
    """A row whose last column is its first reason, then a row for each further one."""
    told = [f"{number} × {shown(reason, 70)}" for reason, number in reasons.items()] or [otherwise]
    empty = ("",) * len(cells)
    return [(*cells, told[0]), *((*empty, reason) for reason in told[1:])]
