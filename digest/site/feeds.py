"""Feeds: Atom, RSS and JSON Feed, for the site and each topic with full content, for people with what they said.

A new entry rewrites the site's feeds and those of its topics, three formats of each. So what they hold is bounded: the
newest entries stand in them with full content up to so many bytes of text, the others with their summaries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate

from markupsafe import Markup

from digest.door.slugs import short_hash, term_slug
from digest.model import Entry
from digest.site.authors import authors_of
from digest.site.frame import Frame
from digest.site.index import SiteIndex
from digest.site.kinds import OutputKind, Touched, always, only
from digest.site.listed import Listed, signs_of
from digest.site.machine_views import FeedEntry, FeedListView, FeedView
from digest.site.terms import Term, key_of
from digest.site.view_parts import EntryPart, Link, SectionPart
from digest.site.views import Page
from digest.zones import zone

FEED_LENGTH = 20
"""Entries of the site's feed at most."""

FEED_TEXT = 10_000
"""Bytes of Markdown that the site's feed holds with full content: three to five entries."""

LONG_FEED_TEXT = 3_000
"""The same where the feed holds more entries than `FEED_LEAST`: who follows a site that brings so many a day reads
headlines and summaries, and a new entry rewrites them all.
"""

FEED_LEAST = 10
"""Entries of the site's feed at least: the newest edition stands in it whole, whatever it holds beyond that goes."""

TOPIC_LENGTH = 5
"""Entries of a topic's feed: a new entry rewrites those of all its topics."""

TOPIC_TEXT = 3_000
"""Bytes of Markdown that a topic's feed holds with full content: its newest entry and what fits beside it."""

PERSON_LENGTH = 5
"""Entries of a person's feed, each with its summary and what the person said in it."""

PERSON_FROM = 20
"""Entries from which on a person has feeds: most people are in the news once."""

CORRECTED = 5
"""Older entries in a feed at most that were corrected: who has read them must learn it, however old they are."""

