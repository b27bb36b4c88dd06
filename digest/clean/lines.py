"""The lines of a text, each with the facts that every rule asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from digest.clean.wording import ending, words

LONGEST_LINE = 20_000
"""Characters of a line that rules look at. The line itself is kept or removed whole."""

HANGUL_WORD = 1.6
JOINED_CHARACTER = 0.45
"""English words to a Korean word and to a Chinese or Japanese character, as translations of news compare in length."""

_JOINED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
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
        """The words as English would count them: a Chinese or Japanese character says less, a Korean word more."""
        if self.head.isascii() or not _JOINED.search(self.head):
            return float(len(self.words))
        return sum(_share(word) for word in self.words)

    @cached_property
    def has_joined_words(self) -> bool:
        """True in scripts without capitals, whose small words are joined to the others or not listed."""
        return not self.head.isascii() and any(word[0] >= "\u0590" for word in self.words[:6])

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
        return self.size >= 8 and self.ending == "."

    @cached_property
    def is_headline(self) -> bool:
        """Shaped like a headline or a label: some words, no full stop."""
        return 3 <= len(self.words) <= 30 and self.ending in ("", "?", "!", "…", "%")


def _share(word: str) -> float:
    first = word[0]
    if first < "\u3040":
        return 1.0
    return HANGUL_WORD if "\uac00" <= first <= "\ud7a3" else JOINED_CHARACTER if len(word) == 1 else 1.0


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
