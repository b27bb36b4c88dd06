"""Which part of the index an entry lies in. The newest entry's day alone decides: equal content gives equal files.

    closed stretches of five or six days
                   parts without files: what their entries hold is read once and told to the parts below, so that an
                   entry that changes later costs the reading of its stretch, not of all entries
    closed years   never written again: the terms that are frequent in the year
    the days before the running stretch
                   written on the 1st, 6th, 11th, 16th, 21st and 26th: all terms of the year so far, and from every
                   closed year the terms that are rare in it, so that a rare word is found in one place
                   both in shares of all terms: what one share says needs no other, so several can be made at a time
    the stretch    two groups of terms; each day one of them takes in all days up to this one. What the entries
                   of its newest day hold, and those before, are parts of their own without files: they tell it to the
                   others, so that only a changed day's entries are read
    the open days  what the groups have not taken in yet: in the manifest itself
    entries        what a result shows, eight entries to a file

A day added therefore writes half of at most six days, the manifest and a few files of entries.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, groupby
from operator import attrgetter
from typing import Literal

from digest.record import NamedTuple

FORMAT = 4
"""Raise it whenever what is written changes for equal entries: all keys change with it."""

GROUPS = 2
SHARES = 4
ENTRIES_IN_FILE = 8
LAST_STRETCH = 26
"""The day of a month on which its last stretch begins."""

_STRETCH = 5
"""Days of a stretch, but of a month's last one, which ends with the month."""

_LONGEST = 6
"""Days of a stretch at most."""

PartKind = Literal["days", "year", "before", "early", "latest", "group", "stretch", "entries"]


class Stamp(NamedTuple):
    """An entry as the plan knows it: `sign` differs whenever anything in its `SearchEntry` does."""

    date: date
    path: str
    sign: str


class Day(NamedTuple):
    """A day's entries as the plan knows them: how many, and a sign that differs whenever one of their stamps does."""

    date: date
    entries: int
    sign: str


class Part(NamedTuple):
    """Files that are written together, from the entries numbered `start` to `stop` in the plan's order.

    An equal `key` means equal files. `needs` names the parts whose `Built.carry` goes in.
    """

    kind: PartKind
    name: str
    key: str
    start: int
    stop: int
    needs: tuple[str, ...] = ()


Stamps = Callable[[int, int], Sequence[Stamp]]
"""The stamps of the entries from one number up to another, in the plan's order."""


