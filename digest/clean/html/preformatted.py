"""Prose that a page sets as it was typed (`pre`): blank lines part paragraphs, lines may be broken to a width."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from digest.clean.wording import ending, words
from digest.door.wrapping import unwrapped

MOST_CHARACTERS = 2_000_000
"""Characters of an element beyond which it stays as it is: whole, in one paragraph."""
LEAST_WORDS = 8
"""Words of the shortest paragraph that speaks for prose; code and tables have none that ends a sentence."""
PROSE_SHARE = 0.5
LONG_LINE = 80
"""Characters of the average line, blank ones too, below which it is the blank lines that part paragraphs."""
WHOLE_SHARE = 0.9
"""Share of a page's characters in one such element from which the page is a text file that a server wrapped."""
_STYLED = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_BLANK = re.compile(r"\n[^\S\n]*\n")


def whole_text(tree: HtmlElement) -> str | None:
    """The paragraphs of a page that is nothing but one preformatted element of prose; None for all other pages."""
    only = next(tree.iter("pre"), None)
    if only is None or next(only.iter("code"), None) is not None or next(tree.iter("h1", "h2"), None) is not None:
        return None
    text = _text(only)
    paragraphs = _paragraphs(text)
    body = tree.find("body")
    every = sum(len(piece.strip()) for piece in (body if body is not None else tree).itertext())
    return "\n".join(paragraphs) if paragraphs and len(text) >= WHOLE_SHARE * every else None


def open_preformatted(tree: HtmlElement, *, is_styled: bool) -> None:
    """Makes paragraphs, in place, of preformatted prose; `is_styled` says that a style sets some element so."""
    for element in list(_elements(tree, is_styled=is_styled)):
        paragraphs = _paragraphs(_text(element))
        if len(paragraphs) > 1:
            tail, names = element.tail, dict(element.attrib)
            element.clear()
            element.tail, element.tag = tail, "div"
            element.attrib.update(names)
            for paragraph in paragraphs:
                etree.SubElement(element, "p").text = paragraph


def _elements(tree: HtmlElement, *, is_styled: bool) -> Iterator[HtmlElement]:
    for element in tree.iter("pre"):
        if next(element.iter("code"), None) is None:
            yield element
    for element in tree.iter("div", "p", "section", "td") if is_styled else ():
        if not len(element) and _STYLED.search(element.get("style") or ""):
            yield element


def _text(element: HtmlElement) -> str:
    return "".join(element.itertext()).strip()


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of prose; empty for code, for tables, for a single line and for a text of extreme length."""
    if "\n" not in text or len(text) > MOST_CHARACTERS:
        return []
    if _BLANK.search(text) and len(text) < LONG_LINE * text.count("\n"):
        lines = [" ".join(part.split()) for part in _BLANK.split(text) if part.strip()]
    else:
        lines = [line.strip() for line in unwrapped(text).split("\n") if line.strip()]
    prose = sum(len(line) for line in lines if ending(line[-80:]) == "." and len(words(line)) >= LEAST_WORDS)
    return lines if prose >= PROSE_SHARE * sum(map(len, lines)) else []
