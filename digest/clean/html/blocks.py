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
MOST_BLOCKS = 20_000
DEEPEST_NAMES = 9
"""Elements above a block whose names are kept."""
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of text: its words, the tag that holds it, the names round it, and how much of it is links.

    `names` are tag, class and id of the elements above, nearest first; `parent` numbers the element that holds the
    block's element, so that brothers can be told.
    """

    text: str
    tag: str
    names: tuple[str, ...]
    link_share: float
    parent: int


@dataclass(slots=True)
class _Walk:
    """The state of a walk through the page: the open block, and the elements above it."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    path: list[tuple[str, str, int]] = field(default_factory=list)
    count: int = 0

    def say(self, text: str | None) -> None:
        """Adds words to the open block."""
        if text:
            self.pieces.append(text)
            if self.links:
                self.linked += len(text.strip())

    def flush(self) -> None:
        """Closes the open block."""
        text = _SPACE.sub(" ", "".join(self.pieces)).strip()
        self.pieces.clear()
        linked, self.linked = self.linked, 0
        text = plain(text) if text else ""
        if text and len(self.blocks) < MOST_BLOCKS:
            tag = self.path[-1][0] if self.path else "body"
            parent = self.path[-2][2] if len(self.path) > 1 else 0
            names = tuple(f"{tag} {label}" for tag, label, _ in self.path[: -DEEPEST_NAMES - 1 : -1])
            self.blocks.append(Block(text, tag, names, min(1.0, linked / len(text)), parent))

    def enter(self, element: HtmlElement) -> None:
        """Opens an element: a new block unless it stands within a line."""
        if element.tag == "a":
            self.links += 1
        elif element.tag not in _INLINE:
            self.flush()
            self.count += 1
            label = f"{element.get('class', '')} {element.get('id', '')}".strip().lower()[:160]
            self.path.append((element.tag, label, self.count))
        self.say(element.text)

    def leave(self, element: HtmlElement) -> None:
        """Closes an element and says what follows it."""
        if element.tag == "a":
            self.links = max(0, self.links - 1)
        elif element.tag not in _INLINE:
            self.flush()
            self.path.pop()
        self.say(element.tail)


def blocks(tree: HtmlElement) -> list[Block]:
    """The page's blocks in reading order; linear in the page, whatever its depth."""
    walk = _Walk()
    body = tree.find("body")
    root = body if body is not None else tree
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if element.tag in _SKIPPED:
            _pass_over(walk, walker, event, element)
        elif event == "start":
            walk.enter(element)
        else:
            walk.leave(element)
    walk.flush()
    return walk.blocks


def _pass_over(walk: _Walk, walker: etree.iterwalk, event: str, element: HtmlElement) -> None:
    """Skips what an element holds, not what follows it."""
    if event == "start":
        walker.skip_subtree()
    else:
        walk.say(element.tail)
