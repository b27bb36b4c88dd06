"""Which part of the index an entry lies in. The newest entry's day alone decides: equal content gives equal files.

    closed stretches of eight days at most
                   parts without files: what their entries hold is read once and told to the parts below, so that an
                   entry that changes later costs the reading of its stretch, not of all entries
    closed years   one part each, never written again: the terms that are frequent in the year
    the days before the running stretch of eight days
                   one part, written on the 1st, 9th, 17th and 25th: all terms of the year so far, and from every
                   closed year the terms that are rare in it, so that a rare word is found in one place
    the stretch    three groups of terms; each day one of them takes in all days up to this one. What the entries
                   of its newest day hold, and those before, are parts of their own without files: they tell it to the
                   others, so that only a changed day's entries are read
    the open days  what the groups have not taken in yet: in the manifest itself
    entries        what a result shows, sixteen entries to a file

A day added therefore writes a third of at most eight days, the manifest and a file or two of entries.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

FORMAT = 1
"""Raise it whenever what is written changes for equal entries: all keys change with it."""

GROUPS = 3
ENTRIES_IN_FILE = 16
LAST_STRETCH = 25
"""The day of a month on which its last stretch begins."""


PartKind = Literal["days", "year", "before", "early", "latest", "group", "stretch", "entries"]


class Stamp(NamedTuple):
    """An entry as the plan knows it: `sign` differs whenever anything in its `SearchEntry` does."""

    date: date
    path: str
    sign: str


@dataclass(frozen=True, slots=True)
class Part:
    """Files that are written together, from the entries numbered `start` to `stop` in the plan's order.

    An equal `key` means equal files. `needs` names the parts whose `Built.carry` goes in.
    """

    kind: PartKind
    name: str
    key: str
    start: int
    stop: int
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All parts of an index, in the order in which they are built; `years`: each year and its number of entries."""

    stamps: tuple[Stamp, ...]
    years: tuple[tuple[int, int], ...]
    parts: tuple[Part, ...]

    @property
    def newest(self) -> date:
        """The day that decides what is closed."""
        return self.stamps[-1].date

    def count_until(self, day: date) -> int:
        """How many entries are of `day` or before."""
        return bisect_right(self.stamps, day, key=lambda stamp: stamp.date)

    def part(self, kind: PartKind) -> Part | None:
        """The only part of a kind."""
        return next((part for part in self.parts if part.kind == kind), None)

    def year_of(self, part: Part) -> int:
        """The year that a part lies in."""
        return self.stamps[part.start].date.year


def search_plan(stamps: Iterable[Stamp]) -> Plan:
    """The parts of the index of all entries, in any order."""
    ordered = tuple(sorted(stamps))
    years = tuple((first.year, stop - start) for first, start, stop in _runs(ordered, 0, len(ordered), _next_year))
    return Plan(ordered, years, tuple(_parts(ordered, years)) if ordered else ())


def _runs(
    stamps: Sequence[Stamp], start: int, stop: int, following: Callable[[date], date | None]
) -> Iterator[tuple[date, int, int]]:
    """(first day, start, stop) of each run of stamps before the first day that is `following` the run's own."""
    while start < stop:
        first = stamps[start].date
        end = following(first)
        after = bisect_left(stamps, end, start, stop, key=lambda stamp: stamp.date) if end else stop
        yield first, start, after
        start = after


def _next_year(day: date) -> date | None:
    return date(day.year + 1, 1, 1) if day.year < date.max.year else None


def _next_stretch(day: date) -> date | None:
    """The first day of the stretch after that of `day`; None at the end of the calendar."""
    begin = stretch_of(day)
    if begin.day < LAST_STRETCH:
        return begin.replace(day=begin.day + 8)
    if begin.month < 12:
        return date(begin.year, begin.month + 1, 1)
    return _next_year(begin)


def _parts(stamps: Sequence[Stamp], years: Sequence[tuple[int, int]]) -> Iterator[Part]:
    stretch = stretch_of(stamps[-1].date)
    split = bisect_left(stamps, stretch, key=lambda stamp: stamp.date)
    start, closed = 0, list[Part]()
    for year, count in years:
        stop = start + count
        yield from _entry_files(stamps, year, start, stop)
        days = tuple(_closed_stretches(stamps, start, min(stop, split)))
        yield from days
        if year != years[-1][0]:
            closed.append(_part("year", f"{year}", stamps, start, stop, days))
            yield closed[-1]
            start = stop
    yield _part("before", f"before-{stretch}", stamps, start, split, (*closed, *days))
    yield from _stretch_parts(stamps, stretch, split)


def _closed_stretches(stamps: Sequence[Stamp], start: int, stop: int) -> Iterator[Part]:
    for first, begin, end in _runs(stamps, start, stop, _next_stretch):
        yield _part("days", f"days-{stretch_of(first)}", stamps, begin, end)


def _stretch_parts(stamps: Sequence[Stamp], stretch: date, split: int) -> Iterator[Part]:
    """The parts of the running stretch, whose first entry is number `split`."""
    day = stamps[-1].date
    newest = bisect_left(stamps, day, key=lambda stamp: stamp.date)
    early = _part("early", f"early-{stretch}", stamps, split, newest)
    latest = _part("latest", f"latest-{stretch}", stamps, newest, len(stamps))
    yield from (early, latest)
    groups = []
    for group in range(GROUPS):
        stop = bisect_right(stamps, taken_in_until(day, group), lo=split, key=lambda stamp: stamp.date)
        groups.append(_part("group", f"{stretch}-{group}", stamps, split, stop))
        yield replace(groups[-1], needs=tuple(one.name for one in (early, latest) if one.start < stop))
    part = _part("stretch", f"{stretch}", stamps, split, len(stamps))
    yield replace(part, needs=tuple(one.name for one in (early, latest, *groups)))


def _entry_files(stamps: Sequence[Stamp], year: int, start: int, stop: int) -> Iterator[Part]:
    for number, first in enumerate(range(start, stop, ENTRIES_IN_FILE)):
        yield _part("entries", f"entries/{year}/{number}", stamps, first, min(first + ENTRIES_IN_FILE, stop))


def _part(
    kind: PartKind, name: str, stamps: Sequence[Stamp], start: int, stop: int, needs: Sequence[Part] = ()
) -> Part:
    known = "".join(part.key for part in needs)
    counts_on = kind in ("before", "group", "stretch")  # what they tell counts from the first entry of the site
    first = start if counts_on else ""
    own = () if kind in ("year", "before") else stamps[start:stop]  # what these need holds all of their entries
    key = sign_of(f"{FORMAT} {kind} {name} {first} {known}", own)
    return Part(kind, name, key, start, stop, tuple(part.name for part in needs))


def sign_of(what: str, stamps: Iterable[Stamp]) -> str:
    """A hash of `what` and the entries' signs; their paths tell their days."""
    text = "\0".join([what, *[text for stamp in stamps for text in stamp[1:]]])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def stretch_of(day: date) -> date:
    """The first day of the stretch that `day` lies in: the 1st, the 9th, the 17th or the 25th of its month."""
    return day.replace(day=1 + 8 * ((day.day - 1) // 8))


def group_of(term: str) -> int:
    """The group of terms that a term belongs to; one with all terms that begin with the same letter."""
    return ord(term[0]) % GROUPS


def taken_in_until(newest: date, group: int) -> date:
    """The last day that a group of the stretch has taken in by the day `newest`; the days after it are open."""
    return date.fromordinal(max(1, newest.toordinal() - (newest.day - group) % GROUPS))
