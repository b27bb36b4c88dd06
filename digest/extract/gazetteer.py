"""What the project knows beforehand about names: countries, places, organisations, outlets, first names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from digest.extract.lexicon import phrases, sections, table, words

Gender = Literal["male", "female"]


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the gazetteer: the one it stands for, and what kind of organisation it is (`outlet` or not)."""

    name: str
    is_outlet: bool = False


@cache
def places() -> Mapping[str, str]:
    """Every known place name, aliases too, to the name that it stands for."""
    found = {place: place for place in phrases("places.txt")}
    for country, aliases, _, capitals, korean in _countries():
        found.update({capital: capital for capital in _cell(capitals)})
        found.update(dict.fromkeys((country, *_cell(aliases), *_cell(korean)), country))
    found.update({place: place for place in phrases("places_ko.txt")})
    return found


@cache
def countries() -> frozenset[str]:
    """The countries' own names."""
    return frozenset(row[0] for row in _countries())


@cache
def countries_and_aliases() -> frozenset[str]:
    """The countries' names and their other names: "U.S.", "Britain"."""
    return frozenset(name for row in _countries() for name in (row[0], *_cell(row[1])))


@cache
def demonyms() -> Mapping[str, str]:
    """Words for a country's people and things ("South Korean"), to the country."""
    return {word: row[0] for row in _countries() for word in _cell(row[2])}


@cache
def organizations() -> Mapping[str, Known]:
    """Every known organisation and outlet, aliases too."""
    found: dict[str, Known] = {}
    for name, aliases, kind in (_padded(row, 3) for row in table("organizations.tsv")):
        known = Known(name, kind == "n")
        found.update(dict.fromkeys((name, *_cell(aliases)), known))
    return found


@cache
def known_names() -> frozenset[str]:
    """Every name of a place or an organisation."""
    return frozenset(places()).union(organizations())


@cache
def bodies_with_small_words() -> Mapping[str, tuple[str, ...]]:
    """Known organisations with a small word in their names ("Save the Children"), by their first word.

    "of" and its kind join a name anyway; these words would part it.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(organizations(), key=len, reverse=True):
        if any(f" {word} " in name for word in ("the", "to", "from", "with", "and")):
            first = name.partition(" ")[0]
            found[first] = (*found.get(first, ()), name)
    return found


@cache
def sport_bodies() -> frozenset[str]:
    """The names of several words of clubs, leagues and other bodies of sport."""
    rows = (_padded(row, 3) for row in table("organizations.tsv"))
    names = (name for first, aliases, kind in rows if kind == "s" for name in (first, *_cell(aliases)))
    return frozenset(name for name in names if " " in name)


@cache
def first_names() -> Mapping[str, Gender | None]:
    """First names to the gender that they speak for; None when they speak for both."""
    found: dict[str, Gender | None] = {}
    for mark, names in table("first_names.tsv"):
        gender: Gender = "male" if mark == "m" else "female"
        for name in names.split():
            found[name] = gender if found.get(name, gender) == gender else None
    return found


@cache
def surnames() -> frozenset[str]:
    """Family names that the news prints often."""
    return words("surnames.txt")


@cache
def name_words(part: str) -> frozenset[str]:
    """One part of the words that tell what a capitalised run is (`name_words.txt`)."""
    return sections("name_words.txt")[part]


@cache
def any_name_words(*parts: str) -> frozenset[str]:
    """Several parts of those words as one."""
    return frozenset().union(*(name_words(part) for part in parts))


@lru_cache(maxsize=50_000)
def is_common(word: str) -> bool:
    """Whether news prints the word in lower case: then a capital at a sentence's start says nothing."""
    low, known = word.lower(), words("common_words.txt")
    if low in known:
        return True
    stems = (low[: -len(ending)] for ending in ("s", "es", "ed", "ing", "ly", "'s", "d") if low.endswith(ending))
    return any(stem in known or stem + "e" in known for stem in stems if len(stem) > 2)


def _countries() -> tuple[tuple[str, ...], ...]:
    return tuple(_padded(row, 5) for row in table("countries.tsv"))


def _padded(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*row, *("",) * (width - len(row)))


def _cell(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
