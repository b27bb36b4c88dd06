"""Cue words in a sentence: verbs of speech and thought in a place where they act as verbs."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from digest.extract.quotes.lexicon import Cue, cue_forms, word_class, word_list
from digest.extract.quotes.tokens import Unit

_IN_WORDS = {noun: ("in", "the", noun, "of") for noun in ("words", "view", "opinion", "eyes")}
_BETWEEN = frozenset(
    ("not", "also", "then", "once", "so", "often", "always", "sometimes", "never", "ever", "still", "now")
)
"""Adverbs between a form of "be" and its participle, beside those that end in -ly."""
_ACCORDING = Cue("according to", "qcn", "assert", "to", "preposition")


class CueAt(NamedTuple):
    """A cue that stands on the tokens `first` to `last` of a sentence.

    `is_passive` is True after a form of "be": the subject then undergoes the verb.
    """

    first: int
    last: int
    cue: Cue
    is_passive: bool = False


@lru_cache(maxsize=4)
def cues(unit: Unit) -> tuple[CueAt, ...]:
    """The cues of a sentence in order, words of quotations left out."""
    forms, openers = cue_forms(), _cue_words()
    if openers.isdisjoint(unit.lowers):
        return ()
    found: list[CueAt] = []
    for place in unit.places_of(openers):
        lower = unit.lowers[place]
        if lower == "according" and unit.lowers[place + 1 : place + 2] == ("to",):
            found.append(CueAt(place, place + 1, _ACCORDING))
            continue
        if lower in _IN_WORDS and place > 1 and unit.lowers[place - 2 : place + 2] == _IN_WORDS[lower]:
            found.append(CueAt(place - 2, place + 1, _ACCORDING))
        if lower in forms and unit.runs[place] is None:
            at = _cue_at(unit, place, forms[lower])
            if at is not None:
                found.append(at)
    return tuple(found)


@cache
def _cue_words() -> frozenset[str]:
    """The words by which a cue is found; "in the words of" by its noun, since "in" alone is everywhere."""
    return frozenset(cue_forms()) | {"according", *_IN_WORDS}


def _cue_at(unit: Unit, place: int, options: tuple[Cue, ...]) -> CueAt | None:
    following = unit.lowers[place + 1] if place + 1 < len(unit.lowers) else ""
    if following in ("’s", "'s") or (following in word_class("made_public") and options[0].tense == "s"):
        return None
    cue: Cue | None = options[0]
    if options[0].particle not in (None, following):
        cue = next((option for option in options if option.particle in (None, following)), None)
    if cue is None or not _acts_as_verb(unit, place, cue):
        return None
    last = place + (cue.particle is not None)
    return CueAt(place, last, cue, is_passive=cue.tense in ("past", "participle") and _after_be(unit, place))


def _acts_as_verb(unit: Unit, place: int, cue: Cue) -> bool:
    if place == 0:
        return cue.tense != "base" and unit.lowers[0] != "according"
    left = unit.lowers[place - 1]
    if left == "as" and unit.lowers[place + 1 : place + 2] == ("by",):
        return cue.tense == "past"
    if left == "that" and place > 1 and place + 1 < len(unit) and unit.runs[place + 1] is not None:
        return True
    if left in word_class("noun_opener") or (left in word_class("preposition") and cue.tense != "ing" and left != "to"):
        return False
    if left == "to" and cue.tense in ("s", "past"):
        return False
    if unit.words[place][0].isupper() and not unit.is_headline:
        return False
    if cue.tense == "base" and _is_before_title(unit, place):
        return False
    if cue.tense in ("s", "base") and (_verb_follows(unit, place) or _is_plural_noun(unit, place)):
        return False
    if cue.tense != "base" or left != "to":
        return True
    return _quotation_follows(unit, place) or (cue.lemma == "say" and unit.lowers[place + 1 : place + 2] == ("that",))


def _is_before_title(unit: Unit, place: int) -> bool:
    """Whether a form that is a noun too is part of an office: "*state* Treasurer Ada Moss"."""
    following = unit.words[place + 1] if place + 1 < len(unit) else "."
    is_title = following[0].isupper() and following.lower() in word_list("titles.txt")
    return is_title and unit.lowers[place] in word_class("noun_like")


def _quotation_follows(unit: Unit, place: int) -> bool:
    """Whether a comma or a colon and a quotation come next ("to announce, “…”")."""
    if place + 2 >= len(unit) or unit.words[place + 1] not in (",", ":"):
        return False
    return unit.runs[place + 2] is not None


def _is_plural_noun(unit: Unit, place: int) -> bool:
    """Whether a form that is a noun too stands before "in", "of" or the like ("his *tweets* in which")."""
    following = unit.lowers[place + 1] if place + 1 < len(unit) else ""
    if place and unit.lowers[place - 1] in word_class("modal"):
        return False
    return (
        unit.lowers[place] in word_class("noun_like") and following != "to" and following in word_class("preposition")
    )


def _verb_follows(unit: Unit, place: int) -> bool:
    """Whether the form is a noun before its own verb ("intelligence *reports* indicate")."""
    if place + 1 >= len(unit):
        return False
    following = unit.lowers[place + 1]
    if following in word_class("be") or following in word_class("modal") or following in ("has", "have", "had"):
        return True
    return any(cue.tense != "ing" for cue in cue_forms().get(following, ()))


def _after_be(unit: Unit, place: int) -> bool:
    """Whether a form of "be" governs the participle at `place`, adverbs between them skipped."""
    left = place - 1
    while left >= 0 and (unit.lowers[left].endswith("ly") or unit.lowers[left] in _BETWEEN):
        left -= 1
    return left >= 0 and unit.lowers[left] in word_class("be")
