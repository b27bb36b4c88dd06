"""One more entry costs what one entry costs: what is read of the index does not grow with the archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

from digest.site import Choices, build_site, store
from tests.site.conftest import CONFIG, NOW, TRAINS, write_files

LAST = date(2024, 10, 31)
BOARD = "organizations: [Coastal Works Board]\n"
STEPS = 50
"""Instructions of SQLite between two counts."""


def entries(days: int) -> dict[str, str]:
    """An entry a day: a person and a place of its own, the topics and the organization that all have."""
    made = {}
    for number in range(days):
        day = LAST - timedelta(number)
        text = TRAINS.replace("2024-10-31", day.isoformat()).replace(
            "topics:", f"places: [Place {number}]\n{BOARD}topics:"
        )
        name = chr(97 + number % 26) + chr(97 + number // 26 % 26) + chr(97 + number // 676)
        made[f"{day:%Y/%m/%d}/trains.md"] = text.replace("INES", name).replace("Ines", name)
    return made


@contextmanager
def counted() -> Iterator[list[int]]:
    """How often SQLite has gone `STEPS` instructions further, in all connections to an index."""
    count = [0]

    def step() -> None:
        count[0] += 1

    def connected(name: str) -> sqlite3.Connection:
        tables = usual(name)
        tables.set_progress_handler(step, STEPS)
        return tables

    usual = store._connected
    with patch.object(store, "_connected", connected):
        yield count


def one_more(root: Path, days: int) -> int:
    """What SQLite does for one more entry of the newest day, of whose path the build is told."""
    write_files(root, entries(days))
    build_site(CONFIG, root, now=NOW, choices=Choices(jobs=1))
    path = f"{LAST:%Y/%m/%d}/one-more.md"
    write_files(root, {path: TRAINS.replace("Night trains", "Day trains").replace("topics:", f"{BOARD}topics:")})
    with counted() as count:
        report = build_site(CONFIG, root, now=NOW, choices=Choices(jobs=1, changed=[f"content/{path}"]))
    assert report.read == 1
    return count[0]


def test_the_index_answers_for_one_more_entry_as_fast_in_a_large_archive(tmp_path: Path) -> None:
    small, large = one_more(tmp_path / "small", 250), one_more(tmp_path / "large", 1000)
    assert large < 1.5 * small, (small, large)
