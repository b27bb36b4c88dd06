"""Parts of a page that are no part of its article by where they stand; articles that stand where none is shown."""

from __future__ import annotations

import json
import textwrap

import pytest
from lxml.html import fromstring

from digest.clean import clean
from digest.clean.html.copies import copies
from digest.clean.html.preformatted import open_preformatted
from digest.model import Article, NotAnArticle, RawArticle

FIRST = (
    "The harbor board of Wendelby met on Monday evening and agreed to repair the northern lock before the first frost.",
    "“We have waited for this for eleven years,” said Imke Sandahl, who chairs the board, after the vote on the quay.",
    "The work will cost 4.2 million crowns, of which the county pays half. Divers found deep cracks in two hinges.",
    "Boats will have to take the southern channel from January to April, which adds forty minutes to the trip north.",
)
NEXT = (
    "Pupils of the Lindhof school in Marbeck have built a weather station that sends its readings to the state.",
    "The project began two years ago, when a storm tore off the roof of the gymnasium and nobody had been warned.",
    "“They learned more physics than I could have taught them,” said their teacher, Tove Anselm, on Friday morning.",
)
TITLE = "<h1>Lock to be repaired before the frost</h1>"


def paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def cleaned(body: str, head: str = "") -> Article | NotAnArticle:
    page = f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    return clean(RawArticle("page", page, "html"))


def lines(body: str, head: str = "") -> tuple[str, ...]:
    found = cleaned(body, head)
    assert isinstance(found, Article), f"refused: {found.reason}"
    return tuple(found.text.split("\n"))


SECOND = "Pupils build a weather station</h2>"
ENDLESS = {
    "elements for articles": (
        f"<article>{TITLE}{paragraphs(FIRST)}</article><article><h2>{SECOND}{paragraphs(NEXT)}</article>"
    ),
    "headings of one kind": (
        f"<div class=story-1>{TITLE}{paragraphs(FIRST)}</div>"
        f"<div class=story-2><h1>{SECOND.replace('h2', 'h1')}{paragraphs(NEXT)}</div>"
    ),
    "an element named so": (
        f"<div class=text>{TITLE}{paragraphs(FIRST)}</div>"
        f"<div class=next-article><h3>{SECOND.replace('h2', 'h3')}{paragraphs(NEXT)}</div>"
    ),
    "a byline below": (
        f"<div class=story>{TITLE}{paragraphs(FIRST)}</div>"
        f"<div class=story><h2>{SECOND}<p class=byline>By Jon Karr</p>{paragraphs(NEXT)}</div>"
    ),
}


@pytest.mark.parametrize("body", ENDLESS.values(), ids=list(ENDLESS))
def test_the_second_article_of_an_endless_page_is_not_the_firsts(body: str) -> None:
    assert lines(body) == FIRST
    found = cleaned(body)
    assert "next-article" in {line.reason for line in found.removed if line.text in NEXT}


def test_the_chapters_of_one_article_stay() -> None:
    chapters = (
        f"<div class=row>{TITLE}{paragraphs(FIRST)}</div>"
        f"<div class=row><h2>What the pupils of Marbeck do</h2>{paragraphs(NEXT)}</div>"
    )
    assert set(FIRST + NEXT) <= set(lines(chapters))


def test_what_readers_wrote_below_is_not_the_articles() -> None:
    said = "I moved away in the meantime, and my boat rotted in the basin while they talked and talked about the money."
    boxes = f"<div class=reader-comment-body><div><p>{said}</p></div></div>" * 2
    assert lines(f"<article>{TITLE}{paragraphs(FIRST)}{boxes}</article>") == FIRST


def test_an_article_in_an_element_named_for_comments_stays() -> None:
    assert lines(f"<div class=comments-open>{TITLE}{paragraphs(FIRST)}</div>") == FIRST


def test_a_text_for_wide_screens_and_for_narrow_ones_is_told_once() -> None:
    once = f"{TITLE}{paragraphs(FIRST)}"
    assert lines(f"<div class=wide>{once}</div><div class=narrow>{once}</div>") == FIRST


def test_a_lead_that_the_body_repeats_is_told_once_and_one_that_it_does_not_stays() -> None:
    assert lines(f"<article>{TITLE}<p class=intro>{FIRST[0]}</p><div>{paragraphs(FIRST)}</div></article>") == FIRST
    other = f"<article>{TITLE}<p class=intro>{NEXT[0]}</p><div>{paragraphs(FIRST)}</div></article>"
    assert lines(other) == (NEXT[0], *FIRST)


