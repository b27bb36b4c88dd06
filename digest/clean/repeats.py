"""Lines whose words stand elsewhere on the page once more: automatic summaries, pull quotes, doubled headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.clean.lines import Line
from digest.clean.wording import shingles

SHINGLE = 5
"""Words compared at a time; a line shorter than this counts as one unit."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """For each line, the share of its wording that stands in an earlier and in a later line.

    `inside` tells whether a longer line holds the whole of it; `count` how many lines have exactly its words.
    """

    earlier: tuple[float, ...]
    later: tuple[float, ...]
    inside: tuple[bool, ...]
    count: tuple[int, ...]


def repeats(lines: Sequence[Line]) -> Repeats:
    """Where the wording of each line recurs; linear in the text."""
    runs = [shingles(line.words, SHINGLE) for line in lines]
    first: dict[tuple[str, ...], int] = {}
    last: dict[tuple[str, ...], int] = {}
    longest: dict[tuple[str, ...], int] = {}
    whole: dict[tuple[str, ...], int] = {}
    for line, found in zip(lines, runs, strict=True):
        whole[line.words] = whole.get(line.words, 0) + 1
        for run in found:
            first.setdefault(run, line.index)
            last[run] = line.index
            longest[run] = max(longest.get(run, 0), len(line.words))
    pairs = list(zip(lines, runs, strict=True))
    earlier = tuple(_share(sum(first[run] < line.index for run in found), len(found)) for line, found in pairs)
    later = tuple(_share(sum(last[run] > line.index for run in found), len(found)) for line, found in pairs)
    inside = tuple(
        len(found) > 1 and sum(longest[run] > len(line.words) for run in found) >= 0.9 * len(found)
        for line, found in pairs
    )
    return Repeats(earlier, later, inside, tuple(whole[line.words] for line in lines))


def _share(part: int, total: int) -> float:
    return part / total if total else 0.0
