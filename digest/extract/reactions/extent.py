"""Which words of a sentence are printed as a reaction: behind the stance on a page they must read as its complement."""

from __future__ import annotations

from digest.extract.quotes.cues import cues
from digest.extract.quotes.lexicon import cue_forms, word_class
from digest.extract.quotes.noun_phrases import before
from digest.extract.quotes.tokens import Unit
from digest.extract.reactions.lexicon import speech_acts

_HANGING = frozenset(".,;:!?—–-(")
_BREAKS = frozenset(("which", "who", "whose", "whom", "where", "while", "but", "although", "though", "as", "adding"))


def extent(unit: Unit, verb: int, last: int, lemma: str, *, keeps_verb: bool) -> tuple[int, int]:
    """The tokens from the complement of the verb at `verb` to the end of its clause, at `last` at the latest.

    The verb stays when it says more than the stance does, when it is negated or passive, or when nothing follows it.
    """
    end = _end(unit, verb, last)
    start = verb if keeps_verb or lemma.split()[0] not in speech_acts() else _complement(unit, verb, lemma)
    return (
        (start, end) if start <= end and any(word[0].isalnum() for word in unit.words[start : end + 1]) else (verb, end)
    )


def _complement(unit: Unit, verb: int, lemma: str) -> int:
    start = verb + 1
    particle = lemma.partition(" ")[2]
    if particle and unit.lowers[start : start + 1] == (particle,):
        start += 1
    while start < len(unit) and (unit.lowers[start] in word_class("time") or unit.lowers[start] == "on"):
        ahead = start + 1 if unit.lowers[start] == "on" else start
        if ahead >= len(unit) or unit.lowers[ahead] not in word_class("time"):
            break
        start = ahead + 1
    return start + (unit.lowers[start : start + 1] == ("that",))


def _end(unit: Unit, verb: int, last: int) -> int:
    """The last token before the next deed, the narrator's aside or the source that closes the sentence."""
    source = _closing_source(unit, verb)
    for place in range(verb + 1, last + 1):
        if place == source or _breaks(unit, place) or _is_next_deed(unit, place) or _opens_scene(unit, place, last):
            last = place - 1
            break
    while last > verb and unit.words[last] in _HANGING:
        last -= 1
    return last


def _breaks(unit: Unit, place: int) -> bool:
    """Whether a comma opens an aside here: ", which", ", leaving the two sides apart"."""
    if unit.words[place] not in (",", "—", "–") or place + 1 >= len(unit):
        return False
    following = unit.lowers[place + 1]
    if following == "and":
        return any(
            unit.lowers[ahead] in word_class("modifier") for ahead in range(place + 2, min(place + 6, len(unit)))
        )
    return following in _BREAKS or following.endswith(("ing", "ed")) or "whom" in unit.lowers[place + 1 : place + 4]


def _opens_scene(unit: Unit, place: int, last: int) -> bool:
    """Whether a clause begins that hands over words of its own: "accused him of lying *when* the host asked, “…”"."""
    if unit.lowers[place] not in ("when", "while", "after", "before"):
        return False
    return any(unit.runs[ahead] is not None and unit.words[ahead - 1] == "," for ahead in range(place + 1, last + 1))


def _is_next_deed(unit: Unit, place: int) -> bool:
    """Whether "and" and a verb in the past tense begin what the actor did next."""
    if unit.lowers[place] not in ("and", "but") or place + 1 >= len(unit):
        return False
    ahead = place + 1
    while ahead < len(unit) - 1 and (unit.lowers[ahead].endswith("ly") or unit.lowers[ahead] in ("also", "then")):
        ahead += 1
    lower = unit.lowers[ahead]
    return lower.endswith("ed") or any(cue.tense in ("past", "s") for cue in cue_forms().get(lower, ()))


def _closing_source(unit: Unit, verb: int) -> int | None:
    """The comma before "…, its director said" or "…, the minutes show", when the sentence ends with it."""
    for cue in reversed(cues(unit)):
        if cue.first <= verb + 1:
            return None
        phrase = before(unit, cue.first)
        if phrase is not None and phrase.first > verb + 1 and unit.words[phrase.first - 1] == ",":
            return phrase.first - 1
    return None
