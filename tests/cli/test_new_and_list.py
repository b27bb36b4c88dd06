from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from digest.markdown import read_entry


def _write(site: Path, day: str, slug: str, front: str) -> None:
    path = site / "content" / day.replace("-", "/") / f"{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {slug.title()}\ndate: {day}\n{front}---\n\nWords.\n", "utf-8")


def test_a_new_entry_is_a_draft_with_the_headings_to_fill_in(digest: Callable[..., Result], site: Path) -> None:
    result = digest("new", "Harbour reopens", "--date", "2026-03-09", "--url", "https://desk.example/harbour")

    assert result.output == "content/2026/03/09/harbour-reopens.md\n"
    text = (site / "content/2026/03/09/harbour-reopens.md").read_text("utf-8")
    entry = read_entry("2026/03/09/harbour-reopens.md", text)
    assert (entry.title, entry.date.isoformat(), entry.is_draft) == ("Harbour reopens", "2026-03-09", True)
    assert entry.source.url == "https://desk.example/harbour"
    assert [section.heading for section in entry.sections if section.heading] == [
        "Key facts",
        "Quotes",
        "Reactions",
        "What's next",
    ]


def test_a_second_entry_of_one_title_lies_beside_the_first(digest: Callable[..., Result], site: Path) -> None:
    first = digest("new", "Harbour reopens", "--date", "2026-03-09").output.strip()
    (site / first).write_text("mine", "utf-8")

    second = json.loads(digest("new", "Harbour reopens", "--date", "2026-03-09", "--json").output)["path"]

    assert second != first
    assert (site / first).read_text("utf-8") == "mine"
    assert (site / second).is_file()


@pytest.mark.parametrize("title", ["", "  ", "\u200b"])
def test_an_entry_without_a_title_is_not_written(digest: Callable[..., Result], site: Path, title: str) -> None:
    assert digest("new", title).exit_code == 2
    assert not (site / "content").exists()


def test_a_title_that_is_markup_stays_a_title(digest: Callable[..., Result], site: Path) -> None:
    path = digest("new", "no: [x] # <script>\n::error::y", "--date", "2026-03-09").output.strip()

    entry = read_entry("a.md", (site / path).read_text("utf-8"))

    assert entry.title == "no: [x] # <script> ::error::y"


def test_entries_are_listed_newest_first(digest: Callable[..., Result], site: Path) -> None:
    _write(site, "2026-03-09", "older", "people: [Ana Ruiz]\n")
    _write(site, "2026-03-10", "newer", "status: draft\ntopics: [Ports]\n")

    assert digest("list").output.splitlines() == [
        "2026-03-10  content/2026/03/10/newer.md  Newer  (draft)",
        "2026-03-09  content/2026/03/09/older.md  Older",
    ]
    assert "Older" not in digest("list", "--drafts").output
    assert "Newer" not in digest("list", "--no-drafts").output
    assert "Older" not in digest("list", "--since", "2026-03-10").output
    assert "Newer" not in digest("list", "--until", "2026-03-09").output
    assert [each["title"] for each in json.loads(digest("list", "ana ruiz", "--json").output)] == ["Older"]
    nobody = digest("list", "ana ruiz", "ports")
    assert (nobody.exit_code, nobody.stdout, nobody.stderr) == (0, "", "no entry is like that\n")


def test_entries_of_a_day_are_listed_as_its_edition_has_them(digest: Callable[..., Result], site: Path) -> None:
    _write(site, "2026-03-09", "anchor", "source: {lang: ko}\n")
    _write(site, "2026-03-09", "bread", "")
    _write(site, "2026-03-09", "crane", "order: 1\n")

    listed = json.loads(digest("list", "--json").output)

    assert [(one["title"], one["order"]) for one in listed] == [("Crane", 1), ("Bread", None), ("Anchor", None)]


def test_a_broken_file_is_told_and_the_rest_is_listed(digest: Callable[..., Result], site: Path) -> None:
    _write(site, "2026-03-09", "good", "")
    (site / "content" / "bad.md").write_text("no front matter", "utf-8")

    result = digest("list")

    assert result.exit_code == 1
    assert "Good" in result.output
    assert "content/bad.md:1" in result.output


def test_a_new_site_has_nothing_to_list(digest: Callable[..., Result], site: Path) -> None:
    result = digest("list")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "there is no entry yet\n")
