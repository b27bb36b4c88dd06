"""Lines whose words stand elsewhere on the page once more: automatic summaries, pull quotes, doubled headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from digest.clean.lines import Line
from digest.clean.wording import shingles

Run = tuple[str, ...]
SHINGLE = 5
"""Words compared at a time; a line shorter than this counts as one unit."""


MOST_HOLDERS = 8
"""Lines remembered for a run of words; one that recurs more often is a set phrase."""
HELD = 0.9
"""Share of a line's runs that a longer line must have to hold it."""
_NOWHERE = (0.0, 0.0, False)


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
    whole = Counter([line.words for line in lines])
    recurring = _recurring(runs)
    measured = [_NOWHERE] * len(runs)
    if recurring:
        sharing = [place for place, found in enumerate(runs) if not recurring.isdisjoint(found)]
        holders = _holders(runs, sharing, recurring)
        sizes = [len(line.words) for line in lines]
        for place in sharing:
            measured[place] = _measure(place, runs[place], holders, sizes)
    return Repeats(
        tuple(one[0] for one in measured),
        tuple(one[1] for one in measured),
        tuple(one[2] for one in measured),
        tuple(whole[line.words] for line in lines),
    )


def _recurring(runs: Sequence[list[Run]]) -> set[Run]:
    """The runs that stand in the text more than once: none in most."""
    every = list(chain.from_iterable(runs))
    if len(set(every)) == len(every):
        return set()
    return {run for run, count in Counter(every).items() if count > 1}


def _holders(runs: Sequence[list[Run]], sharing: Sequence[int], recurring: set[Run]) -> dict[Run, list[int]]:
    """Every run that several lines have, with the last of them."""
    first: dict[Run, int] = {}
    holders: dict[Run, list[int]] = {}
    for place in sharing:
        for run in runs[place]:
            if run not in recurring:
                continue
            earliest = first.setdefault(run, place)
            if earliest != place:
                known = holders.setdefault(run, [earliest])
                if known[-1] != place:
                    known.append(place)
                    del known[:-MOST_HOLDERS]
    return holders


def _measure(
    place: int, found: list[Run], holders: Mapping[Run, list[int]], sizes: Sequence[int]
) -> tuple[float, float, bool]:
    """The greatest share of a line's runs in one earlier and in one later line, and whether a longer one holds it."""
    shared: dict[int, int] = {}
    for run in found if holders else ():
        for holder in holders.get(run, ()):
            shared[holder] = shared.get(holder, 0) + 1
    shared.pop(place, None)
    if not shared:
        return 0.0, 0.0, False
    earlier = max((count for holder, count in shared.items() if holder < place), default=0) / len(found)
    later = max((count for holder, count in shared.items() if holder > place), default=0) / len(found)
    inside = any(count >= HELD * len(found) and sizes[holder] > sizes[place] for holder, count in shared.items())
    return earlier, later, inside and len(found) > 1
