"""A page as a list of blocks: each stretch of text on lines of its own, with its place in the tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

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
_BREAKING = frozenset(
    [
        "address", "article", "aside", "audio", "blockquote", "body", "br", "caption", "center", "col", "colgroup",
        "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "iframe", "legend",
        "li", "linebreak", "line-break", "main", "menu", "nav", "newline", "object", "ol", "output", "p", "pre",
        "progress", "search", "section", "summary", "svg", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
        "video",
    ]
)  # fmt: skip
"""Elements of HTML that stand on lines of their own; what HTML does not know runs on, as in browsers."""
_BOLD, _ITALIC = frozenset(["b", "strong"]), frozenset(["i", "em", "cite"])
_PICTURES = frozenset(["img", "amp-img"])
_MARKING = frozenset(["a"]) | _BOLD | _ITALIC | _PICTURES
_CAPTION_TAGS = frozenset(["em", "span", "small", "i", "cite"])
_FIGURES = frozenset(["figure", "figcaption"])
_CAPTIONS = re.compile(
    r"(?:^|[\s_-])(?:(?:img|image|photo|pic|picture|media)[-_]?(?:desc|description|caption|txt)|caption|figcaption)(?:$|\s)"
)
_LANDMARKS = frozenset(
    ["article", "main", "aside", "nav", "footer", "header", "figure", "figcaption", "blockquote", "ul", "ol", "table"]
)
_SHAPING = frozenset(["br", "hr", "td", "th", "tr", "body", "html"])
"""Elements that shape the text round them though they hold none."""
_LINE_ENDS = frozenset(["br", "linebreak", "line-break", "newline"])
_APART = frozenset(["aside", "footer", "nav", "menu", "button"])
"""Elements that the extraction library throws away unread."""
MANY_BLOCKS, MOST_BLOCKS = 20_000, 200_000
"""Blocks from which linked labels, as of endless menus, are passed over; blocks from which everything is."""
LONGEST_LINK = 150
"""Characters of a linked label."""
LONGEST_LABEL = 200
_NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Place:
    """An element that holds blocks: its tag, its names (class, id and the like, lower-cased), the element above it.

    `number` counts such elements in reading order, so that one above has a lower number; `inside` names the landmark
    elements that it is or stands in. `around` is what the names of it and of all above say, once somebody has asked.
    """

    tag: str
    names: str
    above: Place | None
    number: int
    inside: frozenset[str]
    around: frozenset[str] | None = None

    @property
    def signature(self) -> tuple[str, str]:
        """What elements of one make share."""
        return self.tag, self.names


ROOT = Place("", "", None, 0, _NOTHING, _NOTHING)


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
    idle: list[HtmlElement] = field(default_factory=list)
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
    passed_over: bool = False

    def say(self, text: str) -> None:
        """Adds words to the open block."""
        self.pieces.append(text)
        if self.open_links or self.open_bold or self.open_italic:
            size = len(text.strip())
            self.linked += size if self.open_links else 0
            self.bold += size if self.open_bold else 0
            self.italic += size if self.open_italic else 0

    def flush(self) -> None:
        """Closes the open block."""
        text = " ".join("".join(self.pieces).split())
        self.pieces.clear()
        if text and not (text.isascii() and text.isprintable()):
            text = plain(text)
        size = len(text)
        most = MANY_BLOCKS if size <= LONGEST_LINK and self.linked > size // 2 else MOST_BLOCKS
        if text and len(self.blocks) < most:
            linked, bold, italic = _share(self.linked, size), _share(self.bold, size), _share(self.italic, size)
            self.blocks.append(Block(text, self.place, linked, bold, italic, self.links, self.picture))
            self.picture = False
        self.passed_over = len(self.blocks) >= most
        self.linked = self.bold = self.italic = self.links = 0

    def begin(self, element: HtmlElement, tag: str) -> None:
        """Opens an element, of whatever kind."""
        if tag in _CAPTION_TAGS and _is_caption(element.get("class")) and self.place.inside.isdisjoint(_FIGURES):
            element.tag = "figcaption"
            self.enter(element, "figcaption")
        elif tag not in _INLINE:
            if self.pieces and tag not in _BREAKING and not len(element):
                element.tag = "span"
            else:
                self.enter(element, tag)
        elif tag in _MARKING:
            self.mark(tag, 1)
        elif tag == "span" and _is_line_end(element):
            self.close()

    def enter(self, element: HtmlElement, tag: str) -> None:
        """Opens an element that does not stand within a line: a new place for blocks."""
        self.close()
        self.count += 1
        above = self.place
        inside = above.inside | {tag} if tag in _LANDMARKS else above.inside
        self.place = Place(tag, _names(element), above, self.count, inside)

    def leave(self) -> None:
        """Closes such an element."""
        self.close()
        self.place = self.place.above or ROOT

    def close(self) -> None:
        """Closes the open block where there is one."""
        if self.pieces:
            self.flush()
        else:
            self.links = 0

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


@lru_cache(maxsize=4096)
def _is_caption(names: str | None) -> bool:
    """True for the class of a caption that is set within a line: `<em class="img_desc">`."""
    return names is not None and _CAPTIONS.search(names.lower()) is not None


def _share(count: int, size: int) -> float:
    return min(1.0, count / size) if count else 0.0


def _is_line_end(element: HtmlElement) -> bool:
    """True for an empty element that is set as the end of a line: `<span class="br"></span>`."""
    names = element.get("class")
    return bool(names) and not len(element) and not element.text and not _LINE_ENDS.isdisjoint(names.lower().split())


def _names(element: HtmlElement) -> str:
    """What the element calls itself."""
    get = element.get
    return _label(get("class"), get("id"), get("itemprop"), get("data-testid"))


@lru_cache(maxsize=8192)
def _label(*names: str | None) -> str:
    said = [name for name in names if name]
    return " ".join(" ".join(said).lower()[:LONGEST_LABEL].split()) if said else ""


def blocks(tree: HtmlElement) -> list[Block]:
    """The page's blocks in reading order; linear in the page, whatever its depth."""
    return walked(tree)[0]


def walked(tree: HtmlElement) -> tuple[list[Block], list[HtmlElement]]:
    """The page's blocks, and the elements that tell the extraction library nothing: frames, and what holds no text."""
    walk = _Walk()
    body = tree.find("body")
    walker = etree.iterwalk(body if body is not None else tree, events=("start", "end"))
    said: int = 0
    before: list[int] = []
    for event, element in walker:
        tag = element.tag
        if event == "start":
            before.append(said)
            if tag in _SKIPPED:
                walker.skip_subtree()
                continue
            walk.begin(element, tag)
            walk.passed_over = False
            text = element.text
        else:
            if tag in _MARKING:
                walk.mark(tag, -1)
            elif tag not in _INLINE and tag not in _SKIPPED:
                walk.leave()
            if (said == before.pop() and tag not in _SHAPING) or tag in _APART or walk.passed_over:
                walk.idle.append(element)
                walk.passed_over = False
            text = element.tail
        if text:
            if not text.isspace():
                walk.say(text)
                said += 1
            elif walk.pieces:
                walk.pieces.append(" ")
    walk.flush()
    return walk.blocks, walk.idle
