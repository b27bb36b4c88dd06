"""What speaks for a block of a page being body text, beside its words: tag, names, links, place, and the witness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from digest.clean.html.blocks import Block
from digest.clean.lexicon import data_rows
from digest.clean.rest import Rest
from digest.clean.wording import shingles, words

SHINGLE = 3
NEAR_NAMES = 2
"""Elements above a block whose names count as its own; the others count as its surroundings."""
_LANDMARKS = (
    "article",
    "main",
    "aside",
    "nav",
    "footer",
    "header",
    "figure",
    "figcaption",
    "blockquote",
    "ul",
    "ol",
    "table",
    "form",
    "section",
    "dl",
)


@dataclass(frozen=True, slots=True)
class Witness:
    """The lines that the extraction library kept, as sets to ask."""

    lines: frozenset[tuple[str, ...]]
    runs: frozenset[tuple[str, ...]]

    def share(self, tokens: tuple[str, ...]) -> float:
        """How much of a block's wording the library kept."""
        if not tokens:
            return 0.0
        if tokens in self.lines:
            return 1.0
        if len(tokens) < SHINGLE + 2:
            return 0.0
        found = shingles(tokens, SHINGLE)
        return sum(run in self.runs for run in found) / len(found)


def witness(lines: Sequence[str]) -> Witness:
    """The library's answer, made ready for questions."""
    tokens = [words(line) for line in lines]
    return Witness(frozenset(tokens), frozenset(run for line in tokens for run in shingles(line, SHINGLE)))


def evidence(left: Rest, found: Sequence[Block], shares: Sequence[float]) -> list[list[str]]:
    """The features of every line that is left, by its block; `found` and `shares` run beside the view's lines."""
    home, twins = _home(found, shares), _twins(found, shares)
    kept = [shares[index] >= 0.6 for index in left.indexes]
    first = next((place for place, is_kept in enumerate(kept) if is_kept), len(kept))
    last = max((place for place, is_kept in enumerate(kept) if is_kept), default=-1)
    return [
        _features(found[index], left.shapes[place], shares[index], home)
        + _likeness(found[index], left.shapes[place], shares[index], home, twins)
        + _neighbours(kept, place, first, last, left.shapes[place])
        for place, index in enumerate(left.indexes)
    ]


def _home(found: Sequence[Block], shares: Sequence[float]) -> int:
    """The element under which most of the kept prose stands."""
    sizes: Counter[int] = Counter()
    for block, share in zip(found, shares, strict=True):
        if share >= 0.6:
            sizes[block.parent] += len(block.text)
    return max(sorted(sizes), key=lambda parent: sizes[parent]) if sizes else -1


def brothers(found: Sequence[Block], shares: Sequence[float]) -> list[bool]:
    """For each block whether the library kept it whole and it is made and placed just as most of the kept prose."""
    home, twins = _home(found, shares), _twins(found, shares)
    return [
        share >= 0.9 and block.parent == home and block.names[:1] == (twins,) and block.link_share < 0.5
        for block, share in zip(found, shares, strict=True)
    ]


def _twins(found: Sequence[Block], shares: Sequence[float]) -> str:
    """Tag, class and id of the element that most of the kept prose stands in."""
    sizes: Counter[str] = Counter()
    for block, share in zip(found, shares, strict=True):
        if share >= 0.6 and block.names:
            sizes[block.names[0]] += len(block.text)
    return max(sorted(sizes), key=lambda name: sizes[name]) if sizes else ""


def _likeness(block: Block, mark: str, share: float, home: int, twins: str) -> list[str]:
    """Whether the block is made as the prose is: the same element under the same parent."""
    kept = "k" if share >= 0.6 else "n"
    name = block.names[0] if block.names else ""
    like = "same" if name == twins else "tag" if name.partition(" ")[0] == twins.partition(" ")[0] else "other"
    place = "h" if block.parent == home else "a"
    plain = "0" if block.link_share < 0.5 else "1"
    return [f"like={like}{place}.{kept}{mark}", f"like.links={like}{place}{plain}.{kept}"]


def _features(block: Block, mark: str, share: float, home: int) -> list[str]:
    kept = "k" if share >= 0.9 else "h" if share >= 0.4 else "n"
    links = "0" if block.link_share == 0 else "1" if block.link_share < 0.3 else "2" if block.link_share < 0.8 else "3"
    at_home = "home" if block.parent == home else "away"
    tags = {name.partition(" ")[0] for name in block.names}
    found = [
        f"kept={kept}.{mark}",
        f"tag={block.tag}.{kept}",
        f"tag={block.tag}.{mark}",
        f"links={links}.{kept}{mark}",
        f"{at_home}.{kept}{mark}",
    ]
    found += [f"in={tag}.{kept}" for tag in _LANDMARKS if tag in tags]
    near = {hint for name in block.names[:NEAR_NAMES] for hint in hints(name)}
    far = {hint for name in block.names[NEAR_NAMES:] for hint in hints(name)} - near
    return found + [f"near={hint}.{kept}" for hint in sorted(near)] + [f"far={hint}.{kept}" for hint in sorted(far)]


def _neighbours(kept: Sequence[bool], place: int, first: int, last: int, mark: str) -> list[str]:
    def level(other: int) -> str:
        return "-" if not 0 <= other < len(kept) else "k" if kept[other] else "n"

    own = level(place)
    side = "in" if first <= place <= last else "above" if place < first else "below"
    gap = min(abs(place - first), abs(place - last), 9)
    around = sum(kept[max(0, place - 4) : place + 5])
    return [
        f"kept.pair={level(place - 1)}{own}{level(place + 1)}.{mark}",
        f"kept.wide={level(place - 2)}{level(place - 1)}{own}{level(place + 1)}{level(place + 2)}",
        f"kept.side={side}.{own}{mark}",
        f"kept.gap={side}{gap}.{own}",
        f"kept.around={around}.{own}{mark}",
    ]


@lru_cache(maxsize=4096)
def hints(name: str) -> frozenset[str]:
    """What an element's class and id say that it is for."""
    label = name.partition(" ")[2]
    return (
        frozenset(kind for kind, pieces in _hint_pieces().items() if any(piece in label for piece in pieces))
        if label
        else frozenset()
    )


@cache
def _hint_pieces() -> Mapping[str, tuple[str, ...]]:
    text = (resources.files("digest.clean") / "data" / "class-hints.tsv").read_text(encoding="utf-8")
    rows = (row.partition("\t") for row in data_rows(text))
    return {kind: tuple(pieces.split()) for kind, _, pieces in rows}
