"""What a line is by itself: how likely body text, whatever stands round it. Worked out once for each text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from digest.clean.forest import compiled, forest
from digest.clean.language import small_words
from digest.clean.lexicon import kinds
from digest.clean.lines import Line, once
from digest.clean.phrasing import phrasing
from digest.clean.traits import TRAITS, traits
from digest.clean.view import line_byline, line_dates

STEM = 6
"""Letters by which words are compared."""
STEM_JOINED = 3
COMPARED_WORDS = 100
"""Words of a line that are compared."""
MOST_DATED = 12
"""Words of the longest line in which a date says something of the line."""


@dataclass(frozen=True, slots=True)
class Alone:
    """A line's numbers (`TRAITS`), its likelihood of being body text, and the stems of what it is about."""

    traits: tuple[float, ...]
    chance: float
    content: frozenset[str]


def alone(line: Line) -> Alone:
    """What the words of a line say of it."""
    return once(line, "alone", _alone)


def _alone(line: Line) -> Alone:
    numbers = own_numbers(line, phrasing(line))
    return Alone(numbers, _chance()(numbers), content_words(line))


def own_numbers(line: Line, weight: float) -> tuple[float, ...]:
    """The numbers that the forest is asked about; `weight` is what the line's words weigh."""
    signature = once(line, "byline", line_byline)
    signed = 0.0 if signature is None else 2.0 if signature.is_marked else 1.0
    dated = 1.0 if len(line.words) <= MOST_DATED and once(line, "dates", line_dates) else 0.0
    return traits(line, kinds(line), signed, dated, weight)


@cache
def _chance() -> Callable[[Sequence[float]], float]:
    return compiled(forest("text-lines.tsv", TRAITS))


def content_words(line: Line) -> frozenset[str]:
    """The stems of the words that say what a line is about."""
    tokens = line.words[:COMPARED_WORDS]
    if line.has_joined_words:
        pairs = (one + other for one, other in pairwise(tokens) if len(one) == len(other) == 1)
        return frozenset([*(word[:STEM_JOINED] for word in tokens if len(word) > 1), *pairs])
    return frozenset([word[:STEM] for word in frozenset(tokens).difference(small_words())])
