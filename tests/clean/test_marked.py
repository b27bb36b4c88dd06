"""Markdown that a scraper wrote: told from plain text, read back into lines, with what stands above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.clean import clean
from digest.clean.marked import MOST_MARKS, is_marked, unmarked
from digest.model import Article, RawArticle

CASES = sorted((Path(__file__).parent / "cases").glob("*.in.txt"))
MARKED = ("front-matter.in.txt", "scraped-markdown.in.txt")
BODY = (
    "The ferry company [Norvik Lines](https://norvik.example) said on **Monday** that it will sell four of its ships."
)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_only_markdown_is_taken_for_markdown(path: Path) -> None:
    assert is_marked(path.read_text(encoding="utf-8")) is (path.name in MARKED)


PLAIN = {
    "a hash tag": "# is what they call it\nThe mayor spoke on Monday.",
    "stars": "It was a five-star night ***** and a six-pack (6 * 2) ** no more.",
    "one link in a long text": "The mayor spoke of the bridge on Monday. " * 200 + "[here](https://a.example)",
    "notes in brackets": "He said it [1](2) and she said it [2](3) and they said it [3](4).",
    "a rule between texts": "---\nThe mayor spoke.\n---\nThe bridge stands.",
    "a title with a colon": "Title: what a word\n\nThe mayor spoke on Monday.",
}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_a_sign_or_two_make_no_markdown(text: str) -> None:
    assert not is_marked(text)


def test_a_broken_address_and_a_heading_over_two_lines_are_whole_again() -> None:
    found = unmarked(
        "# The harbour council votes to close the pier that a storm had left with-\nout an end\n\n"
        "See the [report](https://a.example/the-\nlong-\nreport) of the council.\n"
    )
    assert found.lines == [
        "The harbour council votes to close the pier that a storm had left with- out an end",
        "See the report of the council.",
    ]


def test_what_the_parser_leaves_of_links_and_strong_words_is_gone() -> None:
    found = unmarked("[\n\nHeadline of another page\n\n](https://a.example/b)\n\nA ** bold ** word, [a](b c) link.\n")
    assert found.lines == ["Headline of another page", "A bold word, a link."]


def test_long_lines_without_blank_ones_between_them_are_paragraphs() -> None:
    long = "The council met on Monday in the old town hall and spoke for four hours of the pier, its cost and its end."
    assert unmarked(f"# T\n{long} More.\n{long}\n- a list\n- of two").lines == [
        "T",
        f"{long} More.",
        long,
        "a list",
        "of two",
    ]


def test_markup_in_markdown_is_no_text_and_does_nothing() -> None:
    found = unmarked(
        "# T\n\n<script>alert(1)</script>\n\nA <b>bold</b> word<br>and a line <img src=x onerror=alert(1)>.\n"
    )
    assert found.lines == ["T", "A bold word", "and a line ."]


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        ("title: The pier closes | Tide Post\nsitename: Tide Post", "The pier closes"),
        ("title: Tide Post\ndate: 2026-03-02", "Tide Post"),
        ("headline: 'The pier closes'\nlink: https://tide.example/a", "The pier closes"),
    ],
)
def test_what_front_matter_says_is_known_of_the_article(facts: str, title: str) -> None:
    article = clean(RawArticle("a", f"---\n{facts}\n---\n\n{BODY}\n\n{BODY} It closes the yard, too.\n"))
    assert isinstance(article, Article)
    assert article.title == title
    assert article.text.startswith("The ferry company Norvik Lines said on Monday that")


def test_what_the_source_knew_wins_over_front_matter() -> None:
    front = "---\ntitle: Another\nurl: https://other.example/x\ndate: 2020-01-01\n---\n\n"
    raw = RawArticle("a", f"{front}{BODY}\n\n{BODY} It closes.\n", url="https://own.example/y", title="Own title")
    article = clean(raw)
    assert isinstance(article, Article)
    assert (article.title, article.url) == ("Own title", "https://own.example/y")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "https://user:pw@a.example/"])
def test_an_address_that_acts_is_none(address: str) -> None:
    article = clean(
        RawArticle("a", f"---\ntitle: The pier closes\nurl: {address}\n---\n\n{BODY}\n\n{BODY} It closes.\n")
    )
    assert isinstance(article, Article)
    assert article.url is None


@pytest.mark.parametrize("mark", ["[", "![", "**a", "*a ", "_a ", "<a ", "`a``", "[]("])
def test_marks_without_end_are_not_parsed(mark: str) -> None:
    line = mark * (MOST_MARKS + 1)
    text = f"# T\n\n**a** [b](/c)\n\n{line}\n"
    assert not is_marked(text)


def test_a_line_of_endless_links_is_a_line_for_each() -> None:
    text = "# The pier\n\n" + " ".join(f"[Page {n}](/p{n})" for n in range(MOST_MARKS + 1)) + f"\n\n{BODY}\n"
    assert is_marked(text)
    assert unmarked(text).lines[1:3] == ["Page 0", "Page 1"]