LONG_WORD = 30
"""Characters of a word from which on it may be wider than a telephone."""

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries was updated: the same for every build."""

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FORMATS = ("feed.xml", "feed.json", "rss.xml")


def feed_pages(frame: Frame, facet: str) -> Iterator[Page]:
    """The feeds of the site (facet ""), or of the topic or person with that kind and key."""
    title = frame.config.title
    if not facet:
        urn = f"urn:digest:site:{short_hash(title, 12)}"
        yield from _pages(frame, "", title, urn, _with_corrected(frame.index, _newest(frame.index)))
        return
    kind, _, key = facet.partition("/")
    term = frame.index.term(kind, key)
    if term is not None and has_feed(term):
        name = {"topics": "topic", "people": "person"}[kind]
        urn = f"urn:digest:{name}:{term_slug(term.key)}:{short_hash(title, 12)}"
        entries = frame.index.entries_of(term, limit=TOPIC_LENGTH if kind == "topics" else PERSON_LENGTH)
        entries = _with_corrected(frame.index, entries, term)
        yield from _pages(frame, term.path, f"{term.name} · {title}", urn, entries, key if kind == "people" else "")


def has_feed(term: Term) -> bool:
    """Whether a term has feeds of its own."""
    return term.kind == "topics" or (term.kind == "people" and term.entries >= PERSON_FROM)


def feed_list(frame: Frame, _facet: str) -> Iterator[Page]:
    """All feeds of the site as OPML, to be taken into a reader at once."""
    terms = tuple(term for kind in ("topics", "people") for term in _terms(frame.index, kind))
    link, label = frame.links.absolute, frame.text
    yield Page(
        "feeds.opml",
        "feeds/feeds.opml",
        [(term.name, term.path) for term in terms],
        lambda: FeedListView(
            site=frame.site,
            url=link(""),
            groups=tuple(
                (label(kind), tuple(Link(term.name, link(term.path)) for term in terms if term.kind == kind))
                for kind in ("topics", "people")
            ),
        ),
    )


def _terms(index: SiteIndex, kind: str) -> tuple[Term, ...]:
    """The terms of a kind that have feeds."""
    return index.terms_from(kind, 1 if kind == "topics" else PERSON_FROM)


def _newest(index: SiteIndex) -> tuple[Listed, ...]:
    """The newest edition and what fills the feed up to its least length."""
    newest = index.newest(FEED_LENGTH)
    of_day = sum(one.date == newest[0].date for one in newest) if newest else 0
    return newest[: max(FEED_LEAST, of_day)]


def _with_corrected(index: SiteIndex, entries: tuple[Listed, ...], term: Term | None = None) -> tuple[Listed, ...]:
    """The newest entries (of a term) with older ones that were corrected since, each where its correction belongs."""
    if not entries:
        return ()
    corrected = index.corrected_since(entries[-1].date, term, CORRECTED)
    moved = [(one.date, one) for one in entries]
    moved += [(day, one) for day, one in corrected if one not in entries]
    return tuple(one for _, one in sorted(moved, key=lambda pair: pair[0], reverse=True))


def _pages(
    frame: Frame, path: str, title: str, urn: str, entries: tuple[Listed, ...], person: str = ""
) -> Iterator[Page]:
    made_of = (title, signs_of(entries))
    view = cache(lambda: _view(frame, path, title, urn, entries, person))
    for name in _FORMATS:
        yield Page(path + name, f"feeds/{name}", made_of, view)


def _view(frame: Frame, path: str, title: str, urn: str, entries: tuple[Listed, ...], person: str) -> FeedView:
    read = [frame.index.entry(entry) for entry in entries]
    whole = len(read) if person else _whole(read, _room(path, len(read)))
    moments = [_moments(entry, frame.config.timezone) for entry in read]
    updated = max((last for _, last in moments), default=NEVER)
    return FeedView(
        site=frame.site,
        title=title,
        urn=urn,
        url=frame.links.absolute(path),
        updated=updated.isoformat(),
        rfc822=_rfc822(updated),
        entries=tuple(
            _feed_entry(frame, entry, moments[place], person, is_whole=place < whole)
            for place, entry in enumerate(read)
        ),
    )


def _room(path: str, entries: int) -> int:
    """Bytes of Markdown that a feed holds with full content."""
    if path:
        return TOPIC_TEXT
    return FEED_TEXT if entries <= FEED_LEAST else LONG_FEED_TEXT


def _whole(entries: Iterable[Entry], limit: int) -> int:
    """How many of the first entries stand in a feed with full content: one at least, the others within the limit."""
    sizes = accumulate(sum(len(section.raw.encode()) for section in entry.sections) for entry in entries)
    return max(1, sum(size <= limit for size in sizes))


def _feed_entry(
    frame: Frame, entry: Entry, moments: tuple[datetime, datetime], person: str, *, is_whole: bool
) -> FeedEntry:
    moment, updated = moments
    authors = tuple(dict.fromkeys(filter(None, (*(one.name for one in authors_of(entry)), entry.source.name))))
    part = _said_by(frame, person, entry) if person else frame.parts.entry(entry)
    return FeedEntry(
        entry=part,
        published=moment.isoformat(),
        updated=updated.isoformat(),
        rfc822=_rfc822(moment),
        authors=authors or (frame.config.author or frame.config.title,),
        is_whole=is_whole or not part.summary_text or bool(part.corrections),
        is_broad=any(max(map(len, one.raw.split()), default=0) > LONG_WORD for one in entry.sections),
    )


def _rfc822(moment: datetime) -> str:
    """A moment as RSS writes it; `email.utils` says it too, but it takes longer to load than all feeds to make."""
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day}, {moment.day:02d} {month} {moment.year:04d} {moment:%H:%M:%S %z}"


def _said_by(frame: Frame, key: str, entry: Entry) -> EntryPart:
    """An entry's summary and what one person said and how they reacted in it."""
    told = replace(
        entry,
        key_facts=(),
        quotes=tuple(quote for quote in entry.quotes if quote.speaker and key_of(quote.speaker) == key),
        reactions=tuple(reaction for reaction in entry.reactions if key_of(reaction.actor) == key),
        upcoming=(),
        sections=(),
    )
    sections = tuple(SectionPart(kind, "", Markup()) for kind in ("quotes", "reactions"))
    return frame.parts.anew(told)._replace(sections=sections)


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


def _moments(entry: Entry, timezone: str) -> tuple[datetime, datetime]:
    """When the entry was published, and when it was last corrected, else the same.

    A correction knows its day only. It counts from the opening of that day, and each moves the entry on by a minute at
    least, so that a reader's program sees a second correction of one day as well as the first.
    """
    updated = moment = _moment(entry, timezone)
    for correction in entry.corrections:
        updated = max(_opening(correction.date, timezone), updated + timedelta(minutes=1))
    return moment, updated


def _is_plain_offset(moment: datetime) -> bool:
    """RFC 3339 knows offsets of whole minutes below a day."""
    offset = moment.utcoffset()
    return offset is not None and offset.total_seconds() % 60 == 0


def _opening(day: date, timezone: str) -> datetime:
    """The first moment of a day where the site is, with a plain offset."""
    local = datetime.combine(day, time(), zone(timezone))
    return local if _is_plain_offset(local) else local.replace(tzinfo=UTC)


def _near(_index: SiteIndex, touched: Touched) -> Iterable[str]:
    return ("", *(f"{term.kind}/{term.key}" for term in touched.terms if term.kind in ("topics", "people")))


def _facets(index: SiteIndex) -> Iterator[str]:
    yield ""
    for kind in ("topics", "people"):
        yield from (f"{kind}/{term.key}" for term in _terms(index, kind))


FEEDS = OutputKind(
    "feed",
    feed_pages,
    _facets,
    _near,
    frozenset({"title", "url", "author", "timezone", "language", "words"}),
    tuple(f"feeds/{name}" for name in _FORMATS),
)
FEED_LIST = OutputKind(
    "feed list", feed_list, only(""), always(""), frozenset({"title", "url", "words"}), ("feeds/feeds.opml",)
)
