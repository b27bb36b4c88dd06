"""A quotation that an article gives twice is one quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from digest.model import Quote

_WORD = re.compile(r"[^\W_]+")
_OPENING = re.compile(r"([^\W_]+)[\W_]+([^\W_]+)[\W_]+([^\W_]+)")
"""The first `_FEWEST_WORDS` words: only quotations that begin alike are compared."""
_FEWEST_WORDS = 3
"""Shorter ones ("yes") may well be said twice."""


def without_repeats(quotes: Iterable[Quote]) -> Iterator[Quote]:
    """The quotations in order; one whose words were given before is left out, whatever its marks."""
    seen: dict[tuple[str, ...], list[str]] = {}
    for quote in quotes:
        words = quote.text.casefold()
        opening = _OPENING.search(words)
        if opening is not None:
            alike = seen.setdefault(opening.groups(), [])
            if alike and any(_WORD.findall(words) == _WORD.findall(other) for other in alike):
                continue
            alike.append(words)
        yield quote
