"""What the lines round a page's body say where the page declares nothing: who wrote it, when it was updated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.clean.byline import Byline
from digest.clean.dates import dates
from digest.clean.flat import signature
from digest.clean.html.blocks import Block
from digest.clean.html.body import Body
from digest.clean.html.sheet import HEADINGS
from digest.clean.lexicon import kinds
from digest.clean.lines import Line
from digest.clean.published import DateLine, choose, date_lines
from digest.clean.rules import LAST_RULE
from digest.clean.view import View
from digest.model import Published

ABOVE, BELOW = 15, 4
"""Blocks above and below the body within which such a line is the article's."""
OPENING, MOST_OPENING = 4, 15
"""Paragraphs between which it may stand too, below a kept headline and dek; blocks that they span at most."""
MOST_BESIDE = 25
"""Words of the longest line whose date counts though other words stand beside it."""
BY_DATE = 2
"""Lines above and below a bare name in which a date tells that it is a byline."""
_FRAMES = frozenset(["nav", "footer"])
_UPDATES = re.compile(r"(?i)updat|aktualis|mise à jour|actualiz|aggiorna|bijgewerkt|수정|更新|stand\b")


@dataclass(frozen=True, slots=True)
class Signed:
    """Names, an e-mail address and the day of an update; empty and None where the lines are silent.

    `is_marked` tells that the line with the names says itself that it is a byline.
    """

    authors: tuple[str, ...] = ()
    is_marked: bool = False
    email: str | None = None
    updated: Published | None = None


def signed(found: Sequence[Block], body: Body) -> Signed:
    """The byline and the date line nearest to the body."""
    if not body.places:
        return Signed()
    kept, first = frozenset(body.places), body.places[0]
    near = [place for place in _near(found, body.places) if place in kept or _may_sign(found[place])]
    lines = tuple(Line(found[place].text, index) for index, place in enumerate(near))
    seen = View(lines)
    reasons = {index: LAST_RULE for index, place in enumerate(near) if place not in kept}
    opening = near.index(first)
    authors, email = signature(seen, reasons, opening)
    is_marked = any(by.is_marked for _, by in _naming(seen, authors))
    is_byline = is_marked or _is_dated(seen, authors)
    names = tuple(name for name in authors if is_byline and not _is_common(name, body.paragraphs))
    dated = [line for line in date_lines(seen) if line.index in reasons]
    updated = choose(dated or list(_loosely_dated(seen, reasons)), opening)[1]
    return Signed(names, is_marked, email, updated)


def _near(found: Sequence[Block], places: Sequence[int]) -> list[int]:
    """The blocks above the body, between its first paragraphs, and below it."""
    first, last = places[0], places[-1]
    opening = min(places[min(OPENING, len(places)) - 1], first + MOST_OPENING)
    below = range(max(last, opening + 1), min(len(found), last + BELOW + 1))
    return [*range(max(0, first - ABOVE), opening + 1), *below]


def _may_sign(block: Block) -> bool:
    """False for headings without a date and for links in a frame, which may look like names."""
    if block.place.tag in HEADINGS:
        return bool(dates(block.text))
    return block.linked < 0.8 or _FRAMES.isdisjoint(block.place.inside)


def _naming(seen: View, authors: Sequence[str]) -> Iterator[tuple[int, Byline]]:
    """The bylines that hold one of the names, each with its line."""
    for line, by in enumerate(seen.bylines):
        if by is not None and not set(authors).isdisjoint(by.authors):
            yield line, by


def _is_dated(seen: View, authors: Sequence[str]) -> bool:
    """True when a date stands by a line with the names."""
    return any(any(seen.dates[max(0, line - BY_DATE) : line + BY_DATE + 1]) for line, _ in _naming(seen, authors))


def _is_common(name: str, paragraphs: Sequence[str]) -> bool:
    """True when the article writes all words of a supposed name small: "Final Words" is none."""
    body = "\n".join(paragraphs)
    said = [word.casefold() for word in name.split()]
    return all(word.isascii() and re.search(rf"\b{re.escape(word)}\b", body) for word in said)


def _loosely_dated(seen: View, reasons: dict[int, str]) -> Iterator[DateLine]:
    """The lines that hold a date beside other words, notices of the owner's rights left out."""
    for line in seen.lines:
        values = seen.dates[line.index] if line.index in reasons and len(line.words) <= MOST_BESIDE else []
        if values and not kinds(line) & {"copyright", "comments", "related"}:
            is_update = _UPDATES.search(line.text[: values[0].start]) is not None
            yield DateLine(line.index, None if is_update else values[0].value, values[0].value if is_update else None)
