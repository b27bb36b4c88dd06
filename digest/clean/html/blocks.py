"""A page as a list of blocks: each stretch of text on lines of its own, with its place in the tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from digest.door.text import plain

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "amp-img",
        "picture",
        "source",
    ]
)
_SKIPPED = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "title",
        "meta",
        "link",
        "button",
        "input",
        "textarea",
        "select",
        "option",
    ]
)
_BOLD, _ITALIC = frozenset(["b", "strong"]), frozenset(["i", "em", "cite"])
_PICTURES = frozenset(["img", "amp-img"])
_LANDMARKS = frozenset(
    ["article", "main", "aside", "nav", "footer", "header", "figure", "figcaption", "blockquote", "ul", "ol", "table"]
)
MOST_BLOCKS = 20_000
LONGEST_LABEL = 200
_SPACE = re.compile(r"\s+")
_NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Place:
    """An element that holds blocks: its tag, its names (class, id and the like, lower-cased), the element above it.

    `number` counts such elements in reading order, so that one above has a lower number; `inside` names the landmark
    elements that it is or stands in.
    """

    tag: str
    names: str
    above: Place | None
    number: int
    inside: frozenset[str]

    @property
    def signature(self) -> tuple[str, str]:
        """What elements of one make share."""
        return self.tag, self.names


ROOT = Place("", "", None, 0, _NOTHING)


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of text: its words, the element that holds it, and how its characters are set.

    `linked`, `bold` and `italic` are shares of its characters; `links` counts its links; `is_below_picture` tells that
    a picture stands between it and the block before.
    """

    text: str
    place: Place
    linked: float = 0.0
    bold: float = 0.0
    italic: float = 0.0
    links: int = 0
    is_below_picture: bool = False


@dataclass(slots=True)
class _Walk:
    """The state of a walk through the page: the open block, and the elements round it."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    place: Place = ROOT
    count: int = 0
    open_links: int = 0
    open_bold: int = 0
    open_italic: int = 0
    linked: int = 0
    bold: int = 0
    italic: int = 0
    links: int = 0
    picture: bool = False

    def say(self, text: str | None) -> None:
        """Adds words to the open block."""
        if not text:
            return
        self.pieces.append(text)
        if self.open_links or self.open_bold or self.open_italic:
            size = len(text.strip())
            self.linked += size if self.open_links else 0
            self.bold += size if self.open_bold else 0
            self.italic += size if self.open_italic else 0

    def flush(self) -> None:
        """Closes the open block."""
        text = _SPACE.sub(" ", "".join(self.pieces)).strip() if self.pieces else ""
        self.pieces.clear()
        if text and not (text.isascii() and text.isprintable()):
            text = plain(text)
        if text and len(self.blocks) < MOST_BLOCKS:
            size = len(text)
            linked, bold, italic = (min(1.0, count / size) for count in (self.linked, self.bold, self.italic))
            self.blocks.append(Block(text, self.place, linked, bold, italic, self.links, self.picture))
            self.picture = False
        self.linked = self.bold = self.italic = self.links = 0

    def enter(self, element: HtmlElement, tag: str) -> None:
        """Opens an element: a new block unless it stands within a line."""
        if tag not in _INLINE:
            self.flush()
            self.count += 1
            inside = self.place.inside
            inside = inside | {tag} if tag in _LANDMARKS else inside
            self.place = Place(tag, _names(element), self.place, self.count, inside)
        else:
            self.mark(tag, 1)
        self.say(element.text)

    def leave(self, element: HtmlElement, tag: str) -> None:
        """Closes an element and says what follows it."""
        if tag not in _INLINE:
            self.flush()
            self.place = self.place.above or ROOT
        else:
            self.mark(tag, -1)
        self.say(element.tail)

    def mark(self, tag: str, step: int) -> None:
        """Notes the start (1) or the end (-1) of a link, of bold or italic letters; a picture at its start."""
        if tag == "a":
            self.open_links = max(0, self.open_links + step)
            self.links += step > 0
        elif tag in _BOLD:
            self.open_bold = max(0, self.open_bold + step)
        elif tag in _ITALIC:
            self.open_italic = max(0, self.open_italic + step)
        elif tag in _PICTURES:
            self.picture = True


def _names(element: HtmlElement) -> str:
    """What the element calls itself."""
    attributes = element.attrib
    if not attributes:
        return ""
    said = [attributes[key] for key in ("class", "id", "itemprop", "data-testid") if key in attributes]
    return _SPACE.sub(" ", " ".join(said).strip().lower()[:LONGEST_LABEL])


def blocks(tree: HtmlElement) -> list[Block]:
    """The page's blocks in reading order; linear in the page, whatever its depth."""
    walk = _Walk()
    body = tree.find("body")
    walker = etree.iterwalk(body if body is not None else tree, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if tag in _SKIPPED:
            if event == "start":
                walker.skip_subtree()
            else:
                walk.say(element.tail)
        elif event == "start":
            walk.enter(element, tag)
        else:
            walk.leave(element, tag)
    walk.flush()
    return walk.blocks
