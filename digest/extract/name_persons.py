"""Whether words look like a person's name by themselves: a known first name, initials, an East Asian pattern."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from digest.extract.gazetteer import demonyms, first_names, is_common, name_words, organizations, places, surnames
from digest.extract.name_context import NAME_LIKE
from digest.extract.name_doubts import CAMEL, is_code
from digest.extract.name_runs import Word
from digest.extract.name_trim import is_generic

_EAST_ASIAN = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[A-Za-z][a-z]+\Z")
_GAP = 2
"""Code points between two words of a name, at most: a space and a stop."""

_INITIALS = re.compile(r"[A-Z](?:\.[A-Z]){0,2}\.?\Z")


def looks_like_person(found: Sequence[Word]) -> bool:
    """Whether the words themselves say a person's name: a known first name, an East Asian pattern."""
    if any(right.start - left.end > _GAP for left, right in pairwise(found)):
        return False  # "Ada & Bea" are two
    return _are_person(tuple([word.text for word in found]))


@lru_cache(maxsize=10_000)
def _are_person(names: tuple[str, ...]) -> bool:
    if not 2 <= len(names) <= 5 or not all(NAME_LIKE.match(name) for name in names):
        return False
    if any(name in ("of", "for", "and", "on") for name in names) or is_code(" ".join(names)):
        return False
    if (
        "-" in names[0]
        and names[0].partition("-")[2] in first_names()
        and names[0].partition("-")[0] not in first_names()
    ):
        return False
    if any(is_generic(name) and name not in name_words("surname_too") for name in names[1:]):
        return False
    if (names[0] in organizations() and names[0] not in first_names()) or " ".join(names[1:]) in places():
        return names[0] in first_names() and len(names) == 2
    if any(character.isdigit() for name in names for character in name) or _ends_in_letters(names):
        return False
    if not name_words("no_person").isdisjoint(names[1:]) or _has_thing(names):
        return False
    if _INITIALS.match(names[0]) and len(names) < 5 and (names[-1] in surnames() or _is_initialled(names)):
        return names[0] not in places() and names[0] not in name_words("never")
    if names[0] in first_names() or _EAST_ASIAN.match(" ".join(names)):
        return True
    return len(names) <= 3 and names[0] in name_words("east_asian_surname") and not is_common(names[1])


def _has_thing(names: Sequence[str]) -> bool:
    """Whether one of several words behind a first name is an ordinary one or a thing's: "Michael Get Remarried"."""
    if len(names) < 3:
        return False
    return any(_is_plain_word(name) for name in names[1:]) or not name_words("no_person_end").isdisjoint(names[2:])


def is_no_person(names: Sequence[str]) -> bool:
    """Whether words of no known first name are a thing's or a people's: "Fighting Irish", "Orsa App"."""
    if names[0] in first_names() or len(names) < 2:
        return False
    last = names[-1]
    if last in name_words("no_person_end") or (last in demonyms() and last not in surnames()):
        return True
    return any(CAMEL.match(name) for name in names)


def _ends_in_letters(names: Sequence[str]) -> bool:
    """Whether the last word is an abbreviation or a post behind a usual one: "Vane GSAS", "Orsa CEO"."""
    last = names[-1]
    if names[0].isupper() or not (last.isalpha() and last.isupper()):
        return False
    return last in name_words("rank") or last in organizations() or (len(last) > 3 and not set(last) <= set("IVX"))


def _is_plain_word(name: str) -> bool:
    """Whether it is an ordinary word that is nobody's surname: "Vane Brushed Scarf"."""
    return len(name) > 3 and is_common(name) and name not in surnames() and name not in name_words("surname_too")


def _is_initialled(names: Sequence[str]) -> bool:
    """Whether initials with a stop stand before words that are none of a place's: "J.M. Orrin"."""
    return "." in names[0] and not is_common(names[-1]) and names[-1] not in places()
