"""A page as a tree, parsed once, with what nobody sees taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from digest.door.attributes import few_attributes

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
_NO_LABEL = ("article", "main", "h1")
"""Elements that no button's label holds."""
_UNSETTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that the parser lets into a tree and that nobody else may put there."""
_LETTER = re.compile(r"[^\W\d_]")
_UNSHOWN = re.compile(r"<(script|style)\b[^<]*(?:<(?!/\1)[^<]*)*</\1>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_SPACES = re.compile(r"[^\S\n]+")
_BLOCK_END = re.compile(r"</(?:p|div|li|h[1-6]|section|article|td|tr|blockquote)\b|<br", re.IGNORECASE)
_END = re.compile(r"</(?:body|html)\s{0,20}>", re.IGNORECASE)
"""The end of a page, behind which the parser would drop what browsers show."""
LARGE_SHARE = 0.5
"""A hidden part with more than this share of the page's words is the article itself, to be shown by a script."""


def parsed(text: str) -> HtmlElement | None:
    """The page's tree; None when there is nothing to parse. Nesting beyond the parser's limit is cut, not followed."""
    text = _without_declaration(text[:MOST_CHARACTERS])
    if not text.strip():
        return None
    try:
        tree = document_fromstring(few_attributes(_END.sub("", text)).encode("utf-8", "replace"), parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    _open_buttons(tree)
    return tree


def _open_buttons(tree: HtmlElement) -> None:
    """Makes a plain part of a button that the parser gave the page, for want of an end tag in it."""
    for button in list(tree.iter("button")):
        if next(button.iter(*_NO_LABEL), None) is not None:
            button.tag = "div"


def _parser() -> HTMLParser:
    """A parser of elements that are all of one class: telling forms and inputs apart would cost a call an element."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    return parser


def _without_declaration(text: str) -> str:
    if text.lstrip()[:5].lower() == "<?xml":
        return text[text.find(">") + 1 :]
    return text


def has_words(text: str) -> bool:
    """True when words stand outside the tags."""
    return _LETTER.search(stripped(text)) is not None


def stripped(text: str) -> str:
    """The text without its tags, block ends as line ends; for markup that no parser takes."""
    text = _TAG.sub(lambda match: "\n" if _BLOCK_END.match(match[0]) else " ", _UNSHOWN.sub(" ", text))
    return _SPACES.sub(" ", unescape(text))


def drop_hidden(tree: HtmlElement) -> None:
    """Takes out, in place, what a reader never sees."""
    for element in list(tree.iter(*_NEVER_SHOWN)):
        _drop(element)
    hidden = [element for element in tree.iter(etree.Element) if _is_hidden(element) and element.tag not in _FRAMES]
    if not hidden:
        return
    sizes = _text_sizes(tree, hidden)
    for element in hidden:
        if sizes[element] <= LARGE_SHARE * sizes[tree]:
            _drop(element)


def drop(elements: Iterable[HtmlElement]) -> None:
    """Takes elements out, in place, and keeps the text behind them."""
    for element in elements:
        _drop(element)


def _is_hidden(element: HtmlElement) -> bool:
    style, names = element.get("style"), element.get("class")
    if style and _HIDING.search(style):
        return True
    if names and _hides(names):
        return True
    return bool(element.get("hidden", "until-found") != "until-found")


@lru_cache(maxsize=8192)
def _hides(names: str) -> bool:
    return not _HIDDEN_NAMES.isdisjoint(names.split())


def _drop(element: HtmlElement) -> None:
    """Removes an element and keeps the text behind it."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    if tail:
        before = element.getprevious()
        if before is not None:
            before.tail = _UNSETTABLE.sub("", (before.tail or "") + tail)
        else:
            parent.text = _UNSETTABLE.sub("", (parent.text or "") + tail)
    parent.remove(element)


def _text_sizes(tree: HtmlElement, wanted: Iterable[HtmlElement]) -> dict[HtmlElement, int]:
    """The characters in the whole tree and in each of the wanted elements, counted in one walk."""
    sizes = dict.fromkeys([tree, *wanted], 0)
    size = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            if element in sizes:
                sizes[element] = -size
            size += len((element.text or "").strip())
        else:
            if element in sizes:
                sizes[element] += size
            size += len((element.tail or "").strip()) if element is not tree else 0
    return sizes
