"""Days as numbers, and which of them a site shows."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from functools import lru_cache

from digest.record import NamedTuple

KEPT_DAYS = 1024
"""Days whose numbers, addresses and words are kept: lists show the same ones line by line."""

ALL_DAYS = 99991231
"""The last day that there is, as a number: up to it nothing is left out."""


def day_number(day: date) -> int:
    """20241103 for 3 November 2024: sorts, and its first digits are the month and the year."""
    return day.year * 10000 + day.month * 100 + day.day


@lru_cache(KEPT_DAYS)
def day_of(number: int) -> date:
    """The day that `day_number` gave this number."""
    return date(number // 10000, number // 100 % 100, number % 100)


def shifted(day: date, days: int) -> date:
    """`days` later, within the calendar."""
    room = (date.max - day).days if days > 0 else (date.min - day).days
    return day + timedelta(days=min(days, room) if days > 0 else max(days, room))


def entries_shown(tables: sqlite3.Connection) -> int:
    """How many entries the site shows."""
    ((number,),) = tables.execute("SELECT TOTAL(entries) FROM month")
    return int(number)


class Showing(NamedTuple):
    """Which entries a site shows: drafts or not, and up to which day (a day number)."""

    drafts: bool
    until: int

    def may_show(self, day: int, *, is_draft: bool) -> bool:
        """Whether an entry of that day may be live, if no other has its address."""
        return day <= self.until and (self.drafts or not is_draft)
