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
    counts = Counter(run for found in runs for run in found)
    spans = _spans(lines, runs, counts) if len(counts) < counts.total() else {}
    whole = Counter(line.words for line in lines)
    measured = [_measure(line, found, spans) for line, found in zip(lines, runs, strict=True)]
    return Repeats(
        tuple(one[0] for one in measured),
        tuple(one[1] for one in measured),
        tuple(one[2] for one in measured),
        tuple(whole[line.words] for line in lines),
    )


def _spans(lines: Sequence[Line], runs: Sequence[list[Run]], counts: Mapping[Run, int]) -> dict[Run, tuple[int, int, int]]:
    """Every run that recurs: the first and the last line that have it, and the words of the longest that does."""
    spans: dict[Run, tuple[int, int, int]] = {}
    for line, found in zip(lines, runs, strict=True):
        size = len(line.words)
        for run in found:
            if counts[run] > 1:
                first, _, longest = spans.get(run, (line.index, 0, 0))
                spans[run] = (first, line.index, max(longest, size))
    return spans


def _measure(line: Line, found: list[Run], spans: Mapping[Run, tuple[int, int, int]]) -> tuple[float, float, bool]:
    """The shares of a line's runs that stand earlier and later, and whether a longer line has nearly all."""
    known = [spans[run] for run in found if run in spans] if spans else []
    if not known:
        return 0.0, 0.0, False
    earlier = sum(first < line.index for first, _, _ in known) / len(found)
    later = sum(last > line.index for _, last, _ in known) / len(found)
    longer = sum(longest > len(line.words) for _, _, longest in known)
    return earlier, later, len(found) > 1 and longer >= 0.9 * len(found)
