"""Why a block of a page is no part of its article, in one word: by what it says, else by what stands round it."""

from __future__ import annotations

from digest.clean.furniture import ORDER
from digest.clean.html.blocks import Block
from digest.clean.html.grounds import surroundings
from digest.clean.lexicon import kinds
from digest.clean.lines import Line
from digest.clean.rules import LAST_RULE, TITLE_RULE

_BY_NAME = {
    "paywall": "paywall",
    "newsletter": "newsletter",
    "comment": "comments",
    "related": "related",
    "caption": "caption",
    "advert": "advert",
    "person": "byline",
    "date": "date",
    "share": "interface",
    "frame": "interface",
}
"""What an element is for (`data/class-hints.tsv`) and the reason that it gives, the most telling first."""
_FRAMES = frozenset(["nav", "header", "footer", "aside"])
_CAPTIONS = frozenset(["figure", "figcaption"])


def reason(block: Block, title: tuple[str, ...], *, is_near: bool) -> str:
    """The reason of a block that was taken out; its words are asked only where it stands near the article."""
    line = Line(block.text, 0)
    if title and line.words == title:
        return TITLE_RULE
    if not _CAPTIONS.isdisjoint(block.place.inside):
        return "caption"
    spoken = kinds(line) if is_near else frozenset()
    for kind in ORDER:
        if kind in spoken:
            return kind
    near, _ = surroundings(block.place)
    for hint, name in _BY_NAME.items():
        if hint in near:
            return name
    return "interface" if not _FRAMES.isdisjoint(block.place.inside) else LAST_RULE
