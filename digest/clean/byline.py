"""The byline: who wrote the article, as one line says it, and the address that stands beside the name.

A line is one when it opens with a word such as *by*, closes with one such as 기자, or holds an e-mail address beside a
name. Posts ("Senior Correspondent"), places and dates round the name fall away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from digest.clean.dates import dates
from digest.clean.names import byline_words, is_name, is_signature, written_name

LONGEST_BYLINE = 220
"""Characters of the longest line that can be a byline."""

MOST_UNMARKED = 8
"""Spaces in the longest line that is looked at closely although nothing at its ends speaks of a byline."""

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32}){1,4}(?!\w)")
_BRACKETS = re.compile(r"[\[\](){}<>＜＞【】]")
_CUT = re.compile(r"\s*(?:[,;|•·/、，]|\s[-–—]\s|\s{2,})\s*")
_PICTURES = re.compile(
    r"\s(?:Fotos?|Photos?|Photographs?|Photographie|Bilder|Illustration(?:en|s)?)(?:\s(?:von|by|par|de|di)\s|\s?:).*$"
)
"""Whose the pictures are, behind the writer's name."""
_COLON = re.compile(r"^([^\W\d_]{1,12}(?:\s[^\W\d_]{1,12})?)\s?[:：・=＝/]\s?(?=\S)")
_HANDLE = re.compile(r"(?<!\w)@\w{2,30}")
_DATELINE = re.compile(r"^[\[(【][^\[\]()【】=＝]{1,14}[=＝][^\[\]()【】]{1,24}[\])】]\s*(?=\S)")
"""What Korean agencies set before a name: [Seoul=Agency]."""
_LABELLED = re.compile(
    r"(?:(?<=\s)|^)(?:记者|記者|作者|撰文)\s?：\s?([^\s:：|]{2,6})(?=\s|$)|^（([\u4e00-\u9fff]{3,5})）$"
)
"""A writer's name in a row of labels, as Chinese pages set it, or alone in brackets below a Japanese text."""
_NO_NAME = re.compile("写真|記事|社説|解説|速報|会員|限定|共同|時事|敬称|抜粋|完")
_PLACE = re.compile(r",\s(?:in|at|from|on|near|aboard)\s[^,]{2,40}$")
"""Where the writer was: ", at the finish"."""
_WEEKDAY = re.compile(
    r"(?<=\s)(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[.,]?\s*$|"
    r"(?<=\s)(?:Mo|Di|Mi|Do|Fr|Sa|So)[.,]?\s*$|(?<=\s)(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag,?\s*$|(?<=\s)Mittwoch,?\s*$"
)
"""What may stand before a date and is no part of the name before that."""
_GLUED = re.compile(r"^(By|Von|Por|Par|Di)(?=[A-Z][a-z]+\s?[A-Z])")


@dataclass(frozen=True, slots=True)
class Byline:
    """Names as a reader writes them, and the first e-mail address; either may be absent.

    `is_marked` tells that a word of the line itself says it is a byline, so that a bare name can be weighed apart.
    """

    authors: tuple[str, ...]
    email: str | None = None
    is_marked: bool = True


def byline(text: str) -> Byline | None:
    """What the line says as a byline, None when it is none."""
    if len(text) > LONGEST_BYLINE:
        return None
    size = text.count(" ")
    if size > 24 or (size > MOST_UNMARKED and "@" not in text and not _may_sign(text)):
        return None
    return _byline(text)


def _may_sign(text: str) -> bool:
    """Whether a line of many words opens or closes as bylines do."""
    opening = _BRACKETS.sub(" ", text).strip(" |·-–—,•/").partition(" ")[0].casefold().rstrip(":")
    return opening in _first_words() or opening[:1].isdigit() or text.rstrip(" .)]").endswith(_closings())


@cache
def _first_words() -> frozenset[str]:
    """The words that open a phrase before a name."""
    return frozenset(phrase.split(" ")[0].rstrip(":") for phrase in _labels())


@cache
def _labels() -> frozenset[str]:
    """What may stand before a colon."""
    return byline_words()["colon"] | byline_words()["before"]


@cache
def _closings() -> tuple[str, ...]:
    """What follows a name, the longest first: 선임기자 closes with 기자."""
    return tuple(sorted(byline_words()["after"], key=lambda word: (-len(word), word)))


