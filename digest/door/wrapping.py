"""Text whose paragraphs somebody broke into lines of one width (mails, agency copy, copied PDF): the breaks are undone.

A line was broken where it was because the next word had no room. So each break of such a text passes one test: the
line and the next line's first word together are wider than the text. Lines that end where they mean to (a title, a
byline, the last line of a paragraph) fail it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

NARROWEST, WIDEST = 34, 110
"""Characters of the width to which people and programs break lines."""
FEWEST_BREAKS = 3
"""Breaks in mid-sentence that a text needs before it counts as broken to a width."""
SHARE_OF_LINES = 0.3
"""Of the lines that fill the width's second half, how many at least are broken in mid-sentence."""
SHARE_WITHOUT_ROOM = 0.9
"""Of the breaks in mid-sentence, how many at least leave no room for the next word."""
SLACK = 2
"""Characters by which the widest line may miss the width, for no line need fill it."""

_OPENS_PARAGRAPH = re.compile(r"\s*(?:[-–—•·▪■*>»→▶]|\d{1,2}[.)])\s|>")
_FIRST_WORD = re.compile(r"\S+")
_ENDS_SENTENCE = re.compile(r"[.?!…:;][\"'”’»)\]]*$")
_CUT_WORD = re.compile(r"([^\W\d_]{2,})-$")
_LETTERS = re.compile(r"[^\W\d_]+")


def unwrapped(text: str) -> str:
    """`text` with each paragraph on one line when its lines were broken to a width; else the same text. Linear.

    A word cut by a hyphen at the end of a line is joined when it stands whole elsewhere in the text; else the hyphen
    stays.
    """
    lines = text.split("\n")
    if len(lines) <= FEWEST_BREAKS:
        return text
    width = _width(lines)
    if not width:
        return text
    known = None
    paragraphs = [lines[0]]
    for before, line in pairwise(lines):
        if not _was_broken(before, line, width):
            paragraphs.append(line)
            continue
        cut = _CUT_WORD.search(before.rstrip())
        if cut is None:
            paragraphs[-1] = f"{paragraphs[-1].rstrip()} {line.strip()}"
            continue
        known = known or frozenset(word.lower() for word in _LETTERS.findall(text))
        rest = _LETTERS.match(line.lstrip())
        is_one = rest is not None and (cut[1] + rest[0]).lower() in known
        paragraphs[-1] = paragraphs[-1].rstrip()[: -1 if is_one else None] + line.strip()
    return "\n".join(paragraphs)


def _width(lines: Sequence[str]) -> int:
    """The width to which the lines were broken, 0 when they were not."""
    pairs = [(before.rstrip(), line) for before, line in pairwise(lines) if line.strip()]
    broken = [(before, line) for before, line in pairs if _is_mid_sentence(before, line)]
    if len(broken) < FEWEST_BREAKS:
        return 0
    width = max(len(before) for before, _ in broken)
    if not NARROWEST <= width <= WIDEST:
        return 0
    full = sum(1 for line in lines if len(line.rstrip()) * 2 > width)
    without_room = sum(1 for before, line in broken if not _has_room(before, line, width))
    if len(broken) < full * SHARE_OF_LINES or without_room < len(broken) * SHARE_WITHOUT_ROOM:
        return 0
    return width


def _is_mid_sentence(before: str, line: str) -> bool:
    """True when the sentence of one line plainly goes on in the next one: a small letter, no stop before it."""
    first = line.lstrip()[:1]
    return first.islower() and len(before) > 1 and not _ENDS_SENTENCE.search(before)


def _was_broken(before: str, line: str, width: int) -> bool:
    before = before.rstrip()
    if not before or not line.strip() or len(before) > width + SLACK or _OPENS_PARAGRAPH.match(line):
        return False
    is_deeper = _indent(line) > _indent(before) and not _OPENS_PARAGRAPH.match(before)
    return not is_deeper and not _has_room(before, line, width)


def _has_room(before: str, line: str, width: int) -> bool:
    word = _FIRST_WORD.search(line)
    return word is None or len(before) + 1 + len(word[0]) <= width - SLACK


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
