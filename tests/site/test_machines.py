"""What programs read: feeds by a second parser and by their rules, structured data, addresses, the guide."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree

from digest.site import feeds, term_pages
from tests.site.conftest import CONFIG, TRAINS, build, page, tree, write_files

URL = "https://name.example/repo/"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
PARTS = ("</script><!--", "&amp;", "\u2028", "\u2029", "<b>")


@pytest.fixture
def busy(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site with a person who is often in the news, and titles that would break out of a block of JSON."""
    monkeypatch.setattr(feeds, "PERSON_FROM", 3)
    monkeypatch.setattr(term_pages, "SLIGHT", 3)
    odd = TRAINS.replace("INES HALLORAN", "Ines Halloran").replace(
        "Night trains return", json.dumps(f"Odd {' '.join(PARTS)} “title”", ensure_ascii=False)
    )
    write_files(root, {"2024/11/01/odd.md": odd.replace("2024-10-31", "2024-11-01")})
    assert build(root).ok
    return root / "public"


def blocks(public: Path) -> Iterator[tuple[str, Any]]:
    """The JSON-LD of each page."""
    for path in sorted(tree(public)):
        if path.endswith(".html"):
            for block in page(public, path).xpath("//script[@type='application/ld+json']/text()"):
                yield path, json.loads(block)


def files_called(public: Path, name: str) -> list[str]:
    """The files of that name in any folder; there are some."""
    found = sorted(path for path in tree(public) if Path(path).name == name)
    assert found
    return found


def of_type(name: str, found: Any) -> list[dict[str, Any]]:
    return [one for one in found.get("@graph", [found]) if one["@type"] == name]


def test_each_feed_is_understood_by_a_second_parser(busy: Path) -> None:
    paths = [path for path in tree(busy) if path.endswith(("feed.xml", "rss.xml"))]
    assert {"feed.xml", "rss.xml", "topics/climate/feed.xml", "people/ines-halloran/rss.xml"} < set(paths)
    for path in paths:
        parsed = feedparser.parse((busy / path).read_bytes())
        assert not parsed.bozo, path
        assert parsed.feed.title
        for entry in parsed.entries:
            assert entry.title, path
            assert entry.id.startswith("urn:digest:")
            assert entry.link.startswith(URL)
            assert entry.published_parsed
            assert entry.content[0].value
        assert len({entry.id for entry in parsed.entries}) == len(parsed.entries)


def test_atom_feeds_follow_the_rules_that_no_parser_checks(busy: Path) -> None:
    space = {"a": "http://www.w3.org/2005/Atom"}
    for path in files_called(busy, "feed.xml"):
        root = etree.fromstring((busy / path).read_bytes())
        assert root.xpath("a:link[@rel='self']/@href", namespaces=space) == [URL + path]
        assert all(RFC3339.fullmatch(text) for text in root.xpath("//a:updated/text()", namespaces=space))
        newest = max(root.xpath("a:entry/a:published/text()", namespaces=space))
        assert root.xpath("string(a:updated)", namespaces=space)[:10] >= newest[:10]
        assert not root.xpath("//a:link[@rel='enclosure']", namespaces=space)
        for link in root.xpath("//a:link/@href", namespaces=space):
            assert re.match(r"https?://", link)


def test_json_feeds_follow_the_schema_of_version_1_1(busy: Path) -> None:
    known = {
        "version", "title", "home_page_url", "feed_url", "description", "language", "authors", "items",
    }  # fmt: skip
    known_item = {
        "id", "url", "external_url", "title", "content_html", "summary", "date_published", "date_modified", "authors",
        "tags", "language",
    }  # fmt: skip
    for path in files_called(busy, "feed.json"):
        text = (busy / path).read_text("utf-8")
        assert not re.search(r"\\u|\": ", text)  # no page, so nothing is escaped; no space that says nothing
        feed = json.loads(text)
        assert set(feed) <= known
        assert (feed["version"], feed["feed_url"]) == ("https://jsonfeed.org/version/1.1", URL + path)
        for item in feed["items"]:
            assert set(item) <= known_item
            assert all(isinstance(item[key], str) and item[key] for key in ("id", "url", "title", "content_html"))
            assert RFC3339.fullmatch(item["date_published"])
            assert all(set(author) <= {"name", "url", "avatar"} and author["name"] for author in item["authors"])
            assert all(isinstance(tag, str) for tag in item["tags"])


def test_a_persons_feed_holds_what_they_said_and_nothing_of_others(busy: Path) -> None:
    feed = json.loads((busy / "people/ines-halloran/feed.json").read_text("utf-8"))
    assert feed["title"] == "Ines Halloran · The Ellery Briefing"
    (wall,) = [item["content_html"] for item in feed["items"] if item["id"] == "urn:digest:2024-11-03-wall"]
    assert "We can pay for a wall now" in wall
    assert "The council voted 17 to 4" in wall
    assert "rushed through" not in wall
    assert not (busy / "people/tobias-renn/feed.json").exists()
    for path in ("people/ines-halloran", "topics/climate"):
        named = page(busy, f"{path}/index.html").xpath("//link[@rel='alternate']/@href")
        assert [f"/repo/{path}/{name}" for name in ("feed.xml", "rss.xml", "feed.json")] == named[:3]


def test_the_list_of_feeds_names_those_that_are_there(busy: Path) -> None:
    outlines = etree.parse(str(busy / "feeds.opml")).xpath("//outline[@xmlUrl]")
    assert [one.get("text") for one in outlines] == [
        "The Ellery Briefing", "Climate", "Health", "Transport", "Ines Halloran",
    ]  # fmt: skip
    for one in outlines:
        assert (busy / one.get("xmlUrl").removeprefix(URL)).is_file()
        assert one.get("type") == "rss"
    named = {one.get("xmlUrl").removeprefix(URL) for one in outlines}
    assert named == set(files_called(busy, "feed.xml"))


