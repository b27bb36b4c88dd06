"""The pages of time: a calendar for each month, all months in the archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from digest.site.charts import year_chart
from digest.site.frame import Frame
from digest.site.index import SiteIndex
from digest.site.kinds import OutputKind, Touched, always, only
from digest.site.listed import Listed
from digest.site.permalinks import edition_path, file_of, month_path, year_path
from digest.site.tally import Tally, rounded, total
from digest.site.view_parts import Link, When
from digest.site.views import ArchiveView, CalendarDay, EditionLine, MonthLine, MonthView, Page, YearGroup, YearView

HEADLINES = 3
"""Headlines of a long edition on its month's page: more would make the page as long as all its editions."""

SHORT = 6
"""Entries of an edition up to which all its headlines stand there."""

_A_MONDAY = date(2024, 1, 1)
_Month = tuple[int, int]
_MonthTally = tuple[int, int, int, Tally]
"""Year, month, editions, entries."""


def month_pages(frame: Frame, facet: str) -> Iterator[Page]:
    """A month as a calendar, with its editions below."""
    year, month = int(facet[:4]), int(facet[5:])
    listed = frame.index.month(year, month)
    if listed:
        days = {day: tuple(of_day) for day, of_day in groupby(listed, key=lambda entry: entry.date)}
        around = frame.index.month_neighbours(year, month)
        tallies = _tallies(frame.index, {day: len(of_day) for day, of_day in days.items()})
        shown = [(day, tallies[day], _headlines(of_day)) for day, of_day in days.items()]
        yield Page(
            file_of(month_path(year, month)),
            "month.html",
            (year, month, around, shown),
            lambda: _month_view(frame, (year, month), days, tallies, around),
        )


def _tallies(index: SiteIndex, counts: dict[date, int]) -> dict[date, Tally]:
    """Entries of days: those of the newest edition, which still grows, in a round number, so that an entry more changes
    neither its month nor its year.
    """
    newest = index.newest_day()
    return {day: rounded(count) if day == newest else Tally(count) for day, count in counts.items()}


def _months(index: SiteIndex) -> tuple[_MonthTally, ...]:
    """The months that have editions, ascending."""
    newest = index.newest_day()
    growing = len(index.edition(newest)) if newest else 0
    grown = rounded(growing)

    def tally(year: int, month: int, entries: int) -> Tally:
        is_newest = newest is not None and (year, month) == (newest.year, newest.month)
        return total((Tally(entries - growing), grown)) if is_newest else Tally(entries)

    return tuple((year, month, days, tally(year, month, entries)) for year, month, days, entries in index.months())


def _headlines(entries: tuple[Listed, ...]) -> list[tuple[str, str, str]]:
    return [(one.title, one.slug, one.lang) for one in _shown(entries)]


