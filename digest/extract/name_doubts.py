"""What an unknown name can hardly name, whatever stands around it: a place, a firm."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from digest.extract.gazetteer import is_common
from digest.extract.lexicon import sections, words

CAMEL = re.compile(r"(?!Mac|Mc|De|Le|La|Van|Di)[A-Z][a-z]{2,}[A-Z][a-z]+\Z")
"""Two words written as one: "DualSense"."""
_ERA = re.compile(r"(?:ocene|ogene|ozoic|assic|aceous)\Z")
"""An age of the earth: "Upper Miocene"."""
_SITE = re.compile(r"\.[a-z]{2,}\Z")
"""The end of a site's address."""
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
    if _ERA.search(name) or _SITE.search(name):
        return True
    if is_common(tokens[-1]) and (is_common(tokens[0]) or not at_sight):
        return True
    return len(tokens) == 1 and (_is_code(name) or _is_written_small(name, text))


def may_be_firm(tokens: Sequence[str]) -> bool:
    """Whether the words around "&" are those of partners, no things of a shop's: "Privacy & Security"."""
    return len(tokens) <= _LONGEST_FIRM and not all(is_common(word) for word in tokens if word != "&")


def _is_code(name: str) -> bool:
    """Whether it is letters alone that stand for no place, has a digit, or is two words written as one."""
    if name.isupper() and name not in sections("kind_words.txt")["letters_of_place"]:
        return True
    return any(character.isdigit() for character in name) or CAMEL.match(name) is not None


def _is_written_small(name: str, text: str) -> bool:
    """Whether the text has the word without its capital as well: "Rain" beside "rain"."""
    return re.search(rf"\b{re.escape(name.lower())}\b", text) is not None
