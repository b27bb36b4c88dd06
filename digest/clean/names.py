"""Names of people as a byline gives them: whether some words are one, and how it is written when the page shouts it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from digest.clean.lexicon import data_rows

_CAPITAL_OR_JOINED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SHORT = re.compile(r"^[A-Z]{1,2}\.?$|^(?:[A-Z]\.){2,3}$")
_APART = re.compile(r"\s+")
_PARTICLE = re.compile(r"\w[をにがはで][\u4e00-\u9fff](?<!子)")
"""A Japanese particle between two words, as headlines have it and names do not."""
_MOMENTS = frozenset(("수정", "입력", "등록", "승인", "발행"))
"""Words of two letters that stand before a date alone: updated, entered, published."""
_MOST_JOINED = 2
"""Words of a name whose letters stand close; three are a menu's: 뉴스 경제 문화."""


@cache
def byline_words() -> Mapping[str, frozenset[str]]:
    """The lists of `data/bylines.tsv` by kind."""
    text = (resources.files("digest.clean") / "data" / "bylines.tsv").read_text(encoding="utf-8")
    found: dict[str, frozenset[str]] = {}
    for row in data_rows(text):
        kind, _, phrases = row.partition("\t")
        found[kind] = frozenset(phrase.strip() for phrase in phrases.split("|"))
    return found


@cache
def _korean_surnames() -> frozenset[str]:
    text = (resources.files("digest.clean") / "data" / "korean-surnames.txt").read_text(encoding="utf-8")
    return frozenset(name for row in data_rows(text) for name in row.split())


def is_name(text: str) -> bool:
    """True when `text` is shaped like a person's name: two to five capitalised words, or two to five joined letters."""
    if _CAPITAL_OR_JOINED.search(text):
        return _is_joined_name(text)
    parts = _APART.split(text.strip())
    particles = byline_words()["particle"]
    if not 2 <= len(parts) <= 6 or parts[0] in ("The", "THE"):
        return False
    proper = [part for part in parts if part not in particles]
    if len(proper) < 2 or not all(map(_is_name_word, proper)) or any(map(str.isdigit, text)):
        return False
    posts = byline_words()["role"] | byline_words()["posts"]
    return not any(part.casefold().strip(".,") in posts for part in parts)


def is_signature(text: str) -> bool:
    """True for a desk, an agency or a house that signs instead of a person."""
    parts = _APART.split(text.strip())
    return len(parts) <= 5 and not byline_words()["group"].isdisjoint([part.strip(".,").casefold() for part in parts])


def _is_joined_name(text: str) -> bool:
    if len(text.split()) > _MOST_JOINED or text.strip() in _MOMENTS:
        return False
    if _PARTICLE.search(text):
        return False
    bare = text.replace("・", "").replace("·", "").replace(" ", "")
    return 2 <= len(bare) <= 8 and bare.isalpha()


def _is_name_word(word: str) -> bool:
    bare = word.strip(".,'’\"()")
    letters = bare.replace("-", "").replace("'", "").replace("’", "").replace(".", "").replace("‘", "")
    return bool(letters) and letters.isalpha() and bare[0].isupper() and len(bare) <= 24


def written_name(name: str) -> str:
    """The name as a reader writes it: SEO JI-EUN becomes Seo Ji-eun; a name that is not shouted stays."""
    name = " ".join(name.split()).strip(" ,.;:|·-–—")
    parts = name.split(" ")
    if any(c.islower() for c in name) or not any(c.isalpha() for c in name):
        return name
    if len(parts) == 1 and len(name) <= 5:
        return name
    is_korean = len(parts) == 2 and "-" in parts[1] and parts[0].casefold() in _korean_surnames()
    return " ".join(_written_word(part, is_korean and place == 1) for place, part in enumerate(parts))


def _written_word(word: str, is_korean_given: bool) -> str:
    if _SHORT.match(word) and word.casefold() not in byline_words()["particle"]:
        return word if "." in word or len(word) == 1 else word.capitalize()
    if word.casefold() in byline_words()["particle"]:
        return word.casefold()
    if is_korean_given:
        return word.capitalize()
    if word.startswith("MC") and len(word) > 4:
        return "Mc" + word[2:].capitalize()
    return "-".join(_after_apostrophe(piece) for piece in word.split("-"))


def _after_apostrophe(piece: str) -> str:
    for mark in ("'", "’"):
        head, found, tail = piece.partition(mark)
        if found and len(head) <= 2:
            return head.capitalize() + mark + tail.capitalize()
    return piece.capitalize()
