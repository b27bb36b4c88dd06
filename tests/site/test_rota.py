"""Who makes what next."""

from __future__ import annotations

from collections import deque

from digest.site.rota import Batch, Rota

MONDAY, TUESDAY = (Batch([("edition", f"2026-03-{day:02d}")], is_of_days=True) for day in (9, 10))
TERMS, FEEDS = Batch([("term", "people/ana ruiz")]), Batch([("feed", "")])
SEARCH = Batch([("search", "index")])


def test_a_worker_begins_with_the_days_that_it_has_read_and_goes_on_with_what_is_anyones() -> None:
    rota = Rota([deque([MONDAY]), deque([TUESDAY])], deque([TERMS, FEEDS]))

    assert [rota.next_for(1), rota.next_for(1), rota.next_for(0)] == [TUESDAY, TERMS, MONDAY]


def test_what_gathers_waits_until_every_day_is_done_and_then_comes_first() -> None:
    rota = Rota([deque([MONDAY]), deque([TUESDAY])], deque([TERMS, FEEDS]), SEARCH)
    monday, tuesday = rota.next_for(0), rota.next_for(1)
    assert monday == MONDAY
    assert tuesday == TUESDAY

    rota.done(monday)
    assert rota.next_for(0) == TERMS
    rota.done(tuesday)
    assert [rota.next_for(0), rota.next_for(0), rota.next_for(0)] == [SEARCH, FEEDS, None]


def test_a_worker_with_nothing_left_takes_a_day_of_the_one_that_has_most() -> None:
    rota = Rota([deque(), deque([MONDAY, TUESDAY])], deque())

    assert [rota.next_for(0), rota.next_for(0), rota.next_for(1)] == [TUESDAY, MONDAY, None]
