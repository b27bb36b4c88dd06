"""Blocks that stand alike: of one make, in elements of one make.

Advertisements part an article into elements with the same names; entries of a live blog differ by a number. What the
library witnesses of one such piece speaks for the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log1p

from digest.clean.html.blocks import Block

NAMES = [
    "path_kept", "path_n", "path_twin", "path_size", "path_J", "tag_J", "in_header", "in_aside", "in_quote", "in_table",
]  # fmt: skip
_DIGITS = re.compile(r"\d+")

Path = tuple[str, str, str, str]


@dataclass(slots=True)
class Sum:
    """Blocks of one kind: how many, their characters, how many of these the library and the JSON-LD witness."""

    count: int = 0
    size: int = 0
    kept: int = 0
    declared: float = 0.0

    def add(self, size: int, *, is_kept: bool, declared: float) -> None:
        """Counts one block more."""
        self.count += 1
        self.size += size
        self.kept += size if is_kept else 0
        self.declared += size * declared


@dataclass(frozen=True, slots=True)
class Alike:
    """The page's blocks by their paths, and those between the first and the last witnessed one by their tags.

    `twin` is the path with most of the witnessed text; `is_declared` tells that the page declares its body.
    """

    paths: Sequence[Path]
    sums: dict[Path, Sum]
    tags: dict[str, Sum]
    twin: Path | None
    is_declared: bool


def path(block: Block) -> Path:
    """Tag and names of the element that holds a block and of the one above it, numbers in them apart."""
    above = block.place.above
    if above is None:
        return block.place.tag, folded(block.place.names), "", ""
    return block.place.tag, folded(block.place.names), above.tag, folded(above.names)


@lru_cache(maxsize=8192)
def folded(names: str) -> str:
    return _DIGITS.sub("0", names)


def alike(found: Sequence[Block], kept: Sequence[bool], declared: Sequence[float], first: int, last: int) -> Alike:
    """The page's blocks, counted; `declared` is empty where the page declares no body."""
    paths = [path(block) for block in found]
    sums: dict[Path, Sum] = {}
    tags: dict[str, Sum] = {}
    for place, (block, own) in enumerate(zip(found, paths, strict=True)):
        size, share = len(block.text), declared[place] if declared else 0.0
        sums.setdefault(own, Sum()).add(size, is_kept=kept[place], declared=share)
        if first <= place <= last:
            tags.setdefault(block.place.tag, Sum()).add(size, is_kept=kept[place], declared=share)
    twin = max(sorted(sums), key=lambda own: sums[own].kept, default=None)
    return Alike(paths, sums, tags, twin, bool(declared))


def standing(known: Alike, place: int, block: Block) -> list[float]:
    """The measures of one block, in the order of `NAMES`."""
    own, inside = known.sums[known.paths[place]], block.place.inside
    same = known.tags.get(block.place.tag)
    return [
        own.kept / own.size,
        min(own.count, 60),
        float(known.paths[place] == known.twin),
        log1p(own.kept),
        own.declared / own.size if known.is_declared else -1.0,
        -1.0 if not known.is_declared else same.declared / same.size if same else 0.0,
        float("header" in inside),
        float("aside" in inside),
        float("blockquote" in inside),
        float("table" in inside),
    ]
