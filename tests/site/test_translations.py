"""Entries that give one article in several languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from digest.markdown import fast, read_entry
from tests.site.conftest import build, page, texts, write_files

ENTRY = """---
title: {title}
date: 2024-11-{day:02d}
translation: night bus
source: {{name: Courier, lang: {lang}}}
---

{title}.
"""
SITE = "https://name.example/repo/"


@pytest.fixture
def buses(tmp_path: Path) -> Path:
    """An entry in English, Korean and, a day later, French."""
    write_files(
        tmp_path,
        {
            "2024/11/01/bus.md": ENTRY.format(title="Night buses go electric", day=1, lang="en"),
            "2024/11/01/simya.md": ENTRY.format(title="심야버스 전기로", day=1, lang="ko"),
            "2024/11/02/nuit.md": ENTRY.format(title="Les bus de nuit", day=2, lang="fr"),
        },
    )
    assert build(tmp_path).ok
    return tmp_path


def alternates(document: HtmlElement) -> dict[str, str]:
    """Where the page's head says that it stands in other languages, by language."""
    links = document.xpath("//head/link[@rel='alternate'][@hreflang]")
    return {link.get("hreflang"): link.get("href") for link in links}


def english(root: Path) -> HtmlElement:
    return page(root / "public", "2024/11/01/bus/index.html")


def test_each_translation_names_all_of_them_and_itself(buses: Path) -> None:
    told = [
        alternates(page(buses / "public", f"2024/11/{path}/index.html")) for path in ("01/bus", "01/simya", "02/nuit")
    ]
    assert told[0] == {
        "en": f"{SITE}2024/11/01/bus/",
        "ko": f"{SITE}2024/11/01/simya/",
        "fr": f"{SITE}2024/11/02/nuit/",
    }
    assert told[1] == told[2] == told[0]


def test_readers_are_led_to_the_others_in_their_languages(buses: Path) -> None:
    links = english(buses).xpath("//header[@class='entry-head']//a[@hreflang]")
    assert [(link.text, link.get("href"), link.getparent().get("lang")) for link in links] == [
        ("Les bus de nuit", "/repo/2024/11/02/nuit/", "fr"),
        ("심야버스 전기로", "/repo/2024/11/01/simya/", "ko"),
    ]


def test_a_translation_that_goes_is_no_longer_told_and_one_that_changes_its_title_is(buses: Path) -> None:
    (buses / "content/2024/11/02/nuit.md").unlink()
    renamed = buses / "content/2024/11/01/simya.md"
    renamed.write_text(
        renamed.read_text("utf-8").replace("title: 심야버스 전기로", "title: 심야버스 모두 전기로"), "utf-8"
    )
    report = build(buses)
    assert report.ok
    assert set(alternates(english(buses))) == {"en", "ko"}
    assert texts(english(buses), "//header[@class='entry-head']//a[@hreflang]") == ["심야버스 모두 전기로"]


def test_of_two_entries_in_one_language_the_newer_is_the_translation(buses: Path) -> None:
    write_files(buses, {"2024/11/03/neu.md": ENTRY.format(title="La nuit encore", day=3, lang="fr")})
    build(buses)
    assert alternates(english(buses))["fr"] == f"{SITE}2024/11/03/neu/"


def test_what_pages_tell_of_languages_agrees_and_an_older_one_in_a_language_leads_readers_alone(buses: Path) -> None:
    write_files(
        buses,
        {
            "2024/11/03/neu.md": ENTRY.format(title="La nuit encore", day=3, lang="fr"),
            "2024/11/03/us.md": ENTRY.format(title="Night buses, once more", day=3, lang="en-US"),
            "2024/11/02/us.md": ENTRY.format(title="Night buses in the States", day=2, lang="en-us"),
            "2024/11/02/und.md": ENTRY.format(title="????", day=2, lang="und"),
            "2024/11/02/alone.md": ENTRY.format(title="Trams", day=2, lang="ko").replace("night bus", "trams"),
            "2024/11/03/alone.md": ENTRY.format(title="Trams", day=3, lang="ko").replace("night bus", "trams"),
        },
    )
    build(buses)
    told: dict[str, dict[str, str]] = {}
    for path in sorted((buses / "public").rglob("index.html")):
        document = html.document_fromstring(path.read_text("utf-8"))
        if alternates(document):
            (own,) = document.xpath("//head/link[@rel='canonical']/@href")
            told[own] = alternates(document)
    assert sorted(told) == [f"{SITE}2024/11/{page}/" for page in ("01/bus", "01/simya", "03/neu", "03/us")]
    for own, languages in told.items():
        assert own in languages.values()
        assert set(languages.values()) == set(told), own
        assert list(languages) == ["en", "en-US", "fr", "ko"]
    older = page(buses / "public", "2024/11/02/nuit/index.html")
    assert older.xpath("//header[@class='entry-head']//a/@hreflang") == ["en", "en-US", "ko", "und"]
    assert alternates(older) == {}


def test_alone_it_tells_of_no_language_and_its_name_has_no_page(tmp_path: Path) -> None:
    write_files(tmp_path, {"2024/11/01/bus.md": ENTRY.format(title="Night buses go electric", day=1, lang="en")})
    build(tmp_path)
    assert alternates(english(tmp_path)) == {}
    assert not (tmp_path / "public/translations").exists()
    assert "translations" not in "".join(path.read_text("utf-8") for path in (tmp_path / "public/sitemaps").iterdir())


def test_the_quick_reader_reads_it_too() -> None:
    text = ENTRY.format(title="Night buses", day=1, lang="en").replace("{name: Courier, lang: en}", "\n  name: Courier")
    text = text.replace("source: \n", "source:\n")
    assert fast.read_entry("a.md", text) == read_entry("a.md", text)
    assert fast.read_entry("a.md", text).translation == "night bus"
