"""Check sums of the index: those brought up to date equal those of the whole file."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from digest.site import page_sums
from digest.site.page_sums import all_sums, begun, journal_of, sums_after
from digest.site.store import keep_journal, new_tables, open_tables, seal_path, trusted, write_seal


@pytest.fixture
def index(tmp_path: Path) -> Path:
    path = tmp_path / "index.sqlite"
    tables = new_tables(path)
    tables.execute("BEGIN")
    _add(tables, range(3000))
    tables.execute("COMMIT")
    tables.close()
    return path


def _add(tables: sqlite3.Connection, numbers: range) -> None:
    tables.executemany("INSERT OR REPLACE INTO voice VALUES (?, ?)", [(number, "x" * 300) for number in numbers])
    tables.executemany(
        "INSERT OR REPLACE INTO meta VALUES (?, 'v')", [(f"{number % 97}-{number}",) for number in numbers]
    )


@pytest.mark.parametrize("seed", range(4))
def test_after_any_changes_they_are_those_of_the_whole_file(index: Path, seed: int) -> None:
    chance = random.Random(seed)
    sums, read = all_sums(index), set[int]()
    for _ in range(25):
        tables = open_tables(index)
        keep_journal(tables, is_kept=True)
        tables.execute("BEGIN")
        for _ in range(chance.randint(1, 3)):
            first = chance.randrange(4000)
            if chance.random() < 0.5:
                _add(tables, range(first, first + chance.choice((1, 5, 600))))
            else:
                tables.execute("DELETE FROM voice WHERE number BETWEEN ? AND ?", (first, first + 500))
        change = begun(index)
        tables.execute("COMMIT")
        tables.close()
        if change is not None:
            made = sums_after(index, sums, change)
            assert made is not None
            read.add(len(change.free) > 0)
            sums = made
        journal_of(index).unlink(missing_ok=True)
        assert sums == all_sums(index)
    assert read == {True, False}, "with free pages and without"


def test_one_row_more_reads_a_few_pages(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summed: list[bytes] = []
    before = all_sums(index)
    tables = open_tables(index)
    keep_journal(tables, is_kept=True)
    tables.execute("BEGIN")
    tables.execute("INSERT INTO voice VALUES (9000, 'x')")
    change = begun(index)
    tables.execute("COMMIT")
    monkeypatch.setattr(page_sums, "_sum", lambda page: summed.append(page) or b"sums")
    assert change is not None
    assert sums_after(index, before, change)
    assert len(before) // 4 > 250
    assert len(summed) < 10


@pytest.mark.parametrize("harm", ["cut", "other pages", "other sums", "gone"])
def test_a_journal_that_does_not_fit_tells_nothing(index: Path, harm: str) -> None:
    before = all_sums(index)
    tables = open_tables(index)
    keep_journal(tables, is_kept=True)
    tables.execute("BEGIN")
    tables.execute("DELETE FROM voice WHERE number < 700")
    change = begun(index)
    tables.execute("COMMIT")
    assert change is not None
    journal = journal_of(index)
    data = bytearray(journal.read_bytes())
    if harm == "cut":
        journal.write_bytes(data[:-100])
    elif harm == "other pages":
        data[change.sector : change.sector + 4] = b"\xff\xff\xff\xff"
        journal.write_bytes(data)
    elif harm == "gone":
        journal.unlink()
    assert sums_after(index, before[:-4] if harm == "other sums" else before, change) is None
    assert begun(index) is None, "nothing waits any more"


def test_a_seal_with_one_wrong_bit_vouches_for_nothing(index: Path) -> None:
    """A wrong sum in it would be handed on from build to build."""
    write_seal(index, "code")
    whole = seal_path(index).read_bytes()
    assert trusted(index, "code") is not None
    for place in range(len(whole)):
        seal_path(index).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert trusted(index, "code") is None, place
