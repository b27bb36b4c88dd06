"""What one more entry of the newest day writes, and what it leaves alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.archive import ENTRIES_A_DAY, LAST_DAY, Newsroom
from digest.site import BuildReport, Choices, build_site
from tests.site.conftest import CONFIG, TRAINS, page, texts, tree, write_files

NOW = datetime(2026, 4, 3, 12, tzinfo=UTC)
DAYS = 12
GROWING = date(2026, 3, 10)

MOST_FILES = 46
MOST_BYTES = 393_000
"""Of an entry whose names are all new, on the sixth day of a stretch of the search index: on no day it has more."""


def entry(day: date, name: str) -> dict[str, str]:
    text = TRAINS.replace("2024-10-31", day.isoformat()).replace("Night trains", f"{name} trains")
    return {f"{day:%Y/%m/%d}/{name.lower()}.md": text}


def built(root: Path, told: str | None = None) -> BuildReport:
    changed = [f"content/{told}"] if told else None
    return build_site(CONFIG, root, now=NOW, choices=Choices(jobs=1, changed=changed))


def as_from_nothing(root: Path, folder: Path) -> bool:
    build_site(CONFIG, root, output=folder, now=NOW, choices=Choices(jobs=1, full=True))
    return tree(folder) == tree(root / "public")


@pytest.fixture
def growing(tmp_path: Path) -> Path:
    """A month before, and a day of twenty entries that goes on to grow."""
    write_files(tmp_path, entry(date(2026, 2, 27), "Older") | entry(GROWING - timedelta(1), "Former"))
    for number in range(20):
        write_files(tmp_path, entry(GROWING, f"N{number:02}"))
    built(tmp_path)
    return tmp_path


def test_it_stays_within_bounds(tmp_path: Path) -> None:
    newsroom, other = Newsroom(), Newsroom(2)
    for day in (LAST_DAY - timedelta(back) for back in reversed(range(DAYS))):
        write_files(tmp_path, {one.path: one.text for one in (newsroom.entry(day, at) for at in range(ENTRIES_A_DAY))})
    built(tmp_path)
    found = []
    for number in range(3):
        one = other.entry(LAST_DAY, ENTRIES_A_DAY + number)
        write_files(tmp_path, {one.path: one.text})
        written = built(tmp_path, one.path).written_paths
        found.append((len(written), sum((tmp_path / "public" / path).stat().st_size for path in written)))

    assert max(files for files, _ in found) <= MOST_FILES, found
    assert max(size for _, size in found) <= MOST_BYTES, found


def test_its_month_its_year_and_the_archive_tell_a_growing_day_in_round_numbers(growing: Path) -> None:
    one = entry(GROWING, "Zeal")
    write_files(growing, one)
    written = built(growing, next(iter(one))).written_paths

    assert "2026/03/10/index.html" in written
    assert not {"2026/03/index.html", "2026/index.html", "archive/index.html"}.intersection(written)
    month = page(growing / "public", "2026/03/index.html")
    assert texts(month, "//p[@class='counts']/span") == ["2 editions", "21+ entries"]
    assert "17+ more entries" in texts(month, "//ul[@class='headlines']//a")
    assert "20+" in texts(month, "//span[@class='dots']")


def test_one_that_leads_its_day_rewrites_the_former_lead_and_the_months_headlines(growing: Path) -> None:
    ((path, text),) = entry(GROWING, "Zeal").items()
    write_files(growing, {path: f"{text}\n## Reactions\n\n- **The Board**, *doubts*: it\n"})
    written = built(growing, path).written_paths

    assert texts(page(growing / "public", "2026/03/10/index.html"), "//article//h2")[0] == "Zeal trains return"
    of_day = sorted(one for one in written if one.startswith("2026/03/10/") and one.count("/") == 4)
    assert of_day == ["2026/03/10/n00/index.html", "2026/03/10/zeal/index.html"]
    assert "2026/03/index.html" in written
    assert not {"2026/index.html", "archive/index.html"}.intersection(written)


def test_a_day_is_counted_to_the_last_entry_once_another_has_come(growing: Path, tmp_path: Path) -> None:
    write_files(growing, entry(GROWING, "Zeal") | entry(GROWING + timedelta(1), "Later"))
    built(growing)

    month = page(growing / "public", "2026/03/index.html")
    assert texts(month, "//p[@class='counts']/span") == ["3 editions", "23 entries"]
    assert "18 more entries" in texts(month, "//ul[@class='headlines']//a")
    assert as_from_nothing(growing, tmp_path / "anew")


def test_sitemaps_of_days_become_those_of_ten_when_a_month_is_over_and_back(growing: Path, tmp_path: Path) -> None:
    def sitemaps() -> list[str]:
        return sorted(path.name for path in (growing / "public/sitemaps").iterdir())

    assert sitemaps() == ["2026-02-21.xml", "2026-03-09.xml", "2026-03-10.xml", "pages.xml"]
    new = entry(date(2026, 4, 1), "April") | entry(date(2026, 4, 2), "Second")
    write_files(growing, new)
    built(growing)
    assert sitemaps() == ["2026-02-21.xml", "2026-03-01.xml", "2026-04-01.xml", "2026-04-02.xml", "pages.xml"]
    assert as_from_nothing(growing, tmp_path / "anew")
    for path in new:
        (growing / "content" / path).unlink()
    built(growing)
    assert sitemaps() == ["2026-02-21.xml", "2026-03-09.xml", "2026-03-10.xml", "pages.xml"]
    assert as_from_nothing(growing, tmp_path / "again")