def test_a_refrain_and_questions_that_recur_stay() -> None:
    long, short = tuple("word" for _ in range(25)), ("what", "did", "you", "think")
    assert copies([short, ("one",), short, ("two",), short]) == []
    assert copies([short, long, ("end",), ("more",), short, long]) == [4, 5]
    assert copies([long, ("lead",), long, ("end",)]) == [0]


def preformatted(separator: str, width: int = 0) -> str:
    return separator.join(textwrap.fill(text, width) if width else text for text in FIRST)


@pytest.mark.parametrize(
    "element",
    [
        f"<pre>{preformatted(chr(10) * 2)}</pre>",
        f"<pre>{preformatted(chr(10) * 2, 60)}</pre>",
        f"<pre>{preformatted(chr(10))}</pre>",
        f"<div style='white-space: pre-wrap'>{preformatted(chr(10) * 2)}</div>",
    ],
    ids=["blank lines", "broken to a width", "a line each", "set so by a style"],
)
def test_prose_that_is_set_as_it_was_typed_has_its_paragraphs(element: str) -> None:
    assert lines(f"<article>{TITLE}{element}</article>") == FIRST


def test_code_that_is_set_as_it_was_typed_stays_one_block() -> None:
    code = "<pre>def lock(gate):\n    gate.close()\n\n    return gate.level\n\nlock(north)\n\nlock(south)</pre>"
    text = lines(f"<article>{TITLE}{paragraphs(FIRST)}{code}{paragraphs(NEXT)}</article>")
    assert "def lock(gate): gate.close() return gate.level lock(north) lock(south)" in text


def test_a_text_file_that_a_server_wrapped_is_read_as_text() -> None:
    found = cleaned(f"<pre>Lock to be repaired before the frost\n\nBy Ann Vey\n\n{preformatted(chr(10) * 2, 70)}</pre>")
    assert isinstance(found, Article)
    assert (found.title, found.authors) == ("Lock to be repaired before the frost", ("Ann Vey",))
    assert tuple(found.text.split("\n")) == FIRST


def test_a_body_that_only_the_pages_json_ld_has_is_the_article() -> None:
    said = {"@type": "NewsArticle", "headline": "Lock to be repaired", "articleBody": "\n".join(FIRST)}
    head = f"<script type='application/ld+json'>{json.dumps(said)}</script>"
    assert lines("<div id=root></div>", head) == FIRST
    assert lines(f"<div>{TITLE}<p>The board of Wendelby has voted, and the county pays.</p></div>", head) == FIRST


def test_a_body_that_the_page_shows_otherwise_is_taken_as_shown() -> None:
    said = {"@type": "NewsArticle", "headline": "Lock to be repaired", "articleBody": " ".join(NEXT)}
    head = f"<script type='application/ld+json'>{json.dumps(said)}</script>"
    assert lines(f"<article>{TITLE}{paragraphs(FIRST)}</article>", head) == FIRST


def test_teasers_are_a_list_and_no_article() -> None:
    teasers = "".join(
        f"<article><h2><a href=/{place}>The news of the harbor number {place}</a></h2><p>{text}</p></article>"
        for place, text in enumerate(FIRST + NEXT)
    )
    found = cleaned(f"<main>{teasers}</main>")
    assert isinstance(found, NotAnArticle)
    assert found.reason == "this is a list of links or headlines, not an article"


def test_an_apology_is_an_error_page() -> None:
    found = cleaned("<main><h1>Oops!</h1><p>Something went wrong on our side. Please try again later.</p></main>")
    assert isinstance(found, NotAnArticle)
    assert found.reason == "this is an error page, not an article"


def test_a_preformatted_element_of_extreme_length_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = preformatted("\n\n")
    monkeypatch.setattr("digest.clean.html.preformatted.MOST_CHARACTERS", len(text) - 1)
    tree = fromstring(f"<html><body><h1>Lock</h1><pre>{text}</pre></body></html>")
    open_preformatted(tree, is_styled=False)
    assert tree.findtext(".//pre") == text
    monkeypatch.setattr("digest.clean.html.preformatted.MOST_CHARACTERS", len(text))
    open_preformatted(tree, is_styled=False)
    assert [part.text for part in tree.iter("p")] == text.split("\n\n")
