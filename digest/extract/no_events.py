"""Clauses about the future that announce nothing: what is past, denied, guessed, the reader's or the writer's own."""

from __future__ import annotations

import re

_POINTS_BACK = re.compile(r"(?:This|That|These) (?:\w+ )?(?:will|would|could|may|might)\b")
"""An event that only the sentence before names."""
_PAST = re.compile(
    r"\b(?:(?:was|were|had been) (?:\w+ly )?(?:expected|projected|scheduled|set|due|slated|planned|to|"
    r"planning|hoping|aiming|going|preparing|intending|about)\b"
    r"|(?:would|could|might|should) have)"
)
_NOT = re.compile(
    r"\b(?:will|would|could|may|is|are) (?:not|never)\b(?!.{1,60}\b(?:before|until)\b)"
    r"|\bwon['’]t\b|\bunlikely\b|\bno plans?\b|\b(?:[Nn]othing|[Nn]obody|[Nn]o one) (?:will|would|is|may|could)\b"
)
_GUESS = re.compile(r"\b(?:[Pp]erhaps|[Mm]aybe|[Ss]peculations?|[Rr]umou?rs?|[Rr]umou?red)\b")
"""What nobody has announced."""
_READER_OR_WRITER = re.compile(r"\b(?:I|I['’]m|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou|[Yy]our)\b")
_BY_WORD = (
    (frozenset(("was", "were", "had", "would", "could", "might", "should")), _PAST),
    (frozenset(("not", "never", "won", "unlikely", "no", "nothing", "nobody")), _NOT),
    (frozenset(("i", "we", "my", "our", "you", "your")), _READER_OR_WRITER),
    (
        frozenset(
            (
                *("perhaps", "maybe", "speculation", "speculations"),
                *("rumor", "rumour", "rumors", "rumours", "rumored", "rumoured"),
            )
        ),
        _GUESS,
    ),
)
"""What makes a clause no announcement, each pattern behind the words of which every match holds one."""


def is_no_event(text: str, lowers: frozenset[str]) -> bool:
    """Whether a clause announces nothing; `lowers` are the words of its whole sentence in lower case."""
    return _POINTS_BACK.match(text) is not None or any(
        not words.isdisjoint(lowers) and pattern.search(text) for words, pattern in _BY_WORD
    )
