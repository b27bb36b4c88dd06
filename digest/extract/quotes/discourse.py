"""Where each sighting of a person stands: in which sentence, as its subject or within a quotation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from digest.extract.quotes.cast import Cast
from digest.extract.quotes.marks import Run
from digest.extract.quotes.pronouns import Discourse, Place
from digest.extract.quotes.tokens import Unit

_OWNS = re.compile(r"[’']s|s[’']|\s(?:star|actor|actress|frontman|frontwoman|founder|creator)\b")
"""Behind a name that is no subject: an owner, or the work or firm of somebody else ("the *James Bond* star")."""

_HE_OR_SHE = frozenset(("he", "she"))
_OPENING = 4
"""Tokens of a sentence within which its subject is a pronoun."""


def discourse(text: str, cast: Cast, units: Sequence[Unit], runs: Sequence[Run]) -> Discourse:
    """The discourse of an article before its first sentence."""
    unit_starts = [unit.starts[0] for unit in units]
    run_starts = [run.outer_start for run in runs]
    places: list[Place] = []
    for sighting in cast.sightings:
        sentence = max(0, bisect_right(unit_starts, sighting.start) - 1)
        paragraph = units[sentence].paragraph if units else 0
        run = bisect_right(run_starts, sighting.start) - 1
        last = places[-1] if places else None
        places.append(
            Place(
                sentence=sentence,
                paragraph=paragraph,
                is_first_in_sentence=last is None or last.sentence != sentence,
                is_first_in_paragraph=last is None or last.paragraph != paragraph,
                is_quoted=run >= 0 and sighting.start < runs[run].outer_end,
                is_owner=_OWNS.match(text, sighting.end) is not None,
                is_led=_is_led(units, sentence, sighting.start),
            )
        )
    return Discourse(tuple(places))


def _is_led(units: Sequence[Unit], sentence: int, position: int) -> bool:
    """Whether "he" or "she" is the subject before a name: "However, *he* believes that Ada Moss knows him"."""
    if not units:
        return False
    unit = units[sentence]
    end = bisect_right(unit.starts, position) - 1
    return not _HE_OR_SHE.isdisjoint(unit.lowers[: min(end, _OPENING)])
