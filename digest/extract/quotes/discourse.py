"""Where each sighting of a person stands: in which sentence, as its subject or within a quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from digest.extract.quotes.cast import Cast
from digest.extract.quotes.marks import Run
from digest.extract.quotes.pronouns import Discourse
from digest.extract.quotes.tokens import Unit


def discourse(cast: Cast, units: Sequence[Unit], runs: Sequence[Run]) -> Discourse:
    """The discourse of an article before its first sentence."""
    unit_starts = [unit.start for unit in units]
    run_starts = [run.outer_start for run in runs]
    sentence: list[int] = []
    subjects: set[int] = set()
    quoted: set[int] = set()
    for sighting in cast.sightings:
        place = max(0, bisect_right(unit_starts, sighting.start) - 1)
        if not sentence or sentence[-1] != place:
            subjects.add(sighting.start)
        sentence.append(place)
        run = bisect_right(run_starts, sighting.start) - 1
        if run >= 0 and sighting.start < runs[run].outer_end:
            quoted.add(sighting.start)
    paragraph = tuple(units[place].paragraph if units else 0 for place in sentence)
    return Discourse(tuple(sentence), paragraph, frozenset(subjects), frozenset(quoted))
