"""What stands round a line, as features: neighbours, distances to prose, furniture near it, its place in the text."""

from __future__ import annotations

from collections.abc import Sequence

from digest.clean.core import best_stretch, weight
from digest.clean.rest import Rest, size_bin

_HINTS = (
    "related",
    "newsletter",
    "comments",
    "legal",
    "interface",
    "copyright",
    "paywall",
    "advert",
    "read-more",
    "caption",
    "notice",
)


class Surroundings:
    """What stands round a line; built once for a text."""

    def __init__(self, left: Rest) -> None:
        self.shapes, self.cuts = left.shapes, left.cuts
        self.total = len(left.shapes)
        prose = [mark in "LS" for mark in left.shapes]
        self.prose_before = _running(prose)
        self.since = _distances(prose)
        self.until = _distances(prose[::-1])[::-1]
        self.first, self.last = best_stretch([weight(line) for line in left.lines])
        hints = [not left.view.kinds[index].isdisjoint(_HINTS) for index in left.indexes]
        self.hinted = hints
        self.hints_before = _running(hints)
        self.heads = _since_head(left)
        self.title = left.title

    def features(self, index: int) -> list[str]:
        """The features of the line's surroundings and place."""
        mark = self.shapes[index]
        before, after = self.neighbour(index - 1), self.neighbour(index + 1)
        place = "in" if self.first <= index <= self.last else "before" if index < self.first else "after"
        side = (
            "-" if self.title is None else "above" if index < self.title else size_bin(min(index - self.title + 1, 12))
        )
        return [
            f"title={side}.{mark}",
            f"place={place}.{mark}",
            f"prev={before}.{mark}",
            f"next={after}.{mark}",
            f"pair={before}{after}.{mark}",
            f"prev2={self.neighbour(index - 2)}.{mark}",
            f"next2={self.neighbour(index + 2)}.{mark}",
            f"near={self.density(index, 3)}.{mark}",
            f"wide={self.density(index, 8)}.{mark}",
            f"hints={self.hint_density(index, 4)}.{mark}",
            f"since={size_bin(min(self.since[index], 30))}.{mark}",
            f"until={size_bin(min(self.until[index], 30))}.{mark}",
            f"gap={size_bin(min(self.since[index] + self.until[index], 60))}.{mark}",
            f"head={size_bin(min(self.heads[index], 20))}.{mark}",
            f"far={self.distance(index)}.{mark}",
            f"cut={self.cuts[index]}.{mark}",
            f"cut+={self.cuts[index + 1]}.{mark}",
        ]

    def neighbour(self, index: int) -> str:
        """A neighbour's shape, in capitals X when furniture speaks in it, "-" beyond the ends."""
        if not 0 <= index < self.total:
            return "-"
        return "X" if self.hinted[index] else self.shapes[index]

    def density(self, index: int, reach: int) -> int:
        low, high = max(0, index - reach), min(self.total, index + reach + 1)
        return int(6 * (self.prose_before[high] - self.prose_before[low]) / (2 * reach + 1))

    def hint_density(self, index: int, reach: int) -> int:
        low, high = max(0, index - reach), min(self.total, index + reach + 1)
        return int(6 * (self.hints_before[high] - self.hints_before[low]) / (2 * reach + 1))

    def distance(self, index: int) -> str:
        """How many lines the line stands outside the best stretch, before (-) or after (+) it."""
        if index < self.first:
            return "-" + size_bin(self.first - index)
        return "+" + size_bin(index - self.last) if index > self.last else "0"


def _running(flags: Sequence[bool]) -> list[int]:
    totals = [0]
    for flag in flags:
        totals.append(totals[-1] + flag)
    return totals


def _distances(flags: Sequence[bool]) -> list[int]:
    """For each line the number of lines since the last flagged one (99 when there was none)."""
    found, since = [], 99
    for flag in flags:
        since += 1
        found.append(since)
        if flag:
            since = 0
    return found


def _since_head(left: Rest) -> list[int]:
    """Lines since a heading of a list that leads away; 0 when none stands above, or three sentences came between."""
    found, since, sentences_seen = [], 0, 0
    for mark, cut in zip(left.shapes, left.cuts, strict=False):
        if cut == "related":
            since, sentences_seen = 1, 0
        elif sentences_seen >= 3:
            since = 0
        found.append(since)
        since += since > 0
        sentences_seen += mark in "LS"
    return found
