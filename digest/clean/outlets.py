"""The publisher: the outlet's own name as the masthead bears it, else the owner that a copyright line names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

from digest.clean.lexicon import data_rows
from digest.clean.lines import Line
from digest.clean.view import View
from digest.clean.wording import words
from digest.door.text import plain

LONGEST_NOTICE = 300
MOST_OWNER_WORDS = 30
LONGEST_MASTHEAD = 12
"""Words of the longest line that can be a masthead, slogan included."""
LONGEST_SLOGAN = 6
FARTHEST_MASTHEAD = 25
"""Lines from the top within which a masthead stands."""

_OWNER_PATTERNS = (
    re.compile(r"저작권은\s*(?P<owner>.{2,60}?)에\s*있습니다"),
    re.compile(r"저작권자\s*[ⓒ©]?\s*\(?c?\)?\s*(?P<owner>[^,.<>\[\]|]{2,60}?)\s*(?:,|\.|무단|無断|[-–]|$)"),
    re.compile(
        r"(?:copyright\s*)?(?:[©ⓒ]|\(c\)|copyright)\s*(?P<owner>(?:[^.|<>\[\]]|\.(?=\w)){2,60}?)\s*"
        r"(?:\.(?!\w)|,|\||[-–—]\s|무단|無断|不許|禁無断|all rights|alle rechte|tous droits|todos los|tutti i|$)",
        re.IGNORECASE,
    ),
)
_OWNED = re.compile(r"^\W{0,2}(?:[©ⓒ]|\(c\)\s|copyright\b)|(?:[©ⓒ]|\(c\))\s?(?:1[89]|20)\d\d", re.IGNORECASE)
_SIGNS = frozenset({"c", "copyright", "ⓒ"})
_SINCE = r"\b(?:since|est\.?|established|founded|seit|depuis|desde|dal|창간)\s+(?:in\s)?(?:1[6-9]|20)\d\d"
_SLOGAN = re.compile(rf"(?<!\s)\s+(?:[–—|·:•-]{{1,2}}\s+|{_SINCE})", re.IGNORECASE)
_FOUNDED = re.compile(rf"{_SINCE}\W*$", re.IGNORECASE)
_SMALL = frozenset({"the", "of", "and", "&", "for", "de", "la", "le", "der", "die", "das", "el", "il", "o"})
_YEARS = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)\d\d|\d\d))?(?!\d)")
_LEGAL_FORM = re.compile(
    r"\s+(?:GmbH(?: & Co\.? KG)?|AG|SE|KG|Inc|Ltd|LLC|LLP|Limited|Corp|Corporation|"
    r"S\.?A\.?|S\.?p\.?A|S\.?r\.?l|B\.?V|AB|A/S|Co)\.?$"
)


def owner(notice: str) -> str | None:
    """The name in a copyright line, without year and legal form; None when the line names nobody."""
    bare = " ".join(_YEARS.sub(" ", notice[:LONGEST_NOTICE]).split())
    for pattern in _OWNER_PATTERNS:
        match = pattern.search(bare)
        name = _LEGAL_FORM.sub("", match["owner"].strip(" ,.-–—:;ⓒ©<>")) if match else ""
        name = re.sub(r"^(?:by|the copyright of|c)\s+", "", name, flags=re.IGNORECASE).strip()
        if 2 <= len(name) <= 50 and len(name.split()) <= 7:
            return plain(name)
    return None


def publisher(notices: Iterable[str], lang: str, masthead: str | None = None) -> str | None:
    """The name that the masthead bears, else the first owner that the copyright lines name, for readers of `lang`.

    An owner that is itself named as outlets are is kept before a masthead of other words: portals carry mastheads of
    their own.
    """
    owners = [name for notice in notices if (name := owner(notice))]
    if masthead and not any(is_outlet(name) and not _shares(name, masthead) for name in owners):
        return display_name(masthead, lang)
    return display_name(owners[0], lang) if owners else None


def owner_lines(view: View) -> list[int]:
    """Short lines that open with a copyright sign, or bear one beside a year."""
    return [
        line.index
        for line in view.lines
        if line.size <= MOST_OWNER_WORDS and _may_own(line) and _OWNED.search(line.head)
    ]


def _may_own(line: Line) -> bool:
    return "©" in line.head or "ⓒ" in line.head or not _SIGNS.isdisjoint(line.words)


def masthead_lines(view: View) -> list[int]:
    """The lines above the first sentence that are an outlet's name or its slogan."""
    first = next((line.index for line in view.lines if line.is_sentence), 0)
    return [line.index for line in view.lines[: min(first, FARTHEST_MASTHEAD)] if is_masthead(line)]


def masthead(lines: Sequence[Line]) -> str | None:
    """The outlet's name where a line near the top is nothing else, but for a slogan; None without one."""
    for line in lines[:FARTHEST_MASTHEAD]:
        if line.index < FARTHEST_MASTHEAD and len(line.words) <= LONGEST_MASTHEAD and line.ending != ".":
            if line.is_latin and _nouns().isdisjoint(line.words):
                continue
            name = _SLOGAN.split(line.head)[0].strip(" ,–—-|·:")
            if is_outlet(name):
                return plain(name)
    return None


def is_masthead(line: Line) -> bool:
    """True for a line that is an outlet's name, a slogan that tells the founding year, or both."""
    if line.size > LONGEST_MASTHEAD or line.ending == ".":
        return False
    if line.is_latin and _nouns().isdisjoint(line.words) and not any(map(str.isdigit, line.words)):
        return False
    pieces = _SLOGAN.split(line.head)
    if _FOUNDED.search(line.head):
        return line.size <= LONGEST_SLOGAN or is_outlet(pieces[0])
    return len(pieces) == 1 and is_outlet(line.head)


def is_outlet(name: str) -> bool:
    """True for two to six capitalised words with a noun of outlets at the end, or one joined word that ends so."""
    parts = name.split()
    if len(parts) == 1:
        return 4 <= len(name) <= 14 and name.endswith(_joined_endings())
    if not 2 <= len(parts) <= 6 or any(character.isdigit() for character in name):
        return False
    proper = [part for part in parts if part.casefold() not in _SMALL]
    known = [part for part in proper if part.casefold().strip(".,") in _nouns()]
    named = len(proper) >= 2 or parts[0].casefold() in _SMALL
    return bool(known) and named and all(part[:1].isupper() for part in proper) and proper[-1] in known[-1:]


def _shares(name: str, other: str) -> bool:
    return bool(set(words(name)) & set(words(other)) - _SMALL)


@cache
def _nouns() -> frozenset[str]:
    text = (resources.files("digest.clean") / "data" / "outlet-nouns.txt").read_text(encoding="utf-8")
    return frozenset(noun for row in data_rows(text) for noun in row.split())


@cache
def _joined_endings() -> tuple[str, ...]:
    """The nouns of scripts that join them to the name."""
    return tuple(sorted(noun for noun in _nouns() if noun[0] >= "\u3040"))


def display_name(name: str, lang: str) -> str:
    """The outlet's name in Latin letters for an article in a Latin-script language, when we know it."""
    return name if lang in ("ko", "ja", "zh", "ru") else _forms().get(name, name)


@cache
def _forms() -> Mapping[str, str]:
    text = (resources.files("digest.clean") / "data" / "outlets.tsv").read_text(encoding="utf-8")
    pairs = (row.partition("\t") for row in data_rows(text))
    return {name: form for name, _, form in pairs}
