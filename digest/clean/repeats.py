"""Lines whose words stand elsewhere on the page once more: automatic summaries, pull quotes, doubled headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
    """Where the wording of each line recurs; linear in the text.

    A line that shares nothing with the others makes a note of it, so that nobody looks for its wording again in a part
    of the text.
    """
    runs = _runs(lines)
    recurring = _recurring(runs.values())
    measured = [_NOWHERE] * len(lines)
    sharing = {}
    for place, found in runs.items():
        if recurring.isdisjoint(found):
            lines[place].note_unique()
        else:
            sharing[place] = found
    holders = _holders(sharing, recurring)
    shared: dict[Run, Mapping[int, int]] = {}
    for place, found in sharing.items():
        said = lines[place].words
        if said not in shared:
            shared[said] = _shared(found, holders)
        measured[place] = _measure(place, len(found), shared[said], lines)
    whole = Counter([line.words for line in lines if line.may_recur or not line.words])
    return Repeats(
        tuple([one[0] for one in measured]),
        tuple([one[1] for one in measured]),
        tuple([one[2] for one in measured]),
        tuple([whole[line.words] if line.may_recur or not line.words else 1 for line in lines]),
    )


def _runs(lines: Sequence[Line]) -> dict[int, Sequence[Run]]:
    """The runs of each line that may recur, by its place; a short line is one.

    They are cut from the whole text at once, what parts two lines being no word and different each time.
    """
    said: list[str] = []
    for place, line in enumerate(lines):
        if line.may_recur:
            said += line.words
            said.append(f"\n{place}")
    every = shingles(said, SHINGLE)
    start = 0
    runs: dict[int, Sequence[Run]] = {}
    for place, line in enumerate(lines):
        if line.may_recur:
            count = len(line.words)
            runs[place] = (
                every[start : start + count + 1 - SHINGLE] if count >= SHINGLE else shingles(line.words, SHINGLE)
            )
            start += count + 1
    return runs


def _recurring(runs: Iterable[Sequence[Run]]) -> set[Run]:
    """The runs that stand in the text more than once: none in most."""
    return {run for run, count in Counter(chain.from_iterable(runs)).items() if count > 1}


def _holders(sharing: Mapping[int, Sequence[Run]], recurring: set[Run]) -> dict[Run, list[int]]:
    """Every run that several lines have, with the last of them."""
    first: dict[Run, int] = {}
    holders: dict[Run, list[int]] = {}
    for place, found in sharing.items():
        for run in found:
            if run not in recurring:
                continue
            earliest = first.setdefault(run, place)
            if earliest != place:
                known = holders.setdefault(run, [earliest])
                if known[-1] != place:
                    known.append(place)
                    del known[:-MOST_HOLDERS]
    return holders


def _shared(found: Sequence[Run], holders: Mapping[Run, Sequence[int]]) -> Mapping[int, int]:
    """For each line that has some of these runs how many; the same for all lines of the same words."""
    shared: dict[int, int] = {}
    for run in found if holders else ():
        for holder in holders.get(run, ()):
            shared[holder] = shared.get(holder, 0) + 1
    return shared


def _measure(place: int, size: int, shared: Mapping[int, int], lines: Sequence[Line]) -> tuple[float, float, bool]:
    """The greatest share of a line's `size` runs in one earlier and one later line, and if a longer one holds them."""
    earlier = max((count for holder, count in shared.items() if holder < place), default=0) / size
    later = max((count for holder, count in shared.items() if holder > place), default=0) / size
    own = len(lines[place].words)
    is_held = any(count >= HELD * size and len(lines[holder].words) > own for holder, count in shared.items())
    return earlier, later, is_held and size > 1
