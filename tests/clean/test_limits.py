"""Hostile sizes and shapes: an answer in linear time, never a crash."""

from __future__ import annotations

import time
from typing import Literal

import pytest

from digest.clean import clean
from digest.clean.marked import LONGEST_TEXT, MOST_MARKS
from digest.model import Article, NotAnArticle, RawArticle

PROSE = "The council met on Monday and agreed to a plan that the residents had asked for since the flood. "


def marked(unit: str, size: int) -> str:
    """As much Markdown as is read as such, in lines of the most marks."""
    line = unit * (MOST_MARKS // len(unit)) + "\n"
    return "# A title\n\n" + "[b](/c) " * 30 + "\n\n" + line * (min(size, LONGEST_TEXT - 1_000) // len(line))


SHAPES = {
    "one line of prose": lambda size: PROSE * (size // len(PROSE)),
    "one endless word": lambda size: "a" * size,
    "spaces": lambda size: " " * size + "x",
    "at signs": lambda size: "a@" * (size // 2),
    "dates": lambda size: "2024-01-01 " * (size // 11),
    "list marks": lambda size: "- " * (size // 2),
    "angle brackets": lambda size: "<" * size,
    "ampersands": lambda size: "&" * size,
    "open quotation marks": lambda size: "“" * size,
    "headlines": lambda size: "- A headline about the town\n" * (size // 28),
    "open links in Markdown": lambda size: marked("[a ", size),
    "open emphasis in Markdown": lambda size: marked("**a ", size),
    "deep quotations in Markdown": lambda size: marked("> ", size),
    "deep elements": lambda size: "<html><body>" + "<div>" * (size // 5) + PROSE * 5,
    "deep bylines": lambda size: "<html><body>" + '<div class="author">' * (size // 20) + PROSE * 5,
    "open attributes": lambda size: "<html><body>" + '<p a="' * (size // 6),
    "deep JSON-LD": lambda size: '<html><script type="application/ld+json">' + "[" * size + "</script><p>" + PROSE,
}


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_a_megabyte_of_any_shape_takes_seconds_at_most(shape: str) -> None:
    content = SHAPES[shape](1_000_000)
    started = time.process_time()
    clean(RawArticle(shape, content))
    assert time.process_time() - started < 6.0, f"1 MB of {shape} took too long"


def test_ten_megabytes_in_one_line_are_read() -> None:
    found = clean(RawArticle("long line", PROSE * 100_000))
    assert isinstance(found, Article)
    assert found.text.startswith("The council met on Monday")


def test_deeply_nested_text_is_not_lost() -> None:
    found = clean(RawArticle("deep", "<html><body>" + "<div>" * 5_000 + PROSE * 5 + "</div>" * 5_000))
    assert isinstance(found, Article)
    assert PROSE.strip() in found.text


def test_a_line_of_tens_of_thousands_of_spaces_is_read_in_a_moment() -> None:
    started = time.process_time()
    found = clean(RawArticle("gap", f"{PROSE * 3}\n\nThe Courier{' ' * 40_000}of Wendelby\n\n{PROSE * 4}"))
    nested = clean(RawArticle("nested", f"<html><body>{'<div><b><span>' * 9_000}<p>{PROSE * 3}</p></body></html>"))
    assert isinstance(found, Article)
    assert isinstance(nested, Article)
    assert time.process_time() - started < 5


def test_what_a_page_hides_is_not_in_its_article() -> None:
    hidden = "<p hidden>SECRET ONE was said to machines alone.</p><p style='display:none'>SECRET TWO.</p>"
    page = f"<html><body><article><p>{PROSE * 3}</p>{hidden}<p>{PROSE * 2}</p></article></body></html>"
    found = clean(RawArticle("hidden", page))
    assert isinstance(found, Article)
    assert "SECRET" not in found.text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\x03" * 200, "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "PNG"),
        (b"PK\x03\x04" + b"x" * 50, "zip"),
        (b"%PDF-1.7 and so on", "PDF"),
        ("\n \n\t\n", "empty"),
        ("12 34 56 --- 78", "no words"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(content: str | bytes, words: str) -> None:
    found = clean(RawArticle("bad", content))
    assert isinstance(found, NotAnArticle)
    assert words in found.reason


@pytest.mark.parametrize(
    ("mark", "stands_for"),
    [("\x00", ""), ("\x01\b\x1a", ""), ("\x7f", ""), ("\x1f", ""), ("\u2028", " "), ("\u2029", " "), ("\x85", " ")],
)
@pytest.mark.parametrize("media", ["html", "text"])
def test_a_control_within_a_line_leaves_the_words_around_it_as_they_are(
    mark: str, stands_for: str, media: Literal["html", "text"]
) -> None:
    title = f"The har{mark}bour wall is to be raised by two metres"
    page = f"<html><head><title>{title}</title></head>\n<h1>{title}</h1><p>{PROSE * 3}</p><p>{PROSE * 4}</p>"
    text = f"{title}\n{PROSE * 3}\n{PROSE * 4}"
    content = page if media == "html" else text

    found = clean(RawArticle("x", content, media))

    assert isinstance(found, Article)
    assert found == clean(RawArticle("x", content.replace(mark, stands_for), media))
