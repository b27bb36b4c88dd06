"""Addresses that an editor names one by one: the article of a page, or those of a feed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from digest.config_sources import Source, load_sources
from digest.desk.fetch_clients import clients
from digest.errors import Problem
from digest.model import RawArticle, SiteConfig
from digest.sources.listing import Listed, Listing, NotAListingError
from digest.sources.taking import holds_article, linked_article, own_article, page_article
from digest.sources.web import Answer, Ask, Client, NoAnswer

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_FEED_START = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)


def read_addresses(urls: Iterable[str], root: Path, config: SiteConfig) -> Iterator[RawArticle | Problem]:
    """The article of each address, a feed's articles in their order; what cannot be had is a Problem in its place.

    robots.txt, limits and guards are those of `digest fetch`: a host of an inner network is asked only where a source
    of site.yaml on that host says `private: true`.
    """
    client_of = clients(root, config)
    private = {urlsplit(source.place).hostname for source in load_sources(root) if source.is_private}
    for url in urls:
        client = client_of(Source("page", url, is_private=urlsplit(url).hostname in private))
        found = client.get(Ask(url))
        if isinstance(found, NoAnswer):
            yield _problem(url, found)
            continue
        listing = _listing(found)
        if listing is None:
            taken = page_article(found, Listed(url=found.url))
            yield taken if isinstance(taken, RawArticle) else _problem(url, taken)
            continue
        for entry in listing.entries:
            taken = _taken(entry, url, client)
            yield taken if isinstance(taken, RawArticle) else _problem(entry.url or url, taken)


def _taken(entry: Listed, url: str, client: Client) -> RawArticle | NoAnswer:
    return own_article(entry, url) if holds_article(entry) else linked_article(entry, client)


def _listing(found: Answer) -> Listing | None:
    """The feed that the answer is, None when it is none."""
    if found.media not in _FEED_TYPES and not _FEED_START.match(found.body[:2_000]):
        return None
    from digest.sources.feeds import read_feed

    try:
        return read_feed(found.body, found.url)
    except NotAListingError:
        return None


def _problem(url: str, failure: NoAnswer) -> Problem:
    mend = "Save the page in a browser and add the file."
    return Problem(url, None, failure.reason, mend if failure.is_lasting else "Try again later.")
