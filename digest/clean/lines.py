"""The lines of a text, each with the facts that every rule asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from digest.clean.wording import ending, words

LONGEST_LINE = 20_000
"""Characters of a line that rules look at. The line itself is kept or removed whole."""

_BULLET = re.compile(r"^(?:[-–—•·▪■□▶►▲◆◇●○※★☆*>»→]|\d{1,2}[.)]?(?=\s))\s*")


@dataclass(frozen=True)
class Line:
    """One line that is not blank: its text, its place among such lines (from 0), and whether a gap stood before it."""

    text: str
    index: int
    after_gap: bool = False

    @cached_property
    def head(self) -> str:
        """As much of the text as rules look at."""
        return self.text[:LONGEST_LINE]

    @cached_property
    def words(self) -> tuple[str, ...]:
        return words(self.head)

    @cached_property
    def size(self) -> float:
        """The words, a Chinese or Japanese character counted as less than half of one."""
        joined = sum(len(word) == 1 and word >= "\u3040" for word in self.words)
        return len(self.words) - 0.6 * joined

    @cached_property
    def ending(self) -> str:
        return ending(self.text[-80:])

    @cached_property
    def bullet(self) -> str:
        """The list mark that opens the line ("-", "▶", "1"), "" when none does; digits are folded to "1"."""
        match = _BULLET.match(self.text)
        mark = match.group().strip() if match else ""
        return "1" if mark[:1].isdigit() else mark

    @cached_property
    def is_sentence(self) -> bool:
        """Long enough for prose and closed by a full stop."""
        return len(self.words) >= 8 and self.ending == "."

    @cached_property
    def is_headline(self) -> bool:
        """Shaped like a headline or a label: some words, no full stop."""
        return 3 <= len(self.words) <= 30 and self.ending in ("", "?", "!", "…", "%")


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of `text` that hold something, stripped and numbered."""
    found: list[Line] = []
    gap = False
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            found.append(Line(line, len(found), gap and bool(found)))
        gap = not line
    return tuple(found)
