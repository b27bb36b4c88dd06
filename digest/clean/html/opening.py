"""How a block stands to the title above it and to the first long paragraph below: what may be a lead, what may not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.clean.html.blocks import Block, Place
from digest.clean.html.grounds import hints
from digest.clean.wording import words

NAMES = ["from_title", "signed", "gap"]
LONG_LINE = 15
MOST_SIGN = 25
"""Words of the longest line that may be a byline or a date."""
MOST_APART, MOST_SIGNED, MOST_GAP = 12, 5, 20
_UNRELATED = 9
"""Steps that stand for a way between elements without a common one above."""
_SIGNS = frozenset(["person", "date"])


@dataclass(frozen=True, slots=True)
class Opening:
    """`from_title` counts the steps up from an element of the title's to the title; empty without a shown title.

    `signs` counts the lines above each block that bear a byline or a date. `nexts` is the place of the next long
    witnessed paragraph behind each block, -1 without one; `first` that of the first.
    """

    from_title: dict[int, int]
    signs: Sequence[int]
    nexts: Sequence[int]
    first: int


def opening(
    found: Sequence[Block],
    tokens: Sequence[tuple[str, ...]],
    kept: Sequence[bool],
    title_place: int,
    authors: Sequence[str],
) -> Opening:
    """The page, seen from its title and its first long paragraph."""
    names = [said for author in authors if (said := frozenset(words(author)))]
    nexts, first = [-1] * len(found), -1
    for place in range(len(found) - 1, -1, -1):
        nexts[place] = first
        if kept[place] and len(tokens[place]) >= LONG_LINE:
            first = place
    signs = [0]
    for place in range(max(first, 0)):
        signs.append(signs[-1] + _is_sign(found[place], tokens[place], names))
    return Opening(_ancestry(found[title_place].place) if title_place >= 0 else {}, signs, nexts, first)


def _is_sign(block: Block, said: tuple[str, ...], names: Sequence[frozenset[str]]) -> bool:
    if len(said) >= MOST_SIGN:
        return False
    above = block.place.above
    own = hints(block.place.names) | (hints(above.names) if above is not None else frozenset())
    return not _SIGNS.isdisjoint(own) or any(name.issubset(said) for name in names)


def _ancestry(place: Place | None) -> dict[int, int]:
    """An element and those above it by number, each with its steps up."""
    steps: dict[int, int] = {}
    while place is not None:
        steps[place.number] = len(steps)
        place = place.above
    return steps


def beginning(known: Opening, place: int, block: Block) -> list[float]:
    """The measures of one block, in the order of `NAMES`."""
    return [
        _steps(known.from_title, block.place) if known.from_title else -1.0,
        min(MOST_SIGNED, known.signs[known.first] - known.signs[place + 1]) if known.first > place else -1.0,
        min(MOST_GAP, known.nexts[place] - place) if known.nexts[place] >= 0 else -1.0,
    ]


def _steps(from_title: dict[int, int], place: Place | None) -> float:
    """The steps between a block's element and the title's, up to the element that holds both and down again."""
    up = 0
    while place is not None and place.number not in from_title:
        up, place = up + 1, place.above
        if up >= MOST_APART:
            return MOST_APART
    return min(MOST_APART, up + (from_title[place.number] if place is not None else _UNRELATED))
