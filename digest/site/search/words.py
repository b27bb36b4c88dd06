"""Text to search terms. The search page's script holds the same steps, and a test runs both over one list.

A term is a stem, a number without its thousands separators, or two neighbouring characters of a script that sets no
spaces or glues its particles (Hangul, kana, Han): Korean compounds are found from any part. A word is what Unicode
calls letters, numbers and marks; a test compares the script's classes with these.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import chain, groupby

from digest.late import late
from digest.site.search.stems import stem

PACKED = "\u1100-\u11ff\u3041-\u30fa\u30fc-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
"""Scripts that are searched by pairs of characters (those beyond the basic plane are added below)."""

_BLOCKS_WITH_MARKS = (
    (0x300, 0x3100), (0xA660, 0xAC00), (0xFB1E, 0xFE30), (0x10100, 0x12000), (0x13400, 0x13500), (0x16A00, 0x17000),
    (0x1BC00, 0x1EA00), (0xE0100, 0xE01F0),
)  # fmt: skip
"""Where combining marks lie: a look at all of Unicode would take longer than to file an entry."""

APOSTROPHES = "'’ʼ"
_PACKED = PACKED + "\U00020000-\U0003ffff"
_NUMBER = "[0-9]+(?:[.,][0-9]+)+"
_ASCII_WORD = late(rf"{_NUMBER}|(?:[a-z]\.)+[a-z](?![0-9A-Za-z])|[0-9A-Za-z]+(?:['-][0-9A-Za-z]+)*")
_THOUSANDS = late(r",(?=[0-9]{3}(?![0-9]))")
_POSSESSIVE = late(f"[{APOSTROPHES}]s$")
_HYPHENS = late("[‐‑-]")
_APOSTROPHE = late(f"[{APOSTROPHES}]")
_MARKS = late("[\u0300-\u036f\u200c\u200d]")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th", "ħ": "h", "ς": "σ"}
)
LONGEST = 40
"""Characters of a term; longer words are no words, but are found by their beginning."""


def plain(text: str) -> str:
    """A text as words and pairs are read from it: compatible forms made one, lower case."""
    return unicodedata.normalize("NFKC", text).lower()


def words(text: str) -> list[str]:
    """The words of a `plain` text as they stand, packed scripts left out: "u.s", "3,000", "o'brien", "night-train"."""
    return _ASCII_WORD.findall(text) if text.isascii() else _any_word().findall(text.replace("_", " "))


@cache
def _any_word() -> re.Pattern[str]:
    """Compiled when a text asks for it: that takes longer than to file an entry, and many texts hold ASCII alone."""
    letter = letters()
    return re.compile(rf"{_NUMBER}|(?:[a-z]\.)+[a-z](?!{letter})|{letter}+(?:[{APOSTROPHES}‐‑-]{letter}+)*")


@cache
def letters() -> str:
    """The pattern of what words are made of: letters, numbers, marks, joiners; no underscore, no packed script."""
    signs = (sign for start, stop in _BLOCKS_WITH_MARKS for sign in range(start, stop))
    marks = [sign for sign in signs if unicodedata.category(chr(sign))[0] == "M"]
    runs = (list(run) for _, run in groupby(enumerate(marks), lambda placed: placed[1] - placed[0]))
    spans = "".join(f"{chr(run[0][1])}-{chr(run[-1][1])}" for run in runs)
    return rf"(?:(?![{_PACKED}_])[\w{spans}\u200c\u200d])"


@cache
def _run() -> re.Pattern[str]:
    """A run of packed scripts."""
    return re.compile(f"([{_PACKED}]+)")


def runs_apart(text: str) -> list[str]:
    """What stands between runs of packed scripts in a `plain` text, at even places, and the runs, at odd ones."""
    return [text] if text.isascii() else _run().split(text)


def folded(word: str) -> str:
    """A word without accents and joiners, and with the letters that have no plain part written out."""
    if word.isascii():
        return word
    bare = _MARKS.sub("", unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


def _plain_word(word: str) -> str:
    """One of `words` folded, without possessive, apostrophes and dots: what a filter goes by."""
    return _APOSTROPHE.sub("", folded(_POSSESSIVE.sub("", word))).replace(".", "")


def word_terms(word: str) -> tuple[str, ...]:
    """The terms that one of `words` is filed under.

    A word with a hyphen is filed by its parts and as one ("yonghyun"), one with an apostrophe as one and by what
    follows it ("obrien", "brien").
    """
    if word[0].isdecimal() and ("," in word or "." in word):
        return (_THOUSANDS.sub("", word).replace(",", ".")[:LONGEST],)
    parts = _HYPHENS.split(folded(_POSSESSIVE.sub("", word)).replace(".", ""))
    forms = [_APOSTROPHE.sub("", part) for part in parts]
    forms += ["".join(forms)] if len(forms) == 2 else []
    forms += [tail for part in parts for tail in _APOSTROPHE.split(part)[1:] if len(tail) > 2]
    return tuple(dict.fromkeys(stem(form[:LONGEST]) for form in forms if form))  # a word of accents alone has none


def _name_parts(piece: str) -> list[str]:
    """The words of a name, packed scripts left out, as a filter goes by them: mostly what stands between its spaces."""
    if piece.isascii() and piece.replace(" ", "").isalnum():
        return piece.split()
    return [part for word in words(piece) for part in _HYPHENS.split(_plain_word(word))]


def name_terms(sign: str, name: str) -> tuple[str, ...]:
    """The terms of a filter: `sign` and the name from each of its words on, so that any of them begins a match."""
    between = runs_apart(plain(name))
    parts = [*chain.from_iterable([piece] if place % 2 else _name_parts(piece) for place, piece in enumerate(between))]
    return tuple(sign + " ".join(parts[place:])[:LONGEST] for place in range(len(parts)))
