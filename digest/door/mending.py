"""What `digest.door.text.normalise` does to a text that is not plainly normal already.

It stands apart because most texts are: a process that meets no other need not compile these patterns.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ACTING = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls but tab and the line ends
    "\xad\u061c\u180e\u200b\u200e\u200f"  # soft hyphen, marks that steer direction, zero-width space
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f"  # bidi embeddings, overrides, isolates; invisible operators
    "\ufeff\ufff0-\ufffb\ufffe\uffff\ufdd0-\ufdef"  # byte-order mark, annotations, noncharacters
    "\ud800-\udfff"  # lone surrogates
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # shorthand and musical controls
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f"  # joiners, fillers, vowels and selectors that show nothing
    "\ufe00-\ufe0d\U000e0000-\U000e0fff"  # variation selectors but those of emoji, tags
    "]"
)
_BLANKS = re.compile("[\u2800\u3164\uffa0]")
"""Letters and signs that look like a space and would make a name or a link of nothing."""
_IDLE_SELECTORS = re.compile("(?<![#*0-9\xa9\xae\u203c-\u3299\U0001f000-\U0001faff])[\ufe0e\ufe0f]+")
_LONG_RUN = re.compile(r"[^\w\s\x00-\x7f]{31,}")
_MOST_MARKS = 30
"""Marks on one letter at most (Unicode's stream-safe format): putting more in order takes quadratic time."""
_JOINERS = re.compile("[\u200c\u200d]")
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARK_RUN = re.compile(f"({_MARK}{{4}}){_MARK}+")  # no script stacks more than four of these on one letter
_RESTLESS = re.compile(
    f"[\r\v\f\x1c-\x1e\x85\u2028\u2029\u200c\u200d\ufe0e\ufe0f]|{_ACTING.pattern}|{_BLANKS.pattern}|{_MARK}"
)
"""Any character for which a text may have to change."""
_ANSI = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?|[@-Z\\\\-_])")


def is_settled(text: str) -> bool:
    """True for lines in which nothing acts or waits to be composed: each character is looked at once, however often
    it stands there.
    """
    seen = "".join(set(text))
    if _RESTLESS.search(seen):
        return False
    if seen.isascii():
        return True
    return unicodedata.is_normalized("NFC", text) and not (
        any(map(unicodedata.combining, seen)) and _LONG_RUN.search(text)
    )


def mended(text: str) -> str:
    """`text` in NFC with line feeds as line ends, without what acts; idempotent, linear."""
    text = _JOINERS.sub("", text) if not _may_join(text) else _drop_idle_joiners(text)
    text = _ACTING.sub("", _LINE_ENDS.sub("\n", _ANSI.sub("", text)))
    text = _IDLE_SELECTORS.sub("", _BLANKS.sub(" ", text))
    composed = unicodedata.normalize("NFC", _LONG_RUN.sub(_thinned, text))
    return _MARK_RUN.sub(r"\1", composed)


def _thinned(run: re.Match[str]) -> str:
    """A run without the marks that follow `_MOST_MARKS` others."""
    kept, marks = [], 0
    for character in run[0]:
        parts = unicodedata.normalize("NFD", character)
        marks = marks + len(parts) if unicodedata.combining(parts[0]) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _may_join(text: str) -> bool:
    return "\u200c" in text or "\u200d" in text


def _drop_idle_joiners(text: str) -> str:
    """Joiners stay between letters of scripts that join, and between the parts of an emoji; elsewhere they hide."""

    def kept(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        return match[0] if before and after and _joins(before) and _joins(after) else ""

    return _JOINERS.sub(kept, text)


def _joins(character: str) -> bool:
    """Letters and marks from Arabic to Khmer, Mongolian, and the emoji blocks."""
    point = ord(character)
    return (
        0x0600 <= point < 0x1100
        or 0x1780 <= point < 0x18B0
        or point == 0xFE0F
        or 0x2190 <= point < 0x2C00
        or (0x1F000 <= point < 0x1FB00)
    )
