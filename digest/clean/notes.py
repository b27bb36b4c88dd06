"""Notes at an article's end: who helped to report it, where to write to the newsroom.

Such a line is prose by its shape, so its words decide: it opens as a note does, or holds an address and asks to write.
"""

from __future__ import annotations

import re

from digest.clean.byline import EMAIL
from digest.clean.lines import Line
from digest.clean.view import View

MOST_NOTE_WORDS = 30
"""Words of the longest note; prose that holds an address is longer."""

_OPENING = re.compile(
    r"^[(\[—–-]?\s?(?:additional|with additional|further) reporting (?:by|from)\b|"
    r"^[(\[]\s?(?:additional )?(?:reporting|writing|editing|compiled) by\b|"
    r"^(?:editing by|reporting by .{2,80} editing by)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?:\b(?:write to|contact|e-?mail|reach|in touch|tips?|message)\b|"
    r"\b(?:schreiben sie|kontakt|contactez|écrire à|escriba|contacto|scrivi)\b|제보|문의|이메일)[^.!?]{0,60}$",
    re.IGNORECASE,
)
"""What asks to write, close before the address."""


def note_lines(view: View) -> list[int]:
    """The indexes of the notes."""
    return [line.index for line in view.lines if is_note(line)]


def is_note(line: Line) -> bool:
    """True for a note on who helped, or where to write."""
    if line.size > MOST_NOTE_WORDS:
        return False
    if _OPENING.match(line.head):
        return True
    address = EMAIL.search(line.head) if "@" in line.head else None
    return address is not None and _ASKING.search(line.head[: address.start()]) is not None
