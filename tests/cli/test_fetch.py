from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from digest.cli.fetch import table
from digest.config_sources import Source, load_sources
from digest.desk.fetch_report import Row
from digest.desk.fetch_rules import LeftOut
from tests.desk.fetch_newsroom import Newsroom, Story
from tests.sources.loopback import answer, serving

Digest = Callable[..., Result]
OPML = """\
<opml version="2.0"><head><title>x</title></head><body>
<outline text="Islands">
<outline text="The Island Post: daily" xmlUrl="https://post.example/rss" language="en-us"/>
</outline>
<outline text="Harbour" xmlUrl="https://harbour.example/feed"/></body></opml>
"""


@pytest.fixture
def newsroom(site: Path) -> Iterator[Newsroom]:
    with serving({}) as server:
        room = Newsroom(server, site)
        room.subscribe()
        yield room


def test_fetch_tells_what_came_in_and_closes_with_a_table(digest: Digest, newsroom: Newsroom) -> None:
    newsroom.publish(Story(1), Story(2))
    newsroom.serve("/news/2", answer("", status=404))

    result = digest("fetch")

    assert result.exit_code == 0
    assert result.stdout.startswith(
        "added      content/2026/03/10/lowhaven-council-approves-ferry-pier-plan-number-1.md"
    )
    assert re.search(r"source +came in  known  left out\n", result.stderr)
    assert re.search(r"/rss +1      0         1  1 × the server answers 404 \(Not Found\)\n", result.stderr)
    assert result.stderr.endswith("1 came in, 1 left out, 0 of 1 sources failed\n")


def test_a_dead_source_gives_exit_code_1_and_its_place_in_site_yaml(digest: Digest, newsroom: Newsroom) -> None:
    result = digest("fetch")

    assert result.exit_code == 1
    assert result.stderr.startswith("site.yaml:3: http://127.0.0.1:")
    assert "the server answers 404 (Not Found)" in result.stderr


def test_a_program_gets_the_answer_as_json(digest: Digest, newsroom: Newsroom) -> None:
    newsroom.publish(Story(1))

    (source,) = json.loads(digest("fetch", "--json").stdout)["sources"]

    assert (source["kind"], source["status"], source["known"], source["left_out"]) == ("feed", "answered", 0, [])
    assert source["came_in"][0]["title"] == Story(1).title


def test_a_dry_run_tells_titles_and_writes_nothing(digest: Digest, newsroom: Newsroom) -> None:
    newsroom.publish(Story(1))

    result = digest("fetch", "--dry-run")

    assert result.stdout == f"added      {Story(1).title}\n"
    assert "(dry run: nothing was written)" in result.stderr
    assert newsroom.pages_asked == 0


def test_some_sources_are_chosen_by_a_part_of_their_name_or_address(digest: Digest, newsroom: Newsroom) -> None:
    newsroom.publish(Story(1))
    newsroom.subscribe(f"feed: {newsroom.server.url('/rss')}", f"feed: {newsroom.server.url('/dead')}")

    assert digest("fetch", "/RSS").exit_code == 0
    assert newsroom.server.asked("/dead") == 0
    unknown = digest("fetch", "nowhere")
    assert unknown.exit_code == 1
    assert "no source is called nowhere" in unknown.stderr


def test_a_site_without_sources_is_told_how_to_get_some(digest: Digest, site: Path) -> None:
    result = digest("fetch")

    assert result.exit_code == 1
    assert "the site has no sources" in result.stderr
    assert "--import-opml" in result.stderr


def test_text_from_outside_cannot_drive_the_terminal(digest: Digest, newsroom: Newsroom) -> None:
    newsroom.subscribe(options="private: true\nnever: [Evil]")
    item = "<item><link>https://a.example/</link><title>Evil &#x1b;]0;x&#7; ::error:: {}</title></item>"
    newsroom.serve("/rss", answer(f"<rss version='2.0'><channel><title>x</title>{item}</channel></rss>"))

    result = digest("fetch")

    for text in (result.stdout, result.stderr):
        assert "\x1b" not in text
        assert "::error" not in text


