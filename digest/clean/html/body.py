"""Which blocks of a page are its article's body: the witness's, mended by all else that is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.clean.features import features
from digest.clean.flat import signature
from digest.clean.html.blocks import Block
from digest.clean.html.evidence import brothers, evidence, witness
from digest.clean.lines import Line
from digest.clean.published import choose, date_lines
from digest.clean.rest import Rest, rest
from digest.clean.rules import LAST_RULE, sure_removals
from digest.clean.view import View
from digest.clean.weighing import weighed
from digest.model import Published, Removed

KEEP = 0.5
"""Likelihood from which a block is body text (tuned on kind A of the cleaning eval)."""
KEEP_BROTHER = 0.3
"""The same for a sentence that is made and placed just as the prose round it."""
ABOVE, BELOW = 40, 25
"""Blocks above and below the witness's that are weighed too; a lead it dropped stands no farther."""
LEAST_KEPT = 0.5
FARTHEST = 15
"""Blocks above the body within which a date line is the article's."""


@dataclass(frozen=True, slots=True)
class Weighable:
    """The blocks near the witness's, as the rules of the second stage see them."""

    blocks: tuple[Block, ...]
    shares: tuple[float, ...]
    left: Rest
    reasons: dict[int, str]


def weighable(found: Sequence[Block], kept: Sequence[str], title: str | None) -> Weighable:
    """The stretch of the page that may hold the body, the sure rules asked."""
    said = witness(kept)
    shares = [said.share(Line(block.text, 0).words) for block in found]
    places = [place for place, share in enumerate(shares) if share >= LEAST_KEPT]
    low = max(0, places[0] - ABOVE) if places else 0
    high = places[-1] + BELOW + 1 if places else len(found)
    chosen = tuple(found[low:high])
    seen = View(tuple(Line(block.text, place) for place, block in enumerate(chosen)), title)
    reasons = sure_removals(seen)
    return Weighable(chosen, tuple(shares[low:high]), rest(seen, reasons), reasons)


def block_features(item: Weighable) -> list[list[str]]:
    """The features of every block that the sure rules left."""
    own = features(item.left)
    more = evidence(item.left, item.blocks, item.shares)
    return [mine + other for mine, other in zip(own, more, strict=True)]


@dataclass(frozen=True, slots=True)
class Body:
    """The body's paragraphs, what was taken out between and round them, and what the lines round them say."""

    paragraphs: tuple[str, ...]
    removed: tuple[Removed, ...]
    authors: tuple[str, ...] = ()
    email: str | None = None
    published: Published | None = None
    updated: Published | None = None


def _limits(item: Weighable) -> list[float]:
    """For each block that is left the likelihood that it needs."""
    alike = brothers(item.blocks, item.shares)
    return [
        KEEP_BROTHER if alike[index] and mark in "LS" else KEEP
        for index, mark in zip(item.left.indexes, item.left.shapes, strict=True)
    ]


def body(found: Sequence[Block], kept: Sequence[str], title: str | None) -> Body:
    """The article's body among the blocks of a page."""
    item = weighable(found, kept, title)
    values = weighed(block_features(item), item.left.shapes, "html-weights.tsv")
    chosen = {
        index for index, value, limit in zip(item.left.indexes, values, _limits(item), strict=True) if value >= limit
    }
    reasons = {place: item.reasons.get(place, LAST_RULE) for place in range(len(item.blocks)) if place not in chosen}
    first, last = min(chosen, default=0), max(chosen, default=0)
    near = [line for line in date_lines(item.left.view) if first - FARTHEST <= line.index <= last + 3]
    published, updated = choose(near, first)
    authors, email = signature(item.left.view, reasons, first)
    return Body(
        paragraphs=tuple(block.text for place, block in enumerate(item.blocks) if place in chosen),
        removed=tuple(Removed(item.blocks[place].text, reason) for place, reason in sorted(reasons.items())),
        authors=authors,
        email=email,
        published=published,
        updated=updated,
    )
