"""Every page of the site, in the order in which it is written: what others link to comes first, the front last."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from digest.site.archive_pages import archive_page, month_page
from digest.site.edition_pages import edition_pages, home_page, not_found_page
from digest.site.feeds import site_feeds, topic_feeds
from digest.site.frame import Frame
from digest.site.sitemap import sitemap_pages
from digest.site.term_pages import terms_pages
from digest.site.terms import TERM_KINDS
from digest.site.upcoming_pages import upcoming_pages
from digest.site.views import Page


def site_pages(frame: Frame, now: datetime) -> Iterator[Page]:
    """All pages, one at a time, so that no more than one is held."""
    for day in frame.index.days():
        yield from edition_pages(frame, day)
    for year, month in frame.index.months():
        yield month_page(frame, year, month)
    for kind in TERM_KINDS:
        yield from terms_pages(frame, kind)
    for topic in frame.index.terms("topics"):
        yield from topic_feeds(frame, topic, now)
    yield from upcoming_pages(frame)
    yield archive_page(frame)
    yield not_found_page(frame)
    yield from site_feeds(frame, now)
    yield from sitemap_pages(frame)
    yield home_page(frame)
