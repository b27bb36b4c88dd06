"""The elements of a page as grounds that blocks stand on: how much text, how many links, how much of the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from digest.clean.html.blocks import Block, Place
from digest.clean.lexicon import data_rows

HOME_SHARE = 0.8
"""Share of the witnessed text that the home holds: the deepest element that has so much."""
OPENING = 3
"""Characters by which pieces of names are filed; none is shorter."""
_NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Ground:
    """What an element holds, in characters: all text, text in links, text that a witness gives as the article.

    `depth` counts elements from the root. `below_home` counts them from the home, 0 for the home itself, -1 outside.
    `branch` is the element right under the home that this one is or stands in; outside, the outermost one.
    """

    place: Place
    size: int = 0
    linked: float = 0.0
    kept: int = 0
    count: int = 0
    depth: int = 0
    below_home: int = -1
    branch: int = 0
    is_caption: bool = False

    @property
    def kept_share(self) -> float:
        return self.kept / self.size if self.size else 0.0

    @property
    def linked_share(self) -> float:
        return self.linked / self.size if self.size else 0.0


Grounds = dict[int, Ground]


def grounds(found: Sequence[Block], kept: Sequence[bool]) -> Grounds:
    """Every element that holds a block, by number, elements further out first."""
    known = _elements(found)
    for block, is_kept in zip(found, kept, strict=True):
        own, size = known[block.place.number], len(block.text)
        own.size += size
        own.linked += size * block.linked
        own.kept += size if is_kept else 0
        own.count += 1
    for number in reversed(known):
        own, above = known[number], known[number].place.above
        if above is not None:
            outer = known[above.number]
            outer.size += own.size
            outer.linked += own.linked
            outer.kept += own.kept
            outer.count += own.count
    _place(known, _home(known))
    return known


def _elements(found: Sequence[Block]) -> Grounds:
    places: dict[int, Place] = {}
    for block in found:
        place: Place | None = block.place
        while place is not None and place.number not in places:
            places[place.number] = place
            place = place.above
    known = {number: Ground(places[number]) for number in sorted(places)}
    for own in known.values():
        own.depth = known[own.place.above.number].depth + 1 if own.place.above is not None else 0
    return known


def _home(known: Grounds) -> int:
    """The number of the deepest element that holds most of the witnessed text, -1 when nothing is witnessed."""
    total = max((own.kept for own in known.values()), default=0)
    homes = [own for own in known.values() if own.kept and own.kept >= HOME_SHARE * total]
    return max(homes, key=lambda own: own.depth).place.number if homes else -1


def _place(known: Grounds, home: int) -> None:
    """Notes for each element how it stands to the home."""
    for number, own in known.items():
        above = known[own.place.above.number] if own.place.above is not None else None
        if number == home:
            own.below_home, own.branch = 0, number
        elif above is not None and above.below_home >= 0:
            own.below_home = above.below_home + 1
            own.branch = number if above.below_home == 0 else above.branch
            own.is_caption = above.is_caption or "caption" in hints(own.place.names)
        else:
            own.branch = above.branch if above is not None and above.depth > 0 else number


def surroundings(place: Place) -> tuple[frozenset[str], frozenset[str]]:
    """What the names of the elements right above a block say that it is for, and those farther above."""
    above = place.above
    if above is None:
        return hints(place.names), _NOTHING
    return hints(place.names) | hints(above.names), _around(above.above)


def _around(place: Place | None) -> frozenset[str]:
    """What the names of an element and of all above it say; each is asked once, whatever the nesting's depth."""
    unknown = []
    while place is not None and place.around is None:
        unknown.append(place)
        place = place.above
    said = place.around if place is not None and place.around is not None else _NOTHING
    for inner in reversed(unknown):
        own = hints(inner.names) if inner.tag != "body" else _NOTHING
        said = inner.around = said | own if not own <= said else said
    return said


@lru_cache(maxsize=4096)
def hints(names: str) -> frozenset[str]:
    """What an element's class and id say that it is for."""
    if not names:
        return _NOTHING
    return _NOTHING.union(*map(_hints_of_name, names.split()))


@lru_cache(maxsize=32768)
def _hints_of_name(name: str) -> frozenset[str]:
    known = _pieces()
    openings = {name[place : place + OPENING] for place in range(len(name) - OPENING + 1)}
    found = [pair for opening in openings & known.keys() for pair in known[opening]]
    return frozenset([kind for piece, kind in found if piece in name])


@cache
def _pieces() -> dict[str, list[tuple[str, str]]]:
    """The pieces that `data/class-hints.tsv` lists, each with its kind, filed by how they open."""
    text = (resources.files("digest.clean") / "data" / "class-hints.tsv").read_text(encoding="utf-8")
    filed: dict[str, list[tuple[str, str]]] = {}
    for row in data_rows(text):
        kind, _, pieces = row.partition("\t")
        for piece in pieces.split():
            filed.setdefault(piece[:OPENING], []).append((piece, kind))
    return filed
