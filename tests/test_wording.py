from __future__ import annotations

from digest.wording import counted


def test_a_report_counts_one_thing_as_one() -> None:
    assert [counted(number, "entry") for number in (0, 1, 2)] == ["0 entries", "1 entry", "2 entries"]
    assert [counted(number, "page") for number in (1, 20)] == ["1 page", "20 pages"]
