"""Whole pages: what is no article is named, what is broken or huge is read, what a page declares is believed."""

from __future__ import annotations

import json
import time

import pytest

from digest.clean import clean
from digest.model import Article, NotAnArticle, RawArticle

PROSE = "The harbor board of Wendelby met on Monday and agreed to repair the northern lock before the first frost. "
MORE = "Its chairwoman, Imke Sandahl, told reporters that the money had been found, and that work would begin in May. "
BODY = "".join(f"<p>{PROSE if place % 2 else MORE}Vote number {place} was open.</p>" for place in range(6))


def cleaned(body: str, head: str = "", url: str | None = None) -> Article | NotAnArticle:
    page = f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    return clean(RawArticle("page", page, "html", url=url))


def article(body: str, head: str = "", url: str | None = None) -> Article:
    found = cleaned(body, head, url)
    assert isinstance(found, Article), f"refused: {found.reason}"
    return found


def test_broken_markup_gives_the_article_it_holds() -> None:
    found = article(f"<div><article><h1>Lock<p>{PROSE}<p>{MORE}<b><i>{PROSE}</b></div></td>{BODY}")
    assert "Imke Sandahl" in found.text


def test_nesting_of_thousands_of_levels_is_read_in_seconds() -> None:
    started = time.process_time()
    found = article("<div class='x'>" * 20_000 + BODY)
    assert "northern lock" in found.text
    assert time.process_time() - started < 10


