"""The article's body: the blocks of a page that are likely enough, and why each of the others is not in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from digest.clean.html.blocks import Block
from digest.clean.html.metadata import Metadata
from digest.clean.html.reasons import reason
from digest.clean.html.sheet import About, Sheet
from digest.clean.wording import words
from digest.model import Removed

KEEP_NEWS, KEEP = 0.55, 0.4
"""Likelihood from which a block is body text, on a page that calls itself news and on another (measured on held-out
sites: on guides and blogs more is body than it seems)."""
NEAR = 15
"""Blocks above and below the body whose words are asked why they are not in it."""


@dataclass(frozen=True, slots=True)
class Body:
    """The body's paragraphs, its blocks' places in the page, and what was taken out between and round them."""

    paragraphs: tuple[str, ...]
    places: tuple[int, ...]
    removed: tuple[Removed, ...]


def about_of(said: Metadata) -> About:
    """What the page's metadata tell the weighing."""
    return About(said.title or "", said.descriptions, said.authors, said.is_news, said.body)


def body(page: Sheet, values: Sequence[float], limit: float | None = None) -> Body:
    """The body by the likelihoods of the weighed blocks."""
    least = limit if limit is not None else KEEP_NEWS if page.about.is_news else KEEP
    chosen = [place for place, value in enumerate(values, start=page.low) if value >= least]
    return Body(
        tuple(page.blocks[place].text for place in chosen),
        tuple(chosen),
        removed(page.blocks, chosen, page.about.title),
    )


def removed(found: Sequence[Block], chosen: Sequence[int], title: str) -> tuple[Removed, ...]:
    """All other blocks of the page, each with its reason and the number of paragraphs above it."""
    kept: Collection[int] = set(chosen)
    said = words(title)
    first, last = (chosen[0], chosen[-1]) if chosen else (0, -1)
    gone, above = [], 0
    for place, block in enumerate(found):
        if place in kept:
            above += 1
        else:
            why = reason(block, said, is_near=first - NEAR <= place <= last + NEAR)
            gone.append(Removed(block.text, why, above))
    return tuple(gone)
