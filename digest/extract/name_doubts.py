"""What an unknown name can hardly name, whatever stands around it: a place, a firm, anything but a work."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from digest.extract.gazetteer import is_common
from digest.extract.lexicon import sections, words

CAMEL = re.compile(r"(?!Mac|Mc|De|Le|La|Van|Di)[A-Z][a-z]{2,}[A-Z][a-z]+\Z")
"""Two words written as one: "DualSense"."""
_MIXED = re.compile(r"[a-z][A-Z]{2}")
_ERA = re.compile(r"(?:ocene|ogene|ozoic|assic|aceous)\Z")
"""An age of the earth: "Upper Miocene"."""
_SITE = re.compile(r"\.[a-z]{2,}\Z")
"""The end of a site's address."""
_YEAR_BEHIND = re.compile(r"[\"”’']? ?\((?:19|20)\d\d\)")
_PAIRS = (("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'"), ("«", "»"))
_OPENING_MARKS, _CLOSING_MARKS = (frozenset(pair[side] for pair in _PAIRS) for side in (0, 1))
_ADJECTIVE = (
    r"(?!(?:at|of|for|with|from|in|to|by|on|than|the|and|or|called|named|dubbed|known|as|like|"
    r"new|unified|united|joint|single|merged|combined|reformed|larger|stronger)\b)[a-z-]+"
)
_ANY = re.compile(rf"\b(?:[Aa]n?|any|every|another) (?:{_ADJECTIVE} ){{0,2}}\Z")
_ANY_WITHIN = 80
"""Code points before a name in which "any" and two adjectives stand."""
_NO_NOUN = re.compile(
    r"[.,;:!?)”\"’]|\s(?:and|or|for|in|on|at|to|of|that|which|with|from|is|was|has|will|can|near|by|as)\b|\n|\Z"
)
"""What follows a name that describes no noun behind it."""
_NUMBERED = re.compile(r" \d{1,3}(?![\d,.]*\d|%| (?:million|billion|percent|per cent)\b)\b")
_LOOKS = 8
"""Mentions of a name that are looked at: keeps a text full of one name linear."""
_SMALL_WORDS = re.compile(r"(?<![\w’'])[a-z][\w’'-]*(?: [a-z][\w’'-]*)*\Z")
_SHOW_BEHIND = re.compile(r"(?:['’]s?)? (?:[a-z]+ ){0,3}(?:stars?|cast|alum|seasons?|episodes?|finale|spin-off)\b")
_BEFORE_LABEL = re.compile(r"(?:\A|\n)(?:#+ ?|\d+[.)] ?|[-•*–] ?)?\Z")
_PARTNERS = ("Sons", "Daughters", "Brothers", "Partners", "Associates")
_LONGEST_FIRM = 5
"""Words of a firm with "&" in its name."""


def is_no_place(name: str, text: str, surnames: Collection[str], at_sight: bool) -> bool:
    """Whether the name is somebody's, a code, ordinary words as titles are, or a word that the text writes small too.

    `at_sight` tells that the words right beside one mention are those beside a place.
    """
    tokens = name.split()
    bare = name.removesuffix("es").removesuffix("s")
    if name in surnames or bare in surnames or tokens[0] in words("starters.txt"):
        return True
    if _ERA.search(name) or _SITE.search(name) or len(tokens[-1]) == 1:
        return True
    if is_common(tokens[-1]) and (is_common(tokens[0]) or not at_sight):
        return True
    return len(tokens) == 1 and (_is_code(name) or _is_written_small(name, text))


def may_be_firm(tokens: Sequence[str]) -> bool:
    """Whether the words around "&" are those of partners, no things of a shop's: "Privacy & Security"."""
    if not 1 < len(tokens) <= _LONGEST_FIRM or (tokens[0].endswith("s") and tokens[-1].endswith("s")):
        return tokens[-1] in _PARTNERS
    return not all(is_common(word) for word in tokens if word != "&")


def is_code(name: str) -> bool:
    """Whether letters and figures stand mixed in it as in nobody's name: "WebMD", "Radio1"."""
    return any(map(str.isdigit, name)) or _MIXED.search(name) is not None


def is_number(name: str) -> bool:
    """Whether one word holds a figure: "A380", "K-12"."""
    return " " not in name and any(character.isdigit() for character in name)


def _is_code(name: str) -> bool:
    """Whether it is letters alone that stand for no place, has a digit, or is two words written as one."""
    if name.isupper() and name not in sections("kind_words.txt")["letters_of_place"]:
        return True
    return any(map(str.isdigit, name)) or CAMEL.match(name) is not None


def _is_written_small(name: str, text: str) -> bool:
    """Whether the text has the word without its capital as well: "Rain" beside "rain"."""
    small = name.lower()
    return any(_is_edge(text, place) and _is_edge(text, place + len(small)) for place in _places(small, text))


def _places(words: str, text: str) -> Iterator[int]:
    """Where the words stand in the text. A pattern made for each name would cost more than all else about it."""
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _is_edge(text: str, place: int) -> bool:
    """Whether a word begins or ends at the place."""
    return _is_in_word(text[place - 1 : place]) != _is_in_word(text[place : place + 1])


def _is_in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


@lru_cache(maxsize=512)
def is_one_of_many(name: str, text: str) -> bool:
    """Whether the text speaks of any such thing: "a Recycling Center" and no noun behind it that it describes."""
    return any(
        _NO_NOUN.match(text, place + 1 + len(name))
        and _ANY.search(text, max(0, place - _ANY_WITHIN), place + 1) is not None
        for place in _places(f" {name}", text)
    )


def is_title_of_work(name: str, start: int, end: int, text: str) -> bool:
    """Whether the name is a work's: its year in brackets behind it, or in marks wherever the text has it."""
    if _YEAR_BEHIND.match(text, end):
        return True
    if text[start - 1 : start] not in _OPENING_MARKS or text[end : end + 1] not in _CLOSING_MARKS or start < 1:
        return False
    return text.count(name) == sum(text.count(f"{mark}{name}{other}") for mark, other in _PAIRS)


def is_thing(name: str, text: str) -> bool:
    """Whether the text numbers it or speaks of any such thing: "the MQR 16", "a very popular OS"."""
    return (
        is_one_of_many(name, text)
        or is_spelled_small(name, text)
        or any(_is_edge(text, place) and _NUMBERED.match(text, place + len(name)) for place in _places(name, text))
    )


def is_show(name: str, text: str) -> bool:
    """Whether the text speaks of its cast or its seasons: "[Tarn Island] star", "[Orsa Valley]'s third season"."""
    return any(_SHOW_BEHIND.match(text, place + len(name)) for place in itertools.islice(_places(name, text), _LOOKS))


def is_spelled_small(letters: str, text: str) -> bool:
    """Whether the text gives letters behind what they stand for in small words: "average unit volume (AUV)"."""
    place = text.find(f" ({letters}")
    if place < 0:
        return False
    before = _SMALL_WORDS.search(text, max(0, place - 90), place)
    words = re.split(r"[ -]", before.group()) if before else []
    return "".join(word[0] for word in words[-len(letters) :]) == letters.lower()


def is_label(start: int, end: int, text: str) -> bool:
    """Whether it labels an entry of a list: "1. Piping Systems: …"."""
    return text[end : end + 1] == ":" and _BEFORE_LABEL.search(text, max(0, start - 8), start) is not None
