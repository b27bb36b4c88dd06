"""What search engines read: sitemap.xml and robots.txt."""

from __future__ import annotations

from collections.abc import Iterator

from digest.site.frame import Frame
from digest.site.permalinks import edition_path, entry_path, month_path
from digest.site.terms import TERM_KINDS
from digest.site.views import Page, SitemapLine, SitemapView


def sitemap_pages(frame: Frame) -> Iterator[Page]:
    """The sitemap and the robots file that names it."""
    lines = tuple(SitemapLine(frame.links.absolute(path), day) for path, day in _addresses(frame))
    view = SitemapView(lines, frame.links.absolute("sitemap.xml"))
    yield Page("sitemap.xml", "sitemap.xml", view)
    yield Page("robots.txt", "robots.txt", SitemapView((), view.sitemap_url))


def _addresses(frame: Frame) -> Iterator[tuple[str, str | None]]:
    newest = frame.index.newest_day()
    newest_day = newest.isoformat() if newest else None
    yield from (("", newest_day), ("archive/", newest_day), ("upcoming/", newest_day))
    for year, month in reversed(frame.index.months()):
        yield month_path(year, month), frame.index.days_of(year, month)[-1].isoformat()
    for day in reversed(frame.index.days()):
        yield edition_path(day), day.isoformat()
    for entry in frame.index.entries():
        yield entry_path(entry), entry.date.isoformat()
    for kind in TERM_KINDS:
        yield f"{kind}/", None
        for term in frame.index.terms(kind):
            yield term.path, frame.index.entries_of(term)[0].date.isoformat()
