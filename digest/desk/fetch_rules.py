"""Which of the articles that a source lists are wanted, by the rules of the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from digest.config_sources import Source, title_pattern
from digest.desk.fetch_memory import Memory
from digest.sources.listing import Listed

SITEMAP_DAYS = 3
"""A sitemap lists all that an outlet ever wrote; without `days` only the news of it is wanted."""

MOST_AT_ONCE = 100
"""Articles that one source may bring in one run; what is more waits for the next."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A listed article, what it is known again by, and its day in the site's time zone (today when it has none)."""

    listed: Listed
    keys: tuple[str, ...]
    day: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An article that was not taken in, and why. `waits` tells that the next run tries again."""

    origin: str
    reason: str
    title: str | None = None
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a source lists, sorted by its rules; `known` counts what came in before."""

    wanted: tuple[Candidate, ...]
    left_out: tuple[LeftOut, ...]
    known: int


def sorted_out(
    candidates: Iterable[Candidate], source: Source, memory: Memory, claimed: set[str], now: datetime
) -> Sorted:
    """Apply the rules, newest articles first; what is wanted is claimed, so that no other source takes it too."""
    wanted, left_out, known = list[Candidate](), list[LeftOut](), 0
    of_day: Counter[str] = Counter()
    for candidate in sorted(candidates, key=_age, reverse=True):
        if memory.knows(candidate.keys) or not claimed.isdisjoint(candidate.keys):
            known += 1
            continue
        reason = why_not(candidate.listed, source, now) or _too_many(candidate, source, memory, of_day)
        if reason or len(wanted) >= MOST_AT_ONCE:
            waits = not reason
            left_out.append(left(candidate.listed, reason or f"more than {MOST_AT_ONCE} at once", waits=waits))
            continue
        claimed.update(candidate.keys)
        of_day[candidate.day] += 1
        wanted.append(candidate)
    return Sorted(tuple(wanted), tuple(left_out), known)


def why_not(listed: Listed, source: Source, now: datetime) -> str | None:
    """The rule that keeps an article out, None when none does. A title that is not known yet breaks no rule."""
    days = source.days or (SITEMAP_DAYS if source.kind == "sitemap" else None)
    if days and listed.dated and _is_older(listed, days, now):
        return f"older than {days} days" if days > 1 else "older than a day"
    return why_not_title(listed.title, source) if listed.title else None


def why_not_title(title: str | None, source: Source) -> str | None:
    if source.only and not any(_pattern(text).search(title or "") for text in source.only):
        return "the title has none of the words of `only`"
    for text in source.never:
        if _pattern(text).search(title or ""):
            return f"the title has “{text}” of `never`"
    return None


def day_of(listed: Listed, zone: ZoneInfo, now: datetime) -> str:
    dated = listed.dated or now
    return (dated.astimezone(zone).date() if isinstance(dated, datetime) else dated).isoformat()


def left(listed: Listed, reason: str, *, waits: bool = False) -> LeftOut:
    return LeftOut(listed.url or listed.guid or "", reason, listed.title, waits)


def _too_many(candidate: Candidate, source: Source, memory: Memory, of_day: Counter[str]) -> str | None:
    if source.at_most is None:
        return None
    if memory.taken(source.key, candidate.day) + of_day[candidate.day] < source.at_most:
        return None
    return f"more than {source.at_most} of one day"


def _is_older(listed: Listed, days: int, now: datetime) -> bool:
    dated = listed.dated
    if isinstance(dated, datetime):
        return dated < now - timedelta(days=days)
    return dated is not None and dated < (now - timedelta(days=days)).date()


def _age(candidate: Candidate) -> str:
    """Newest first, the undated before all; equals keep the order of the listing."""
    dated = candidate.listed.dated
    if isinstance(dated, datetime):
        return dated.astimezone(ZoneInfo("UTC")).isoformat()
    return dated.isoformat() if dated else "~"


@lru_cache(1_000)
def _pattern(text: str) -> re.Pattern[str]:
    return title_pattern(text)
