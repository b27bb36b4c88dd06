"""How much of a block's wording somebody else gives as the article: the extraction library, the page's own JSON-LD."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from digest.clean.wording import shingles, words

SHINGLE = 3
SHORTEST_PART = 5
"""Words from which a block that is no whole line of the witness is looked for in parts."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What somebody gives as the article: its lines, and all runs of three words in them, as sets to ask."""

    lines: frozenset[tuple[str, ...]]
    runs: frozenset[tuple[str, ...]]
    count: int
    """Words in all."""

    def share(self, tokens: tuple[str, ...]) -> float:
        """How much of a block's wording the witness gives, 0 to 1."""
        if not tokens:
            return 0.0
        if tokens in self.lines:
            return 1.0
        if len(tokens) < SHORTEST_PART:
            return 0.0
        found = shingles(tokens, SHINGLE)
        return sum(map(self.runs.__contains__, found)) / len(found)


def witness(lines: Sequence[str]) -> Witness:
    """The answer of somebody, made ready for questions."""
    tokens = [words(line) for line in lines]
    return Witness(
        frozenset(tokens),
        frozenset(chain.from_iterable([shingles(line, SHINGLE) for line in tokens])),
        sum(map(len, tokens)),
    )
