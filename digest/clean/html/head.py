"""What the page's head and markup say: meta tags, headings, time elements, links. Read once, in one walk."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from digest.door.text import plain

MOST_CONTENT = 2_000
MOST_PIECES = 200
_AUTHOR_MARKS = ("author", "byline", "autor", "auteur", "autore", "writer", "reporter", "journalist", "forfatter")


@dataclass(slots=True)
class Head:
    """Meta tags by lower-cased name; headings and bylines as they stand; addresses as written."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    title: str = ""
    lang: str = ""
    canonical: str = ""
    headings: list[str] = field(default_factory=list)
    times: list[tuple[str, str]] = field(default_factory=list)
    bylines: list[tuple[str, str]] = field(default_factory=list)
    dated: list[tuple[str, str]] = field(default_factory=list)

    def first(self, *names: str) -> str:
        """The first value that one of these meta tags has, in the order of the names."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), "")


def head(tree: HtmlElement) -> Head:
    """The head of a page."""
    found = Head(lang=(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip())
    for element in tree.iter(etree.Element):
        tag = element.tag
        if tag == "meta":
            _meta(found, element)
        elif tag == "title" and not found.title:
            found.title = words_of(element)
        elif tag == "link":
            if "canonical" in (element.get("rel") or "") and not found.canonical:
                found.canonical = element.get("href") or ""
        elif tag == "h1":
            _heading(found, element)
        elif tag == "time":
            found.times.append((element.get("datetime") or "", words_of(element)[:120]))
        if len(found.bylines) < 40:
            _byline(found, element)
        _dated(found, element)
    return found


def words_of(element: HtmlElement) -> str:
    """The words in an element, on one line."""
    pieces = islice(element.itertext(with_tail=False), MOST_PIECES)
    return plain(" ".join(piece for piece in pieces if isinstance(piece, str) and piece.strip())[:MOST_CONTENT])


def _meta(found: Head, element: HtmlElement) -> None:
    name = element.get("property") or element.get("name") or element.get("itemprop") or ""
    content = plain((element.get("content") or "")[:MOST_CONTENT])
    if name and content:
        found.meta.setdefault(name.strip().lower(), []).append(content)


def _heading(found: Head, element: HtmlElement) -> None:
    text = words_of(element)
    if text and len(found.headings) < 30:
        found.headings.append(text)


def _byline(found: Head, element: HtmlElement) -> None:
    """Elements that name themselves a byline, with the mark by which they do."""
    itemprop, rel = element.get("itemprop") or "", element.get("rel") or ""
    if itemprop == "author" or rel == "author":
        found.bylines.append(("author", words_of(element)[:200]))
        return
    label = f"{element.get('class') or ''} {element.get('data-testid') or ''}".lower()
    if any(mark in label for mark in _AUTHOR_MARKS) and element.tag in (
        "a",
        "span",
        "p",
        "div",
        "address",
        "li",
        "strong",
        "cite",
        "h3",
        "h4",
        "h5",
    ):
        text = words_of(element)
        if 2 < len(text) < 160:
            found.bylines.append(("class", text))


def _dated(found: Head, element: HtmlElement) -> None:
    if element.get("itemprop") in ("datePublished", "dateCreated") and element.tag != "meta":
        found.dated.append(("published", element.get("datetime") or element.get("content") or words_of(element)[:80]))
        return
    label = element.get("class")
    if label and element.tag in ("span", "p", "div", "li", "small") and len(found.dated) < 40:
        low = label.lower()
        if "date" in low or "time" in low or "publish" in low:
            text = words_of(element)
            if 6 <= len(text) <= 90 and any(c.isdigit() for c in text):
                found.dated.append(("class", text))
