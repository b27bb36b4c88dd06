"""In which order facets are made, and by whom: what shares entries is made together, so that they are read once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from digest.site.intake import BATCH as FILES_AT_A_TIME
from digest.site.made import Facet
from digest.site.pages import KINDS

BATCH = 40
"""Facets that a worker is given at a time."""

MANY = 1000
"""Facets from which on the days of all entries are looked up together."""

_RANKS = {name: place for place, name in enumerate(KINDS)}


def in_order(tables: sqlite3.Connection, facets: Iterable[Facet]) -> list[Facet]:
    """Kind by kind; an edition follows the pages of its entries."""
    found = sorted(facets)
    days = _days(tables, found)

    def rank(facet: Facet) -> tuple[int, int, int, str]:
        kind, about = facet
        if kind == "entry":
            return _RANKS["entry"], days.get(about, 0), 0, about
        if kind == "edition":
            return _RANKS["entry"], int(about.replace("-", "")), 1, about
        return _RANKS[kind], 0, 0, about

    return sorted(found, key=rank)


def shares(tables: sqlite3.Connection, facets: Sequence[Facet], size: int) -> Iterator[tuple[int, list[Facet]]]:
    """(worker, facets) in batches: a day goes to the worker that has parsed its first file, the rest in turn."""
    days = _days(tables, facets)
    paths = tables.execute("SELECT path FROM source ORDER BY path")
    parsed_by = {path: place // FILES_AT_A_TIME % size for place, (path,) in enumerate(paths)}
    first = dict(tables.execute("SELECT day, MIN(path) FROM entry WHERE is_live GROUP BY day"))
    waiting: dict[int, list[Facet]] = {place: [] for place in range(size)}
    for place, (kind, about) in enumerate(facets):
        if kind in ("entry", "edition"):
            day = days.get(about, 0) if kind == "entry" else int(about.replace("-", ""))
            owner = parsed_by.get(first.get(day, ""), 0)
        elif kind == "search" and not about.startswith("entries/"):
            owner = size - 1  # what the parts tell each other is made once
        else:
            owner = place // BATCH % size
        waiting[owner].append((kind, about))
        if len(waiting[owner]) == BATCH:
            yield owner, waiting[owner]
            waiting[owner] = []
    yield from ((owner, batch) for owner, batch in waiting.items() if batch)


def _days(tables: sqlite3.Connection, facets: Sequence[Facet]) -> dict[str, int]:
    """The day numbers of entries, by path."""
    if len(facets) >= MANY:
        return dict(tables.execute("SELECT path, day FROM entry WHERE is_live"))
    paths = [about for kind, about in facets if kind == "entry"]
    question = "SELECT path, day FROM entry WHERE path = ?"
    return dict(row for path in paths for row in tables.execute(question, (path,)))
