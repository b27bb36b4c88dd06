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
    total = max(1, _text_size(tree))
    for element in list(tree.iter(etree.Element)):
        if element.getparent() is None or not isinstance(element.tag, str):
            continue
        if element.tag in _NEVER_SHOWN or (_is_hidden(element) and _text_size(element) <= LARGE_SHARE * total):
            if element.tag in ("html", "body", "head"):
                continue
            _drop(element)


def _is_hidden(element: HtmlElement) -> bool:
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if _HIDING.search(attributes.get("style", "")):
        return True
    names = attributes.get("class", "")
    return bool(names) and not _HIDDEN_NAMES.isdisjoint(names.split())


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
