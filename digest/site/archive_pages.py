"""The pages of time: a calendar for each month, all months in the archive."""

from __future__ import annotations

from calendar import Calendar
from datetime import date, timedelta
from itertools import groupby

from digest.site.frame import Frame
from digest.site.permalinks import edition_path, file_of, month_path
from digest.site.view_parts import Link, When
from digest.site.views import ArchiveView, CalendarDay, EditionLine, MonthLine, MonthView, Page, YearGroup

_A_MONDAY = date(2024, 1, 1)


def month_page(frame: Frame, year: int, month: int) -> Page:
    """A month as a calendar, with its editions below."""
    days = frame.index.days_of(year, month)
    heading = frame.words.month(year, month)
    months = frame.index.months()
    place = months.index((year, month))
    view = MonthView(
        site=frame.site,
        head=frame.head(month_path(year, month), heading, section="archive"),
        heading=heading,
        counts=_counts(frame, days),
        weekdays=_weekdays(frame),
        weeks=_weeks(frame, year, month, frozenset(days)),
        editions=tuple(_edition_line(frame, day) for day in reversed(days)),
        previous=_month_link(frame, months[place - 1]) if place else None,
        following=_month_link(frame, months[place + 1]) if place + 1 < len(months) else None,
    )
    return Page(file_of(month_path(year, month)), "month.html", view)


def archive_page(frame: Frame) -> Page:
    """All months that have an edition, the newest first."""
    lines = [(year, _month_line(frame, year, month)) for year, month in reversed(frame.index.months())]
    years = tuple(
        YearGroup(frame.words.when(f"{year:04d}"), tuple(line for _, line in group))
        for year, group in groupby(lines, key=lambda line: line[0])
    )
    head = frame.head("archive/", frame.text("archive"), frame.text("archive_lede"), "archive")
    view = ArchiveView(frame.site, head, _counts(frame, frame.index.days()), years)
    return Page(file_of("archive/"), "archive.html", view)


def _counts(frame: Frame, days: tuple[date, ...]) -> tuple[str, ...]:
    entries = sum(len(frame.index.edition(day)) for day in days)
    return frame.words.count("editions", len(days)), frame.words.count("entries", entries)


def _month_line(frame: Frame, year: int, month: int) -> MonthLine:
    _, entries = _counts(frame, frame.index.days_of(year, month))
    name = frame.words.months[month - 1]
    return MonthLine(name, frame.links.href(month_path(year, month)), entries)


def _month_link(frame: Frame, month: tuple[int, int]) -> Link:
    return Link(frame.words.month(*month), frame.links.href(month_path(*month)))


def _weekdays(frame: Frame) -> tuple[Link, ...]:
    """Monday to Sunday, shortened; the whole name where a link would lead."""
    days = [_A_MONDAY + timedelta(days=number) for number in range(7)]
    return tuple(Link(frame.words.short_weekdays[day.weekday()], frame.words.weekday(day)) for day in days)


def _weeks(frame: Frame, year: int, month: int, with_edition: frozenset[date]) -> tuple[tuple[CalendarDay, ...], ...]:
    def shown(number: int) -> CalendarDay:
        if number == 0:
            return CalendarDay(None)
        day = date(year, month, number)
        if day not in with_edition:
            return CalendarDay(number)
        count = len(frame.index.edition(day))
        label = f"{frame.words.day(day)}, {frame.words.count('entries', count)}"
        return CalendarDay(number, frame.links.href(edition_path(day)), label, str(count), day.isoformat())

    return tuple(tuple(map(shown, week)) for week in Calendar(firstweekday=0).monthdayscalendar(year, month))


def _edition_line(frame: Frame, day: date) -> EditionLine:
    entries = frame.index.edition(day)
    return EditionLine(
        day=When(frame.words.day(day), day.isoformat()),
        href=frame.links.href(edition_path(day)),
        count=frame.words.count("entries", len(entries)),
        headlines=tuple(map(frame.parts.line, entries)),
    )