def _shown(entries: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """The entries of an edition whose headlines its month's page shows."""
    return entries if len(entries) <= SHORT else entries[:HEADLINES]


def _month_view(
    frame: Frame,
    month: _Month,
    days: dict[date, tuple[Listed, ...]],
    tallies: dict[date, Tally],
    around: tuple[_Month | None, _Month | None],
) -> MonthView:
    heading = frame.words.month(*month)
    return MonthView(
        site=frame.site,
        head=frame.head(month_path(*month), heading, section="archive"),
        year=Link(frame.words.when(f"{month[0]:04d}"), frame.links.href(year_path(month[0]))),
        heading=heading,
        counts=_counts(frame, len(days), total(tallies.values())),
        weekdays=_weekdays(frame),
        weeks=_weeks(frame, month, tallies),
        editions=tuple(_edition_line(frame, day, listed, tallies[day]) for day, listed in days.items()),
        previous=_month_link(frame, around[0]),
        following=_month_link(frame, around[1]),
    )


def year_pages(frame: Frame, facet: str) -> Iterator[Page]:
    """A year: a chart of its days, its months."""
    year, years = int(facet), _years(frame.index)
    if year not in years:
        return
    place = years.index(year)
    around = (years[place - 1] if place else None, years[place + 1] if place + 1 < len(years) else None)
    entries = _tallies(frame.index, frame.index.days_of(year))
    made_of = (year, around, sorted(entries.items()))
    yield Page(file_of(year_path(year)), "year.html", made_of, lambda: _year_view(frame, year, entries, around))


def _year_view(frame: Frame, year: int, entries: dict[date, Tally], around: tuple[int | None, int | None]) -> YearView:
    heading = frame.words.when(f"{year:04d}")
    chart = year_chart(frame.words, year, entries)
    months = [month for month in _months(frame.index) if month[0] == year]
    return YearView(
        site=frame.site,
        head=frame.head(year_path(year), heading, chart.text, "archive"),
        heading=heading,
        counts=_counts(frame, len(entries), total(entries.values())),
        chart=chart,
        months=tuple(_month_line(frame, (year, month), number) for _, month, _, number in months),
        previous=_year_link(frame, around[0]),
        following=_year_link(frame, around[1]),
    )


def _year_link(frame: Frame, year: int | None) -> Link | None:
    return Link(frame.words.when(f"{year:04d}"), frame.links.href(year_path(year))) if year else None


def archive_pages(frame: Frame, _facet: str) -> Iterator[Page]:
    """All months that have an edition, the newest first."""
    months = _months(frame.index)
    yield Page(file_of("archive/"), "archive.html", months, lambda: _archive_view(frame, months))


def _archive_view(frame: Frame, months: tuple[_MonthTally, ...]) -> ArchiveView:
    lines = [(year, _month_line(frame, (year, month), entries)) for year, month, _, entries in reversed(months)]
    years = tuple(
        YearGroup(frame.words.when(f"{year:04d}"), frame.links.href(year_path(year)), tuple(line for _, line in group))
        for year, group in groupby(lines, key=lambda line: line[0])
    )
    head = frame.head("archive/", frame.text("archive"), frame.text("archive_lede"), "archive")
    counts = _counts(frame, sum(month[2] for month in months), total(month[3] for month in months))
    return ArchiveView(frame.site, head, counts, years)


def _counts(frame: Frame, editions: int, entries: Tally) -> tuple[str, ...]:
    return frame.words.count("editions", editions), frame.words.count("entries", entries)


def _month_line(frame: Frame, month: _Month, entries: Tally) -> MonthLine:
    name = frame.words.months[month[1] - 1]
    return MonthLine(name, frame.links.href(month_path(*month)), frame.words.count("entries", entries))


def _month_link(frame: Frame, month: _Month | None) -> Link | None:
    return Link(frame.words.month(*month), frame.links.href(month_path(*month))) if month else None


def _weekdays(frame: Frame) -> tuple[Link, ...]:
    """Monday to Sunday, shortened; the whole name where a link would lead."""
    days = [_A_MONDAY + timedelta(days=number) for number in range(7)]
    return tuple(Link(frame.words.short_weekdays[day.weekday()], frame.words.weekday(day)) for day in days)


def _weeks(frame: Frame, month: _Month, counts: dict[date, Tally]) -> tuple[tuple[CalendarDay, ...], ...]:
    from calendar import Calendar  # few builds make a month

    def shown(number: int) -> CalendarDay:
        if number == 0:
            return CalendarDay(None)
        day = date(*month, number)
        if day not in counts:
            return CalendarDay(number)
        label = f"{frame.words.day(day)}, {frame.words.count('entries', counts[day])}"
        return CalendarDay(number, frame.links.href(edition_path(day)), label, str(counts[day]), day.isoformat())

    return tuple(tuple(map(shown, week)) for week in Calendar(firstweekday=0).monthdayscalendar(*month))


def _edition_line(frame: Frame, day: date, entries: tuple[Listed, ...], tally: Tally) -> EditionLine:
    shown = _shown(entries)
    more = tally._replace(number=tally.number - len(shown))
    return EditionLine(
        day=When(frame.words.day(day), day.isoformat()),
        href=frame.links.href(edition_path(day)),
        headlines=tuple(map(frame.parts.line, shown)),
        more=frame.words.count("more_entries", more) if len(shown) < len(entries) else "",
    )


def _months_near(index: SiteIndex, touched: Touched) -> Iterable[str]:
    """The months of the changed entries, and the months that link to these."""
    for year, month in {(entry.date.year, entry.date.month) for entry in touched.entries}:
        for one in ((year, month), *index.month_neighbours(year, month)):
            if one:
                yield month_facet(*one)


def month_facet(year: int, month: int) -> str:
    """A month as a facet: "2024-11"."""
    return f"{year:04d}-{month:02d}"


def _years_near(index: SiteIndex, touched: Touched) -> Iterable[str]:
    """The years of the changed entries, and those that link to these."""
    years = _years(index)
    for year in {entry.date.year for entry in touched.entries}:
        before, after = [one for one in years if one < year], [one for one in years if one > year]
        yield from map(year_facet, (*before[-1:], year, *after[:1]))


def _years(index: SiteIndex) -> tuple[int, ...]:
    return tuple(year for year, _ in index.years())


def year_facet(year: int) -> str:
    """A year as a facet: "2024"."""
    return f"{year:04d}"


_SETTINGS = frozenset({"url", "description", "language", "words"})

ARCHIVE = OutputKind("archive", archive_pages, only(""), always(""), _SETTINGS, ("archive.html",))
YEARS = OutputKind(
    "year",
    year_pages,
    lambda index: map(year_facet, _years(index)),
    _years_near,
    _SETTINGS,
    ("year.html",),
)
MONTHS = OutputKind(
    "month",
    month_pages,
    lambda index: (month_facet(year, month) for year, month, _, _ in index.months()),
    _months_near,
    _SETTINGS,
    ("month.html",),
)
