"""What a file for machines shows: feeds, their list, sitemaps, the guide, data, a calendar."""

from collections.abc import Mapping

from digest.record import NamedTuple
from digest.site.view_parts import EntryPart, Link, Site


class FeedEntry(NamedTuple):
    """An entry of a feed; `published` and `updated` are RFC 3339, `rfc822` when it was published as RSS writes it.

    `updated` is later than `published` only where the entry was corrected. An entry that is not whole stands there with
    its summary alone: it is one of the older ones of a long feed. A broad one holds words that may be wider than a
    telephone.
    """

    entry: EntryPart
    published: str
    updated: str
    rfc822: str
    authors: tuple[str, ...]
    is_whole: bool
    is_broad: bool = False


class FeedView(NamedTuple):
    """A feed; `urn` is its id and holds neither host nor path."""

    site: Site
    title: str
    urn: str
    url: str
    updated: str
    rfc822: str
    entries: tuple[FeedEntry, ...]


class FeedListView(NamedTuple):
    """All feeds: the folders of the site's own, and of each kind's under its name; all of them whole addresses."""

    site: Site
    url: str
    groups: tuple[tuple[str, tuple[Link, ...]], ...]


class SitemapLine(NamedTuple):
    """A page's whole address and the day it last changed, where that is known."""

    url: str
    day: str | None


class SitemapView(NamedTuple):
    """Addresses for search engines: pages, sitemaps, or the one of the index."""

    urls: tuple[SitemapLine, ...]


class GuideView(NamedTuple):
    """What a program should know of the site first; `url` and the editions' addresses are whole."""

    title: str
    description: str
    url: str
    editions: tuple[Link, ...]


class DataView(NamedTuple):
    """A document for machines, as JSON shows it."""

    document: Mapping[str, object]


class CalendarView(NamedTuple):
    """Dated events as iCalendar lines, folded."""

    lines: tuple[str, ...]
