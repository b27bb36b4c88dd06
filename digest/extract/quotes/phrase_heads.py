"""The head of a noun phrase and what it tells: whether a phrase can be a source, and somebody in particular."""

from __future__ import annotations

import re

from digest.extract.quotes.lexicon import word_class
from digest.extract.quotes.phrase_edges import finite_cues, is_capitalised, is_participle
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.tokens import Unit

_CONTRACTED = re.compile(r"(?:i|you|we|they|he|she|it|that|there|who|what|here)[’'](?:m|re|ve|ll|d|s)|\w+n[’']t")
"""A pronoun with its verb, or a verb with its "not", in one token."""


def is_plausible(unit: Unit, phrase: Phrase) -> bool:
    """Whether a phrase can be a source at all: no bare adverb, participle, number or negation, no "I’m" or "Well"."""
    words = unit.lowers[phrase.first : phrase.last + 1]
    if any(("’" in word or "'" in word) and _CONTRACTED.fullmatch(word) for word in words):
        return False
    if len(words) == 1 and words[0] in word_class("interjection"):
        return False
    if phrase.pronoun or phrase.name:
        return True
    word = unit.lowers[head(unit, phrase)]
    if not any(letter.isalpha() for token in unit.words[phrase.first : phrase.last + 1] for letter in token):
        return False
    if phrase.first == phrase.last and (word.endswith("ed") or word in finite_cues()):
        return False
    is_noun = unit.lowers[phrase.first] in word_class("determiner")
    is_verbal = (is_participle(word) and not is_noun) or word == "including"
    is_adverb = word.endswith("ly") or word in word_class("modifier") or is_verbal
    is_number = word[0].isdigit() and not word.endswith("-old")
    return not (is_adverb or is_number or unit.lowers[phrase.first] == "no")


def is_definite(unit: Unit, phrase: Phrase) -> bool:
    """Whether a phrase is somebody in particular: a name, a pronoun, a noun with its article, a plural."""
    if phrase.pronoun or phrase.name:
        return True
    core = head(unit, phrase)
    word = unit.lowers[core]
    if unit.lowers[phrase.first] in word_class("determiner") or is_capitalised(unit.words[phrase.first]):
        return True
    is_plural = (word.endswith("s") and not word.endswith("ss")) or word in word_class("plural")
    return is_plural or "’s" in unit.lowers[phrase.first : core]


def head(unit: Unit, phrase: Phrase) -> int:
    """The last token before the phrase's first preposition or participle."""
    for place in range(phrase.first + 1, phrase.last + 1):
        lower = unit.lowers[place]
        if lower in word_class("preposition") or (lower.endswith("ed") and place > phrase.first + 1):
            return place - 1
    return phrase.last


def is_one_of_list(unit: Unit, first: int) -> bool:
    """Whether a name is the last of those that "including" lists, and another noun acts: "states including A, *B*"."""
    left = first - 1
    while left > 0 and (unit.words[left][0].isupper() or unit.words[left] in (",", "and")):
        left -= 1
    return 0 <= left < first and unit.lowers[left] == "including"
