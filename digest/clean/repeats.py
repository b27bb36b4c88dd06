"""Lines whose words stand elsewhere on the page once more: automatic summaries, pull quotes, doubled headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.clean.lines import Line
from digest.clean.wording import shingles

Run = tuple[str, ...]
SHINGLE = 5
"""Words compared at a time; a line shorter than this counts as one unit."""


MOST_HOLDERS = 8
"""Lines remembered for a run of words; one that recurs more often is a set phrase."""
HELD = 0.9
"""Share of a line's runs that a longer line must have to hold it."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """For each line, the share of its wording that the one earlier and the one later line closest to it have.

    `inside` tells whether a longer line holds nearly the whole of it; `count` how many lines have exactly its words.
    """

    earlier: tuple[float, ...]
    later: tuple[float, ...]
    inside: tuple[bool, ...]
    count: tuple[int, ...]


def repeats(lines: Sequence[Line]) -> Repeats:
    """Where the wording of each line recurs; linear in the text."""
    runs = [shingles(line.words, SHINGLE) for line in lines]
    counts = Counter(run for found in runs for run in found)
    holders = _holders(lines, runs, counts) if len(counts) < counts.total() else {}
    whole = Counter(line.words for line in lines)
    sizes = {line.index: len(line.words) for line in lines}
    measured = [_measure(line, found, holders, sizes) for line, found in zip(lines, runs, strict=True)]
    return Repeats(
        tuple(one[0] for one in measured),
        tuple(one[1] for one in measured),
        tuple(one[2] for one in measured),
        tuple(whole[line.words] for line in lines),
    )


def _holders(lines: Sequence[Line], runs: Sequence[list[Run]], counts: Mapping[Run, int]) -> dict[Run, list[int]]:
    """Every run that recurs, with the last lines that have it."""
    holders: dict[Run, list[int]] = {}
    for line, found in zip(lines, runs, strict=True):
        for run in found:
            if counts[run] > 1:
                known = holders.setdefault(run, [])
                if not known or known[-1] != line.index:
                    known.append(line.index)
                    del known[:-MOST_HOLDERS]
    return holders


def _measure(
    line: Line, found: list[Run], holders: Mapping[Run, list[int]], sizes: Mapping[int, int]
) -> tuple[float, float, bool]:
    """The greatest share of a line's runs in one earlier and in one later line, and whether a longer one holds it."""
    if not holders:
        return 0.0, 0.0, False
    shared = Counter(holder for run in found for holder in holders.get(run, ()) if holder != line.index)
    if not shared:
        return 0.0, 0.0, False
    earlier = max((count for holder, count in shared.items() if holder < line.index), default=0) / len(found)
    later = max((count for holder, count in shared.items() if holder > line.index), default=0) / len(found)
    inside = any(count >= HELD * len(found) and sizes[holder] > len(line.words) for holder, count in shared.items())
    return earlier, later, inside and len(found) > 1
