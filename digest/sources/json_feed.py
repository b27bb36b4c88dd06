"""JSON Feed 1.1 (jsonfeed.org) to a listing. What has the wrong type is left out, the rest is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from urllib.parse import urljoin

from digest.sources.listing import Listed, Listing, NotAListingError, moment, one_of_each, title_of


def json_feed(data: bytes, url: str | None = None) -> Listing:
    """Raises NotAListingError when `data` is no JSON feed."""
    try:
        values = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NotAListingError("it is not JSON, though it begins like it") from None
    items = values.get("items") if isinstance(values, dict) else None
    if not isinstance(items, list):
        raise NotAListingError("it is JSON, but no JSON feed: there is no list `items`")
    entries = [_listed(item, values, url) for item in items if isinstance(item, dict)]
    return Listing(title_of(_text(values, "title")), one_of_each(entries))


def _listed(item: Mapping[str, object], feed: Mapping[str, object], url: str | None) -> Listed:
    html = _text(item, "content_html") or _paragraphs(_text(item, "content_text"))
    link = _text(item, "url") or _text(item, "external_url")
    try:
        link = urljoin(url or "", link) if link else None
    except ValueError:
        link = None
    id_ = item.get("id")
    return Listed(
        url=link,
        guid=_writable(str(id_)[:1_000]) if isinstance(id_, str | int) and str(id_) else None,
        title=title_of(_text(item, "title")),
        published=moment(_text(item, "date_published")),
        changed=moment(_text(item, "date_modified")),
        author=_author(item) or _author(feed),
        lang=_text(item, "language") or _text(feed, "language"),
        html=html or _paragraphs(_text(item, "summary")),
        is_whole=bool(html),
    )


def _writable(name: str) -> str:
    """A name that can be written: JSON may hold half a character."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _author(values: Mapping[str, object]) -> str | None:
    """The names of version 1.1's list, or the one of version 1.0."""
    several, one = values.get("authors"), values.get("author")
    people = several if isinstance(several, list) else [one]
    names = [_text(person, "name") for person in people if isinstance(person, dict)]
    return title_of(", ".join(name for name in names if name))


def _paragraphs(text: str | None) -> str:
    return "".join(f"<p>{escape(line)}</p>\n" for line in (text or "").splitlines() if line.strip())


def _text(values: Mapping[str, object], key: str) -> str | None:
    value = values.get(key)
    return value if isinstance(value, str) and value.strip() else None
