"""Pull quotes: words that a paragraph has in quotation marks, set once more further down as a block of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.clean.html.blocks import Block
from digest.clean.html.sheet import HEADINGS
from digest.clean.wording import ending, words

PULLED = "pull-quote"
LEAST_WORDS, MOST_WORDS = 7, 60
MOST_LOOKS = 40
"""Blocks of one page that are compared; an article has a handful of pull quotes."""
_QUOTED = re.compile(r"[“\"„«»]([^“”\"„«»]{20,1000})[”\"“«»]")

_PULLED = re.compile(r"pull[-_]?quote")


def pull_quotes(found: Sequence[Block]) -> list[int]:
    """The places of the pull quotes; a heading that quotes is a heading, and a whole sentence may be said twice."""
    quoted: list[str] = []
    pulled = _named(found)
    looks = MOST_LOOKS
    for place, block in enumerate(found):
        if looks and quoted and _may_be_pulled(block):
            looks -= 1
            said = _plain(block.text)
            if any(said in passage for passage in quoted):
                pulled.append(place)
        quoted.extend(_plain(match[1]) for match in _QUOTED.finditer(block.text))
    return pulled


def _named(found: Sequence[Block]) -> list[int]:
    """The blocks that are pull quotes by name and say what the others say."""
    named = [place for place, block in enumerate(found) if _PULLED.search(block.place.names) and _may_be_pulled(block)]
    named = named[:MOST_LOOKS]
    if not named:
        return []
    others = [_plain(block.text) for place, block in enumerate(found) if place not in named]
    return [place for place in named if any(_plain(found[place].text) in other for other in others)]


def _may_be_pulled(block: Block) -> bool:
    if block.place.tag in HEADINGS or ending(block.text[-80:]) not in ("", ","):
        return False
    return LEAST_WORDS <= len(words(block.text)) <= MOST_WORDS


def _plain(text: str) -> str:
    """The words alone, each between spaces."""
    return f" {' '.join(words(text))} "