def test_megabytes_are_read_in_linear_time() -> None:
    def seconds(size: int) -> float:
        junk = "<li><a href=x>Home</a></li>" * (size // 27)
        started = time.process_time()
        assert "northern lock" in article(f"<article>{BODY}</article><ul>{junk}</ul>").text
        return time.process_time() - started

    small, large = seconds(600_000), seconds(2_400_000)
    assert large < 4 * small * 2 + 1


def test_a_removed_line_tells_how_many_paragraphs_stand_above_it() -> None:
    first, rest = BODY.split("</p>", 1)
    caption = "<figure><img src=a.jpg><figcaption>The lock at night. Photo: Dita Welk</figcaption></figure>"
    found = article(f"<article><h1>Lock repaired</h1>{first}</p>{caption}{rest}</article>")
    assert [(line.position, line.reason) for line in found.removed if "Dita Welk" in line.text] == [(1, "caption")]


def test_the_title_is_the_one_that_the_page_shows() -> None:
    head = (
        '<meta property="og:title" content="Wendelby: The lock is repaired">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Wendelby: The lock is repaired",'
        ' "author": {"name": "Ann Vey"}}</script>'
    )
    assert article(f"<h1>The lock is repaired</h1>{BODY}", head).title == "The lock is repaired"
    assert article(f"<h1>Harbor</h1>{BODY}", head).title == "Wendelby: The lock is repaired"


def test_a_heading_with_italics_is_read_to_its_end() -> None:
    found = article(f"<h1>How <i>The Marsh Courier</i> covered the flood</h1>{BODY}")
    assert found.title == "How The Marsh Courier covered the flood"


@pytest.mark.parametrize(
    ("said", "authors"),
    [
        ("By Ann Vey", ("Ann Vey",)),
        ("Ann Vey and Odo Brill", ("Ann Vey", "Odo Brill")),
        ("Ann Vey, Senior Correspondent", ("Ann Vey",)),
        ("Ann Vey ann@marsh.example", ("Ann Vey",)),
        ("The Associated Press", ("The Associated Press",)),
        ("262588213843476", ()),
        ("Marsh Courier GmbH, Wendelby, Germany", ("Marsh Courier GmbH",)),
        ("publisher", ()),
        ("Odo Odo", ("Odo",)),
    ],
)
def test_authors_are_names_and_nothing_else(said: str, authors: tuple[str, ...]) -> None:
    assert article(BODY, f'<meta name="author" content="{said}">').authors == authors


def test_the_outlet_itself_signs_without_its_seat() -> None:
    head = '<meta property="og:site_name" content="Marsh Courier">'
    said = '<meta name="author" content="Marsh Courier, Wendelby a. M., Germany">'
    assert article(BODY, head + said).authors == ("Marsh Courier",)


def test_an_escaped_tag_in_a_name_stays_text() -> None:
    found = article(BODY, '<meta name="author" content="Ann &amp;lt;script&amp;gt; Vey">')
    assert "<script>" not in " ".join(found.authors)


def test_a_moment_in_universal_time_is_told_in_the_outlets_zone() -> None:
    head = '<meta property="article:published_time" content="2026-03-10T03:22:07Z">'
    found = article(f'<time datetime="2026-03-09T22:22:07-05:00">9 March</time>{BODY}', head)
    assert str(found.published) == "2026-03-09 22:22:07-05:00"


def test_a_page_that_not_everybody_may_read_is_flagged() -> None:
    said = {"@type": "NewsArticle", "headline": "Lock", "author": {"name": "Ann Vey"}, "isAccessibleForFree": False}
    head = f'<script type="application/ld+json">{json.dumps(said)}</script>'
    assert "paywall" in article(BODY, head).flags
    assert "paywall" not in article(BODY).flags


def test_the_lead_image_bears_its_credit() -> None:
    said = {
        "@type": "NewsArticle",
        "headline": "Lock",
        "author": {"name": "Ann Vey"},
        "image": {"@type": "ImageObject", "url": "https://marsh.example/lock.jpg", "creditText": "Dita Welk"},
    }
    found = article(BODY, f'<script type="application/ld+json">{json.dumps(said)}</script>')
    assert found.image is not None
    assert (found.image.url, found.image.credit) == ("https://marsh.example/lock.jpg", "Dita Welk")


def test_an_article_behind_thousands_of_links_is_found() -> None:
    junk = "".join(f"<li><a href=/{place}>Menu entry {place}</a></li>" for place in range(30_000))
    found = article(f"<ul>{junk}</ul><article><h1>Lock repaired</h1>{BODY}</article>")
    assert found.text.count("\n") == 5
    assert "Imke Sandahl" in found.text


def test_a_page_of_twenty_megabytes_is_read() -> None:
    href = "/archive/2019/03/04/harbor/" + "some-old-story-" * 24
    junk = f"<li class=entry><a href={href}>An old story about the harbor</a></li>" * 50_000
    assert len(junk) > 20_000_000
    found = article(f"<article><h1>Lock repaired</h1>{BODY}</article><ul>{junk}</ul>")
    assert "Imke Sandahl" in found.text


def test_hidden_parts_in_hidden_parts_are_counted_once() -> None:
    started = time.process_time()
    found = article("<div style='display:none'>" * 3_000 + "x" + "</div>" * 3_000 + BODY)
    assert "Imke Sandahl" in found.text
    assert time.process_time() - started < 10


def test_an_article_in_two_languages_stays_whole() -> None:
    german = (
        "<p>Der Hafenrat von Wendelby hat am Montag beschlossen, die nördliche Schleuse zu reparieren.</p>"
        "<p>Die Vorsitzende Imke Sandahl sagte, das Geld sei gefunden und die Arbeit werde im Mai beginnen.</p>"
    )
    found = article(f"<article><h1>Lock repaired</h1>{BODY}{german}</article>")
    assert (found.lang, found.text.count("\n")) == ("en", 7)
    assert "Hafenrat" in found.text


def test_an_article_of_one_sentence_is_an_article() -> None:
    found = article(f"<article><h1>Lock repaired</h1><p>{PROSE}</p></article>")
    assert found.text == PROSE.strip()


@pytest.mark.parametrize(
    "markup",
    [
        f"<html><p>{PROSE}<p>{MORE}<p>{PROSE}",
        f"<p>{PROSE}</p></div></div></body></html><p>{MORE}</p>",
        f"<table><tr><td><p>{PROSE}<td><p>{MORE}</table>",
        f"<!-- <p>no</p> --><p>{PROSE}</p><!-- <p>never closed <p>{MORE}</p>--><p>{MORE}</p>",
        f"<p>{PROSE}</p\n><p class='a' class='b' =x>{MORE}</p>",
    ],
)
def test_markup_that_breaks_its_own_rules_keeps_its_words(markup: str) -> None:
    found = clean(RawArticle("page", markup, "html"))
    assert isinstance(found, Article), f"refused: {found.reason}"
    assert "northern lock" in found.text
    assert "Imke Sandahl" in found.text


def test_words_pulled_out_of_a_paragraph_are_not_told_twice() -> None:
    paragraphs = [
        "“We waited for two winters and nobody came to look at the locks,” said Imke Sandahl, who keeps the gate.",
        "The harbor board agreed on Monday to repair them before the first frost, and to pay for the gate as well.",
        "We waited for two winters and nobody came to look at the locks",
        "The work begins in April, the board said, and will take until the end of the summer if the water stays low.",
    ]
    page = "".join(f"<p>{text}</p>" for text in paragraphs)

    found = clean(RawArticle("pulled", f"<html><body><article><h1>Locks</h1>{page}</article></body></html>"))

    assert isinstance(found, Article)
    assert found.text.split("\n") == [paragraphs[0], paragraphs[1], paragraphs[3]]
    assert [line.reason for line in found.removed if line.text == paragraphs[2]] == ["pull-quote"]


def test_an_empty_element_that_is_set_as_the_end_of_a_line_ends_it() -> None:
    end = "<span class='cell br' data-pos='4'></span>"
    found = article(f"<article><h1>Lock</h1><div>{PROSE}{end}<b>A Lock Survives</b>{end}{end}{MORE}</div></article>")

    assert found.text.split("\n") == [PROSE.strip(), "A Lock Survives", MORE.strip()]


def test_an_element_that_html_does_not_know_runs_on_in_its_line() -> None:
    said = "“Nobody may speak about <keyword data-id='7'>water</keyword>,” <a href='/ann'>Ann Vey said</a> at the lock."
    found = article(f"<article><h1>Lock</h1><p>{PROSE}</p><p>{said}</p>{BODY}</article>")

    assert "“Nobody may speak about water,” Ann Vey said at the lock." in found.text.split("\n")


@pytest.mark.parametrize(
    "above",
    [
        ["정치 경제 사회 문화 스포츠 연예", "Wendelby Is Entering Streaming"],
        ["뉴스 연예 스포츠", "구독", "홈 > 뉴스 > 정치", "Northern lock of Wendelby is repaired at last"],
    ],
)
def test_neither_a_title_nor_a_menu_wrote_the_article(above: list[str]) -> None:
    body = [f"{PROSE if place % 2 else MORE}Vote number {place} was open." for place in range(10)]
    lines = [*above, "수정 2023.12.11. 17:36", *body, "무단 전재 및 재배포 금지"]
    found = clean(RawArticle("page", "\n".join(lines), "text"))

    assert isinstance(found, Article)
    assert (found.title, found.authors) == (above[-1], ())
