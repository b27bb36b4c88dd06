"""What lies ahead: the page, and the same for calendars (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from digest.door.slugs import short_hash
from digest.model import Entry, EntryUpcoming
from digest.site.frame import Frame
from digest.site.parts import entry_urn
from digest.site.permalinks import entry_path, file_of
from digest.site.statements import plain
from digest.site.views import CalendarView, Page, UpcomingView

_LINE_OCTETS = 75


def upcoming_pages(frame: Frame) -> Iterator[Page]:
    """The page of what is ahead of the newest edition, and its calendar."""
    day = frame.index.newest_day()
    dated = frame.index.ahead(day) if day else ()
    undated = frame.index.undated() if day else ()
    lede = frame.text("ahead_as_of").format(day=frame.words.day(day)) if day else frame.text("nothing_ahead")
    view = UpcomingView(
        site=frame.site,
        head=frame.head("upcoming/", frame.text("upcoming"), lede, "upcoming"),
        lede=lede,
        dated=tuple(frame.parts.ahead(event, entry, with_entry=True) for entry, event in dated),
        undated=tuple(frame.parts.ahead(event, entry, with_entry=True) for entry, event in undated),
    )
    yield Page(file_of("upcoming/"), "upcoming.html", view)
    yield Page("upcoming.ics", "upcoming.ics", CalendarView(tuple(_calendar(frame, dated))))


def _calendar(frame: Frame, dated: tuple[tuple[Entry, EntryUpcoming], ...]) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//digest//digest//EN")
    yield from _folded(f"X-WR-CALNAME:{_escaped(frame.config.title)}")
    for entry, event in dated:
        span = _whole_days(event.date or "")
        if span is not None:
            yield from _event(frame, entry, event, span)
    yield "END:VCALENDAR"


def _event(frame: Frame, entry: Entry, event: EntryUpcoming, span: tuple[date, date]) -> Iterator[str]:
    first, last = span
    text = plain(event.text)
    yield "BEGIN:VEVENT"
    yield from _folded(f"UID:{entry_urn(entry)}:{short_hash(f'{event.date} {text}', 10)}")
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
