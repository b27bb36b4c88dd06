"""What files looked like, kept some hundreds to a row: it says what the tables say, whatever has changed since."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from digest.site import runs
from digest.site.runs import keep_runs, known_files
from digest.site.store import new_tables
from tests.site.conftest import build, fresh_tree, tree, write_files

FIRST = [(f"place-{number:04}/index.html", number, -number, 2**62 + number) for number in range(1200)]
QUESTIONS = {
    "source": "SELECT path, size, mtime, ctime, inode FROM source",
    "output": "SELECT path, size, mtime, ctime FROM output",
    "folder": "SELECT path, mtime, ctime, inode FROM folder",
}


@pytest.fixture
def tables() -> sqlite3.Connection:
    """Tables of 1,200 files of each kind."""
    found = new_tables()
    found.executemany("INSERT INTO source VALUES (?, ?, ?, ?, 7, x'00', NULL)", FIRST)
    found.executemany("INSERT INTO output VALUES (?, 'kind', 'facet', x'00', x'00', ?, ?, ?)", FIRST)
    found.executemany("INSERT INTO folder VALUES (?, ?, ?, ?)", FIRST)
    return found


def agree(tables: sqlite3.Connection) -> bool:
    """Whether all is told as the tables have it, each file once."""
    return all(
        sorted(row for columns in known_files(tables, table) for row in zip(*columns, strict=True))
        == sorted(tables.execute(question))
        for table, question in QUESTIONS.items()
    )


def count(tables: sqlite3.Connection, table: str) -> int:
    ((found,),) = tables.execute(f"SELECT COUNT(*) FROM {table}")
    return int(found)


def change(tables: sqlite3.Connection) -> None:
    """Each way in which a build changes what is known of a file."""
    tables.execute("UPDATE output SET size = 1, mtime = 2, ctime = 3 WHERE path = ?", (FIRST[0][0],))
    tables.execute("DELETE FROM output WHERE path = ?", (FIRST[1][0],))
    tables.execute("INSERT OR REPLACE INTO output VALUES (?, 'k', 'f', x'', x'', 5, 6, 7)", (FIRST[700][0],))
    tables.execute("INSERT OR REPLACE INTO output VALUES ('a/new.html', 'k', 'f', x'', x'', 5, 6, 7)")
    tables.execute("INSERT OR REPLACE INTO folder VALUES ('z', 1, 2, 3)")
    tables.execute("DELETE FROM folder WHERE path = ?", (FIRST[1199][0],))
    tables.execute("INSERT OR REPLACE INTO source VALUES (?, 1, 2, 3, 4, x'', NULL)", (FIRST[3][0],))
    tables.execute("UPDATE source SET inode = 9 WHERE path = ?", (FIRST[4][0],))


def test_runs_and_what_has_changed_since_say_what_the_tables_say(tables: sqlite3.Connection) -> None:
    assert agree(tables)
    keep_runs(tables)
    assert (count(tables, "run"), count(tables, "changed")) == (9, 0)
    assert agree(tables)
    change(tables)
    assert count(tables, "changed") == 8
    assert agree(tables)


def test_what_a_page_is_made_of_is_no_change_of_its_look(tables: sqlite3.Connection) -> None:
    keep_runs(tables)
    tables.execute("UPDATE output SET kind = 'other', facet = 'other', key = x'01'")
    assert count(tables, "changed") == 0


def test_a_run_of_which_nothing_is_left_says_nothing(tables: sqlite3.Connection) -> None:
    keep_runs(tables)
    tables.execute("DELETE FROM output")
    assert list(known_files(tables, "output")) == []


def test_runs_stand_until_much_has_changed(tables: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_runs(tables)
    change(tables)
    keep_runs(tables)
    assert count(tables, "changed") == 8
    monkeypatch.setattr(runs, "FEW", 0)
    monkeypatch.setattr(runs, "SHARE", 10_000)
    keep_runs(tables)
    assert count(tables, "changed") == 0
    assert agree(tables)
    change(tables)
    assert agree(tables)


def test_a_site_is_looked_at_by_runs_from_its_second_build_on(root: Path) -> None:
    build(root)
    build(root)
    with sqlite3.connect(root / ".digest/index.sqlite") as tables:
        assert count(tables, "run")
    (root / "public/index.html").write_text("tampered with")
    write_files(root, {"2024/11/05/late.md": "---\ntitle: Late\ndate: 2024-11-05\n---\n\nIt came.\n"})

    assert build(root).read == 1

    assert tree(root / "public") == fresh_tree(root)
