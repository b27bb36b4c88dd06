"""A run of capitalised words cut down to the name: openers, headings, titles and demonyms come off its ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from digest.extract.gazetteer import (
    any_name_words,
    demonyms,
    first_names,
    is_common,
    known_names,
    name_words,
    organizations,
    places,
    surnames,
)
from digest.extract.lexicon import sections
from digest.extract.lexicon import words as word_list
from digest.extract.name_context import describes
from digest.extract.name_runs import Run, Word, is_capital

_PARTY_AND_STATE = re.compile(r"[RDI]-[A-Z]")
"""What stands in brackets behind a lawmaker: "R-Ohio"."""
_WHEN = re.compile(r"\b(?:[Ii]n|[Oo]n|last|next|since|by|until|from|this|late|early|mid) \Z")
AGENT = re.compile(r"[A-Z][a-z]+(?:er|or|ist|ian|man|woman|eer|ate|ent|ef)\Z")
"""How a word for a post ends."""
_GENERATIONS = ("Jr", "Sr", "Jr.", "Sr.", "II", "III", "IV", "Jnr", "Snr")
_CAPTIONED = 3
"""Words of a name with an initial behind which a caption may be glued, at least."""
_NUMBERED = re.compile(r"No\.?\d|\d")
_LETTERS = re.compile(r"[A-Z]{2,5}s")
_ARTICLES = ("The", "A", "An")
_DIRECTIONS = frozenset(("North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central"))


def trimmed(run: Run, lower_words: frozenset[str]) -> list[Word]:
    """The words of a run without what merely opens a sentence or dates it; empty when nothing is left.

    `lower_words` are the words that the article has in lower case too.
    """
    words = tuple([word.text for word in run.words])
    is_dated = not name_words("calendar").isdisjoint(words) and _WHEN.search(run.before) is not None
    is_small = run.opens and words[-1].lower() in lower_words
    is_described = len(words) > 2 and words[-1] in places() and describes(run.after)
    first, last = _kept(words, run.opens, run.is_heading, is_dated, is_small, is_described)
    return list(run.words[first:last])


@lru_cache(maxsize=10_000)
def _kept(
    words: tuple[str, ...], opens: bool, is_heading: bool, is_dated: bool, is_small: bool, is_described: bool
) -> tuple[int, int]:
    """The place of the first word of a run that is kept, and that behind the last; the news repeats its names.

    `is_dated` tells that the words before go with a day, `is_small` that the article has the last word in lower case
    too, `is_described` that it is a place and a noun follows that it describes.
    """
    if any(map(_is_contraction, words)) or _PARTY_AND_STATE.match(words[0]) or _is_people_of_region(words):
        return 0, 0
    found = words
    if len(found) > 2 and found[0] in name_words("asks") and not _is_name(found):
        found = found[1:]
        if not _is_name(found) and not any(word in first_names() for word in found):
            return 0, 0
    if len(found) == 2 and found[0] == "The" and found[1] in name_words("outlet"):
        return len(words) - 1, len(words)
    if found[0] in name_words("calendar") and is_dated:
        found = found[1:]
    while found and _leads_nowhere(found, opens, is_small):
        opens = opens and found[0] in _ARTICLES
        found = found[1:]
    first = len(words) - len(found)
    if found and is_described and _describes_body(found):
        found = found[:-1]
    while found and _trails(found):
        found = found[:-1]
    if len(found) > 3 and found[1].endswith("-based") and found[0] in _DIRECTIONS:
        first, found = first + 2, found[2:]
    if is_heading and not _stands_in_heading(found):
        return 0, 0
    return (0, 0) if _is_shout(found) or _is_plural_of_letters(found) else (first, first + len(found))


def _is_people_of_region(found: tuple[str, ...]) -> bool:
    """Whether it is "North Tarnian": somebody from a region that is told by its direction."""
    if len(found) != 2 or found[0] not in _DIRECTIONS:
        return False
    return found[1].removesuffix("s").endswith(("ian", "ese")) and found[1] not in surnames()


def is_known(found: Sequence[Word]) -> bool:
    """Whether the words are a name of the gazetteer."""
    return " ".join([word.text for word in found]) in known_names()


def _is_name(found: Sequence[str]) -> bool:
    return " ".join(found) in known_names()


def _leads_nowhere(found: tuple[str, ...], opens: bool, is_small: bool) -> bool:
    word = found[0]
    if word in _ARTICLES or word in _GENERATIONS or _is_compound(word) or (_NUMBERED.match(word) and found[1:]):
        return True
    if opens and word in ("Will", "May", "Per") and found[1:] and _is_name(found[1:]):
        return True
    if word in first_names() and len(found) > 1 and _is_surname(found[1], word in name_words("calendar")):
        return False
    if word in name_words("beside") and _is_name(found[1:]) and not _is_name(found):
        return True
    if word in name_words("never") and not _begins_known(found):
        return len(found) == 1 or word in name_words("calendar") or not _is_institution(found)
    if _is_name(found):
        return False
    if (word in word_list("starters.txt") and (opens or len(found) == 1)) or (opens and _is_foreword(found)):
        return True
    if opens and found[1:] and word not in first_names() and (is_common(word) or AGENT.match(word)):
        if _is_name(found[1:]) or (len(found) == 2 and _does_something(word) and not is_common(found[1])):
            return True
        if len(found) > 2:
            return word in sections("advice.txt")["bids"] or (found[1] in first_names() and not _is_name(found[:2]))
    if opens and len(found) == 2 and word.endswith("ing") and is_common(word):
        return word not in name_words("organization")
    return opens and len(found) == 1 and _says_nothing(word, is_small)


def _is_foreword(found: tuple[str, ...]) -> bool:
    """Whether the first word only says what the name behind it is."""
    return _are_many(found) or _is_trade(found)


def _is_trade(found: tuple[str, ...]) -> bool:
    """Whether what a firm is opens a sentence before its name: "*Retailer* Hobb & Lyle"."""
    return len(found) > 1 and found[0] in name_words("trade") and found[1] not in name_words("organization")


def _are_many(found: tuple[str, ...]) -> bool:
    """Whether a plural opens a sentence before a full name: "Newlyweds Ada Vane"."""
    word = found[0]
    if len(found) != 3 or not word.endswith("s") or found[1] not in first_names():
        return False
    return word not in first_names() and word not in surnames() and not _is_name(found[:1])


def _does_something(word: str) -> bool:
    """Whether it is an ordinary word for somebody who does something: "Footballer"."""
    return is_common(word) and AGENT.match(word) is not None and not is_generic(word)


def _is_surname(word: str, surely: bool) -> bool:
    """Whether the word may be a surname behind "Christian", and must be one behind "April"."""
    if word in name_words("never") or not word[0].isupper():
        return False
    return word in surnames() or not (surely or is_common(word) or is_generic(word))


def _is_compound(word: str) -> bool:
    """An adjective made of a name: "Oscar-nominated", "London-based"."""
    if "-" not in word:
        return False
    head, _, tail = word.rpartition("-")
    if "-of-" in head + "-":
        return True
    return bool(head) and tail.islower() and len(tail) > 3 and (is_common(tail) or tail.endswith("ed"))


def _trails(found: tuple[str, ...]) -> bool:
    if _is_name(found):
        return False
    last = found[-1]
    if len(found) > 1 and last in name_words("surname_too") and _opens_person(found[-2]):
        return False
    if len(found) > 1 and _is_name(found[:-1]) and last.removesuffix("s") in name_words("title"):
        return True
    if _is_compound(last) or (len(found) > 2 and last in name_words("suffix")):
        return True
    if not (is_capital(last) or last.isdigit()) or _is_caption(found):
        return True
    if len(found) > 2 and (last in _GENERATIONS or _ends_body(found)):
        return False
    return last in name_words("never") or (len(found) > 1 and last in word_list("starters.txt"))


def _is_caption(found: tuple[str, ...]) -> bool:
    """Whether everyday words are glued to a reviewer's initial: "Dawn R. *Small Business*", "Ada B. *Mid-Market*"."""
    if len(found) < _CAPTIONED or len(found[1]) > 1 or found[0] not in first_names():
        return False
    word = found[-1].rpartition("-")[2]
    return is_common(word) and word not in surnames() and word not in first_names()


