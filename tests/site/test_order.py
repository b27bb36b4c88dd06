"""In which order the entries of a day stand, wherever they stand together."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from digest.markdown import read_entry
from digest.site.email_edition import email_edition
from tests.site.conftest import CONFIG, build, fresh_tree, page, texts, tree, write_files

DAY = "2024/11/03"


def entry(title: str, front: str = "", body: str = "Words.\n", lang: str = "en") -> dict[str, str]:
    """One entry of the day, about the harbour."""
    head = f"title: {title}\ndate: 2024-11-03\nsource: {{name: The Courier, lang: {lang}}}\ntopics: [Harbour]\n"
    return {f"{DAY}/{title.lower()}.md": f"---\n{head}{front}---\n\n{body}"}


def edition(public: Path) -> list[str]:
    return texts(page(public, f"{DAY}/index.html"), "//article//h2")


@pytest.fixture
def ordered(tmp_path: Path) -> Path:
    """A day of four entries: by file name Aria, Bread, Canal, Dyke."""
    write_files(tmp_path, entry("Aria") | entry("Bread", lang="ko") | entry("Canal", "order: 2\n"))
    write_files(tmp_path, entry("Dyke", "order: 1\n", lang="ko"))
    assert build(tmp_path).ok
    return tmp_path


def test_what_the_editor_puts_first_stands_first_and_other_languages_last(ordered: Path) -> None:
    assert edition(ordered / "public") == ["Dyke", "Canal", "Aria", "Bread"]


def test_whatever_lists_a_day_has_the_same_order(ordered: Path) -> None:
    public, expected = ordered / "public", ["Dyke", "Canal", "Aria", "Bread"]

    assert texts(page(public, "index.html"), "//article//h2") == expected
    assert texts(page(public, "2024/11/index.html"), "//ul[@class='headlines']//a") == expected
    assert [one["title"] for one in json.loads(tree(public)[f"{DAY}/index.json"])["entries"]] == expected
    for feed in ("feed.json", "topics/harbour/feed.json"):
        assert [one["title"] for one in json.loads(tree(public)[feed])["items"]] == expected
    for feed in ("feed.xml", "rss.xml"):
        text = tree(public)[feed].decode()
        assert sorted(expected, key=lambda title: text.index(f">{title}<")) == expected
    links = texts(page(public, "topics/harbour/index.html"), "//main//a")
    assert [link for link in links if link in expected] == expected


def test_one_goes_from_entry_to_entry_in_that_order(ordered: Path) -> None:
    met, path = list[str](), f"{DAY}/dyke/index.html"
    while path:
        shown = page(ordered / "public", path)
        met += texts(shown, "//h1")
        path = next((f"{href.split('/repo/')[1]}index.html" for href in shown.xpath("//a[@rel='next']/@href")), "")

    assert met == ["Dyke", "Canal", "Aria", "Bread"]


def test_a_mail_has_that_order_too(ordered: Path) -> None:
    files = sorted((ordered / "content").rglob("*.md"))
    entries = [read_entry(f"{DAY}/{path.name}", path.read_text("utf-8")) for path in files]

    text = email_edition(entries, date(2024, 11, 3), ordered, CONFIG).text

    assert sorted(("Dyke", "Canal", "Aria", "Bread"), key=text.index) == ["Dyke", "Canal", "Aria", "Bread"]


def test_of_equal_numbers_the_file_name_decides_and_the_greatest_stands_before_those_without(tmp_path: Path) -> None:
    write_files(tmp_path, entry("Aria") | entry("Canal", "order: 999\n") | entry("Bread", "order: 999\n"))
    build(tmp_path)

    assert edition(tmp_path / "public") == ["Bread", "Canal", "Aria"]


@pytest.mark.parametrize("order", ["0", "-1", "1000", "1.5", "first", '"1"', "true", "[1]", "{a: 1}"])
def test_an_order_that_is_none_leaves_the_entry_where_it_would_stand(tmp_path: Path, order: str) -> None:
    write_files(tmp_path, entry("Aria") | entry("Bread", f"order: {order}\n"))

    assert build(tmp_path).ok
    assert edition(tmp_path / "public") == ["Aria", "Bread"]


def test_another_lead_rewrites_the_day_and_what_stands_beside_it(ordered: Path) -> None:
    write_files(ordered, entry("Aria", "order: 1\n") | entry("Dyke", lang="ko"))
    written = build(ordered).written_paths

    assert edition(ordered / "public") == ["Aria", "Canal", "Bread", "Dyke"]
    assert {f"{DAY}/index.html", f"{DAY}/index.json", f"{DAY}/canal/index.html", "2024/11/index.html"} <= set(written)
    assert not [path for path in written if path.startswith("sitemaps/")]
    assert fresh_tree(ordered) == tree(ordered / "public")


def test_another_language_of_the_site_puts_its_own_first(tmp_path: Path) -> None:
    write_files(tmp_path, entry("Aria") | entry("Bread", lang="ko"))
    build(tmp_path, CONFIG._replace(language="ko"))

    assert edition(tmp_path / "public") == ["Bread", "Aria"]
