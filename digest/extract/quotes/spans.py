"""From tokens to offsets: what of a tie is printed as a quotation, and of which kind."""

from __future__ import annotations

from typing import NamedTuple

from digest.extract.quotes.ties import Attribution
from digest.extract.quotes.tokens import Unit
from digest.model import QuoteKind

_HANGING = ",;:—–-"
_FEWEST_TOKENS = 2
"""Tokens that a reported clause must have."""


class Stretch(NamedTuple):
    """`text[start:end]` as a quotation of one kind."""

    start: int
    end: int
    kind: QuoteKind


def quoted_stretches(text: str, unit: Unit, tie: Attribution) -> list[Stretch]:
    """The tie's words when quotation marks stand in them: runs alone are direct, a clause with runs is mixed."""
    places = range(tie.first, tie.last + 1)
    inside = [unit.runs[place] for place in places if unit.runs[place] is not None]
    if not inside:
        return []
    if all(unit.runs[place] is not None or not unit.words[place][0].isalnum() for place in places):
        return [trimmed(text, run.start, run.end, "direct") for run in inside if run is not None]
    return [trimmed(text, unit.starts[tie.first], unit.ends[tie.last], "mixed")]


def indirect_stretch(text: str, unit: Unit, tie: Attribution) -> list[Stretch]:
    """The tie's words as a reported clause; none when they are too few to say anything."""
    if tie.last - tie.first + 1 < _FEWEST_TOKENS:
        return []
    return [trimmed(text, unit.starts[tie.first], unit.ends[tie.last], "indirect")]


def trimmed(text: str, start: int, end: int, kind: QuoteKind) -> Stretch:
    """Without white space or a comma at the beginning, and without a comma left hanging."""
    hanging = "" if kind == "mixed" else _HANGING if kind == "indirect" else ","
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in hanging):
        end -= 1
    return Stretch(start, end, kind)
