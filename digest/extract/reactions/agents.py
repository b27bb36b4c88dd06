"""Who acts by a verb of stance: its subject, or what "by" names."""

from __future__ import annotations

from digest.extract.quotes import noun_phrases
from digest.extract.quotes.cues import cues
from digest.extract.quotes.lexicon import word_class
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.subjects import fits_base_form, main_subject
from digest.extract.quotes.tokens import Unit
from digest.extract.reactions.lexicon import (
    object_class,
)


def agent_of(unit: Unit, place: int) -> Phrase | None:
    """The doer of a passive: the noun phrase after "by"."""
    for ahead in range(place + 1, min(len(unit), place + 6)):
        if unit.lowers[ahead] == "by":
            agent = noun_phrases.after(unit, ahead + 1)
            return _without_charge(unit, agent) if agent is not None else None
    return None


def _without_charge(unit: Unit, agent: Phrase) -> Phrase:
    """The doer without what the verb goes on with: "accused by prosecutors *of taking* bribes"."""
    for place in range(agent.first + 1, agent.last):
        if unit.lowers[place] in ("of", "for", "from") and unit.lowers[place + 1].endswith("ing"):
            return agent._replace(last=place - 1)
    return agent


def actor_of(unit: Unit, place: int, tense: str) -> Phrase | None:
    phrase = main_subject(unit) if tense == "ing" and unit.lowers[place - 1] not in word_class("be") else None
    phrase = phrase or noun_phrases.before(unit, place)
    if phrase is None and unit.lowers[place - 1] in ("and", "but", "also", "then", ","):
        phrase = main_subject(unit)
    if phrase is None or not _agrees(unit, phrase, place, tense):
        return None
    if phrase.pronoun in ("it", "they") and phrase.first > 0:
        is_hoped = unit.lowers[phrase.first - 1] == "that" and unit.lowers[phrase.first - 2] in word_class("be")
        return _reporter(unit, phrase.first) or (None if is_hoped else main_subject(unit)) or phrase
    return phrase


def _reporter(unit: Unit, pronoun: int) -> Phrase | None:
    """The subject of the verb right before a pronoun: "the chamber *said* it would sue"."""
    verb = next((cue for cue in cues(unit) if cue.last in (pronoun - 1, pronoun - 2)), None)
    return noun_phrases.before(unit, verb.first) if verb is not None else None


def _agrees(unit: Unit, phrase: Phrase, place: int, tense: str) -> bool:
    """Whether the subject agrees with the verb; where it does not, the "verb" is a noun ("a fresh *offer*")."""
    if tense == "base" and unit.lowers[phrase.first] in ("its", "their", "his", "her", "our", "my"):
        return False
    if tense == "base":
        return fits_base_form(unit, phrase, place)
    last = unit.words[phrase.last]
    if tense == "s" and (_is_one_of_one(unit, phrase) or _is_compound(unit, phrase, place)):
        return False
    return not (tense == "s" and last.endswith("s") and last[0].islower() and not last.endswith("ss"))


def _is_compound(unit: Unit, phrase: Phrase, place: int) -> bool:
    """Whether a form that is a noun too closes a compound without a name: "in its campaign *pledges* for the vote"."""
    if unit.lowers[place] not in object_class("plural-too") or phrase.name or phrase.pronoun:
        return False
    following = unit.lowers[place + 1] if place + 1 < len(unit) else "."
    is_owned = unit.lowers[phrase.first] in ("its", "their", "his", "her", "our", "my")
    is_closed = following in word_class("preposition") or not following[0].isalnum()
    return (is_owned and is_closed) or (is_closed and unit.lowers[phrase.first - 1] in word_class("preposition"))


def _is_one_of_one(unit: Unit, phrase: Phrase) -> bool:
    """Whether "one of his key" still wants its plural, so that the "verb" is that noun: "one of his key *pledges*"."""
    if unit.lowers[phrase.first : phrase.first + 2] != ("one", "of") or phrase.name is not None:
        return False
    last = unit.lowers[phrase.last]
    return not (last.endswith("s") or last in word_class("plural") or last in word_class("body"))
