"""Pages with hardly anything on them and lists of much: what they say then."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from digest.site import terms_pages
from tests.site.conftest import WALL, build, fresh_tree, page, texts, tree, write_files


def test_where_nothing_lies_ahead_the_page_says_so_once(tmp_path: Path) -> None:
    write_files(tmp_path, {"2024/11/03/snow.md": "---\ntitle: Snow\ndate: 2024-11-03\n---\n\nIt snowed.\n"})
    build(tmp_path)
    assert texts(page(tmp_path / "public", "upcoming/index.html"), "//main//p") == [
        "Nothing announced lies ahead.",
        "Calendar (iCalendar)",
    ]


def test_where_nothing_was_written_yet_the_pages_say_so_and_lead_nowhere_else(tmp_path: Path) -> None:
    write_files(tmp_path, {})
    (tmp_path / "content").mkdir()
    build(tmp_path)
    assert texts(page(tmp_path / "public", "index.html"), "//main//*[self::h1 or self::p]") == [
        "Nothing here yet.",
        "Add a first article, then build the site again.",
    ]
    assert texts(page(tmp_path / "public", "archive/index.html"), "//main//p") == [
        "Every edition, by month.",
        "Nothing here yet.",
    ]


def test_a_list_of_names_tells_large_counts_in_round_numbers(tmp_path: Path) -> None:
    days = [f"2024-10-{day:02}" for day in range(1, 13)]
    told = {f"{day.replace('-', '/')}/wall.md": WALL.replace("2024-11-03", day) for day in days}
    told["2024/10/01/ferry.md"] = "---\ntitle: Ferry\ndate: 2024-10-01\npeople: [Orla Quist]\n---\n\nIt sailed.\n"
    write_files(tmp_path, told)
    build(tmp_path)
    counts = texts(page(tmp_path / "public", "people/index.html"), "//li/*[@class='count']")
    assert set(counts) == {"10+ entries"}, "a name that stands once bears none"


FACTS = """
## Key facts

- The wall is 8 metres high.
- It has 3 gates.
- Its 12 lamps burn all night.
- It cost 40 crowns.
"""


def test_a_long_edition_shows_most_of_its_first_entries_and_of_the_last_their_lines(tmp_path: Path) -> None:
    told = {
        f"2024/11/03/wall-{n:02}.md": f"---\ntitle: Wall {n}\ndate: 2024-11-03\norder: {n}\n---\n\nA wall.\n{FACTS}"
        for n in range(1, 46)
    }
    write_files(tmp_path, told)
    build(tmp_path)
    home = page(tmp_path / "public", "index.html")
    shown = home.xpath("//main//article")

    assert [len(one.xpath(".//li")) for one in shown] == [3, 3] + 38 * [1]
    assert texts(home, "//main//article//h2") == [f"Wall {n}" for n in range(1, 41)]
    assert len(home.xpath("//nav[@class='brief']//li")) == 45
    assert home.xpath("//nav[@class='brief']//li[40]/a/@href | //nav[@class='brief']//li[41]/a/@href") == [
        "#e40",
        "/repo/2024/11/03/wall-41/",
    ]


def test_who_speaks_often_has_the_newest_words_on_their_page_and_a_months_on_another(tmp_path: Path) -> None:
    days = [date(2024, 8, 1) + timedelta(number) for number in range(81)]
    told = {f"{day:%Y/%m/%d}/wall.md": WALL.replace("2024-11-03", day.isoformat()) for day in days}
    write_files(tmp_path, told)
    build(tmp_path)

    def entries(path: str) -> int:
        return len(texts(page(tmp_path / "public", path), "//main//h3 | //main//section[@class='listing']//li"))

    assert (entries("people/ines-halloran/index.html"), entries("places/port-ellery/index.html")) == (10, 81)
    assert entries("people/ines-halloran/2024-09/index.html") == 30
    assert not (tmp_path / "public/places/port-ellery/2024").exists()


def test_a_list_of_the_names_under_a_letter_says_no_more_of_itself_than_it_has_to(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terms_pages, "ON_ONE_PAGE", 1)
    build(root)
    told = "//meta[@property='og:title']"
    assert len(page(root / "public", "people/index.html").xpath(told)) == 1
    assert page(root / "public", "people/index/i/index.html").xpath(told) == []
    assert texts(page(root / "public", "people/index/i/index.html"), "//main//li/a") == ["Ines Halloran"]
    assert texts(page(root / "public", "people/index/i/index.html"), "//main//h1 | //main//h2") == ["I"]


def test_no_page_of_names_holds_a_lone_link_to_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terms_pages, "ON_ONE_PAGE", 1)
    monkeypatch.setattr(terms_pages, "UNDER_LETTERS", 2)
    names = [f"H{first}{second}n" for first in "aeiou" for second in "lmnrt"]
    files = {f"2024/11/03/{name}.md": WALL.replace("Halloran, T", f"{name}, T") for name in names}
    write_files(tmp_path, files)
    build(tmp_path)
    under_i = page(tmp_path / "public", "people/index/i/index.html")
    write_files(tmp_path, {"2024/11/04/ida.md": WALL.replace("2024-11-03", "2024-11-04").replace("Ines", "Ida")})
    build(tmp_path)
    with_ida = page(tmp_path / "public", "people/index/i/index.html")

    assert texts(under_i, "//main//*[self::h1 or @class='eyebrow']") == ["People", "I"]
    assert texts(under_i, "//main//li/a") == ["Ines ha…", "Ines he…", "Ines hi…", "Ines ho…", "Ines hu…"]
    assert texts(with_ida, "//main//li/a") == ["Id…", "In…"]
    assert tree(tmp_path / "public") == fresh_tree(tmp_path)
