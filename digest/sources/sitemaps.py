"""Sitemaps, news sitemaps and sitemap indexes (sitemaps.org 0.9, Google's news extension) to listings."""

from __future__ import annotations

import zlib
from itertools import islice
from typing import TYPE_CHECKING

from digest.sources.listing import Listed, Listing, NotAListingError, moment, one_of_each, title_of
from digest.sources.xml import NotXmlError, child_text, local_name, parsed_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES = 50_000_000
"""The protocol's own limit for one sitemap, unpacked."""
MOST_ADDRESSES = 50_000
"""The same for its addresses: more are not looked at."""


def read_sitemap(data: bytes) -> Listing:
    """The addresses that a sitemap lists, or, in `children`, the sitemaps that an index does.

    A gzipped one is unpacked. Raises NotAListingError when it is no sitemap.
    """
    try:
        root = parsed_xml(_unpacked(data))
    except NotXmlError as fault:
        raise NotAListingError(str(fault)) from None
    kind = local_name(root)
    if kind not in ("urlset", "sitemapindex"):
        raise NotAListingError(f"it is no sitemap: its root is <{title_of(kind)}>")
    listed = (element for element in root if local_name(element) in ("url", "sitemap"))
    entries = one_of_each([_listed(element) for element in islice(listed, MOST_ADDRESSES)])
    entries = tuple(entry for entry in entries if entry.url)
    return Listing(None, (), entries) if kind == "sitemapindex" else Listing(None, entries)


def _listed(element: _Element) -> Listed:
    news = next((child for child in element if local_name(child) == "news"), None)
    return Listed(
        url=child_text(element, "loc"),
        title=None if news is None else title_of(child_text(news, "title")),
        published=None if news is None else moment(child_text(news, "publication_date")),
        changed=moment(child_text(element, "lastmod")),
        publisher=None if news is None else title_of(child_text(news, "publication", "name")),
        lang=None if news is None else child_text(news, "publication", "language"),
    )


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(data, MOST_BYTES + 1)
    except zlib.error:
        raise NotAListingError("its gzip compression is broken") from None
    if len(unpacked) > MOST_BYTES:
        raise NotAListingError(f"it is larger than {MOST_BYTES // 1_000_000} MB unpacked")
    return unpacked
