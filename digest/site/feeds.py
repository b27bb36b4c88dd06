"""Feeds with full content: Atom, RSS and JSON Feed, for the site and for each topic."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from digest.door.slugs import short_hash, term_slug
from digest.model import Entry
from digest.site.frame import Frame
from digest.site.terms import Term
from digest.site.views import FeedEntry, FeedView, Page

FEED_LENGTH = 50
"""Entries of a feed: more than a reader misses in a week away."""

_FORMATS = ("feed.xml", "feed.json", "rss.xml")


def site_feeds(frame: Frame, now: datetime) -> Iterator[Page]:
    """The site's feeds. `now` dates a feed that has no entry, and nothing else."""
    entries = frame.index.entries(FEED_LENGTH)
    urn = f"urn:digest:site:{short_hash(frame.config.title, 12)}"
    view = _view(frame, "", frame.config.title, urn, entries, now)
    for name in _FORMATS:
        yield Page(name, f"feeds/{name}", view)


def topic_feeds(frame: Frame, topic: Term, now: datetime) -> Iterator[Page]:
    """A topic's feeds, beside its page."""
    entries = frame.index.entries_of(topic)[:FEED_LENGTH]
    urn = f"urn:digest:topic:{term_slug(topic.key)}:{short_hash(frame.config.title, 12)}"
    view = _view(frame, topic.path, f"{topic.name} · {frame.config.title}", urn, entries, now)
    for name in _FORMATS:
        yield Page(topic.path + name, f"feeds/{name}", view)


def _view(frame: Frame, path: str, title: str, urn: str, entries: tuple[Entry, ...], now: datetime) -> FeedView:
    newest = max((entry.date for entry in entries), default=None)
    updated = _opening(newest, frame.config.timezone) if newest else now.astimezone(UTC).replace(microsecond=0)
    return FeedView(
        site=frame.site,
        title=title,
        urn=urn,
        url=frame.links.absolute(path),
        updated=updated.isoformat(),
        rfc822=format_datetime(updated),
        entries=tuple(_feed_entry(frame, entry) for entry in entries),
    )


def _feed_entry(frame: Frame, entry: Entry) -> FeedEntry:
    moment = _moment(entry, frame.config.timezone)
    authors = tuple(filter(None, (entry.source.byline, entry.source.name)))
    return FeedEntry(
        entry=frame.parts.entry(entry),
        updated=moment.isoformat(),
        rfc822=format_datetime(moment),
        authors=authors or (frame.config.author or frame.config.title,),
    )


def _moment(entry: Entry, timezone: str) -> datetime:
    """When the source was published if that falls on the entry's day, else the opening of that day."""
    opening = _opening(entry.date, timezone)
    try:
        published = datetime.fromisoformat(entry.source.published or "")
    except ValueError:
        return opening
    if published.tzinfo is None or not _is_plain_offset(published):
        return opening
    return published.replace(microsecond=0) if published.astimezone(opening.tzinfo).date() == entry.date else opening


def _is_plain_offset(moment: datetime) -> bool:
    """RFC 3339 knows offsets of whole minutes below a day."""
    offset = moment.utcoffset()
    return offset is not None and offset.total_seconds() % 60 == 0


def _opening(day: date, timezone: str) -> datetime:
    """The first moment of a day where the site is, with a plain offset."""
    local = datetime.combine(day, time(), ZoneInfo(timezone))
    return local if _is_plain_offset(local) else local.replace(tzinfo=UTC)