@cache
def _closing() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _closings())))


@lru_cache(maxsize=4096)
def _byline(text: str) -> Byline | None:
    labelled = _LABELLED.search(text) if "：" in text or text[:1] == "（" else None
    name = (labelled[1] or labelled[2]) if labelled else ""
    if name and is_name(name) and not _NO_NAME.search(name):
        return Byline((name,))
    email = EMAIL.search(text) if "@" in text else None
    unaddressed = _HANDLE.sub(" ", EMAIL.sub(" ", text)) if "@" in text else text
    if "=" in unaddressed or "＝" in unaddressed:
        unaddressed = _DATELINE.sub("", unaddressed)
    bare = _without_date(_BRACKETS.sub(" ", unaddressed)).strip(" |·-–—,•/")
    marked, rest = _unmarked(bare)
    is_signed = is_name(rest) or is_signature(rest)
    if not (marked or email or is_signed):
        return None
    authors = tuple(dict.fromkeys(_authors(rest, marked)))
    if marked and authors and not _is_prose(rest):
        return Byline(authors, email[0].lower() if email else None)
    if email and (authors or len(rest.split()) <= 2):
        return Byline(authors, email[0].lower())
    if len(authors) == 1 and is_signed:
        return Byline(authors, None, is_marked=False)
    return None


def _without_date(text: str) -> str:
    for found in reversed(dates(text)):
        text = _WEEKDAY.sub("", text[: found.start]) + " | " + text[found.end :]
    return text


def _unmarked(text: str) -> tuple[bool, str]:
    """Whether a word marks the line as a byline, and the line without that word."""
    if _GLUED.match(text):
        text = _GLUED.sub(r"\1 ", text)
    for word in _closings() if _closing().search(text) else ():
        if text.endswith(word) and len(text) > len(word):
            text = text[: -len(word)].strip()
            return True, _without_opening(text)
        if f"{word} " in f"{text} " and len(text) <= 40:
            return True, _without_opening(text.split(word)[0].strip())
    colon = _COLON.match(text)
    if colon and colon[1].casefold() in _labels():
        return True, text[colon.end() :]
    opened = _without_opening(text)
    return opened != text, opened


def _without_opening(text: str) -> str:
    """The text behind the longest opening such as "Written by"."""
    parts = text.split(" ")
    if parts[0].casefold().rstrip(":") not in _first_words():
        return text
    for size in (3, 2, 1):
        if len(parts) > size and " ".join(parts[:size]).casefold().rstrip(":") in byline_words()["before"]:
            return " ".join(parts[size:]).strip()
    return text


def _authors(text: str, is_marked: bool) -> Iterator[str]:
    """The names in a text that is all byline; "First Last, Berlin" names one, "First Last, Second Last" two."""
    pieces = [piece for chunk in _CUT.split(_PICTURES.sub("", text)) for piece in _parted(chunk)]
    for place, piece in enumerate(pieces):
        piece = _without_opening(piece.strip(" .:"))
        if is_name(piece) or (place == 0 and is_marked and _is_lone_name(piece)):
            yield written_name(piece)
        elif is_signature(piece) and place == 0:
            yield piece
        elif place == 0:
            return


def _is_prose(text: str) -> bool:
    """True when more small-lettered words stand in the line than names, posts and joining words explain."""
    lexicon = byline_words()
    known = lexicon["role"] | lexicon["particle"] | lexicon["between"] | lexicon["group"]
    text = _PLACE.sub("", text)
    plain_words = [word for word in text.split() if word[:1].islower() and word.casefold().strip(".,") not in known]
    return len(plain_words) > 2


def _is_lone_name(piece: str) -> bool:
    """A marked byline may hold one word only: an agency, a pen name, initials."""
    return 1 <= len(piece.split()) <= 3 and len(piece) <= 40 and piece[:1].isalpha()


def _parted(chunk: str) -> list[str]:
    """`chunk` cut at the words that join names."""
    pieces: list[list[str]] = [[]]
    particles = byline_words()["between"]
    for word in chunk.split():
        if word in particles and pieces[-1]:
            pieces.append([])
        else:
            pieces[-1].append(word)
    joined = [" ".join(piece) for piece in pieces if piece]
    return joined if all(len(piece.split()) >= 2 for piece in joined) else [chunk]
