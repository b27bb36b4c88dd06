"""How far a build goes where someone waits for a part of it: what it leaves is owed, and the next build makes it.

What is owed stands in the index, in the transaction that takes the change in: a process that dies between two builds
loses nothing of it.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Sequence

from digest.record import fresh, record
from digest.site.made import Facet

_OWED = "owed"


class PausedError(Exception):
    """Something long was left half made, for something else is wanted."""


@record
class Share:
    """What one build makes of what is to be made.

    Outputs with a path of `first` come first; kinds of `later` are left, and so is everything else once `seconds` are
    over or `is_wanted` says that the builder is wanted elsewhere. One facet is made in any case.
    """

    first: Collection[str] = ()
    later: Collection[str] = ()
    seconds: float = float("inf")
    is_wanted: Callable[[], bool] = lambda: False
    _began: float = fresh(factory=time.monotonic)

    def order(self, facets: Iterable[Facet], first: Collection[Facet]) -> tuple[list[Facet], list[Facet]]:
        """Facets to make, those of `first` before others, and those to leave."""
        now, left = list[Facet](), list[Facet]()
        for facet in facets:
            (left if facet[0] in self.later else now).append(facet)
        now.sort(key=lambda facet: facet not in first)
        return now, left

    def is_over(self) -> bool:
        """Whether what is not begun is to be left."""
        return time.monotonic() - self._began > self.seconds or self.is_wanted()

    def pause(self) -> None:
        """Raise PausedError where something else is wanted: long work asks now and then."""
        if self.is_wanted():
            raise PausedError


def owed(tables: sqlite3.Connection) -> set[Facet]:
    """The facets that earlier builds have left."""
    found = tables.execute("SELECT value FROM meta WHERE name = ?", (_OWED,)).fetchone()
    if not found:
        return set()
    import json

    return {(kind, about) for kind, about in json.loads(found[0])}


def owe(tables: sqlite3.Connection, facets: Sequence[Facet]) -> None:
    """Note what is left; nothing where nothing is."""
    if facets:
        import json

        tables.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_OWED, json.dumps(sorted(facets))))
    else:
        tables.execute("DELETE FROM meta WHERE name = ?", (_OWED,))
