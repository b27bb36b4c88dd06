"""What lies ahead, and the calendar of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from unittest.mock import patch

import pytest

from digest.model import Entry, EntryUpcoming, SourceNote
from digest.site.index import SiteIndex
from digest.site.upcoming_pages import upcoming_pages
from digest.site.views import Page
from tests.site.conftest import frame_of

EVENTS = (EntryUpcoming("The **harbour** opens, at last.", "2024-11-05"), EntryUpcoming("The board meets."))
MARKET = Entry(
    "market.md",
    "2024-11-03-market",
    "Market moves",
    date(2024, 11, 3),
    "market",
    summary="It moves.",
    source=SourceNote("The Courier", "https://courier.example/market"),
    upcoming=EVENTS,
)


def pages(*entries: Entry) -> list[Page]:
    return list(upcoming_pages(frame_of(entries), ""))


def test_no_entry_is_read_for_it() -> None:
    with patch.object(SiteIndex, "entry", side_effect=AssertionError("read")):
        ahead, calendar = (one.view() for one in pages(MARKET))
    (dated,), (undated,) = ahead.dated, ahead.undated  # type: ignore[attr-defined]
    assert (dated.statement.html, undated.statement.html) == (
        "The <strong>harbour</strong> opens, at last.",
        "The board meets.",
    )
    assert dated.statement.source_href.startswith("https://courier.example/market#:~:text=The%20harbour%20opens")
    assert (dated.entry.label, dated.entry.href) == ("Market moves", "/repo/2024/11/03/market/")
    told = calendar.lines  # type: ignore[attr-defined]
    assert r"SUMMARY:The harbour opens\, at last." in told
    assert any(line.startswith("UID:urn:digest:2024-11-03-market:") for line in told)


@pytest.mark.parametrize(
    "change",
    [
        {"id": "other"},
        {"title": "Market stands"},
        {"slug": "stalls"},
        {"date": date(2024, 11, 4)},
        {"lang": "ko"},
        {"source": SourceNote("The Courier", "https://courier.example/stalls")},
        {"upcoming": (EVENTS[0]._replace(text="The harbour closes."), EVENTS[1])},
        {"upcoming": (EVENTS[0]._replace(date="2024-11-06"), EVENTS[1])},
    ],
    ids=lambda change: next(iter(change)),
)
def test_it_is_made_again_for_what_it_shows(change: dict[str, object]) -> None:
    before, after = pages(MARKET), pages(replace(MARKET, **change))  # type: ignore[arg-type]
    assert all(one.made_of != other.made_of for one, other in zip(before, after, strict=True))


def test_it_is_not_made_again_for_what_else_its_entries_say() -> None:
    before, after = pages(MARKET), pages(replace(MARKET, summary="It moved.", topics=("Trade",)))
    assert [one.made_of for one in before] == [one.made_of for one in after]


def test_the_calendar_is_not_made_again_for_an_event_without_a_day() -> None:
    before, after = pages(MARKET), pages(replace(MARKET, upcoming=EVENTS[:1]))
    assert [one.made_of == other.made_of for one, other in zip(before, after, strict=True)] == [False, True]