def _describes_body(found: tuple[str, ...]) -> bool:
    """Whether a country behind a body belongs to the noun that follows: "[Security Council] Ukraine expert"."""
    return len(found) > 2 and found[-2] in any_name_words("heads", "organization") and not _is_name(found)


def _ends_body(found: tuple[str, ...]) -> bool:
    """Whether a word of the page is the last one of a body's name: "Museum of Motion Pictures"."""
    return found[-1] in name_words("organization") and "of" in found


def _opens_person(word: str) -> bool:
    """Whether a surname follows: a first name, "Mrs"."""
    return word in first_names() or word in name_words("honorific")


def _says_nothing(word: str, is_small: bool) -> bool:
    """A single capitalised word at a sentence's start that is an ordinary word elsewhere."""
    if word in first_names() or word in known_names():
        return False
    if word.isupper() and len(word) > 1:
        return word.lower() in word_list("common_words.txt")
    return is_small or is_common(word)


def _begins_known(found: tuple[str, ...]) -> bool:
    """Whether "North" and its like open a known name here: "North Korean", "West Bank"."""
    pairs = (" ".join(found[:width]) for width in (2, 3) if len(found) >= width)
    return _is_name(found) or any(pair in demonyms() or pair in places() for pair in pairs)


def _is_contraction(word: str) -> bool:
    """Whether it is "They're" or "We’ll": a pronoun in capitals."""
    if "'" not in word and "’" not in word:
        return False
    return word.replace("’", "'").partition("'")[0] in word_list("starters.txt")


def _stands_in_heading(found: tuple[str, ...]) -> bool:
    """In a headline every word has a capital: only what is known beforehand counts as a name."""
    return bool(found) and (_is_name(found) or (len(found) < 4 and found[0] in first_names()))


def _is_shout(found: tuple[str, ...]) -> bool:
    """Several words in capitals throughout ("FULL TEXT"), or a single letter."""
    if len(found) == 1:
        return len(found[0]) == 1
    if any(word.title() in first_names() for word in found[:1]):
        return False
    return all(word.isupper() and len(word) > 3 for word in found) and not _known_in_capitals(found)


def _is_plural_of_letters(found: tuple[str, ...]) -> bool:
    """Whether it is "SSBs" or "PFCs": several of a thing that letters stand for."""
    return len(found) == 1 and _LETTERS.fullmatch(found[0]) is not None


def _known_in_capitals(found: tuple[str, ...]) -> bool:
    name = " ".join(found)
    return name.title() in places() or name in organizations()


def _is_institution(found: tuple[str, ...]) -> bool:
    return any(is_generic(word) for word in found[1:])


def is_generic(word: str) -> bool:
    return word in any_name_words("organization", "place", "event") or word in ("Airlines", "Open")
