"""What a comma sets behind a name and tells who its bearer is: "Lena Ortiz, 41, *the city engineer*"."""

from __future__ import annotations

from digest.extract.quotes.lexicon import offices, word_class, word_list
from digest.extract.quotes.phrase_edges import finite_cues
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.tokens import Unit

_LONGEST_ROLE = 20
_FINITE = frozenset(("is", "are", "was", "were", "will", "would", "has", "have", "had", "can", "could", "must"))
_BEHIND_PARTICIPLES = frozenset(
    (word,) for word in ("by", "in", "at", "for", "from", "as", "on", "with", "to", ",", ".")
)
_CHIEF_WITHIN = 4
"""Tokens of "chief medical officer"."""
_BEFORE_POST = 2
_THEN = frozenset(("also", "then", "now"))


def with_apposition(unit: Unit, phrase: Phrase) -> Phrase:
    """The phrase with the words after its comma and age as role ("Lena Ortiz, 41, *the city engineer*")."""
    comma = phrase.last + 1
    if phrase.role or phrase.name is None or comma + 1 >= len(unit) or unit.words[comma] != ",":
        return phrase
    start = comma + 1
    start = _behind_letters(unit, start)
    if unit.words[start].isdigit() and start + 2 < len(unit) and unit.words[start + 1] == ",":
        start += 2
    is_relative = unit.lowers[start] in ("who", "whose", "which")
    if not _describes(unit, start) or (is_relative and not _tells_post(unit, start)):
        return phrase
    end = start + is_relative
    while (
        end + 1 < len(unit) and unit.words[end + 1] not in (",", ".", ";", "—", ":", "(") and unit.runs[end + 1] is None
    ):
        if unit.lowers[end + 1] in ("who", "which", "whose", "as", "during", "on", "after"):
            break
        if (unit.lowers[end + 1] == "in" and not is_relative) or _lasts(unit, end + 1) or _tells_more(unit, end + 1):
            break
        end += 1
        is_clause = unit.lowers[end] in finite_cues() or (not is_relative and _is_finite(unit, end))
        if is_clause or end - start > _LONGEST_ROLE:
            return phrase
    return Phrase(phrase.first, phrase.last, phrase.name, (start, end))


def _behind_letters(unit: Unit, place: int) -> int:
    """Past degrees and honours between commas: "Ada Moss, *M.D., Ph.D.,* chief medical officer"."""
    while place + 3 < len(unit) and unit.lowers[place] in word_class("postnominal"):
        comma = place + 1 + (unit.words[place + 1] == ".")
        if unit.words[comma] != ",":
            break
        place = comma + 1
    return place


def _is_finite(unit: Unit, place: int) -> bool:
    """Whether the narrator's verb stands there, and no participle: "the club *held* onto", not "a man held in Tarn"."""
    lower, following = unit.lowers[place], unit.lowers[place + 1 : place + 2]
    is_past = lower in word_list("past_forms.txt") and following not in _BEHIND_PARTICIPLES
    return lower in _FINITE or is_past


def _tells_more(unit: Unit, place: int) -> bool:
    """Whether a participle that goes beyond the post begins at `place`: "a banker *elected in* May"."""
    following = unit.lowers[place + 1] if place + 1 < len(unit) else ""
    return unit.lowers[place].endswith("ed") and following in word_class("preposition")


def _lasts(unit: Unit, place: int) -> bool:
    """Whether "for 26 years" begins at `place`."""
    return unit.lowers[place] == "for" and unit.words[min(place + 1, len(unit) - 1)].isdigit()


def _describes(unit: Unit, place: int) -> bool:
    """Whether an aside that begins at `place` tells who somebody is."""
    if place >= len(unit):
        return False
    word = unit.lowers[place]
    if word in _THEN and place + 1 < len(unit) and not _describes(unit, place + 1):
        return False
    is_ranked = word in word_class("rank") and place + 1 < len(unit)
    office = unit.lowers[place + 1] if is_ranked else word
    titles = word_list("titles.txt")
    is_office = office in word_class("mention_opener") or office in titles or office.rpartition("-")[2] in offices()
    is_office |= word == "chief" and "officer" in unit.lowers[place : place + _CHIEF_WITHIN]
    is_office |= is_ranked and word in titles and office not in word_class("preposition")
    return is_office or word in word_class("determiner") or _is_bare_post(unit, place)


def _is_bare_post(unit: Unit, place: int) -> bool:
    """Whether a post opens without its article, one or two small words before it: "*managing partner* at Quay"."""
    for ahead in range(place + 1, min(len(unit) - 1, place + _BEFORE_POST + 1)):
        if not unit.words[ahead - 1].islower() or not unit.words[ahead - 1].replace("-", "").isalpha():
            return False
        if unit.lowers[ahead - 1] in word_class("preposition") or unit.lowers[ahead - 1] in finite_cues():
            return False
        if unit.words[ahead].islower() and unit.lowers[ahead] in word_class("bare_post"):
            return unit.lowers[ahead + 1] in ("at", "of", "for", "with", ",", "in")
    return False


def aside_role(unit: Unit, start: int, last: int) -> tuple[int, int] | None:
    """The part of an aside that tells who somebody is: up to its first comma; of "who …" only what tells a post."""
    if not _describes(unit, start):
        return None
    if unit.lowers[start] in ("who", "whose", "which") and not _tells_post(unit, start):
        return None
    comma = next((place for place in range(start, last + 1) if unit.words[place] == ","), last + 1)
    return start, comma - 1


def _tells_post(unit: Unit, who: int) -> bool:
    """Whether "who runs …" stands for a post."""
    return (
        unit.lowers[who] == "who"
        and unit.lowers[who + 1 : who + 2] != ()
        and unit.lowers[who + 1] in word_class("post")
    )


def is_address(unit: Unit, role: tuple[int, int] | None) -> bool:
    """Whether the words before a name are a mere form of address: "*Prof* Ada Moss, the rector, said"."""
    return role is not None and word_class("honorific").issuperset(unit.lowers[role[0] : role[1] + 1])
