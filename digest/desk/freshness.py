"""Whether something new came in of late: a briefing that has silently stopped must not look like a quiet day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from digest.desk.fetch_memory import Memory
from digest.errors import Problem
from digest.model import SiteConfig


@dataclass(frozen=True, slots=True)
class Freshness:
    """When the newest article came in (None: never), how old that is, and how old it may be (None: no matter)."""

    newest: datetime | None
    age: timedelta | None
    limit: timedelta | None

    @property
    def is_stale(self) -> bool:
        return self.limit is not None and (self.age is None or self.age > self.limit)


def freshness(root: Path, config: SiteConfig, days: Iterable[date], now: datetime) -> Freshness:
    """How fresh the site in `root` is whose entries are of `days`; `now` carries a zone.

    What `digest fetch` brought is known to the second. Of all else the day of the entry is known, and an entry of a
    later day than that counts from the close of its day; days to come count for nothing.
    """
    zone = ZoneInfo(config.timezone)
    today = now.astimezone(zone).date()
    newest_day = max((day for day in days if day <= today), default=None)
    newest = Memory(root).newest
    if newest_day and (newest is None or newest.astimezone(zone).date() < newest_day):
        newest = min(_close(newest_day, zone), now)
    return Freshness(newest, now - newest if newest else None, config.stale_after)


def staleness(found: Freshness) -> Problem | None:
    """What to tell the editor when nothing new came in for too long."""
    if not found.is_stale or found.limit is None:
        return None
    since = f"since {found.newest:%Y-%m-%d %H:%M %Z}".rstrip() if found.newest else "at all"
    what = f"nothing new came in {since}; `stale_after` allows {in_words(found.limit)}"
    return Problem("site.yaml", None, what, "Look at the sources: `digest fetch` tells what each of them answers.")


def in_words(span: timedelta) -> str:
    """A length of time in its largest whole unit: "36 hours", "2 days"."""
    minutes = int(span.total_seconds()) // 60
    for unit, length in (("day", 1440), ("hour", 60), ("minute", 1)):
        if minutes >= 2 * length and minutes % length == 0:
            return f"{minutes // length} {unit}s"
    return f"{minutes} minutes"


def _close(day: date, zone: ZoneInfo) -> datetime:
    """The last moment of a day."""
    after = day + timedelta(days=1) if day < date.max else day
    return datetime.combine(after, time(), zone)