class Plan(NamedTuple):
    """All parts of an index but its files of entries, in the order in which they are built.

    What decides a part is told by days: the entries themselves are asked for (`stamps`) where a part is built.
    `years` holds each year, its number of entries, and a sign of them all.
    """

    years: tuple[tuple[int, int, str], ...]
    parts: tuple[Part, ...]
    days: Sequence[Day]
    stamps: Stamps

    def part(self, kind: PartKind) -> Part | None:
        """The only part of a kind."""
        return next(iter(self.of_kind(kind)), None)

    def of_kind(self, kind: PartKind) -> list[Part]:
        """The parts of a kind."""
        return [part for part in self.parts if part.kind == kind]

    @property
    def named(self) -> list[Part]:
        """The parts that the manifest names the files of, or that tell it where these lie."""
        return self.of_kind("before") + self.of_kind("stretch")

    def by_day(self, start: int, stop: int) -> Iterator[Sequence[Stamp]]:
        """The stamps of each day whose entries have numbers from `start` up to `stop`."""
        before = 0
        for day in self.days:
            if start <= before < stop:
                yield self.stamps(before, before + day.entries)
            before += day.entries

    def taken_in(self, group: int) -> tuple[Day, ...]:
        """The days of the running stretch that a group of terms has taken in."""
        newest = self.days[-1].date
        first, last = stretch_of(newest), taken_in_until(newest, group)
        return tuple(day for day in self.days[-_LONGEST:] if first <= day.date <= last)

    def entry_file(self, year: int, number: int) -> Part | None:
        """The part that is the `number`th file of a year's entries; None when the year has fewer."""
        first = 0
        for known, count, _ in self.years:
            start, end = first + number * ENTRIES_IN_FILE, first + count
            if known == year and start < end:
                stop = min(start + ENTRIES_IN_FILE, end)
                name = f"entries/{year}/{number}"
                signs = [text for stamp in self.stamps(start, stop) for text in stamp[1:]]
                return Part("entries", name, sign_of(f"{FORMAT} entries {name}", signs), start, stop)
            first = end
        return None

    def entry_files(self) -> Iterator[Part]:
        """All files of entries."""
        for year, count, _ in self.years:
            yield from filter(None, (self.entry_file(year, number) for number in range(-(-count // ENTRIES_IN_FILE))))


def search_plan(days: Sequence[Day], stamps: Stamps) -> Plan:
    """The parts of the index of all entries, from their days in order."""
    calendar = _Calendar(days, tuple(accumulate((day.entries for day in days), initial=0)))
    years = tuple(calendar.years())
    return Plan(years, tuple(calendar.parts([year for year, _, _ in years])) if days else (), days, stamps)


def plan_of(stamps: Iterable[Stamp]) -> Plan:
    """The parts of the index of all entries, from their stamps in any order."""
    ordered = tuple(sorted(stamps))
    days = [
        Day(day, len(own), sign_of("", (text for stamp in own for text in stamp[1:])))
        for day, group in groupby(ordered, key=attrgetter("date"))
        for own in [tuple(group)]
    ]
    return search_plan(days, lambda start, stop: ordered[start:stop])


class _Calendar(NamedTuple):
    """Days in order, and how many entries lie before each of them, and before the end."""

    days: Sequence[Day]
    before: Sequence[int]

    def years(self) -> Iterator[tuple[int, int, str]]:
        for first, start, stop in self._runs(0, len(self.days), _next_year):
            yield first.year, self.before[stop] - self.before[start], sign_of("entries", self._signs(start, stop))

    def parts(self, years: Sequence[int]) -> Iterator[Part]:
        newest = self.days[-1].date
        stretch = stretch_of(newest)
        split = self._place(stretch)
        start, closed, running = 0, [list[Part]() for _ in range(SHARES)], tuple[Part, ...]()
        for year in years:
            stop = self._place(date(year + 1, 1, 1)) if year != years[-1] else len(self.days)
            running = tuple(self._closed_stretches(start, min(stop, split)))
            yield from running
            if year != years[-1]:
                for share, own in enumerate(closed):
                    own.append(self._part("year", f"{year}-{share}", start, stop, running))
                    yield own[-1]
                start = stop
        for share, own in enumerate(closed):
            yield self._part("before", f"before-{stretch}-{share}", start, split, (*own, *running))
        yield from self._stretch_parts(newest, stretch, split)

    def _closed_stretches(self, start: int, stop: int) -> Iterator[Part]:
        for first, begin, end in self._runs(start, stop, _next_stretch):
            yield self._part("days", f"days-{stretch_of(first)}", begin, end)

    def _stretch_parts(self, newest: date, stretch: date, split: int) -> Iterator[Part]:
        """The parts of the running stretch, whose first day is the `split`th."""
        end = len(self.days)
        early = self._part("early", f"early-{stretch}", split, end - 1)
        latest = self._part("latest", f"latest-{stretch}", end - 1, end)
        yield from (early, latest)
        groups = []
        for group in range(GROUPS):
            stop = bisect_right(self.days, taken_in_until(newest, group), lo=split, key=attrgetter("date"))
            groups.append(self._part("group", f"{stretch}-{group}", split, stop))
            taken = self.before[stop]
            yield groups[-1]._replace(needs=tuple(one.name for one in (early, latest) if one.start < taken))
        part = self._part("stretch", f"{stretch}", split, end)
        yield part._replace(needs=tuple(one.name for one in (early, latest, *groups)))

    def _part(self, kind: PartKind, name: str, first: int, end: int, needs: Sequence[Part] = ()) -> Part:
        known = "".join(part.key for part in needs)
        start, stop = self.before[first], self.before[end]
        counts_on = kind in ("before", "group", "stretch")  # what they tell counts from the first entry of the site
        own = () if kind in ("year", "before") else self._signs(first, end)  # what these need holds all their entries
        key = sign_of(f"{FORMAT} {kind} {name} {start if counts_on else ''} {known}", own)
        return Part(kind, name, key, start, stop, tuple(part.name for part in needs))

    def _signs(self, first: int, end: int) -> Iterator[str]:
        return (text for day in self.days[first:end] for text in (day.date.isoformat(), day.sign))

    def _place(self, day: date) -> int:
        """How many days lie before `day`."""
        return bisect_left(self.days, day, key=attrgetter("date"))

    def _runs(self, start: int, stop: int, following: Callable[[date], date | None]) -> Iterator[tuple[date, int, int]]:
        """(first day, start, stop) of each run of days before the first one that is `following` the run's own."""
        while start < stop:
            first = self.days[start].date
            end = following(first)
            after = bisect_left(self.days, end, start, stop, key=attrgetter("date")) if end else stop
            yield first, start, after
            start = after


def _next_year(day: date) -> date | None:
    return date(day.year + 1, 1, 1) if day.year < date.max.year else None


def _next_stretch(day: date) -> date | None:
    """The first day of the stretch after that of `day`; None at the end of the calendar."""
    begin = stretch_of(day)
    if begin.day < LAST_STRETCH:
        return begin.replace(day=begin.day + _STRETCH)
    if begin.month < 12:
        return date(begin.year, begin.month + 1, 1)
    return _next_year(begin)


def sign_of(what: str, signs: Iterable[str]) -> str:
    """A hash of `what` and of other signs."""
    return hashlib.sha256("\0".join([what, *signs]).encode("utf-8", "surrogatepass")).hexdigest()


def stretch_of(day: date) -> date:
    """The first day of the stretch that `day` lies in: the 1st, 6th, 11th, 16th, 21st or 26th of its month."""
    return day.replace(day=stretch_begin(day.day))


def stretch_begin(day: int) -> int:
    """The day of the month on which the stretch of the month's day `day` begins."""
    return min(LAST_STRETCH, 1 + _STRETCH * ((day - 1) // _STRETCH))


def group_of(term: str) -> int:
    """The group of terms that a term belongs to; one with all terms that begin with the same letter.

    31 parts Hangul in halves where its own cycle of 28 would put all syllables without a final into one.
    """
    return ord(term[0]) % 31 % GROUPS


def share_of(term: str) -> int:
    """The share of closed days' terms that a term belongs to, by its first letter as well."""
    return ord(term[0]) % 31 % SHARES


def taken_in_until(newest: date, group: int) -> date:
    """The last day that a group of the stretch has taken in by the day `newest`; the days after it are open."""
    return date.fromordinal(max(1, newest.toordinal() - (newest.day - group) % GROUPS))
