"""What every kind of listing gives: entries that name an article, or hold it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from digest.door.text import plain, shown
from digest.door.urls import web_url
from digest.model import Published

MOST_TITLE = 300
"""Characters of a title that are kept."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One article as a listing names it.

    `guid` is the listing's own name for it; `url` where it can be read. `changed` is when it was last touched, which is
    no date of publication. `html` is the text that the listing itself holds, "" when it holds none; `is_whole` tells
    whether the listing means that to be the article and no teaser.
    """

    url: str | None = None
    guid: str | None = None
    title: str | None = None
    published: Published | None = None
    changed: Published | None = None
    author: str | None = None
    publisher: str | None = None
    lang: str | None = None
    html: str = ""
    is_whole: bool = False

    @property
    def dated(self) -> Published | None:
        """The best there is of dates."""
        return self.published or self.changed


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed, a sitemap or a page of links, read. `children` are the sitemaps that an index names."""

    title: str | None
    entries: tuple[Listed, ...]
    children: tuple[Listed, ...] = ()


class NotAListingError(Exception):
    """`args[0]` says what it is instead, in words for the editor."""


def title_of(text: str | None) -> str | None:
    """A title on one line, cut where it is no title any more; None when it is empty."""
    cleaned = plain(text[: MOST_TITLE * 4]) if text else ""
    return shown_title(cleaned) if cleaned else None


def shown_title(text: str) -> str:
    return text if len(text) <= MOST_TITLE else shown(text, MOST_TITLE)


def moment(text: str | None) -> Published | None:
    """An ISO 8601 day or moment; a moment without a zone counts as UTC. None for anything else."""
    if not text:
        return None
    text = text.strip()[:40]
    try:
        if len(text) == len("2026-03-09"):
            return sensible(date.fromisoformat(text))
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return sensible(found if found.tzinfo else found.replace(tzinfo=UTC))


def sensible(published: Published) -> Published | None:
    """A date that news can have: none before 1900, none that no zone can hold."""
    return published if 1900 <= published.year <= 9000 else None


def one_of_each(entries: Sequence[Listed]) -> tuple[Listed, ...]:
    """Entries in their order, one of each guid or address; addresses cleaned, what has neither left as it is."""
    found, seen = list[Listed](), set[str]()
    for entry in entries:
        cleaned = replace(entry, url=web_url(entry.url))
        key = cleaned.guid or cleaned.url
        if key and key in seen:
            continue
        seen.add(key or "")
        found.append(cleaned)
    return tuple(found)
