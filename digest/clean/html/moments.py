"""When the page says it was published and updated: JSON-LD, meta tags, time elements, the address, by trust."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from digest.clean.dates import dates, parse
from digest.clean.html.country import home_zone
from digest.clean.html.head import Head
from digest.clean.html.jsonld import Declared
from digest.clean.html.site_name import PARTS
from digest.model import Published

_PUBLISHED = (
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
_BARE = ("date", "pagedate", "day")
"""Meta tags that say a date without saying of what; the page's marked-up date is believed before them."""
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "og:modified_time",
)
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/\-_.]|$)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:.](\d\d)(?::(\d\d))?(?!\d)\s*([ap])?\.?m?", re.IGNORECASE)
LONGEST_BARE = 20
"""Characters of a part of the head's title that is nothing but a date."""
FARTHEST_ZONE = timedelta(hours=14)
QUARTER = timedelta(minutes=15)


def moments(head: Head, declared: Declared, url: str | None) -> tuple[Published | None, Published | None]:
    """(published, updated); either is None when the page says nothing that can be read."""
    published = next((found for value in _claims(head, declared, url) if (found := parse(value)) is not None), None)
    updates = [declared.updated, *(head.first(name) for name in _UPDATED)]
    updated = next((found for value in updates if value and (found := parse(value)) is not None), None)
    shown = [text for stamp, words in head.times for text in (stamp, words)]
    shown += [text for kind, text in head.dated if kind == "class"]
    home = home_zone(url, head.first("og:locale") or head.lang)
    return _at_home(published or updated, shown, home), _at_home(updated, shown, home)


def _claims(head: Head, declared: Declared, url: str | None) -> Iterator[str]:
    yield declared.published
    for name in _PUBLISHED:
        yield from head.all(name)
    yield from (value for kind, value in head.dated if kind == "published")
    for name in _BARE:
        yield from head.all(name)
    yield from (stamp for stamp, _ in head.times[:1])
    yield url_date(url)
    yield from (part for part in PARTS.split(head.title) if len(part) <= LONGEST_BARE and dates(part))
    yield from (value for kind, value in head.dated if kind == "class" and dates(value))
    yield from (shown for _, shown in head.times[:3])


def _at_home(moment: Published | None, shown: list[str], home: ZoneInfo | None) -> Published | None:
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
