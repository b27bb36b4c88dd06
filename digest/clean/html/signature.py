"""What the lines round a page's body say where the page declares nothing: who wrote it, when it was published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from digest.clean.flat import signature
from digest.clean.html.blocks import Block
from digest.clean.html.body import Body
from digest.clean.lines import Line
from digest.clean.published import choose, date_lines
from digest.clean.rules import LAST_RULE
from digest.clean.view import View
from digest.model import Published

ABOVE, BELOW = 15, 4
"""Blocks above and below the body within which such a line is the article's."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Names, an e-mail address and days; empty and None where the lines are silent."""

    authors: tuple[str, ...] = ()
    email: str | None = None
    published: Published | None = None
    updated: Published | None = None


def signed(found: Sequence[Block], body: Body) -> Signed:
    """The byline and the date line nearest to the body."""
    if not body.places:
        return Signed()
    first, last = body.places[0], body.places[-1]
    near = [*range(max(0, first - ABOVE), first + 1), *range(max(last, first + 1), min(len(found), last + BELOW + 1))]
    kept = {first, last}
    lines = tuple(Line(found[place].text, index) for index, place in enumerate(near))
    seen = View(lines)
    reasons = {index: LAST_RULE for index, place in enumerate(near) if place not in kept}
    opening = near.index(first)
    authors, email = signature(seen, reasons, opening)
    dated = [line for line in date_lines(seen) if line.index in reasons]
    published, updated = choose(dated, opening)
    return Signed(authors, email, published, updated)
