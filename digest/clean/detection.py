"""The encoding of bytes that nobody declares: the one in which they read like a language.

Each encoding that the web uses is tried, and the letters that it gives are compared with those of the languages that
are written in it (`data/encodings.tsv`). Markup is left out: it is ASCII in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from digest.clean.lexicon import data_rows

MOST_BYTES = 400_000
MOST_CHARACTERS = 20_000
"""Characters beyond ASCII that are looked at."""
LEAST_LIKENESS = 0.6
"""Share of what a language's text would have from which it is recognised."""
LEAST_SHOWN = 0.98
"""Share of printable characters and spaces from which a sample reads as text."""
MOST_BROKEN = 1 / 200
"""Broken characters per character beyond ASCII that a damaged text may have."""
_UNSHOWN = re.compile(rb"<(script|style)\b[^<]*(?:<(?!/\1)[^<]*)*</\1>", re.IGNORECASE)
_TAG = re.compile(rb"<[a-zA-Z/!][^<>]{0,2000}>")
_NEUTRAL = frozenset(" \u00a0\ufeff–—…‘’“”„•·°©®™€£§×´`¨\u3000")
_ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b(J", b"\x1b(I")
"""The switches of ISO-2022-JP; its bytes are all ASCII, so UTF-8 would take them too."""


@dataclass(frozen=True, slots=True)
class Language:
    """Letters that a language's text has beyond ASCII, and the share of them that are these."""

    codec: str
    share: float
    letters: frozenset[str]


def detected(content: bytes) -> str | None:
    """The codec in which the bytes read like a language; None when none does so."""
    sample = _shown(content[:MOST_BYTES])
    found: tuple[float, str] = (0.0, "")
    texts = {codec: _beyond_ascii(sample, codec) for codec in dict.fromkeys(one.codec for one in _languages())}
    for one in _languages():
        text = texts[one.codec]
        likeness = _likeness(text, one) if text else 0.0
        if likeness > found[0] + 1e-9:
            found = (likeness, one.codec)
    return found[1] if found[0] >= LEAST_LIKENESS else None


def switches(content: bytes) -> str | None:
    """ISO-2022-JP where its escape sequences stand in bytes that are otherwise ASCII."""
    if any(escape in content for escape in _ESCAPES) and content.isascii():
        return "iso2022_jp"
    return None


def wide(head: bytes) -> str | None:
    """UTF-16 without a mark: the NULs of its spaces and Latin letters stand on one side, and it reads as text."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) < 8 or even + odd < len(head) // 100 + 1:
        return None
    codec = "utf-16-le" if even * 4 <= odd else "utf-16-be" if odd * 4 <= even else None
    if codec is None:
        return None
    text = head[: len(head) // 2 * 2].decode(codec, errors="replace")
    shown = sum(letter.isprintable() or letter.isspace() for letter in text)
    return codec if shown >= LEAST_SHOWN * len(text) else None


def _shown(content: bytes) -> bytes:
    return _TAG.sub(b" ", _UNSHOWN.sub(b" ", content))


def _beyond_ascii(sample: bytes, codec: str) -> str:
    """The text that the bytes give in an encoding, cut to what lies beyond ASCII and the letter before each; "" when
    they are none of it.
    """
    text = sample.decode(codec, errors="replace")
    foreign = [place for place, letter in enumerate(text) if letter > "\x7f"][:MOST_CHARACTERS]
    broken = sum(text[place] == "\ufffd" for place in foreign)
    if not foreign or broken > 1 + MOST_BROKEN * len(foreign):
        return ""
    return "".join(text[max(0, place - 1)] + text[place] for place in foreign)


def _likeness(pairs: str, language: Language) -> float:
    """How much of what the language's text would have the letters are; capitals count where they open a word."""
    hits = total = 0
    for before, letter in zip(pairs[0::2], pairs[1::2], strict=True):
        if letter in _NEUTRAL:
            continue
        total += 1
        hits += letter in language.letters or (not before.isalpha() and letter.lower() in language.letters)
    return min(1.0, hits / total / language.share) if total else 0.0


@cache
def _languages() -> Sequence[Language]:
    text = (resources.files("digest.clean") / "data" / "encodings.tsv").read_text(encoding="utf-8")
    rows = (row.split("\t") for row in data_rows(text))
    return tuple(Language(codec, float(share), frozenset(letters)) for codec, share, letters in rows)
