"""JSON-LD: what the page declares about its article (schema.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape

from lxml.html import HtmlElement

from digest.door.text import plain

MOST_CHARACTERS = 2_000_000
MOST_NODES = 20_000
_ARTICLE = re.compile(r"article|posting|report|review|blogpost|recipe|howto|liveblog", re.IGNORECASE)
_PAGE = re.compile(r"webpage|videoobject|podcastepisode|creativework", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/][^<>]{0,2000}>")
_BLOCK_END = re.compile(r"</(?:p|div|li|h[1-6]|blockquote)\s*>|<br\s*/?>", re.IGNORECASE)
_CREDITS = ("creditText", "copyrightHolder", "copyrightNotice", "author", "creator")
_CONTROL = re.compile(r"[\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Declared:
    """The fields of the article that a page declares; empty strings and tuples where it is silent."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    houses: frozenset[str] = frozenset()
    """Those of the authors that are declared to be no people."""
    published: str = ""
    updated: str = ""
    publisher: str = ""
    section: str = ""
    lang: str = ""
    image: str = ""
    url: str = ""
    image_credit: str = ""
    is_news: bool = False
    is_free: bool = True
    body: str = ""
    kinds: frozenset[str] = frozenset()
    """The types of all things that the page describes, lower-cased."""


def declared(tree: HtmlElement) -> Declared:
    """The first article that the page's JSON-LD describes, else the first page or creative work."""
    nodes = [node for script in _scripts(tree) for node in _nodes(script)]
    known = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 2}
    articles = [
        node
        for node in nodes
        if _ARTICLE.search(_kind(node)) and (node.get("headline") or node.get("datePublished") or node.get("author"))
    ]
    pages = [node for node in nodes if _PAGE.search(_kind(node)) and (node.get("datePublished") or node.get("author"))]
    kinds = frozenset(kind for node in nodes for kind in _kind(node).lower().split())
    for node in articles + pages:
        return replace(_read(node, known), kinds=kinds)
    return Declared(kinds=kinds)


def _scripts(tree: HtmlElement) -> Iterator[object]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        value = _loaded(text[:MOST_CHARACTERS])
        if value is not None:
            yield value


def _loaded(text: str) -> object | None:
    for attempt in (text, _CONTROL.sub(" ", text)):
        try:
            return json.loads(attempt, strict=False)  # type: ignore[no-any-return]
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object) -> Iterator[Mapping[str, object]]:
    """Every object in a JSON value, outer ones first."""
    waiting, seen = [value], 0
    while waiting and seen < MOST_NODES:
        item = waiting.pop(0)
        seen += 1
        if isinstance(item, dict):
            yield item
            waiting.extend(inner for key, inner in item.items() if isinstance(inner, (dict, list)))
        elif isinstance(item, list):
            waiting.extend(inner for inner in item if isinstance(inner, (dict, list)))


def _kind(node: Mapping[str, object]) -> str:
    kind = node.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")


def _read(node: Mapping[str, object], known: Mapping[str, Mapping[str, object]]) -> Declared:
    author = node.get("author") or node.get("creator")
    return Declared(
        headline=_word(node.get("headline")) or _word(node.get("name")),
        authors=tuple(dict.fromkeys(name for name in _names(author, known) if name)),
        houses=frozenset(_houses(author)),
        published=_word(node.get("datePublished")) or _word(node.get("dateCreated")) or _word(node.get("uploadDate")),
        updated=_word(node.get("dateModified")),
        publisher=next(iter(_names(node.get("publisher"), known)), ""),
        section=_word(node.get("articleSection")),
        lang=_word(node.get("inLanguage")),
        image=_address(node.get("image")),
        url=_address(node.get("mainEntityOfPage")) or _word(node.get("url")),
        is_news="news" in _kind(node).lower(),
        image_credit=_credit(node.get("image")),
        is_free=str(node.get("isAccessibleForFree", True)).lower() not in ("false", "no"),
        body=_body(node),
    )


def _names(value: object, known: Mapping[str, Mapping[str, object]]) -> list[str]:
    """The names of people or houses, however they are nested."""
    if isinstance(value, str):
        return [plain(unescape(value))]
    if isinstance(value, list):
        return [name for item in value[:40] for name in _names(item if not isinstance(item, list) else None, known)]
    if isinstance(value, dict):
        node = known.get(str(value.get("@id")), value) if "name" not in value else value
        name = node.get("name")
        if isinstance(name, list):
            return [plain(unescape(str(one))) for one in name[:40]]
        return [plain(unescape(str(name)))] if name else []
    return []


def _houses(author: object) -> Iterator[str]:
    """The names of the authors that are organizations."""
    for one in author if isinstance(author, list) else [author]:
        if isinstance(one, dict) and _kind(one).lower().endswith("organization"):
            yield from _names(one, {})


def _word(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or ""
    return plain(unescape(value)) if isinstance(value, str) else ""


def _body(node: Mapping[str, object]) -> str:
    """The declared body, marks of HTML taken off, paragraphs one a line."""
    text = node.get("articleBody")
    if not isinstance(text, str):
        return ""
    lines = (plain(_TAG.sub(" ", unescape(line))) for line in _BLOCK_END.sub("\n", text).split("\n"))
    return "\n".join(line for line in lines if line)


def _credit(image: object) -> str:
    """Whose the image is, when the page describes it as an object."""
    if isinstance(image, list):
        image = image[0] if image else None
    if not isinstance(image, dict):
        return ""
    return next((said for key in _CREDITS if (said := _word(image.get(key)))), "")


def _address(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("url") or value.get("@id") or ""
    return value.strip() if isinstance(value, str) else ""
