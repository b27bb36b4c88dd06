"""The entries of the weeks before a day, and which names are rare among them.

For a few entries the index is asked name by name. For many, all the days before them are held: the window of one day is
that of the next but for a day at each end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TypeAlias

from digest.site.days import day_number, day_of, shifted
from digest.site.index import SiteIndex
from digest.site.listed import Known

REACH = 60
"""Days of a window."""

RARE = 12
"""Entries of a window that a rare name stands in at most: one in a hundred where a site has twenty a day."""

SMALL = 8
"""Of a small window's entries a rare name stands in one of so many at most."""

FEW = 3
"""Entries that a rare name may stand in however few there are."""

ASKED = 40
"""Entries for which the index is asked."""

MOST_HELD = 4000
"""Entries of a window that is held at most: some eight megabytes."""

Place: TypeAlias = tuple[int, int]
"""An entry by its day number and its number."""

_COUNTS = "SELECT day, entries FROM day WHERE day BETWEEN ? AND ? ORDER BY day"
_PLACES = "SELECT day, entry FROM edge WHERE term = ? AND day BETWEEN ? AND ? LIMIT ?"
_AFTER = (
    "SELECT edge.day, path FROM edge CROSS JOIN entry ON entry.number = edge.entry"
    " WHERE term = ? AND edge.day BETWEEN ? AND ? ORDER BY edge.day"
)


class _Days:
    """Days that are held: the entries of each by number, the places of each term by day."""

    def __init__(self, index: SiteIndex) -> None:
        self._index = index
        self.entries: dict[int, dict[int, Known]] = {}
        self.places: dict[int, dict[int, list[Place]]] = {}

    def hold(self, first: int, last: int) -> None:
        """The days from `first` to `last` and no others."""
        for day in [day for day in self.entries if not first <= day <= last]:
            self._let_go(day)
        for day, _ in self._index.tables.execute(_COUNTS, (first, last)):
            if day not in self.entries:
                self._take(day)

    def _take(self, day: int) -> None:
        entries = self.entries[day] = {known.entry.number: known for known in self._index.known_of(day)}
        for number, known in entries.items():
            place = day, number
            for term in known.terms:
                self.places.setdefault(term, {}).setdefault(day, []).append(place)

    def _let_go(self, day: int) -> None:
        for term in {term for known in self.entries.pop(day).values() for term in known.terms}:
            del self.places[term][day]
            if not self.places[term]:
                del self.places[term]


class Window:
    """The days before one day; `most` is in how many of their entries a rare name stands at most."""

    def __init__(self, index: SiteIndex, day: date) -> None:
        self._index = index
        self._first, self._last = day_number(shifted(day, -REACH)), day_number(day) - 1
        self._count = index.count_between(self._first, self._last)
        self.most = rare_in(self._count)
        self._held: _Days | None = None
        self._found: dict[int, Sequence[Place] | None] = {}

    def hold(self, held: _Days) -> None:
        """Have the days of this window held, and look into them from now on."""
        if self._held is None and self._count <= MOST_HELD:
            held.hold(self._first, self._last)
            self._held = held

    def rare(self, term: int) -> Sequence[Place] | None:
        """Where a rare name stands; None where it is not rare."""
        if term not in self._found:
            self._found[term] = self._asked(term) if self._held is None else self._in_days(self._held, term)
        return self._found[term]

    def known(self, place: Place) -> Known:
        """The entry at a place."""
        day, number = place
        return self._index.known(number) if self._held is None else self._held.entries[day][number]

    def _asked(self, term: int) -> Sequence[Place] | None:
        asked = term, self._first, self._last, self.most + 1
        found = self._index.tables.execute(_PLACES, asked).fetchall()
        return found if len(found) <= self.most else None

    def _in_days(self, held: _Days, term: int) -> Sequence[Place] | None:
        days = held.places.get(term, {}).values()
        return None if sum(map(len, days)) > self.most else [place for places in days for place in places]


class Windows:
    """The windows of one moment's entries, asked for in the order of days."""

    def __init__(self, index: SiteIndex) -> None:
        self._index, self._asked = index, 0
        self._last: tuple[date, Window] | None = None
        self._held = _Days(index)

    def before(self, day: date) -> Window:
        """The window before `day`."""
        if self._last is None or self._last[0] != day:
            self._last = day, Window(self._index, day)
        self._asked += 1
        if self._asked > ASKED:
            self._last[1].hold(self._held)
        return self._last[1]


def rare_in(entries: int) -> int:
    """In how many of so many entries a rare name stands at most."""
    return min(RARE, max(FEW, entries // SMALL))


def rare_after(index: SiteIndex, term: int, day: date, slack: int) -> Iterator[str]:
    """The paths of the entries filed under a term whose windows hold `day`, as long as it may be rare to them.

    What lies between stands in their windows, so these are the first few after `day`; `slack` is how many more.
    """
    asked = term, day_number(day) + 1, day_number(shifted(day, REACH))
    between = 0
    for _, rows in groupby(index.tables.execute(_AFTER, asked), key=lambda row: row[0]):
        if between > RARE + slack:
            return
        paths = [path for _, path in rows]
        between += len(paths)
        yield from paths


def small_after(index: SiteIndex, day: date, slack: int) -> Iterator[str]:
    """The paths of the entries whose windows hold `day` and are so small that their size decides what is rare."""
    asked = day_number(day) + 1, day_number(shifted(day, REACH))
    between = 0
    for number, entries in index.tables.execute(_COUNTS, asked):
        if between > RARE * SMALL + slack:
            return
        between += entries
        if index.count_between(day_number(shifted(day_of(number), -REACH)), number - 1) <= RARE * SMALL + slack:
            yield from (one.path for one in index.edition(day_of(number)))
