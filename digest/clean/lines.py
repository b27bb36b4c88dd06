"""The lines of a text, each with the facts that every rule asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from digest.clean.lazily import lazily
from digest.clean.wording import ending, words

Value = TypeVar("Value")

LONGEST_LINE = 20_000
"""Characters of a line that rules look at. The line itself is kept or removed whole."""

HANGUL_WORD = 1.6
JOINED_CHARACTER = 0.45
"""English words to a Korean word and to a Chinese or Japanese character, as translations of news compare in length."""

_JOINED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_BEYOND_LATIN = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2c00-\u2dff\u2e80-\ud7ff\uf900-\uffff\U00020000-\U0003ffff]")
_DIGITS = re.compile(r"\d+")
_BULLET = re.compile(r"^(?:[-–—•·▪■□▶►▲◆◇●○※★☆*>»→]|\d{1,2}[.)]?(?=\s))\s*")


@dataclass(frozen=True)
class Line:
    """One line that is not blank: its text, its place among such lines (from 0), and whether a gap stood before it."""

    text: str
    index: int
    after_gap: bool = False

    def moved(self, index: int) -> Line:
        """The same line in a part of its text, without a gap before it; what was worked out of its words is kept."""
        line: Line = object.__new__(Line)
        line.__dict__.update(self.__dict__, index=index, after_gap=False)
        return line

    @property
    def may_recur(self) -> bool:
        """False once its wording was found nowhere else in the text, and so in no part of it."""
        return "is_unique" not in self.__dict__

    def note_unique(self) -> None:
        """Keeps that no other line of the text shares its wording."""
        self.__dict__["is_unique"] = True

    @lazily
    def head(self) -> str:
        """As much of the text as rules look at."""
        return self.text[:LONGEST_LINE]

    @lazily
    def is_latin(self) -> bool:
        """No letter of another script than Latin stands in the line."""
        return self.text.isascii() or _BEYOND_LATIN.search(self.head) is None

    @lazily
    def words(self) -> tuple[str, ...]:
        return words(self.head)

    @lazily
    def folded(self) -> tuple[str, ...]:
        """The words, each run of digits in one that opens with a digit made a 0; `words` itself without any."""
        if self.is_spelled:
            return self.words
        return tuple([_DIGITS.sub("0", word) if word[0].isdigit() else word for word in self.words])

    @lazily
    def is_spelled(self) -> bool:
        """No word holds a digit or anything else but letters."""
        return "".join(self.words).isalpha() or not self.words

    @lazily
    def size(self) -> float:
        """The words as English would count them: a Chinese or Japanese character says less, a Korean word more."""
        if self.is_latin or not _JOINED.search(self.head):
            return float(len(self.words))
        return sum(map(_share, self.words))

    @lazily
    def has_joined_words(self) -> bool:
        """True in scripts without capitals, whose small words are joined to the others or not listed."""
        return not self.is_latin and any(word[0] >= "\u0590" for word in self.words[:6])

    @lazily
    def ending(self) -> str:
        return ending(self.text[-80:])

    @lazily
    def bullet(self) -> str:
        """The list mark that opens the line ("-", "▶", "1"), "" when none does; digits are folded to "1"."""
        match = _BULLET.match(self.text)
        mark = match.group().strip() if match else ""
        return "1" if mark[:1].isdigit() else mark

    @lazily
    def is_sentence(self) -> bool:
        """Long enough for prose and closed by a full stop."""
        return self.size >= 8 and self.ending == "."

    @lazily
    def is_headline(self) -> bool:
        """Shaped like a headline or a label: some words, no full stop."""
        return 3 <= len(self.words) <= 30 and self.ending in ("", "?", "!", "…", "%")


def once(line: Line, name: str, work_out: Callable[[Line], Value]) -> Value:
    """What `work_out` makes of a line's own words, worked out once; it goes with a line that is moved."""
    known: dict[str, Any] = line.__dict__
    if name not in known:
        known[name] = work_out(line)
    value: Value = known[name]
    return value


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


def shape(line: Line) -> str:
    """A line's looks in a letter: L long prose, S sentence, Q question or cry, C with a colon, H headline, l label."""
    count = line.size
    if line.ending == "." and count >= 6:
        closed_by_stop = line.text.rstrip('"”’» )')[-1:] in ".。।…"
        return ("L" if count >= 25 else "S") if closed_by_stop else "Q"
    if count >= 35:
        return "L"
    if line.ending == ":" and count >= 5:
        return "C"
    return "H" if count >= 5 else "l"
