"""A quotation that an article gives twice is one quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from digest.model import Quote

_WORD = re.compile(r"[^\W_]+")
_FEWEST_WORDS = 3
"""Shorter ones ("yes") may well be said twice."""


def without_repeats(quotes: Iterable[Quote]) -> Iterator[Quote]:
    """The quotations in order; one whose words were given before is left out, whatever its marks."""
    seen: set[tuple[str, ...]] = set()
    for quote in quotes:
        words = tuple(_WORD.findall(quote.text.casefold()))
        if len(words) >= _FEWEST_WORDS:
            if words in seen:
                continue
            seen.add(words)
        yield quote