def test_the_table_gives_each_further_reason_a_line() -> None:
    left_out = tuple(
        LeftOut("x", reason) for reason in ("older than 2 days", "older than 2 days", "more than 3 of one day")
    )
    rows = [
        Row(Source("feed", "https://a.example/", name="A"), "answered", 4, (), left_out),
        Row(Source("folder", "inbox"), "unchanged"),
    ]

    assert table(rows) == [
        "source  came in  known  left out",
        "A             0      4         3  2 × older than 2 days",
        "                                  1 × more than 3 of one day",
        "inbox         0      0         0  nothing new",
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: x\n", "title: x\nsources:\n  - NEW"),
        ("title: x\nsources:\n- feed: https://old.example/ # mine\n# end\nurl: https://a.example/\n", "\n- NEW\n"),
        ("sources:\n    - folder: inbox\n      days: 3\n\ntitle: x", "      days: 3\n    - NEW"),
        ('title: x\nsources:\n- folder: inbox\ntheme:\n  accent: "#004488"\n', "- folder: inbox\n- NEW"),
    ],
)
def test_opml_is_added_to_the_end_of_the_list_and_the_rest_stays(
    digest: Digest, site: Path, before: str, after: str
) -> None:
    (site / "site.yaml").write_text(before, "utf-8")
    (site / "feeds.opml").write_text(OPML, "utf-8")
    old = load_sources(site)

    result = digest("fetch", "--import-opml", "feeds.opml")

    assert result.exit_code == 0, result.stderr
    assert result.stdout == "https://post.example/rss\nhttps://harbour.example/feed\n"
    text = (site / "site.yaml").read_text("utf-8")
    assert after.strip("\n").replace("NEW", "feed: https://post.example/rss") in text.replace('"', "")
    assert all(line in text.splitlines() for line in before.splitlines())
    *known, post, harbour = load_sources(site)
    assert [source.place for source in known] == [source.place for source in old]
    assert (post.name, post.language, post.topics) == ("The Island Post: daily", "en", ("Islands",))
    assert (harbour.name, harbour.topics) == ("Harbour", ())
    assert "0 feeds added" in digest("fetch", "--import-opml", "feeds.opml").stderr


def test_a_list_that_cannot_be_added_to_is_left_as_it_is(digest: Digest, site: Path) -> None:
    text = "title: x\nsources: [{feed: https://old.example/}]\n"
    (site / "site.yaml").write_text(text, "utf-8")
    (site / "feeds.opml").write_text(OPML, "utf-8")

    result = digest("fetch", "--import-opml", "feeds.opml")

    assert result.exit_code == 1
    assert "cannot be added to" in result.stderr
    assert (site / "site.yaml").read_text("utf-8") == text


def test_the_feeds_go_out_as_opml_and_come_in_again(digest: Digest, site: Path) -> None:
    (site / "feeds.opml").write_text(OPML, "utf-8")
    digest("fetch", "--import-opml", "feeds.opml")
    sources = load_sources(site)

    digest("fetch", "--export-opml", "out.opml")
    (site / "site.yaml").write_text("title: The Briefing\n", "utf-8")
    digest("fetch", "--import-opml", "out.opml")

    assert load_sources(site) == sources


def test_the_page_at_an_address_is_added(digest: Digest, newsroom: Newsroom) -> None:
    newsroom.publish(Story(1))

    result = digest("add", newsroom.server.url("/news/1?utm_source=x"))

    assert result.exit_code == 0, result.stderr
    (path,) = (newsroom.root / "content").rglob("*.md")
    assert f"url: {newsroom.server.url('/news/1')}\n" in path.read_text("utf-8")


def test_the_articles_of_a_feed_at_an_address_are_added(digest: Digest, newsroom: Newsroom) -> None:
    newsroom.publish(Story(1), Story(2))

    assert digest("add", newsroom.server.url("/rss")).exit_code == 0
    assert len(newsroom.entries) == 2


def test_an_address_that_gives_no_page_is_told(digest: Digest, newsroom: Newsroom) -> None:
    result = digest("add", newsroom.server.url("/none"))

    assert result.exit_code == 1
    assert "the server answers 404 (Not Found)" in result.stderr


def test_an_address_of_an_inner_network_is_not_asked(digest: Digest, site: Path) -> None:
    with serving({"/": answer(Story(1).page())}) as server:
        result = digest("add", server.url())

        assert result.exit_code == 1
        assert "inner network" in result.stderr
        assert server.connections == 0
