"""A page whose links are the news: a front page or a section page, with a selector for its links."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin, urlsplit

from digest.door.attributes import few_attributes_in
from digest.door.charsets import text_codec
from digest.door.urls import web_url
from digest.sources.listing import Listed, Listing, NotAListingError, one_of_each, title_of

MOST_LINKS = 500
"""Links of one page that are looked at."""


def read_links(data: bytes, url: str, selector: str, charset: str | None = None) -> Listing:
    """The links that the CSS selector picks (an element that is no link stands for the first link in it).

    Links to the page itself are left out. Raises NotAListingError when the selector picks none: a silent page is
    usually one that was rebuilt.
    """
    from cssselect import HTMLTranslator
    from lxml import html
    from lxml.etree import ParserError

    try:
        tree: Any = html.document_fromstring(
            few_attributes_in(data), parser=html.HTMLParser(encoding=text_codec(charset), huge_tree=False)
        )
    except (ParserError, ValueError):
        raise NotAListingError("it is no HTML page") from None
    chosen = tree.xpath(HTMLTranslator().css_to_xpath(selector))
    own = _place(url)
    base = _joined(url, next(iter(tree.xpath("//base/@href")), "")) or url
    entries = []
    for element in chosen[:MOST_LINKS]:
        link = element if element.get("href") else next(iter(element.xpath(".//a[@href]")), None)
        address = None if link is None else _joined(base, link.get("href"))
        if link is not None and address and _place(address) != own:
            entries.append(Listed(url=address, title=title_of(element.text_content())))
    if not entries:
        raise NotAListingError(f"its `links:` selector picks no link of the page ({len(chosen)} elements)")
    return Listing(title_of(next(iter(tree.xpath("//title/text()")), None)), one_of_each(entries))


def _joined(base: str, href: str) -> str | None:
    try:
        return web_url(urljoin(base, href.strip()))
    except ValueError:
        return None


def _place(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return parts.netloc, parts.path.rstrip("/"), parts.query
