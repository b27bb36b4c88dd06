"""RSS, RDF, Atom and JSON feeds to listings.

feedparser reads the XML ones, well-formed or not. It gets bytes and never a name, so it can open nothing; it cuts
document types away before it parses; and it may not spend its time on one field (see `_bounded`).
"""

from __future__ import annotations

import io
import re
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from digest.sources.json_feed import json_feed
from digest.sources.listing import Listed, Listing, NotAListingError, one_of_each, sensible, title_of

if TYPE_CHECKING:
    from feedparser import FeedParserDict

MOST_ENTRIES = 5_000
"""Entries of one feed that are read; the largest in earnest use hold some hundreds."""

_MOST_AUTHOR = 300
"""Characters of an author's field: feedparser looks for an e-mail address in it, in time that grows with the square."""

MOST_TAGS = 80_000
"""Tags of a feed that is read; feedparser takes up to 22 µs for each (3.6 GHz), so two seconds are kept."""

_JSON = re.compile(rb"^(?:\xef\xbb\xbf)?\s*\{")


def read_feed(data: bytes, url: str | None = None, headers: Mapping[str, str] | None = None) -> Listing:
    """The feed in `data`, which came from `url` with `headers` (content-type, content-language).

    Raises NotAListingError when it is none.
    """
    if _JSON.match(data[:1_000]):
        return json_feed(data, url)
    if _tags(data) > MOST_TAGS:
        raise NotAListingError(f"it has more than {MOST_TAGS:,} tags")
    found = parsed_feed(data, url, headers)
    if not found.entries and not found.get("version"):
        raise NotAListingError(_what_else(data))
    entries = [_listed(entry, found, url) for entry in found.entries[:MOST_ENTRIES]]
    return Listing(_title(found.feed), one_of_each(entries))


def parsed_feed(data: bytes, url: str | None = None, headers: Mapping[str, str] | None = None) -> FeedParserDict:
    """What feedparser makes of `data`. HTML stays as it is: the cleaner must see what a page would have hidden."""
    said = {name.lower(): value for name, value in (headers or {}).items()}
    if url and "content-location" not in said:
        said["content-location"] = url
    parse = _bounded()
    return parse(io.BytesIO(data), response_headers=said, sanitize_html=False, resolve_relative_uris=False)


@cache
def _bounded() -> Any:
    """The `parse` of feedparser, with the one method replaced that would backtrack over a long author's field."""
    import feedparser
    from feedparser.mixin import _FeedParserMixin

    unbounded = _FeedParserMixin._sync_author_detail  # noqa: SLF001 - there is no setting for it

    def sync_author_detail(parser: Any, key: str = "author") -> None:
        context = parser._get_context()  # noqa: SLF001
        if isinstance(context.get(key), str):
            context[key] = context[key][:_MOST_AUTHOR]
        unbounded(parser, key)

    _FeedParserMixin._sync_author_detail = sync_author_detail  # noqa: SLF001
    return feedparser.parse


def _tags(data: bytes) -> int:
    """How many tags there are outside of CDATA sections."""
    first, *sections = data.split(b"<![CDATA[")
    return first.count(b"<") + sum(section.partition(b"]]>")[2].count(b"<") for section in sections)


def _listed(entry: FeedParserDict, feed: FeedParserDict, url: str | None) -> Listed:
    contents = [part for part in entry.get("content", ()) if part.get("value")]
    whole = max(contents, key=lambda part: len(part["value"]), default=None)
    teaser = entry.get("summary_detail") or {}
    chosen = whole if whole and len(whole["value"]) >= len(teaser.get("value") or "") else teaser
    return Listed(
        url=_link(entry, url),
        guid=(entry.get("id") or "")[:1_000] or None,
        title=title_of(_plain_title(entry)),
        published=_moment(entry, "published_parsed", "created_parsed"),
        changed=_moment(entry, "updated_parsed"),
        author=title_of(entry.get("author")),
        publisher=title_of((entry.get("source") or {}).get("title")),
        lang=chosen.get("language") or feed.feed.get("language"),
        html=_html(chosen),
        is_whole=whole is not None and chosen is whole,
    )


def _link(entry: FeedParserDict, url: str | None) -> str | None:
    """The entry's page: its own link, else FeedBurner's note of it; relative ones stand on the feed's address."""
    link = str(entry.get("feedburner_origlink") or entry.get("link") or "")
    if not link:
        return None
    try:
        return urljoin(url, link) if url else link
    except ValueError:
        return None


def _title(feed: FeedParserDict) -> str | None:
    return title_of(_plain_title(feed))


def _plain_title(part: FeedParserDict) -> str | None:
    text = str(part.get("title") or "")
    is_html = "html" in ((part.get("title_detail") or {}).get("type") or "")
    return without_tags(text) if is_html else text


def without_tags(html: str) -> str:
    """The words of a little HTML, scripts and styles left out."""
    from lxml import html as reader
    from lxml.etree import ParserError, strip_elements

    try:
        tree = reader.fromstring(f"<div>{html[:5_000]}</div>")
    except (ParserError, ValueError):
        return ""
    strip_elements(tree, "script", "style", "template", with_tail=False)
    return "".join(str(text) for text in tree.itertext())


def _html(detail: Mapping[str, Any]) -> str:
    from html import escape

    text = str(detail.get("value") or "")
    if "html" in (detail.get("type") or ""):
        return text
    return "".join(f"<p>{escape(line)}</p>\n" for line in text.splitlines() if line.strip())


def _moment(entry: FeedParserDict, *names: str) -> datetime | None:
    """The first of these moments that is one; feedparser gives all of them as UTC."""
    for name in names:
        parts = dict.get(entry, name)  # its own `get` takes one date for another
        try:
            found = sensible(datetime.fromtimestamp(timegm(parts), UTC)) if parts else None
        except (ValueError, TypeError, OverflowError, OSError):
            continue
        if isinstance(found, datetime):
            return found
    return None


def _what_else(data: bytes) -> str:
    start = data[:1_000].lstrip().lower()
    if not start:
        return "it is empty"
    if start.startswith((b"<!doctype html", b"<html")):
        return "it is an HTML page, not a feed; write it as `page:` with its `links:`, or find the feed's own address"
    if b"<urlset" in start or b"<sitemapindex" in start:
        return "it is a sitemap, not a feed; write it as `sitemap:`"
    return "it is no RSS, Atom or JSON feed"
