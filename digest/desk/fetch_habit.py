"""How often a source brings something, learned from the dates of its articles, and when its silence is odd."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from statistics import median

from digest.model import Published

MOST_MOMENTS = 40
"""Dates of articles that are remembered for each source."""

LEAST_GAPS = 5
"""Gaps between articles from which there is a habit."""

LONGEST_GAPS = 2
"""A silence is odd when it is this many times as long as the longest gap before."""

_DAY = timedelta(days=1)


def learned(moments: Iterable[str], dates: Iterable[Published | None], now: datetime) -> tuple[str, ...]:
    """`moments` and the new `dates`, those still to come left out; the last ones, in order, as ISO 8601 in UTC."""
    found = {moment for moment in map(_parsed, moments) if moment}
    found.update(_moment(date) for date in dates if date)
    past = sorted(moment for moment in found if moment <= now)
    return tuple(moment.isoformat() for moment in past[-MOST_MOMENTS:])


def odd_silence(moments: Iterable[str], now: datetime) -> str | None:
    """What to tell the editor of a source that is silent for longer than its habit; None while all is well."""
    past = sorted(moment for moment in map(_parsed, moments) if moment)
    gaps = [later - earlier for earlier, later in pairwise(past)]
    if len(gaps) < LEAST_GAPS:
        return None
    silence = now - past[-1]
    if silence <= max(_DAY, LONGEST_GAPS * max(gaps)):
        return None
    usual = in_words(timedelta(seconds=median(gap.total_seconds() for gap in gaps)))
    longest = in_words(max(gaps))
    return f"silent for {in_words(silence)}; it brought something every {usual}, and never paused for over {longest}"


def in_words(span: timedelta) -> str:
    """A span in the unit that says it best, of at least a minute."""
    minutes = max(1, round(span.total_seconds() / 60))
    for size, unit in ((2 * 24 * 60, "day"), (2 * 60, "hour"), (1, "minute")):
        if minutes >= size:
            number = round(minutes / {"day": 24 * 60, "hour": 60, "minute": 1}[unit])
            return f"{number} {unit}{'s' if number != 1 else ''}"
    raise AssertionError("a minute is always there")


def _moment(published: Published) -> datetime:
    if isinstance(published, datetime):
        return published.astimezone(UTC)
    return datetime.combine(published, time(), UTC)


def _parsed(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
