"""What the page's head and markup say: meta tags, headings, time elements, links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from digest.clean.html.heading import Heading, heading
from digest.door.text import plain

MOST_CONTENT = 2_000
MOST_PIECES = 200
MOST_HEADINGS, MOST_BYLINES, MOST_DATED, MOST_TIMES = 30, 40, 40, 40
COMMENT_DEPTH = 8
"""Elements above a marked author of which one may say that it holds a comment."""
_COMMENTS = frozenset(["comment", "comments", "comment-list", "commentlist", "comment-body", "comment-author"])
BESIDE_DEPTH = 3
"""Elements above the first marked author that may hold the others of the same article."""
_SAYING = frozenset(["meta", "title", "link", "h1", "time", "video", "amp-video"])
_VIDEOS = frozenset(["video", "amp-video"])
_LABELS = {
    "byline": re.compile(
        r"author|byline|autor|auteur|writer|reporter|journalist|forfatter|wrote|written|submitted|verfasser|redakteur"
    ),
    "date": re.compile(r"date|time|publish"),
}
_CARD = frozenset(["author", "vcard"])
"""The names of an element that holds the author as a card (hCard)."""
_LABELLED = re.compile("|".join(pattern.pattern for pattern in _LABELS.values()))
_NOTHING: frozenset[str] = frozenset()
_BYLINE_TAGS = frozenset(["a", "span", "p", "div", "address", "li", "strong", "cite", "h3", "h4", "h5"])
_DATED_TAGS = frozenset(["span", "p", "div", "li", "small"])
_MARKS_OF_DATES = frozenset(["datePublished", "dateCreated"])
_MARKS = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class Head:
    """Meta tags by their names' letters alone; headings, bylines and dates as they stand; addresses as written.

    `bylines` and `dated` bear the mark by which an element names itself: "author" and "published" for the vocabulary
    of schema.org and for `rel`, "class" for a class name.
    """

    meta: dict[str, list[str]] = field(default_factory=dict)
    title: str = ""
    lang: str = ""
    canonical: str = ""
    headings: list[Heading] = field(default_factory=list)
    times: list[tuple[str, str]] = field(default_factory=list)
    bylines: list[tuple[str, str]] = field(default_factory=list)
    dated: list[tuple[str, str]] = field(default_factory=list)
    first_author: HtmlElement | None = None
    has_video: bool = False

    def first(self, *names: str) -> str:
        """The first value that one of these meta tags has, in the order of the names."""
        return next((value for name in names for value in self.all(name) if value), "")

    def all(self, name: str) -> list[str]:
        """All values of a meta tag; `article:published_time` and `article-published-time` are one name."""
        return self.meta.get(letters(name), [])


@lru_cache(maxsize=1024)
def letters(name: str) -> str:
    """A meta tag's name without the marks that sites set between its words."""
    return _MARKS.sub("", name.lower())


def head(tree: HtmlElement) -> Head:
    """The head of a page."""
    found = Head(lang=(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip())
    for element in tree.iter(etree.Element):
        if element.tag in _SAYING:
            _said(found, element)
        said = element.get("itemprop")
        if said == "author" or said in _MARKS_OF_DATES or element.get("rel") == "author":
            _marked(found, element)
        elif (names := element.get("class")) or (names := element.get("data-testid")):
            labels = _labelled(names)
            if "card" in labels:
                _marked(found, element)
            elif labels:
                _named(found, element, labels)
    return found


def _marked(found: Head, element: HtmlElement) -> None:
    """An element that names itself a byline or a date by schema.org, by `rel` or as a card."""
    is_date = element.get("itemprop") in _MARKS_OF_DATES
    if element.tag == "link" or (is_date and element.tag == "meta"):
        return
    if is_date:
        named = (element.get(key) for key in ("datetime", "content", "title"))
        found.dated.append(("published", next((value for value in named if value), "") or words_of(element)[:80]))
    elif len(found.bylines) < MOST_BYLINES and _stands_by_first(found, element):
        found.bylines.append(("author", _author(element)[:200]))


def _named(found: Head, element: HtmlElement, labels: frozenset[str]) -> None:
    """An element whose class names it a byline or a date."""
    if "byline" in labels and element.tag in _BYLINE_TAGS and len(found.bylines) < MOST_BYLINES:
        text = _spaced(element)
        if 2 < len(text) < 160 and not _is_in_comments(element):
            found.bylines.append(("class", text))
    if "date" in labels and element.tag in _DATED_TAGS and len(found.dated) < MOST_DATED:
        text = _spaced(element)
        if 6 <= len(text) <= 90 and any(map(str.isdigit, text)):
            found.dated.append(("class", text))


@lru_cache(maxsize=8192)
def _labelled(names: str) -> frozenset[str]:
    """Whether a class name tells of a byline, of a card with its author (hCard), and of a date."""
    names = names.lower()
    if not _LABELLED.search(names):
        return _NOTHING
    found = frozenset(label for label, pattern in _LABELS.items() if pattern.search(names))
    return found | {"card"} if frozenset(names.split()) >= _CARD else found


def _said(found: Head, element: HtmlElement) -> None:
    tag = element.tag
    if tag == "meta":
        _meta(found, element)
    elif tag == "title" and not found.title:
        found.title = words_of(element)
    elif tag == "link" and "canonical" in (element.get("rel") or "") and not found.canonical:
        found.canonical = element.get("href") or ""
    elif tag == "h1" and len(found.headings) < MOST_HEADINGS and (said := heading(element)) is not None:
        found.headings.append(said)
    elif tag == "time" and len(found.times) < MOST_TIMES:
        found.times.append((element.get("datetime") or "", words_of(element)[:120]))
    elif tag in _VIDEOS:
        found.has_video = True


def words_of(element: HtmlElement) -> str:
    """The words in an element, on one line."""
    return plain("".join(islice(element.itertext(), MOST_PIECES))[:MOST_CONTENT])


def _spaced(element: HtmlElement) -> str:
    """The same with a space between the words of neighbouring elements."""
    pieces = islice(element.itertext(), MOST_PIECES)
    return plain(" ".join(piece for piece in pieces if piece.strip())[:MOST_CONTENT])


def _meta(found: Head, element: HtmlElement) -> None:
    name = element.get("property") or element.get("name") or element.get("itemprop") or ""
    content = plain((element.get("content") or "")[:MOST_CONTENT])
    if name and content:
        found.meta.setdefault(letters(name), []).append(content)


def _author(element: HtmlElement) -> str:
    """What a marked author is called: the name that is marked within, else all that it says."""
    for inner in element.iterfind(".//*[@itemprop='name']"):
        name = plain(inner.get("content") or "") or _spaced(inner)
        if name:
            return name
    return _spaced(element) or plain(element.get("content") or "")


def _stands_by_first(found: Head, element: HtmlElement) -> bool:
    """True for the first marked author and for those beside it; farther down stand commenters and other articles."""
    parent = element.getparent()
    if _is_in_comments(element):
        return False
    if found.first_author is None:
        found.first_author = element
    first = found.first_author
    return parent is not None and any(parent is above for above in islice(first.iterancestors(), BESIDE_DEPTH))


def _is_in_comments(element: HtmlElement) -> bool:
    return _holds_comments(element) or any(map(_holds_comments, islice(element.iterancestors(), COMMENT_DEPTH)))


def _holds_comments(element: HtmlElement) -> bool:
    return not _COMMENTS.isdisjoint(f"{element.get('class') or ''} {element.get('id') or ''}".lower().split())
