"""What search engines read: a sitemap for each two days of a month under an index, and robots.txt.

Such a sitemap names its editions, its entries and the terms that it brought: those whose oldest entry falls in it.
So each page is named once, and a new entry changes the sitemap of its own two days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from digest.site.frame import Frame
from digest.site.index import Listed, SiteIndex
from digest.site.kinds import OutputKind, Touched, always, never, only
from digest.site.machine_views import SitemapLine, SitemapView
from digest.site.permalinks import edition_path, entry_path, month_path, year_path
from digest.site.rows import day_number
from digest.site.terms import TERM_KINDS, Term
from digest.site.views import Page

SPAN = 2
"""Days of a sitemap."""

_LAST, _LONGEST = 29, 31
_FIXED = ("", "archive/", "upcoming/", "search/", "about/")


def sitemap_index(frame: Frame, _facet: str) -> Iterator[Page]:
    """The index of all sitemaps."""
    names = list(_facets(frame.index))
    lines = tuple(SitemapLine(frame.links.absolute(f"sitemaps/{name}.xml"), None) for name in names)
    yield Page("sitemap.xml", "sitemap-index.xml", names, lambda: SitemapView(lines))


def sitemap(frame: Frame, facet: str) -> Iterator[Page]:
    """The pages that two days have brought, or ("pages") those that stand for more."""
    path = f"sitemaps/{facet}.xml"
    if facet == "pages":
        lasting = _lasting(frame.index)
        lines = tuple(SitemapLine(frame.links.absolute(one), None) for one in lasting)
        yield Page(path, "sitemap.xml", lasting, lambda: SitemapView(lines))
        return
    begin = date.fromisoformat(facet)
    first = day_number(begin)
    last = first + (SPAN - 1 if begin.day < _LAST else _LONGEST - _LAST)
    listed = frame.index.between(first, last)
    if listed:
        terms = frame.index.new_terms(first, last)
        made_of = ([(one.slug, one.date) for one in listed], [term.path for term in terms])
        yield Page(path, "sitemap.xml", made_of, lambda: SitemapView(tuple(_lines(frame, listed, terms))))


def _lasting(index: SiteIndex) -> tuple[str, ...]:
    """The addresses of pages that stand for the whole site, for a year or for a month."""
    years = (year_path(year) for year, _ in index.years())
    months = (month_path(year, month) for year, month, _, _ in index.months())
    return (*_FIXED, *(f"{kind}/" for kind in TERM_KINDS), *years, *months)


def _lines(frame: Frame, listed: tuple[Listed, ...], terms: tuple[Term, ...]) -> Iterator[SitemapLine]:
    absolute = frame.links.absolute
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


def _facet(day: date) -> str:
    """The sitemap that a day stands in, by its first day: the 1st, the 3rd… and the 29th, which has the 31st too."""
    return day.replace(day=min(_LAST, day.day - (day.day - 1) % SPAN)).isoformat()


def _facets(index: SiteIndex) -> Iterator[str]:
    yield "pages"
    yield from dict.fromkeys(map(_facet, index.days()))


def _near(index: SiteIndex, touched: Touched) -> Iterable[str]:
    """The sitemaps of the changed entries, and those that brought their terms."""
    yield "pages"
    yield from {_facet(entry.date) for entry in touched.entries}
    yield from {_facet(index.first_day(term)) for term in touched.terms}


_URL = frozenset({"url"})

SITEMAP_INDEX = OutputKind("sitemap index", sitemap_index, only(""), always(""), _URL, ("sitemap-index.xml",))
SITEMAPS = OutputKind("sitemap", sitemap, _facets, _near, _URL, ("sitemap.xml",))
ROBOTS = OutputKind("robots", robots, only(""), never, _URL, ("robots.txt",))
