"""The search index as the build writes it: what a change touches, and what becomes of a cache that lies."""

from __future__ import annotations

import random
import re
import shutil
import zlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from digest.site import Choices, build_site
from tests.site.conftest import CONFIG, TRAINS, tree, write_files

LAST = date(2026, 3, 14)
NOW = datetime(2026, 4, 1, tzinfo=UTC)


def entry(day: date, word: str) -> dict[str, str]:
    text = TRAINS.replace("2024-10-31", day.isoformat()).replace("Night trains", f"{word} trains")
    return {f"{day:%Y/%m/%d}/{word.lower()}.md": text}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An entry every third day of fifteen months."""
    for number in range(0, 450, 3):
        write_files(tmp_path, entry(LAST - timedelta(number), "Night"))
    build(tmp_path)
    return tmp_path


def build(root: Path, output: Path | None = None, *, full: bool = False) -> tuple[str, ...]:
    """Build, and which files of the search index were written."""
    choices = Choices(jobs=1, full=full, keep=output is None)
    report = build_site(CONFIG, root, output=output, now=NOW, choices=choices)
    assert report.ok
    return tuple(path for path in report.written_paths if path.startswith("search/") and path.endswith(".bin"))


def fresh(root: Path) -> dict[str, bytes]:
    output = root / "fresh"
    build(root, output, full=True)
    found = tree(output)
    shutil.rmtree(output)
    return found


def kinds(paths: tuple[str, ...]) -> set[str]:
    """What the files are, without their keys."""
    return {re.sub(r"-[0-9a-f]{8}/", "/", path) for path in paths}


def test_one_more_entry_writes_its_days_and_the_file_that_names_all(root: Path) -> None:
    write_files(root, entry(LAST, "Day"))
    written = kinds(build(root))
    assert "search/index.bin" in written
    rest = written - {"search/index.bin"}
    assert rest
    assert all(re.fullmatch(r"search/(?:entries/2026/\d+|2026-03-11-\d/\d+)\.bin", path) for path in rest)
    assert tree(root / "public") == fresh(root)


def test_an_entry_of_an_old_year_writes_that_year_and_what_its_rare_words_stand_in(root: Path) -> None:
    write_files(root, entry(date(2025, 6, 4), "Ferry"))
    written = kinds(build(root))
    names = {path.split("/")[1][:-2] for path in written}  # without the share of terms
    assert "2025" in names or "before-2026-03-11" in names
    assert not any(path.startswith("search/entries/2026") for path in written)
    assert tree(root / "public") == fresh(root)


def test_a_new_year_closes_the_one_before(root: Path) -> None:
    later = date(2026, 3, 20)
    write_files(root, entry(later, "Spring"))
    write_files(root, entry(date(2024, 12, 1), "Winter"))
    build(root)
    assert tree(root / "public") == fresh(root)
    for path in (root / "content/2026").rglob("*.md"):
        path.unlink()
    build(root)
    assert tree(root / "public") == fresh(root)


def test_nothing_changed_writes_nothing(root: Path) -> None:
    assert build(root) == ()


@pytest.mark.parametrize("harm", ["flip", "truncate", "swap", "delete", "older"])
def test_what_is_remembered_of_parts_may_lie_and_the_index_does_not(root: Path, harm: str) -> None:
    folder = root / ".digest/index.told"
    files = sorted(folder.iterdir())
    assert len(files) >= 3
    chance = random.Random(5)
    contents = [path.read_bytes() for path in files]
    for place, path in enumerate(files):
        data = bytearray(contents[place])
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        cut, other = contents[place][:-3], contents[place - 1]
        older = b"[" + contents[place].partition(b"[2, ")[2]  # an earlier version told no format
        older = b"%08x\n" % zlib.crc32(older) + older
        changed = {"flip": bytes(data), "truncate": cut, "swap": other, "delete": None, "older": older}[harm]
        path.unlink() if changed is None else path.write_bytes(changed)
    write_files(root, entry(LAST, "Day"))
    build(root)
    assert tree(root / "public") == fresh(root)


def test_what_no_part_needs_any_more_is_forgotten(root: Path) -> None:
    before = {path.name for path in (root / ".digest/index.told").iterdir()}
    write_files(root, entry(LAST, "Day"))
    build(root)
    after = {path.name for path in (root / ".digest/index.told").iterdir()}
    assert len(after) == len(before)
    assert len(after - before) == 3  # the newest day, the group that takes it in, the stretch
