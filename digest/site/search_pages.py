"""The search page, and the index that its script asks: see docs/search.md."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from digest.site.days import day_number
from digest.site.frame import Frame
from digest.site.index import SiteIndex
from digest.site.kinds import OutputKind, Touched, always, only
from digest.site.permalinks import file_of
from digest.site.search import MANIFEST, manifest_key
from digest.site.search.calendar import ENTRIES_IN_FILE, GROUPS, SHARES, stretch_of
from digest.site.search_parts import index_parts
from digest.site.views import Blob, Page, SearchView

SUGGESTED = 60
"""Topics and outlets that the page's fields suggest: those with most entries."""


def search_page(frame: Frame, _facet: str) -> Iterator[Page]:
    """The page with the form."""
    topics, outlets = (frame.index.most_used(kind, SUGGESTED) for kind in ("topics", "sources"))
    script = next((path for path in frame.assets if path.startswith("assets/search.")), "assets/search.js")
    yield Page(
        file_of("search/"),
        "search.html",
        (topics, outlets, script),
        lambda: SearchView(
            site=frame.site,
            head=frame.head("search/", frame.text("search"), frame.text("search_lede"), "search"),
            script=frame.links.href(script),
            index=frame.links.href("search/"),
            topics=topics,
            outlets=outlets,
            day_pattern=frame.words.patterns["short_day"],
            short_months=frame.words.short_months,
        ),
    )


def search_files(frame: Frame, facet: str) -> Iterator[Blob]:
    """The files of a part of the index, none for a part that is no more; facet "index" is the one that names all."""
    parts = index_parts(frame)
    if facet == "index":
        yield Blob(MANIFEST, manifest_key(parts.plan), parts.manifest)
        return
    part = parts.part(facet)
    if part is not None:
        yield from parts.files(part)


_OF_DAYS = (
    *(f"days/before-{share}" for share in range(SHARES)),
    *(f"days/{group}" for group in range(GROUPS)),
    "days/stretch",
    "index",
)


def _facets(index: SiteIndex) -> Iterator[str]:
    years = index.years()
    yield from _OF_DAYS
    yield from (f"stretch/{stretch}" for stretch in sorted({stretch_of(day) for day in index.days()})[:-1])
    for year, entries in years:
        yield from _closed(year)
        yield from (f"entries/{year}/{number}" for number in range(-(-entries // ENTRIES_IN_FILE)))


def _closed(year: int) -> Iterator[str]:
    """The parts of a year that is over."""
    return (f"closed/{year}-{share}" for share in range(SHARES))


def _near(index: SiteIndex, touched: Touched) -> Iterator[str]:
    """The parts that hold the changed entries, and where entries came or went those in which later ones are counted
    anew.
    """
    yield from _OF_DAYS
    years = dict(index.years())
    days: dict[int, set[date]] = {}
    for entry in touched.entries:
        days.setdefault(entry.date.year, set()).add(entry.date)
    for year in {*days, max(years, default=0)}:
        yield from _closed(year)
    for year, changed in days.items():
        for day in [min(changed)] if touched.is_counted_anew else changed:
            begin = index.count_between(year * 10000, day_number(day) - 1)
            end = years.get(year, 0) if touched.is_counted_anew else begin + index.count_between(*[day_number(day)] * 2)
            numbers = range(begin // ENTRIES_IN_FILE, -(-end // ENTRIES_IN_FILE))
            yield from (f"entries/{year}/{number}" for number in numbers)


SEARCH_INDEX = OutputKind("search", search_files, _facets, _near, frozenset())
SEARCH = OutputKind(
    "search page",
    search_page,
    only(""),
    always(""),
    frozenset({"url", "description", "words", "assets"}),
    ("search.html",),
)
