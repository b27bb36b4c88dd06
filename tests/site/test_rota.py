"""Who reads what, and who makes what next."""

from __future__ import annotations

import sqlite3
from collections import deque
from datetime import date, timedelta

from digest.site.intake import batches
from digest.site.order import rota as rota_of
from digest.site.rota import Batch, Rota
from digest.site.search.calendar import stretch_of

MONDAY, TUESDAY = (Batch([("edition", f"2026-03-{day:02d}")], 0) for day in (9, 10))
TERMS, FEEDS = Batch([("term", "people/ana ruiz")]), Batch([("feed", "")])
SHARES = [Batch([("search", f"days/before-{share}")], 1) for share in range(2)]
SEARCH = Batch([("search", "index")], 2)
SPRING = {
    f"{day:%Y/%m/%d}/storm-{number:02d}.md": day
    for day in (date(2026, 3, 1) + timedelta(days=place) for place in range(61))
    for number in range(40)
}
"""Paths of two months with forty entries a day."""


def test_a_worker_begins_with_the_days_that_it_has_read_and_goes_on_with_what_is_anyones() -> None:
    rota = Rota([deque([MONDAY]), deque([TUESDAY])], deque([TERMS, FEEDS]))

    assert [rota.next_for(1), rota.next_for(1), rota.next_for(0)] == [TUESDAY, TERMS, MONDAY]


def test_what_gathers_waits_until_every_day_is_done_and_then_comes_first() -> None:
    rota = Rota([deque([MONDAY]), deque([TUESDAY])], deque([TERMS, FEEDS]), [deque(SHARES), deque([SEARCH])])
    monday, tuesday = rota.next_for(0), rota.next_for(1)
    assert monday == MONDAY
    assert tuesday == TUESDAY

    rota.done(monday)
    assert rota.next_for(0) == TERMS
    rota.done(tuesday)
    assert [rota.next_for(0), rota.next_for(1), rota.next_for(1)] == [*SHARES, FEEDS]
    rota.done(FEEDS)
    rota.done(SHARES[1])
    assert rota.next_for(1) is None, "the other share is still being made"
    rota.done(SHARES[0])
    assert [rota.next_for(1), rota.next_for(0)] == [SEARCH, None]


def test_what_a_share_of_terms_needs_is_made_by_one_worker_and_what_names_all_comes_last() -> None:
    tables = sqlite3.connect(":memory:")
    tables.executescript("CREATE TABLE source (path); CREATE TABLE entry (path, day, is_live)")
    abouts = ["closed/2024-0", "closed/2024-1", "closed/2025-0", "closed/2025-1", "days/0", "days/1", "days/before-0"]
    facets = [("search", about) for about in (*abouts, "days/before-1", "days/stretch", "index")]

    shares, last = rota_of(tables, facets, 2).rounds
    assert [[about for _, about in batch.facets] for batch in shares] == [
        ["closed/2024-0", "closed/2025-0", "days/before-0"],
        ["closed/2024-1", "closed/2025-1", "days/before-1"],
        ["days/0", "days/1", "days/stretch"],
    ]
    assert [batch.facets for batch in last] == [[("search", "index")]]


def test_a_worker_with_nothing_left_takes_a_day_of_the_one_that_has_most() -> None:
    rota = Rota([deque(), deque([MONDAY, TUESDAY])], deque())

    assert [rota.next_for(0), rota.next_for(0), rota.next_for(1)] == [TUESDAY, MONDAY, None]


def test_the_days_that_search_takes_together_are_read_together() -> None:
    stretches = [{stretch_of(SPRING[path]) for path in batch} for batch in batches(list(SPRING))]

    assert [len(found) for found in stretches] == [1] * 12
    assert len(set.union(*stretches)) == 12


def test_what_search_has_of_a_stretch_is_made_by_the_worker_that_has_read_all_its_days() -> None:
    tables = sqlite3.connect(":memory:")
    tables.executescript("CREATE TABLE source (path); CREATE TABLE entry (path, day, is_live)")
    tables.executemany("INSERT INTO source VALUES (?)", [(path,) for path in SPRING])
    tables.executemany("INSERT INTO entry VALUES (?, ?, 1)", [(path, int(f"{SPRING[path]:%Y%m%d}")) for path in SPRING])
    facets = [("entry", path) for path in SPRING]
    facets += [("search", f"stretch/{stretch}") for stretch in sorted(set(map(stretch_of, SPRING.values())))]

    shares = rota_of(tables, facets, 2).own
    assert len(shares) == 2
    for own in shares:
        mine = [facet for batch in own for facet in batch.facets]
        read = {f"stretch/{stretch_of(SPRING[about])}" for kind, about in mine if kind == "entry"}
        assert len(read) == 6
        assert {about for kind, about in mine if kind == "search"} == read
