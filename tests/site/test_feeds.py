"""Feeds that readers and validators accept, with ids that outlive a move."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from lxml import etree, html

from digest.site.feeds import _rfc822
from tests.site.conftest import CONFIG, build

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def atom(public: Path, path: str = "feed.xml") -> etree._Element:
    return etree.fromstring((public / path).read_bytes())


def test_the_atom_feed_has_what_the_standard_asks_for(public: Path) -> None:
    feed = atom(public)
    assert feed.xpath("string(a:updated)", namespaces=ATOM) == "2024-11-03T08:15:00+01:00"
    assert feed.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == ["https://name.example/repo/feed.xml"]
    entries = feed.xpath("a:entry", namespaces=ATOM)
    assert len(entries) == 3
    for entry in entries:
        for name in ("title", "id", "updated", "content"):
            assert entry.xpath(f"count(a:{name})", namespaces=ATOM) == 1
        assert entry.xpath("a:author/a:name", namespaces=ATOM)


def test_ids_hold_neither_host_nor_path_and_survive_a_move(root: Path) -> None:
    def ids() -> list[str]:
        build(root, config)
        return [str(one) for one in atom(root / "public").xpath("//a:id/text()", namespaces=ATOM)]

    config = CONFIG
    before = ids()
    config = CONFIG._replace(url="https://other.example/")
    assert ids() == before
    assert "urn:digest:2024-11-03-wall" in before
    assert len(set(before)) == len(before)
    assert all(re.fullmatch(r"urn:digest:[A-Za-z0-9:%._~-]+", one) for one in before)
    assert not any("name.example" in one for one in before)


def test_an_entry_carries_its_full_content(public: Path) -> None:
    (content,) = atom(public).xpath("//a:entry[a:id='urn:digest:2024-11-03-wall']/a:content", namespaces=ATOM)
    assert content.get("type") == "html"
    shown = html.fragment_fromstring(content.text, create_parent="div")
    assert [element.text for element in shown.xpath("//h3")] == [
        "Key facts", "In their words", "Reactions", "What’s next", "From the editor",
    ]  # fmt: skip
    assert "“We can pay for a wall now or for a town later.”" in shown.text_content()
    assert all(link.startswith("https://") for link in shown.xpath("//@href"))


def test_a_source_time_stamp_on_the_day_dates_its_entry(public: Path) -> None:
    published = atom(public).xpath("string(//a:entry[a:id='urn:digest:2024-11-03-wall']/a:published)", namespaces=ATOM)
    assert published == "2024-11-03T08:15:00+01:00"


def test_a_corrected_entry_goes_out_as_an_update_that_says_what_was_wrong(root: Path) -> None:
    path = root / "content/2024/11/03/wall.md"
    wrong = (
        "corrected:\n  - 2024-11-03, The wall rises by 1.8 metres, not 18 <b>.\n  - {date: 2024-11-05, what: A name.}\n"
    )
    path.write_text(path.read_text("utf-8").replace("people:", f"{wrong}people:", 1), "utf-8")
    build(root)
    public = root / "public"
    feed = atom(public)
    entry = "//a:entry[a:id='urn:digest:2024-11-03-wall']"
    assert feed.xpath(f"string({entry}/a:published)", namespaces=ATOM) == "2024-11-03T08:15:00+01:00"
    assert feed.xpath(f"string({entry}/a:updated)", namespaces=ATOM) == "2024-11-05T00:00:00+01:00"
    assert feed.xpath("string(/a:feed/a:updated)", namespaces=ATOM) == "2024-11-05T00:00:00+01:00"
    content = html.fromstring(feed.xpath(f"string({entry}/a:content)", namespaces=ATOM)).text_content()
    assert "3 November 2024: The wall rises by 1.8 metres, not 18 <b>." in content
    items = json.loads((public / "feed.json").read_text("utf-8"))["items"]
    assert [item.get("date_modified") for item in items if item["id"].endswith("wall")] == ["2024-11-05T00:00:00+01:00"]
    rss = etree.fromstring((public / "rss.xml").read_bytes())
    assert rss.xpath("//item/a:updated/text()", namespaces=ATOM) == ["2024-11-05T00:00:00+01:00"]

    page = html.fromstring((public / "2024/11/03/wall/index.html").read_bytes())
    assert [item.text_content() for item in page.xpath("//section[@class='corrections']//li")] == [
        "3 November 2024 The wall rises by 1.8 metres, not 18 <b>.", "5 November 2024 A name.",
    ]  # fmt: skip
    data = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))["@graph"][0]
    assert data["dateModified"] == "2024-11-05"
    assert [one["text"] for one in data["correction"]] == ["The wall rises by 1.8 metres, not 18 <b>.", "A name."]


def test_two_corrections_of_one_day_are_two_updates(root: Path) -> None:
    path = root / "content/2024/11/03/wall.md"
    text, moments = path.read_text("utf-8"), []
    for wrong in ("", "corrected: 2024-11-03, One.\n", "corrected: [2024-11-03 One., 2024-11-03 Two.]\n"):
        path.write_text(text.replace("people:", f"{wrong}people:", 1), "utf-8")
        build(root)
        moments.append(
            atom(root / "public").xpath("string(//a:entry[contains(a:id,'wall')]/a:updated)", namespaces=ATOM)
        )
    assert moments == ["2024-11-03T08:15:00+01:00", "2024-11-03T08:16:00+01:00", "2024-11-03T08:17:00+01:00"]


def test_a_topic_has_its_own_feeds(public: Path) -> None:
    feed = atom(public, "topics/transport/feed.xml")
    assert feed.xpath("//a:entry/a:title/text()", namespaces=ATOM) == ["Night trains return"]
    document = json.loads((public / "topics/transport/feed.json").read_text("utf-8"))
    assert document["feed_url"] == "https://name.example/repo/topics/transport/feed.json"
    assert [item["title"] for item in document["items"]] == ["Night trains return"]


def test_the_json_feed_follows_version_1_1(public: Path) -> None:
    feed = json.loads((public / "feed.json").read_text("utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {"id", "url", "title", "content_html", "date_published", "language", "authors"} <= set(feed["items"][0])


def test_the_rss_feed_dates_by_rfc_822(public: Path) -> None:
    rss = etree.fromstring((public / "rss.xml").read_bytes())
    assert rss.xpath("//item/pubDate/text()")[-1] == "Thu, 31 Oct 2024 00:00:00 +0100"
    assert rss.xpath("//item/guid/@isPermaLink") == ["false"] * 3


def test_a_feed_without_entries_was_never_updated(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    build(tmp_path)
    assert atom(tmp_path / "public").xpath("string(a:updated)", namespaces=ATOM) == "1970-01-01T00:00:00+00:00"


def test_an_endless_word_makes_no_feed_wider_than_a_telephone(root: Path) -> None:
    (root / "content/2024/11/03/long.md").write_text(
        f"---\ntitle: Long\ndate: 2024-11-03\n---\n\n{'a' * 400} and more.\n", "utf-8"
    )

    build(root)

    items = {
        item["title"]: item["content_html"] for item in json.loads((root / "public/feed.json").read_bytes())["items"]
    }
    wrapped = [
        title for title, html in items.items() if html.strip().startswith('<div style="overflow-wrap: anywhere">')
    ]
    assert wrapped == ["Long"]
    assert items["Long"].rstrip().endswith("</div>")


def _corrected(root: Path, path: str, said: str) -> None:
    file = root / "content" / path
    file.write_text(file.read_text("utf-8").replace("---\n", f"---\ncorrected: {said}\n", 1), "utf-8")


def _ids(path: Path) -> list[str]:
    return [item["id"].removeprefix("urn:digest:") for item in json.loads(path.read_bytes())["items"]]


def test_a_correction_brings_an_old_entry_back_into_its_feeds(root: Path) -> None:
    for day in range(1, 31):
        path = root / f"content/2024/10/{day:02}/old-{day:02}.md"
        path.parent.mkdir(parents=True)
        path.write_text(f"---\ntitle: Old {day}\ntopics: [Ports]\n---\n\nWords of day {day}.\n", "utf-8")
    build(root)
    feeds = [root / "public/feed.json", root / "public/topics/ports/feed.json"]
    before = [_ids(feed) for feed in feeds]
    assert not any("2024-10-02" in id_ for ids in before for id_ in ids)

    _corrected(root, "2024/10/02/old-02.md", "2024-11-04, The quay is older.")
    report = build(root)

    for feed, ids in zip(feeds, before, strict=True):
        (new,) = set(_ids(feed)) - set(ids)
        assert new.startswith("2024-10-02")
        (item,) = [one for one in json.loads(feed.read_bytes())["items"] if one["id"].endswith(new)]
        assert item["date_modified"].startswith("2024-11-04")
        assert item["date_published"].startswith("2024-10-02")
        assert "The quay is older." in item["content_html"]
        assert _ids(feed)[0] == f"{new}", "a correction of yesterday stands before older entries"
    assert report.read == 1


def test_a_correction_older_than_what_a_feed_holds_brings_nothing_back(root: Path) -> None:
    for day in range(1, 31):
        path = root / f"content/2024/10/{day:02}/old-{day:02}.md"
        path.parent.mkdir(parents=True)
        path.write_text(f"---\ntitle: Old {day}\n---\n\nWords of day {day}.\n", "utf-8")
    _corrected(root, "2024/10/02/old-02.md", "2024-10-03, The quay is older.")

    build(root)

    assert not any(id_.startswith("2024-10-02") for id_ in _ids(root / "public/feed.json"))


def test_a_day_without_a_midnight_has_a_moment_in_feeds(root: Path) -> None:
    """Cairo's clocks went from midnight to one on 26 April 2024."""
    path = root / "content/2024/04/26/clocks.md"
    path.parent.mkdir(parents=True)
    path.write_text("---\ntitle: Clocks\n---\n\nThey went on.\n", "utf-8")

    build(root, CONFIG._replace(timezone="Africa/Cairo"))

    feed = json.loads((root / "public/feed.json").read_bytes())
    (moment,) = [item["date_published"] for item in feed["items"] if item["title"] == "Clocks"]
    assert moment == "2024-04-26T00:00:00+02:00"


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2024, 11, 3, tzinfo=UTC),
        datetime(2024, 2, 29, 23, 5, 9, tzinfo=ZoneInfo("Asia/Seoul")),
        datetime(987, 7, 4, 6, 0, tzinfo=ZoneInfo("America/New_York")),
    ],
)
def test_rss_gives_the_moment_as_mails_do(moment: datetime) -> None:
    assert _rfc822(moment) == format_datetime(moment)
