"""What search engines read: sitemaps under an index, one for each day of the newest month and for each ten days of the
months before, and robots.txt.

Such a sitemap names its editions, its entries and the terms that it brought: those whose oldest entry falls in it.
So each page is named once, and a new entry changes the sitemap of its own day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from digest.site.days import day_number
from digest.site.frame import Frame
from digest.site.index import SiteIndex
from digest.site.kinds import OutputKind, Touched, always, never, only
from digest.site.listed import Listed
from digest.site.machine_views import SitemapLine, SitemapView
from digest.site.permalinks import edition_path, entry_path, month_path, year_path
from digest.site.terms import TERM_KINDS, Term
from digest.site.views import Page

_OPENINGS = (1, 11, 21)
"""The days of an older month on which its sitemaps begin."""

_FIXED = ("", "archive/", "upcoming/", "search/", "about/")


def sitemap_index(frame: Frame, _facet: str) -> Iterator[Page]:
    """The index of all sitemaps."""
    names = list(_facets(frame.index))
    lines = tuple(SitemapLine(frame.links.absolute(f"sitemaps/{name}.xml"), None) for name in names)
    yield Page("sitemap.xml", "sitemap-index.xml", names, lambda: SitemapView(lines))


def sitemap(frame: Frame, facet: str) -> Iterator[Page]:
    """The pages that some days have brought, or ("pages") those that stand for more.

    By address: no edit of an entry that leaves it its address moves a line.
    """
    path = f"sitemaps/{facet}.xml"
    if facet == "pages":
        lasting = _lasting(frame.index)
        lines = tuple(SitemapLine(frame.links.absolute(one), None) for one in lasting)
        yield Page(path, "sitemap.xml", lasting, lambda: SitemapView(lines))
        return
    opening = date.fromisoformat(facet)
    if opening != _opening(frame.index, opening):
        return
    first = day_number(opening)
    last = first + _length(frame.index, opening) - 1
    listed = sorted(frame.index.between(first, last), key=lambda one: (one.date, one.slug))
    if listed:
        terms = frame.index.new_terms(first, last)
        made_of = ([(one.slug, one.date) for one in listed], [term.path for term in terms])
        yield Page(path, "sitemap.xml", made_of, lambda: SitemapView(tuple(_lines(frame, listed, terms))))


def _lasting(index: SiteIndex) -> tuple[str, ...]:
    """The addresses of pages that stand for the whole site, for a year or for a month."""
    years = (year_path(year) for year, _ in index.years())
    months = (month_path(year, month) for year, month, _, _ in index.months())
    return (*_FIXED, *(f"{kind}/" for kind in TERM_KINDS), *years, *months)


def _lines(frame: Frame, listed: Sequence[Listed], terms: tuple[Term, ...]) -> Iterator[SitemapLine]:
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


def _opening(index: SiteIndex, day: date) -> date:
    """The first day of the sitemap that a day stands in."""
    if _is_newest_month(index, day):
        return day
    return day.replace(day=max(opening for opening in _OPENINGS if opening <= day.day))


def _length(index: SiteIndex, opening: date) -> int:
    """Days of a sitemap; a month's last one may count some that the month lacks."""
    return 1 if _is_newest_month(index, opening) else 10 if opening.day < _OPENINGS[-1] else 11


def _is_newest_month(index: SiteIndex, day: date) -> bool:
    newest = index.newest_day()
    return newest is not None and (day.year, day.month) == (newest.year, newest.month)


def _facets(index: SiteIndex) -> Iterator[str]:
    yield "pages"
    yield from dict.fromkeys(_opening(index, day).isoformat() for day in index.days())


def _near(index: SiteIndex, touched: Touched) -> Iterable[str]:
    """The sitemaps of the changed entries, and those that brought their terms.

    Where the newest month has just come, or is about to go, those of the month before are parted anew.
    """
    days = {entry.date for entry in touched.entries}
    yield "pages"
    yield from {_opening(index, day).isoformat() for day in (*days, *map(index.first_day, touched.terms))}
    older = _newest_month_beside(index, days)
    if older:
        parted = {*index.days_of_month(*older), *(date(*older, opening) for opening in _OPENINGS)}
        yield from (day.isoformat() for day in parted)


def _newest_month_beside(index: SiteIndex, days: Collection[date]) -> tuple[int, int] | None:
    """The newest month that has other days than these; None where that is the newest one, or there is none."""
    newest = index.newest_day()
    first = month = (newest.year, newest.month) if newest else None
    while month and all(day in days for day in index.days_of_month(*month)):
        month, _ = index.month_neighbours(*month)
    return month if month != first else None


_URL = frozenset({"url"})

SITEMAP_INDEX = OutputKind("sitemap index", sitemap_index, only(""), always(""), _URL, ("sitemap-index.xml",))
SITEMAPS = OutputKind("sitemap", sitemap, _facets, _near, _URL, ("sitemap.xml",))
ROBOTS = OutputKind("robots", robots, only(""), never, _URL, ("robots.txt",))
