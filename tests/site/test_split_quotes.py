"""An utterance that the article splits is one quote on every page, each piece of it the source's."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import html

from tests.site.conftest import WALL, build, tree, write_files

SPLIT = WALL.replace(
    "> We can pay for a wall now or for a town later.\n",
    "> We can pay for a wall now,\n>\n> or for a town later.\n>\n> I have counted both.\n",
)


def test_a_split_utterance_is_one_quote_wherever_it_is_shown(tmp_path: Path) -> None:
    write_files(tmp_path, {"content/2024/11/03/wall.md": SPLIT})
    build(tmp_path)
    site = tree(tmp_path / "public")
    whole = "We can pay for a wall now, or for a town later. I have counted both."

    for path in ("2024/11/03/wall/index.html", "people/ines-halloran/index.html"):
        (said,) = html.fromstring(site[path].decode()).xpath("//blockquote[contains(., 'for a wall now')]")
        assert said.xpath("q")[0].text == "We can pay for a wall now, or for a town later.\nI have counted both."
        (link,) = said.xpath(".//a/@href | ../p[@class='meta']/a/@href")
        assert link.endswith("#:~:text=We%20can%20pay%20for%20a,counted%20both")
    (data,) = json.loads(site["2024/11/03/index.json"])["entries"]
    assert "quotes" not in data
    (block,) = html.fromstring(site["2024/11/03/wall/index.html"].decode()).xpath(
        "//script[@type='application/ld+json']"
    )
    assert json.loads(block.text)["@graph"][0]["hasPart"][0]["text"] == whole
    feed = json.loads(site["feed.json"])["items"][0]["content_html"]
    assert " ".join(feed.split()).count(f"“{whole}”") == 1


def spoken(number: int, speaker: str) -> str:
    return f"> We counted {number} boats.\n>\n> — {speaker}\n\n"


def pages_of_quotes(tmp_path: Path, quotes: str) -> dict[str, html.HtmlElement]:
    """The pages of a site with one entry that has these quotes."""
    write_files(tmp_path, {"content/2024/11/03/wall.md": f"---\ntitle: Wall\n---\n\nA wall.\n\n## Quotes\n\n{quotes}"})
    build(tmp_path)
    site = tree(tmp_path / "public")
    return {
        path: html.fromstring(site[path].decode()) for path in ("2024/11/03/index.html", "2024/11/03/wall/index.html")
    }


def entry_of_speakers(tmp_path: Path, speakers: int) -> html.HtmlElement:
    """The page of an entry in which so many people say a thing each."""
    quotes = "".join(spoken(number, f"Speaker {number}") for number in range(speakers))
    return pages_of_quotes(tmp_path, quotes)["2024/11/03/wall/index.html"]


def test_of_many_speakers_the_first_are_shown_and_the_rest_open_at_a_touch(tmp_path: Path) -> None:
    entry = entry_of_speakers(tmp_path, 15)
    assert len(entry.xpath("//figure[@class='quote']")) == 15
    (further,) = entry.xpath("//details")
    assert further.xpath("summary")[0].text == "7 more quotes"
    assert further.xpath(".//q")[0].text == "We counted 8 boats."


def test_a_dozen_speakers_are_shown_at_once(tmp_path: Path) -> None:
    assert entry_of_speakers(tmp_path, 12).xpath("//details") == []


def test_an_edition_shows_the_first_paragraph_of_a_long_quote_and_counts_it_as_one_to_read(tmp_path: Path) -> None:
    long = " ".join(["We can pay for a wall now or for a town later, and the books of the harbour say which."] * 4)
    pages = pages_of_quotes(tmp_path, f"> We can pay.\n>\n> {long}\n>\n> — Ines Halloran\n")
    day = pages["2024/11/03/index.html"]
    assert [q.text for q in day.xpath("//article//q")] == ["We can pay."]
    assert day.xpath("//p[@class='more']/a")[0].text == "1 quote"
    assert [q.text for q in pages["2024/11/03/wall/index.html"].xpath("//q")] == [f"We can pay.\n{long}"]


def test_words_between_straight_marks_get_the_marks_of_every_quotation(tmp_path: Path) -> None:
    quote = 'the wall is "a promise", as wide as 3" of oak\n>\n> — Ines Halloran\n\n'
    entry = pages_of_quotes(tmp_path, f"> {quote}> a tide of “no more” than 2\n>\n> — Tobias Renn\n")
    first, second = entry["2024/11/03/wall/index.html"].xpath("//blockquote")
    assert 'the wall is “a promise”, as wide as 3" of oak' in " ".join(first.text_content().split())
    assert "a tide of “no more” than 2" in " ".join(second.text_content().split())
