"""Korean words and their particles, and the lists of words round names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from digest.extract.gazetteer import places
from digest.extract.lexicon import sections
from digest.model import Span

_EOJEOL = re.compile(r"(?:[A-Za-z][A-Za-z0-9&]*)?[가-힣][가-힣A-Za-z0-9·]*")
_HANGUL_BEHIND = re.compile("[가-힣]+")


@dataclass(frozen=True, slots=True)
class Eojeol:
    """A word with its particles: `stem` is what is left without them, `raw` the whole."""

    raw: str
    stem: str
    start: int
    is_followed: bool
    """Whether a single space parts it from the next word, so that both may belong together."""

    @property
    def is_bare(self) -> bool:
        return self.raw == self.stem


def eojeols(text: str, sentence: Span) -> list[Eojeol]:
    """The Korean words of a sentence, in order."""
    row: list[Eojeol] = []
    found = list(_EOJEOL.finditer(text, sentence.start, sentence.end))
    behind = [*(match.start() for match in found[1:]), -1][: len(found)]
    for match, following in zip(found, behind, strict=True):
        raw = match.group()
        row.append(
            Eojeol(raw, korean_stem(raw), match.start(), following == match.end() + 1 and text[match.end()] == " ")
        )
    return row


def opens_korean_word(text: str, end: int) -> bool:
    """Whether Korean letters that are no particle go on right behind a Latin name: "K2[전차]"."""
    match = _HANGUL_BEHIND.match(text, end)
    return match is not None and match.group() not in part("particle")


def korean_stem(raw: str) -> str:
    """The word without its particle: a known name as it is, else the longest particle goes."""
    if raw in places() or raw in part("known_organization") or raw in part("title"):
        return raw
    if raw[0] == "씨" and raw[1:] in part("particle"):
        return "씨"
    for width in (1, 2, 3):
        if raw[-width:] in part("particle") and (
            raw[:-width] in places() or raw[:-width] in part("known_organization")
        ):
            return raw[:-width]
    for width in (4, 3, 2, 1):
        if len(raw) - width >= 2 and raw[-width:] in part("particle"):
            return raw[:-width]
    return raw


@cache
def part(name: str) -> frozenset[str]:
    """A part of the words round Korean names (`korean_name_words.txt`)."""
    return sections("korean_name_words.txt")[name]


@cache
def endings_of(name: str) -> tuple[str, ...]:
    """A part of the list as `str.endswith` takes it: one call for all of them."""
    return tuple(sorted(part(name)))
