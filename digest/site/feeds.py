"""Feeds with full content: Atom, RSS and JSON Feed, for the site and for each topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from digest.door.slugs import short_hash, term_slug
from digest.model import Entry
from digest.site.frame import Frame
from digest.site.index import Listed, SiteIndex
from digest.site.kinds import OutputKind, Touched
from digest.site.views import FeedEntry, FeedView, Page

FEED_LENGTH = 20
"""Entries of the site's feed. Each holds its full content, and every new one rewrites the feed."""

TOPIC_LENGTH = 10
"""Entries of a topic's feed: a new entry rewrites those of all its topics."""

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries was updated: the same for every build."""

_FORMATS = ("feed.xml", "feed.json", "rss.xml")


def feed_pages(frame: Frame, facet: str) -> Iterator[Page]:
    """The feeds of the site (facet ""), or of the topic with that key."""
    title = frame.config.title
    if not facet:
        urn = f"urn:digest:site:{short_hash(title, 12)}"
        yield from _pages(frame, "", title, urn, frame.index.newest(FEED_LENGTH))
        return
    topic = frame.index.term("topics", facet)
    if topic is not None:
        urn = f"urn:digest:topic:{term_slug(topic.key)}:{short_hash(title, 12)}"
        entries = frame.index.entries_of(topic, limit=TOPIC_LENGTH)
        yield from _pages(frame, topic.path, f"{topic.name} · {title}", urn, entries)


def _pages(frame: Frame, path: str, title: str, urn: str, entries: tuple[Listed, ...]) -> Iterator[Page]:
    for name in _FORMATS:
        made_of = (title, [(one.path, one.digest) for one in entries])
        yield Page(path + name, f"feeds/{name}", made_of, lambda: _view(frame, path, title, urn, entries))


def _view(frame: Frame, path: str, title: str, urn: str, entries: tuple[Listed, ...]) -> FeedView:
    read = [frame.index.entry(entry) for entry in entries]
    newest = max((entry.date for entry in entries), default=None)
    opening = _opening(newest, frame.config.timezone) if newest else NEVER
    zone = frame.config.timezone
    updated = max([opening, *(_updated(entry, zone) for entry in read if entry.corrections)])
    return FeedView(
        site=frame.site,
        title=title,
        urn=urn,
        url=frame.links.absolute(path),
        updated=updated.isoformat(),
        rfc822=format_datetime(updated),
        entries=tuple(_feed_entry(frame, entry) for entry in read),
    )


def _feed_entry(frame: Frame, entry: Entry) -> FeedEntry:
    moment = _moment(entry, frame.config.timezone)
    authors = tuple(filter(None, (entry.source.byline, entry.source.name)))
    return FeedEntry(
        entry=frame.parts.entry(entry),
        published=moment.isoformat(),
        updated=_updated(entry, frame.config.timezone).isoformat(),
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


def _updated(entry: Entry, timezone: str) -> datetime:
    """When the entry was last corrected, else when it was published.

    A correction knows its day only. It counts from the opening of that day, and each moves the entry on by a minute at
    least, so that a reader's program sees a second correction of one day as well as the first.
    """
    moment = _moment(entry, timezone)
    for correction in entry.corrections:
        moment = max(_opening(correction.date, timezone), moment + timedelta(minutes=1))
    return moment


def _is_plain_offset(moment: datetime) -> bool:
    """RFC 3339 knows offsets of whole minutes below a day."""
    offset = moment.utcoffset()
    return offset is not None and offset.total_seconds() % 60 == 0


def _opening(day: date, timezone: str) -> datetime:
    """The first moment of a day where the site is, with a plain offset."""
    local = datetime.combine(day, time(), ZoneInfo(timezone))
    return local if _is_plain_offset(local) else local.replace(tzinfo=UTC)


def _near(_index: SiteIndex, touched: Touched) -> Iterable[str]:
    return ("", *(term.key for term in touched.terms if term.kind == "topics"))


FEEDS = OutputKind(
    "feed",
    feed_pages,
    lambda index: ("", *(term.key for term in index.terms("topics"))),
    _near,
    frozenset({"title", "url", "author", "timezone", "language", "words"}),
    tuple(f"feeds/{name}" for name in _FORMATS),
)
