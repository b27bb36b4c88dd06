"""Whom a byline names, as feeds and search engines are told."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from digest.markdown import read_entry
from digest.site.authors import authors_of
from tests.site.conftest import WALL, build, write_files

ENTRY = """---
title: Night buses
date: 2024-11-03
source: {{name: The Ellery Courier, byline: "{byline}"}}
places: [Ellery Sound]
organizations: [Radio Skerrow, 해오름신문]
---

Night buses run.
"""


def authors(byline: str) -> list[str]:
    """The authors of a byline; houses stand in brackets."""
    found = authors_of(read_entry("2024/11/03/a.md", ENTRY.format(byline=byline)))
    return [f"[{one.name}]" if one.is_house else one.name for one in found]


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Maren Oduya", ["Maren Oduya"]),
        ("Maren Oduya, Tobin Esk", ["Maren Oduya", "Tobin Esk"]),
        ("Maren Oduya and Tobin Esk", ["Maren Oduya", "Tobin Esk"]),
        ("Maren Oduya, Lise van der Meer, and J. R. O’Dell", ["Maren Oduya", "Lise van der Meer", "J. R. O’Dell"]),
        ("Maren Oduya · Tobin Esk", ["Maren Oduya", "Tobin Esk"]),
        ("Maren Oduya; Tobin Esk & Ok Bit-na", ["Maren Oduya", "Tobin Esk", "Ok Bit-na"]),
        ("Jörg Ahlers und Sinje Brandt", ["Jörg Ahlers", "Sinje Brandt"]),
        ("Corin Kim, Jr. and Tobin Esk", ["Corin Kim, Jr.", "Tobin Esk"]),
        ("Maren Oduya, Maren Oduya", ["Maren Oduya"]),
        ("정해솔, 변가람 기자", ["정해솔", "변가람"]),
        ("정해솔·변가람 기자", ["정해솔", "변가람"]),
        ("정해솔 기자, 변가람 특파원", ["정해솔", "변가람"]),
        ("정해솔 선임기자", ["정해솔"]),
        ("桐山遥、森野葵", ["桐山遥", "森野葵"]),
    ],
)
def test_each_whole_name_is_an_author(byline: str, expected: list[str]) -> None:
    assert authors(byline) == expected


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("The Ellery Courier", ["[The Ellery Courier]"]),
        ("Ellery Courier", ["[Ellery Courier]"]),
        ("Radio Skerrow", ["[Radio Skerrow]"]),
        ("Staff", ["[Staff]"]),
        ("Reuters", ["[Reuters]"]),
        ("AFP, dpa", ["[AFP]", "[dpa]"]),
        ("Maren Oduya, Reuters", ["Maren Oduya", "[Reuters]"]),
        ("Maren Oduya, The Ellery Courier", ["Maren Oduya", "[The Ellery Courier]"]),
        ("정해솔, 해오름신문", ["정해솔", "[해오름신문]"]),
        ("편집국", ["[편집국]"]),
    ],
)
def test_an_outlet_an_agency_or_a_desk_that_signs_is_a_house(byline: str, expected: list[str]) -> None:
    assert authors(byline) == expected


@pytest.mark.parametrize(
    "byline",
    [
        "Corin Kim, Jr.",
        "Jane Doe, Minister of Works",
        "Jane Doe, Foreign Minister",
        "Jane Doe, Senior Correspondent",
        "Jane Doe, New Ellery",
        "Jane Doe, Ellery Sound",
        "Jane Doe, Toronto",
        "Doe, Jane",
        "van der Meer, Lise Anne",
        "Jane and John Doe",
        "By Jane Doe and Tobin Esk",
        "Jane Doe, Skerrow Evening Post",
        "Jane Doe, Skerrow Images",
        "Jane Doe, Palo Ellery",
        "Jane Doe, PhD",
        "Jane Doe (text), Tobin Esk (photos)",
        "Jane Doe, with reporting from the islands",
        "Anna·Maria Lund",
        "문화부 정해솔 기자",
        "정해솔, 문화부",
        "정해솔 기자 sol@haeoreum.example",
        "约翰·林德",
        "Jane Doe, jane@courier.example",
    ],
)
def test_a_byline_in_doubt_is_one_person_as_it_stands(byline: str) -> None:
    assert authors(byline) == [byline]


def test_a_source_without_a_byline_has_no_author() -> None:
    assert authors("") == []


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """An entry of two writers and an agency."""
    write_files(tmp_path, {"2024/11/03/wall.md": WALL.replace("Maren Oduya", "Maren Oduya, Tobin Esk, Reuters")})
    assert build(tmp_path).ok
    return tmp_path / "public"


def test_search_engines_are_told_each_author_with_its_kind(signed: Path) -> None:
    text = (signed / "2024/11/03/wall/index.html").read_text("utf-8")
    block = re.search(r"<script type=\"?application/ld\+json\"?>(.*?)</script>", text, re.DOTALL)
    assert block is not None
    (article,) = [one for one in json.loads(block[1])["@graph"] if one["@type"] == "NewsArticle"]
    assert article["isBasedOn"]["author"] == [
        {"@type": "Person", "name": "Maren Oduya"},
        {"@type": "Person", "name": "Tobin Esk"},
        {"@type": "Organization", "name": "Reuters"},
    ]


def test_feeds_name_each_author_once_and_the_outlet(signed: Path) -> None:
    expected = ["Maren Oduya", "Tobin Esk", "Reuters", "The Ellery Courier"]
    atom, rss = (etree.fromstring((signed / name).read_bytes()) for name in ("feed.xml", "rss.xml"))
    assert [one.text for one in atom.iterfind(".//{*}entry/{*}author/{*}name")] == expected
    assert [one.text for one in rss.iterfind(".//{http://purl.org/dc/elements/1.1/}creator")] == expected
    (item,) = json.loads((signed / "feed.json").read_text("utf-8"))["items"]
    assert [one["name"] for one in item["authors"]] == expected
