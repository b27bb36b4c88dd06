"""What search engines read: a sitemap for each month under an index, and robots.txt.

A month's sitemap names its editions, its entries and the terms that it brought: those whose oldest entry falls in it.
So each page is named once, and a new entry changes the sitemap of its own month.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digest.site.archive_pages import month_facet
from digest.site.frame import Frame
from digest.site.index import Listed, SiteIndex
from digest.site.kinds import OutputKind, Touched, always, never, only
from digest.site.machine_views import SitemapLine, SitemapView
from digest.site.permalinks import edition_path, entry_path, month_path, year_path
from digest.site.terms import TERM_KINDS, Term
from digest.site.views import Page

_FIXED = ("", "archive/", "upcoming/", "search/", "about/")


def sitemap_index(frame: Frame, _facet: str) -> Iterator[Page]:
    """The index of all sitemaps."""
    months = [month_facet(year, month) for year, month, _, _ in frame.index.months()]
    names = ["pages", *months]
    lines = tuple(SitemapLine(frame.links.absolute(f"sitemaps/{name}.xml"), None) for name in names)
    yield Page("sitemap.xml", "sitemap-index.xml", names, lambda: SitemapView(lines))


def month_sitemap(frame: Frame, facet: str) -> Iterator[Page]:
    """The pages that a month has brought, or ("pages") those that stand for the whole site."""
    path = f"sitemaps/{facet}.xml"
    if facet == "pages":
        years = [year_path(year) for year, _ in frame.index.years()]
        addresses = [*_FIXED, *(f"{kind}/" for kind in TERM_KINDS), *years]
        lines = tuple(SitemapLine(frame.links.absolute(one), None) for one in addresses)
        yield Page(path, "sitemap.xml", years, lambda: SitemapView(lines))
        return
    year, month = int(facet[:4]), int(facet[5:])
    listed = frame.index.month(year, month)
    if listed:
        terms = frame.index.new_terms(year * 10000 + month * 100, year * 10000 + month * 100 + 99)
        made_of = ([(one.slug, one.date) for one in listed], [term.path for term in terms])
        yield Page(path, "sitemap.xml", made_of, lambda: SitemapView(tuple(_lines(frame, facet, listed, terms))))


def _lines(frame: Frame, facet: str, listed: tuple[Listed, ...], terms: tuple[Term, ...]) -> Iterator[SitemapLine]:
    absolute = frame.links.absolute
    yield SitemapLine(absolute(month_path(int(facet[:4]), int(facet[5:]))), listed[0].date.isoformat())
    for day in dict.fromkeys(one.date for one in listed):
        yield SitemapLine(absolute(edition_path(day)), day.isoformat())
    for one in listed:
        yield SitemapLine(absolute(entry_path(one)), one.date.isoformat())
    for term in terms:
        yield SitemapLine(absolute(term.path), None)


def robots(frame: Frame, _facet: str) -> Iterator[Page]:
    """The robots file, which names the sitemap."""
    line = SitemapLine(frame.links.absolute("sitemap.xml"), None)
    yield Page("robots.txt", "robots.txt", (), lambda: SitemapView((line,)))


def _near(index: SiteIndex, touched: Touched) -> Iterable[str]:
    """The months of the changed entries, and those that brought their terms."""
    yield "pages"
    for day in {entry.date for entry in touched.entries} | {index.first_day(term) for term in touched.terms}:
        yield month_facet(day.year, day.month)


_URL = frozenset({"url"})

SITEMAP_INDEX = OutputKind("sitemap index", sitemap_index, only(""), always(""), _URL, ("sitemap-index.xml",))
SITEMAPS = OutputKind(
    "sitemap",
    month_sitemap,
    lambda index: ("pages", *(month_facet(year, month) for year, month, _, _ in index.months())),
    _near,
    _URL,
    ("sitemap.xml",),
)
ROBOTS = OutputKind("robots", robots, only(""), never, _URL, ("robots.txt",))
