"""What the site knows about its entries, asked by pages: the one place that could be a database."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from digest.door.slugs import term_key
from digest.model import Entry, EntryQuote, EntryReaction, EntryUpcoming
from digest.site.terms import TERM_KINDS, Term, TermKind, gathered


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person or party said and how they reacted in one entry."""

    entry: Entry
    quotes: tuple[EntryQuote, ...]
    reactions: tuple[EntryReaction, ...]

    @property
    def is_silent(self) -> bool:
        """Named in the entry, but neither quoted nor reacting."""
        return not self.quotes and not self.reactions


class SiteIndex:
    """Entries by day, month and term. Days ascend; entries of a term or the whole site descend by day.

    Within a day those in the site's `language` come first, for its readers can read them; then the path decides.
    """

    def __init__(self, entries: Iterable[Entry], language: str = "en") -> None:
        ordered = sorted(
            entries, key=lambda entry: (-entry.date.toordinal(), not entry.lang.startswith(language), entry.path)
        )
        self._entries = tuple(ordered)
        self._days: dict[date, tuple[Entry, ...]] = {}
        for entry in ordered:
            self._days[entry.date] = (*self._days.get(entry.date, ()), entry)
        self._dates = tuple(sorted(self._days))
        self._months: dict[tuple[int, int], list[date]] = {}
        for day in self._dates:
            self._months.setdefault((day.year, day.month), []).append(day)
        self._terms = {kind: gathered(ordered, kind) for kind in TERM_KINDS}

    def entries(self, limit: int | None = None) -> tuple[Entry, ...]:
        """All entries, the newest day first."""
        return self._entries[:limit]

    def days(self) -> tuple[date, ...]:
        """The days that have an edition, ascending."""
        return self._dates

    def newest_day(self) -> date | None:
        """The day of the newest edition."""
        return self._dates[-1] if self._dates else None

    def edition(self, day: date) -> tuple[Entry, ...]:
        """A day's entries."""
        return self._days.get(day, ())

    def neighbours(self, day: date) -> tuple[date | None, date | None]:
        """The days of the editions before and after `day`."""
        place = bisect_left(self._dates, day)
        before = self._dates[place - 1] if place else None
        following = self._dates[place + 1 : place + 2] if self._dates[place : place + 1] == (day,) else ()
        return before, following[0] if following else None

    def months(self) -> tuple[tuple[int, int], ...]:
        """(year, month) of the months that have editions, ascending."""
        return tuple(self._months)

    def days_of(self, year: int, month: int) -> tuple[date, ...]:
        """The days of one month that have an edition."""
        return tuple(self._months.get((year, month), ()))

    def terms(self, kind: TermKind) -> tuple[Term, ...]:
        """All terms of a kind, by key."""
        return tuple(self._terms[kind])

    def entries_of(self, term: Term) -> tuple[Entry, ...]:
        """The entries filed under a term, newest first."""
        return self._terms[term.kind][term]

    def voices(self, term: Term) -> tuple[Voice, ...]:
        """What the term's person or party said, entry by entry, newest first."""
        return tuple(
            Voice(
                entry,
                tuple(quote for quote in entry.quotes if quote.speaker and term_key(quote.speaker) == term.key),
                tuple(reaction for reaction in entry.reactions if term_key(reaction.actor) == term.key),
            )
            for entry in self.entries_of(term)
        )

    def ahead(self, of: date) -> tuple[tuple[Entry, EntryUpcoming], ...]:
        """Dated events on or after `of`, the nearest first, each with the newest entry that announces it so."""
        found = [
            (entry, event)
            for entry in self._entries
            for event in entry.upcoming
            if event.date is not None and last_day(event.date) >= of.isoformat()
        ]
        return tuple(sorted(found, key=lambda pair: (str(pair[1].date), -pair[0].date.toordinal(), pair[0].path)))

    def undated(self, days: int = 7) -> tuple[tuple[Entry, EntryUpcoming], ...]:
        """Events without a date that the newest `days` editions announce."""
        recent = self._dates[-days:]
        return tuple(
            (entry, event)
            for day in reversed(recent)
            for entry in self.edition(day)
            for event in entry.upcoming
            if event.date is None
        )


def last_day(iso: str) -> str:
    """The last day that an ISO day, month, year or range may mean, as text that sorts."""
    end = iso.rpartition("/")[2]
    return end + "9999-12-31"[len(end) :] if len(end) in (4, 7) else end
