"""The role that an article gives a person when it brings them in, whether they speak there or not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from digest.extract.quotes import noun_phrases
from digest.extract.quotes.appositions import with_apposition
from digest.extract.quotes.cast import Cast
from digest.extract.quotes.lexicon import word_list
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.post_words import repeats_name, role_words
from digest.extract.quotes.tokens import Unit

_MENTIONS = 3
"""Mentions of a person that are read for a role: who is brought in later than that needs no introduction."""


def introductions(text: str, units: Sequence[Unit], cast: Cast) -> dict[str, str]:
    """The people's names with the words that stand before or behind their full name as role."""
    starts = [unit.starts[0] for unit in units]
    found: dict[str, str] = {}
    seen: dict[int, int] = {}
    for sighting in cast.sightings:
        seen[sighting.who] = seen.get(sighting.who, 0) + 1
        name = cast.people[sighting.who].name
        if sighting.who >= cast.doubtful_from or seen[sighting.who] > _MENTIONS or name in found:
            continue
        if text[sighting.start : sighting.end] != name:
            continue
        unit = units[max(0, bisect_right(starts, sighting.start) - 1)]
        role = _role_at(text, unit, sighting.start, sighting.end)
        if role is not None and not repeats_name(role, name):
            found[name] = role
    return found


def _role_at(text: str, unit: Unit, start: int, end: int) -> str | None:
    first, last = bisect_left(unit.starts, start), bisect_left(unit.ends, end)
    if first >= len(unit) or last >= len(unit) or last <= first or unit.runs[first] is not None:
        return None
    behind = with_apposition(unit, Phrase(first, last, (first, last)))
    if behind.role is not None:
        return role_words(text, unit, behind)
    if first > 1 and unit.words[first - 1] == "," and unit.words[last + 1 : last + 2] == (",",):
        office = noun_phrases.ending(unit, first - 2)
        if office is not None and unit.lowers[first - 2] in word_list("titles.txt"):
            return role_words(text, unit, Phrase(first, last, role=(office.first, office.last)))
    before = noun_phrases.ending(unit, last)
    is_same = before is not None and before.name is not None and before.name[1] == last and before.first < first
    return role_words(text, unit, before) if before is not None and is_same else None
