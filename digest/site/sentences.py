"""Splits a summary into sentences, so that each can lead to its own words in the source.

A cut too few joins two links into one; a cut too many halves a link. Neither changes a character of the text.
"""

from __future__ import annotations

from functools import lru_cache

from digest.door.text import folded
from digest.kept_patterns import compiled

KEPT_PARAGRAPHS = 1024
"""Paragraphs whose sentences are kept: an entry's page and its edition ask for those of the same one."""

_BOUNDARY = compiled(
    r"([.!?…。！？](?<![.!?…。！？]{2})[.!?…。！？]*[\"'”’»)\]」』]*)\s+(?=[\"'“‘«(\[「『]*[^\W\d_a-z]|[\"'“‘«]*\d)"
)
_INITIALS = compiled(r"(?:[^\W\d_]\.)+$")
_TITLES = compiled(
    r"(?:Mrs?|Ms|Drs?|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Pres|Rev|Hon|St|Jr|Sr|No|vs|Inc|Corp|Co|Ltd|Mt"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)


@lru_cache(KEPT_PARAGRAPHS)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of one paragraph; joined by single spaces they are the paragraph again, white space folded."""
    line = folded(text)
    found: list[str] = []
    start = 0
    for match in _BOUNDARY.finditer(line):
        if not _is_abbreviation(line[line.rfind(" ", start, match.end(1)) + 1 : match.end(1)]):
            found.append(line[start : match.end(1)])
            start = match.end()
    return (*found, line[start:]) if line[start:] else tuple(found)


def _is_abbreviation(word: str) -> bool:
    word = word.lstrip("\"'“‘«([")
    return bool(_TITLES.match(word) or (word.isascii() and _INITIALS.match(word)))
