"""What lies ahead: the page, and the same for calendars (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from digest.door.slugs import short_hash
from digest.model import EntryUpcoming
from digest.site.frame import Frame
from digest.site.kinds import OutputKind, always, only
from digest.site.listed import Event
from digest.site.machine_views import CalendarView
from digest.site.parts import Origin, entry_urn
from digest.site.permalinks import entry_path, file_of
from digest.site.statements import plain
from digest.site.view_parts import Ahead, Link
from digest.site.views import Page, UpcomingView

AHEAD = 40
"""Dated events that the page shows, the nearest ones."""

UNDATED = 15
"""Events without a date that it shows, the newest ones."""

EDITIONS = 7
"""Editions whose events without a date still count as ahead."""

_LINE_OCTETS = 75


def upcoming_pages(frame: Frame, _facet: str) -> Iterator[Page]:
    """The page of what is ahead of the newest edition, and its calendar."""
    day = frame.index.newest_day()
    dated = frame.index.ahead(day, AHEAD) if day else ()
    undated = frame.index.undated(EDITIONS, UNDATED) if day else ()
    shown = [*map(_shown, dated)]
    made_of = day, shown, [*map(_shown, undated)]
    yield Page(file_of("upcoming/"), "upcoming.html", made_of, lambda: _view(frame, day, dated, undated))
    yield Page("upcoming.ics", "upcoming.ics", shown, lambda: CalendarView(tuple(_calendar(frame, dated))))


def _shown(event: Event) -> tuple[object, ...]:
    """An event as its page and the calendar show it, and no more of its entry."""
    entry = event.entry
    return entry.day, entry.slug, entry.title, entry.lang, entry.url, *event[1:]


def _view(frame: Frame, day: date | None, dated: tuple[Event, ...], undated: tuple[Event, ...]) -> UpcomingView:
    lede = frame.text("nothing_ahead")
    if day and (dated or undated):
        lede = frame.text("ahead_as_of").format(day=frame.words.day(day))
    return UpcomingView(
        site=frame.site,
        head=frame.head("upcoming/", frame.text("upcoming"), lede, "upcoming"),
        lede=lede,
        dated=tuple(_ahead(frame, event) for event in dated),
        undated=tuple(_ahead(frame, event) for event in undated),
    )


def _ahead(frame: Frame, event: Event) -> Ahead:
    entry = event.entry
    announced = Link(entry.title, frame.links.href(entry_path(entry)))
    return frame.parts.ahead(
        EntryUpcoming(event.text, event.date), Origin(entry.url, entry.lang, {}, base=frame.links.base), announced
    )


def _calendar(frame: Frame, dated: tuple[Event, ...]) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//digest//digest//EN")
    yield from _folded(f"X-WR-CALNAME:{_escaped(frame.config.title)}")
    for event in dated:
        span = _whole_days(event.date or "")
        if span is not None:
            yield from _event(frame, event, span)
    yield "END:VCALENDAR"


def _event(frame: Frame, event: Event, span: tuple[date, date]) -> Iterator[str]:
    entry, (first, last) = event.entry, span
    text = plain(event.text)
    yield "BEGIN:VEVENT"
    yield from _folded(f"UID:{entry_urn(event.entry_id)}:{short_hash(f'{event.date} {text}', 10)}")
    yield f"DTSTAMP:{_compact(entry.date)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_compact(first)}"
    yield f"DTEND;VALUE=DATE:{_compact(last + timedelta(days=1))}"
    yield from _folded(f"SUMMARY:{_escaped(text)}")
    yield from _folded(f"DESCRIPTION:{_escaped(entry.title)}")
    yield from _folded(f"URL:{frame.links.absolute(entry_path(entry))}")
    yield "END:VEVENT"


def _whole_days(iso: str) -> tuple[date, date] | None:
    """First and last day of a day or a range of days; None for months and years, which no calendar can hold."""
    first, _, last = iso.partition("/")
    try:
        span = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return None
    return span if span[0] <= span[1] < date.max else None


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """`line` in pieces of at most 75 octets, each but the first opened by a space; no character is cut."""
    piece, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _LINE_OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + character, size + width
    yield piece


def _compact(day: date) -> str:
    return day.isoformat().replace("-", "")


UPCOMING = OutputKind(
    "upcoming",
    upcoming_pages,
    only(""),
    always(""),
    frozenset({"title", "url", "description", "language", "words"}),
    ("upcoming.html", "upcoming.ics"),
)
