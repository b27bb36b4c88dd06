"""In which order facets are made, and by whom: what shares entries is made together, so that they are read once."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from digest.site.intake import batches
from digest.site.made import Facet
from digest.site.pages import KINDS
from digest.site.search.calendar import ENTRIES_IN_FILE, stretch_begin

if TYPE_CHECKING:
    from digest.site.rota import Rota

BATCH = 40
"""Facets that a worker is given at a time."""

MANY = 1000
"""Facets from which on the days of all entries are looked up together."""

_RANKS = {name: place for place, name in enumerate(KINDS)}
_OF_DAYS = _RANKS["entry"]
_PLACES = {"entry": 0, "edition": 1, "search": 2}


def in_order(tables: sqlite3.Connection, facets: Iterable[Facet]) -> list[Facet]:
    """Kind by kind; what is made from the entries of a day, or of a stretch of days, follows their pages.

    The newest days come first: they are those that were read last and are still at hand.
    """
    found = sorted(facets)
    days = _days(tables, found)

    def rank(facet: Facet) -> tuple[int, int, int, int, str]:
        kind, about = facet
        day = days.get(facet)
        if day is None:
            return _RANKS[kind], 0, 0, 0, about
        return _OF_DAYS, -_stretch(day), -day, _PLACES[kind], about

    return sorted(found, key=rank)


def in_batches(facets: Sequence[Facet]) -> Iterator[Sequence[Facet]]:
    """The facets in slices."""
    return (facets[start : start + BATCH] for start in range(0, len(facets), BATCH))


def rota(tables: sqlite3.Connection, facets: Sequence[Facet], size: int) -> Rota:
    """Who of `size` workers makes what: days go to the worker that has parsed the first file of their stretch."""
    from digest.site.rota import Batch, Rota

    days = _days(tables, facets)
    owners = _owners(tables, size)
    own: list[list[Facet]] = [[] for _ in range(size)]
    rounds: tuple[dict[str, list[Facet]], ...] = ({}, {})
    anyones: list[Facet] = []
    for facet in facets:
        day = days.get(facet)
        if day is not None:
            own[owners.get(_stretch(day), 0)].append(facet)
        elif facet[0] == "search":
            of_all = facet[1] == "index"
            rounds[of_all].setdefault(_made_with(facet[1]), []).append(facet)
        else:
            anyones.append(facet)
    return Rota(
        [deque(Batch(batch, 0) for batch in in_batches(mine)) for mine in own],
        deque(map(Batch, in_batches(anyones))),
        [deque(Batch(batch, number) for batch in found.values()) for number, found in enumerate(rounds, 1)],
    )


def _made_with(about: str) -> str:
    """What facets of the search index that one worker had better make have in common: a share of all terms, year by
    year; or the newest days.
    """
    return about[-1] if about.startswith(("closed/", "days/before-")) else ""


def _owners(tables: sqlite3.Connection, size: int) -> Mapping[int, int]:
    """The worker that has parsed the first file of each stretch."""
    paths = [path for (path,) in tables.execute("SELECT path FROM source ORDER BY path")]
    parsed_by = {path: place % size for place, batch in enumerate(batches(paths)) for path in batch}
    firsts: dict[int, str] = {}
    for day, path in tables.execute("SELECT day, MIN(path) FROM entry WHERE is_live GROUP BY day"):
        firsts[_stretch(day)] = min(path, firsts.get(_stretch(day), path))
    return {stretch: parsed_by[path] for stretch, path in firsts.items()}


def _stretch(day: int) -> int:
    """The number of the first day of a day's stretch (see `digest.site.search.calendar`)."""
    return day // 100 * 100 + stretch_begin(day % 100)


def _days(tables: sqlite3.Connection, facets: Sequence[Facet]) -> dict[Facet, int]:
    """The day numbers of the facets that are made from the entries of days."""
    found: dict[Facet, int] = {}
    entries = _days_of_entries(tables, [about for kind, about in facets if kind == "entry"])
    years = {about.split("/")[1] for kind, about in facets if kind == "search" and about.startswith("entries/")}
    firsts = {name: day for year in years for name, day in _first_days(tables, int(year))}
    for kind, about in facets:
        if kind == "entry":
            found[kind, about] = entries.get(about, 0)
        elif kind == "edition":
            found[kind, about] = int(about.replace("-", ""))
        elif kind == "search" and about.startswith("stretch/"):
            found[kind, about] = int(about.removeprefix("stretch/").replace("-", ""))
        elif kind == "search" and about in firsts:
            found[kind, about] = firsts[about]
    return found


def _days_of_entries(tables: sqlite3.Connection, paths: Sequence[str]) -> dict[str, int]:
    if len(paths) >= MANY:
        return dict(tables.execute("SELECT path, day FROM entry WHERE is_live"))
    question = "SELECT path, day FROM entry WHERE path = ?"
    return dict(row for path in paths for row in tables.execute(question, (path,)))


def _first_days(tables: sqlite3.Connection, year: int) -> Iterator[tuple[str, int]]:
    """(file, day of its first entry) of the search index's files of a year's entries."""
    question = "SELECT day, entries FROM day WHERE day BETWEEN ? AND ? ORDER BY day"
    count = 0
    for day, entries in tables.execute(question, (year * 10000, year * 10000 + 9999)):
        for number in range(-(-count // ENTRIES_IN_FILE), -(-(count + entries) // ENTRIES_IN_FILE)):
            yield f"entries/{year}/{number}", day
        count += entries