def test_the_newest_edition_stands_in_the_sites_feed_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "FEED_LEAST", 1)
    build(root)
    assert len(json.loads((root / "public/feed.json").read_text("utf-8"))["items"]) == 2


def test_a_long_feed_holds_its_newest_entries_whole_and_the_others_with_their_summaries(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "FEED_TEXT", 1)
    build(root)
    items = json.loads((root / "public/feed.json").read_text("utf-8"))["items"]
    assert ["content_html" in item for item in items] == [True, False, False]
    assert all(item["content_text"] and "summary" not in item for item in items[1:])
    for name, part in (("feed.xml", "content"), ("rss.xml", "content:encoded")):
        text = (root / "public" / name).read_text("utf-8")
        assert text.count(f"<{part}") == 1
        parsed = feedparser.parse(text)
        assert not parsed.bozo
        assert all(entry.summary for entry in parsed.entries)


def test_sitemaps_name_each_page_once(busy: Path) -> None:
    def named(path: str) -> list[str]:
        found = re.findall(r"<loc>([^<]*)</loc>", (busy / path).read_text("utf-8"))
        return [address.removeprefix(URL) for address in found]

    maps = named("sitemap.xml")
    assert maps == [
        "sitemaps/pages.xml",
        "sitemaps/2024-10-21.xml",
        "sitemaps/2024-11-01.xml",
        "sitemaps/2024-11-03.xml",
    ]
    addresses = [address for path in maps for address in named(path)]
    assert len(set(addresses)) == len(addresses)
    pages = {path.removesuffix("index.html") for path in files_called(busy, "index.html")}
    assert set(addresses) == pages


def test_an_entrys_page_says_what_it_is_whose_words_it_holds_and_where_it_stands(busy: Path) -> None:
    found = dict(blocks(busy))["2024/11/03/wall/index.html"]
    (article,), (way,) = of_type("NewsArticle", found), of_type("BreadcrumbList", found)
    assert article["isBasedOn"]["url"] == "https://courier.example/wall?page=2"
    assert article["hasPart"] == [
        {
            "@type": "Quotation",
            "text": "We can pay for a wall now or for a town later.",
            "spokenByCharacter": {"@type": "Person", "name": "Ines Halloran"},
        }
    ]  # fmt: skip
    assert [step.get("item") for step in way["itemListElement"]] == [f"{URL}2024/11/03/", None]
    assert [step["name"] for step in way["itemListElement"]][1:] == [article["headline"]]


def test_an_edition_is_a_list_and_a_person_has_a_way(busy: Path) -> None:
    found = dict(blocks(busy))
    items = found["2024/11/03/index.html"]["itemListElement"]
    assert [(item["position"], item["url"]) for item in items] == [
        (1, f"{URL}2024/11/03/wall/"), (2, f"{URL}2024/11/03/clinic/"),
    ]  # fmt: skip
    way = found["people/ines-halloran/index.html"]["itemListElement"]
    assert [step["name"] for step in way] == ["People", "Ines Halloran"]


def test_no_block_of_data_can_be_left_and_every_address_in_it_exists(busy: Path) -> None:
    for path in tree(busy):
        if path.endswith(".html"):
            text = (busy / path).read_text("utf-8")
            for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL):
                assert not re.search("[<>&\u2028\u2029]", block)
    for path, found in blocks(busy):
        for address in re.findall(rf'"{URL}([^"]*)"', json.dumps(found)):
            assert (busy / address / "index.html").is_file(), path


def test_each_page_names_its_own_address_once_and_a_slight_one_says_no_more(
    busy: Path,
) -> None:
    for path in files_called(busy, "index.html"):
        tree_of = page(busy, path)
        own = URL + path.removesuffix("index.html")
        assert tree_of.xpath("//link[@rel='canonical']/@href") == [own]
        slight = bool(re.match(r"(people|places|topics|organizations|sources)/(?!ines-halloran|climate)[^/]+/", path))
        assert len(tree_of.xpath("//meta[@name='description']/@content")) == 1
        assert not (slight and tree_of.xpath("//script[@type='application/ld+json']"))
        for name in ("og:title", "og:type", "og:site_name", "og:description"):
            assert len(tree_of.xpath(f"//meta[@property='{name}']/@content")) == (not slight), (path, name)


def test_the_guide_for_programs_names_addresses_that_exist(busy: Path) -> None:
    text = (busy / "llms.txt").read_text("utf-8")
    assert text.startswith("# The Ellery Briefing\n\n> News of the Sound.\n")
    for address in re.findall(rf"\({URL}([^)]*)\)", text):
        assert (busy / (address + "index.html" if address.endswith("/") or not address else address)).is_file()
    assert f"{URL}2024/11/03/index.json" in text


def test_a_feeds_id_outlives_a_move_and_a_new_slug(root: Path) -> None:
    def ids() -> list[str]:
        build(root, config)
        return [item["id"] for item in json.loads((root / "public/feed.json").read_text("utf-8"))["items"]]

    config = CONFIG
    before = ids()
    wall = root / "content/2024/11/03/wall.md"
    wall.write_text(wall.read_text("utf-8").replace("title: Council", "slug: other\ntitle: Council"), "utf-8")
    config = CONFIG._replace(url="https://elsewhere.example/")
    assert ids() == before
