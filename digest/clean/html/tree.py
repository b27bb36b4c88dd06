"""A page as a tree, parsed once, with what nobody sees taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

MOST_CHARACTERS = 25_000_000
_NEVER_SHOWN = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
        "select",
        "datalist",
        "dialog",
    }
)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|rem|%)?\s*(?:;|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)",
    re.IGNORECASE,
)
_HIDDEN_NAMES = frozenset(
    {
        "visually-hidden",
        "visuallyhidden",
        "sr-only",
        "screen-reader-text",
        "screenreader",
        "sr_only",
        "screen-reader-only",
        "u-visually-hidden",
        "a11y-hidden",
        "assistive-text",
        "blind",
        "offscreen",
    }
)
_FRAMES = frozenset(["html", "body", "head"])
_LETTER = re.compile(r"[^\W\d_]")
_UNSHOWN = re.compile(r"<(script|style)\b[^<]*(?:<(?!/\1)[^<]*)*</\1>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BLOCK_END = re.compile(r"</(?:p|div|li|h[1-6]|section|article|td|tr|blockquote)\b|<br", re.IGNORECASE)
LARGE_SHARE = 0.5
"""A hidden part with more than this share of the page's words is the article itself, to be shown by a script."""


def parsed(text: str) -> HtmlElement | None:
    """The page's tree; None when there is nothing to parse. Nesting beyond the parser's limit is cut, not followed."""
    text = _without_declaration(text[:MOST_CHARACTERS])
    if not text.strip():
        return None
    try:
        return document_fromstring(
            text.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _without_declaration(text: str) -> str:
    if text.lstrip()[:5].lower() == "<?xml":
        return text[text.find(">") + 1 :]
    return text


def has_words(text: str) -> bool:
    """True when words stand outside the tags."""
    return _LETTER.search(stripped(text)) is not None


def stripped(text: str) -> str:
    """The text without its tags, block ends as line ends; for markup that no parser takes."""
    return unescape(_TAG.sub(lambda match: "\n" if _BLOCK_END.match(match[0]) else " ", _UNSHOWN.sub(" ", text)))


def drop_hidden(tree: HtmlElement) -> None:
    """Takes out, in place, what a reader never sees."""
    for element in list(tree.iter(*_NEVER_SHOWN)):
        _drop(element)
    hidden = [element for element in tree.iter(etree.Element) if _is_hidden(element) and element.tag not in _FRAMES]
    total = _text_size(tree) if hidden else 0
    for element in hidden:
        if _text_size(element) <= LARGE_SHARE * total:
            _drop(element)


def _is_hidden(element: HtmlElement) -> bool:
    style, names = element.get("style"), element.get("class")
    if style and _HIDING.search(style):
        return True
    if names and not _HIDDEN_NAMES.isdisjoint(names.split()):
        return True
    return bool(element.get("hidden", "until-found") != "until-found")


def _drop(element: HtmlElement) -> None:
    """Removes an element and keeps the text behind it."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    if tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)


def _text_size(element: HtmlElement) -> int:
    return sum(len(piece) for piece in _texts(element))


def _texts(element: HtmlElement) -> Iterator[str]:
    for node in element.iter(etree.Element):
        if node.tag not in _NEVER_SHOWN and node.text:
            yield node.text.strip()
        if node is not element and node.tail:
            yield node.tail.strip()
