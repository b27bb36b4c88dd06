"""Where pages declare the times of their articles, and moments in UTC told in the outlet's own time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from digest.clean.dates import parse
from digest.clean.html.country import home_zone
from digest.clean.html.head import Head
from digest.clean.html.jsonld import Declared
from digest.model import Published

PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "pubdate",
    "publicationdate",
    "article:publicationdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dc.date",
    "dc.date.created",
    "dcterms.date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "published_time",
    "published_on",
    "published_date",
    "published_at",
    "publish_time",
    "article_date_original",
    "originalpublicationdate",
    "article:post_date",
    "published",
    "citation_publication_date",
    "og:published_time",
    "ptime",
    "displaydate",
    "vr:published_time",
    "last-publish-date",
    "og:pubdate",
)
BARE = ("date", "pagedate", "day")
"""Meta tags that say a date without saying of what."""
UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "og:modified_time",
)
DESCRIPTIONS = ("description", "og:description")
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/\-_.]|$)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:.](\d\d)(?::(\d\d))?(?!\d)\s*([ap])?\.?m?", re.IGNORECASE)
FARTHEST_ZONE = timedelta(hours=14)
QUARTER = timedelta(minutes=15)


def updated_at(head: Head, declared: Declared, url: str | None) -> Published | None:
    """The update that the page declares; None when it says nothing that can be read."""
    updates = (declared.updated, *(head.first(name) for name in UPDATED))
    found = next((moment for value in updates if value and (moment := parse(value)) is not None), None)
    return at_home(found, shown_dates(head), home_zone(url, head.first("og:locale") or head.lang)) if found else None


def shown_dates(head: Head) -> list[str]:
    """What time elements and elements named for dates say, from which a moment's zone can be told."""
    shown = [text for stamp, words in head.times for text in (stamp, words)]
    return shown + [text for kind, text in head.dated if kind == "class"]


def at_home(moment: Published, shown: Sequence[str], home: ZoneInfo | None) -> Published:
    """A moment declared in UTC, in the outlet's own zone: as the page shows it, else as the outlet's country keeps it.

    So its day is the reader's.
    """
    if not isinstance(moment, datetime) or moment.utcoffset() != timedelta(0):
        return moment
    for text in shown:
        offset = _offset(moment, text)
        if offset is not None:
            return moment.astimezone(timezone(offset)) if offset else moment
    return moment.astimezone(_fixed(home, moment)) if home is not None else moment


def _fixed(home: ZoneInfo, moment: datetime) -> timezone:
    """A country's offset at a moment, as a plain one: an article's time needs no rules for other days."""
    return timezone(moment.astimezone(home).utcoffset() or timedelta(0))


def _offset(moment: datetime, text: str) -> timedelta | None:
    """How far the clock of a shown date is from the moment, when the two can be one moment in two zones."""
    found = parse(text)
    if isinstance(found, datetime) and found.tzinfo:
        return found.utcoffset() or None if abs(found - moment) < timedelta(minutes=1) else None
    clock = _CLOCK.search(text)
    if found is None or clock is None:
        return None
    hour, minute = int(clock[1]) % 12 if clock[4] else int(clock[1]), int(clock[2])
    hour += 12 if (clock[4] or "").lower() == "p" else 0
    if hour > 23 or minute > 59:
        return None
    day = found.date() if isinstance(found, datetime) else found
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
    apart = local - moment.replace(second=0, microsecond=0)
    return apart if abs(apart) <= FARTHEST_ZONE and apart % QUARTER == timedelta(0) else None


def url_date(url: str | None) -> str:
    """The day in an address such as /2024/11/03/, ISO written; "" when it has none."""
    match = _IN_URL.search(url or "")
    if match is None:
        return ""
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return ""
