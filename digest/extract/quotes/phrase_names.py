"""The words of a noun phrase told apart: which are the proper name and which say what its bearer is."""

from __future__ import annotations

from typing import NamedTuple

from digest.extract.gazetteer import first_names
from digest.extract.quotes.lexicon import word_class, word_list
from digest.extract.quotes.phrase_edges import is_capitalised
from digest.extract.quotes.tokens import QUOTE, Unit

_GENERAL_BODIES = frozenset(("staff", "assembly", "secretariat", "council", "conference", "synod", "hospital", "court"))
"""What "General" makes a body's name with, and no officer's: the *General Staff*."""
_BODIES = ("body", "body_of", "firm", "company", "public")


class Phrase(NamedTuple):
    """Tokens `first` to `last` (inclusive) of a sentence as a source.

    `name` is the token range of the proper name in it, None for a nominal or a pronoun; `role` that of the words
    that describe it. `pronoun` is the lower-cased pronoun when it is one.
    """

    first: int
    last: int
    name: tuple[int, int] | None = None
    role: tuple[int, int] | None = None
    pronoun: str | None = None


def classified(unit: Unit, first: int, last: int) -> Phrase:
    """The phrase with its proper name and the words around it told apart."""
    head_last = last
    for place in range(first + 1, last + 1):
        lower = unit.lowers[place]
        if lower in word_class("preposition") and unit.words[place] != lower.title() and not _within_name(unit, place):
            head_last = place - 1
            break
    while head_last > first + 1 and _is_postnominal(unit, head_last):
        head_last -= 1
    if (
        not ends_in_name(unit, head_last)
        and not _ends_in_surname(unit, first, head_last)
        and unit.lowers[head_last] not in word_class("generation")
    ):
        return Phrase(first, last)
    if "and" in unit.lowers[first:head_last] or (first == head_last == 0 and last > 0 and unit.lowers[0].endswith("s")):
        return Phrase(first, last)
    name_first = _name_start(unit, first, head_last)
    if name_first > head_last:
        return Phrase(first, last)
    if first < name_first == head_last and unit.lowers[head_last] in word_class("body") - word_class("surname_too"):
        return Phrase(first, last)
    role_last = name_first - 1
    role = (first, role_last) if role_last >= first and _is_role(unit, first, role_last) else None
    if role is None and head_last < last:
        role = (head_last + 2, last) if head_last + 2 <= last and not _is_subject(unit, head_last + 1) else None
    return Phrase(first, last, (name_first, head_last), role)


def _is_subject(unit: Unit, place: int) -> bool:
    """Whether "of" names what is spoken about and no body: "said Ada Moss *of the venture*"."""
    noun = unit.lowers[min(place + 2, len(unit) - 1)]
    is_definite = unit.lowers[place] == "of" and unit.lowers[place + 1] in word_class("noun_opener")
    return is_definite and noun.islower() and not any(noun in word_class(name) for name in _BODIES)


def _is_postnominal(unit: Unit, place: int) -> bool:
    """Whether letters of honour or a degree stand behind a name: "Ada Moss *QC*", "Bo Lind *PhD*"."""
    return unit.lowers[place] in word_class("postnominal") and not unit.words[place].istitle()


def _within_name(unit: Unit, place: int) -> bool:
    """A particle within a name: "Mohammed bin Salman", "the Chamber *of* Trade"."""
    if place + 1 >= len(unit) or not is_capitalised(unit.words[place + 1]):
        return False
    if unit.lowers[place] == "of":
        return names_body(unit, place - 1)
    return unit.lowers[place] in word_class("particle")


def names_body(unit: Unit, place: int) -> bool:
    """Whether the capitalised noun at `place` is what a body is called by: "the *Bank* of Tarn"."""
    return is_capitalised(unit.words[place]) and unit.lowers[place] in word_class("body_of")


def _name_start(unit: Unit, first: int, last: int) -> int:
    """Where the trailing run of capitalised words begins, titles left out."""
    titles, particles = word_list("titles.txt"), word_class("particle")
    place = last
    while place > first:
        word, lower = unit.words[place - 1], unit.lowers[place - 1]
        is_body = lower == "general" and unit.lowers[place] in _GENERAL_BODIES
        if (lower in titles and not is_body) or lower in ("’s", "'s") or word.rpartition("-")[2].islower():
            break
        is_inner = lower in particles and place - 2 >= first and is_capitalised(unit.words[place - 2])
        is_nickname = unit.runs[place - 1] is not None
        if not (is_capitalised(word) or is_inner or lower in particles or is_nickname):
            break
        place -= 1
    while place < last and (unit.lowers[place] in particles or unit.lowers[place] in word_class("determiner")):
        if is_capitalised(unit.words[place]) and unit.lowers[place] in particles:
            break
        place += 1
    return place


def _is_role(unit: Unit, first: int, last: int) -> bool:
    """Whether the words before a name say more than "the" or "Mr."."""
    meaning = [
        place
        for place in range(first, last + 1)
        if unit.lowers[place] not in word_class("honorific") and unit.words[place] != QUOTE
    ]
    return bool(meaning)


def ends_in_name(unit: Unit, place: int) -> bool:
    return is_capitalised(unit.words[place]) and unit.lowers[place] not in word_list("titles.txt")


def _ends_in_surname(unit: Unit, first: int, place: int) -> bool:
    """Whether a title word is a surname here: "Tom King", not "the King" nor "House Speaker"."""
    left = unit.words[place - 1] if place > first else ""
    if unit.words[place].istitle() and left in first_names() and unit.lowers[first] != "the":
        return True
    if unit.lowers[place] not in word_class("surname_too") or place == first or unit.lowers[first] == "the":
        return False
    return is_capitalised(unit.words[place]) and is_capitalised(left) and left.lower() not in word_list("titles.txt")
