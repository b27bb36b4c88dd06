"""What only might happen, what tells which one is meant, what is long past: no reactions, whatever the verb."""

from __future__ import annotations

import re

from digest.extract.quotes.cues import cues
from digest.extract.quotes.lexicon import word_class
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.tokens import Unit
from digest.extract.reactions.lexicon import Predicate, object_class

_CONDITIONS = frozenset(("if", "unless", "until", "whether"))
_PERFECT = frozenset(("have", "has", "be", "been"))
_UNREAL = frozenset(("must", "should", "may", "might", "could", "would", "can"))
_AUXILIARIES = frozenset(("has", "have", "had", "also", "once", "since", "later", "then", "long", "already"))
_CLAUSES = frozenset(("after", "when", "as", "while", "because", "which", "who", "with", "since"))
_REASONS = frozenset(("after", "because", "since", "when", "before", "once"))
_BETWEEN = frozenset(("also", "long", "once", "never", "often", "always", "sometimes"))
_GUESSED = frozenset(("probably", "perhaps", "likely", "presumably", "apparently"))
"""Words of a narrator who only thinks that somebody took a stand."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_WITHIN = 12
"""Tokens behind a verb within which "in 2021" makes it the past."""

_DOUBTFUL = 0.4
"""How sure a reaction is that the article only looks back on."""


def is_aside(unit: Unit, place: int) -> bool:
    """Whether the verb only tells which ones are meant: "refugees, whom the authorities *blame*"."""
    for left in range(place - 1, max(-1, place - 6), -1):
        if unit.lowers[left] == "whom":
            return True
        if unit.words[left] in (",", ";", ":", "."):
            return False
    return False


def is_unreal(unit: Unit, place: int, actor: Phrase) -> bool:
    """Whether it only might happen: "must agree", "could reject", "unless the mayor agrees"."""
    if actor.first < place and _is_condition(unit, actor.first):
        return True
    if actor.first and actor.last == place - 1 and unit.lowers[actor.first - 1] == "had":
        return True
    left = place - 1
    while left > 0 and (unit.lowers[left].endswith("ly") or unit.lowers[left] in _PERFECT | {"also", "then", "even"}):
        left -= 1
    if unit.lowers[left] in ("and", "or", ","):
        modals = (word for word in reversed(unit.lowers[actor.last + 1 : left]) if word in word_class("modal"))
        return next(modals, None) in _UNREAL
    return unit.lowers[left] in _UNREAL


def _is_condition(unit: Unit, first: int) -> bool:
    """Whether "if" or the like opens the clause of a subject, a title between or none: "if *President* Ruiz agrees"."""
    left = first - 1
    while left > 0 and unit.words[left][0].isupper():
        left -= 1
    return left >= 0 and unit.lowers[left] in _CONDITIONS


def is_supposed(unit: Unit, place: int, actor: Phrase) -> bool:
    """Whether "ready" and the like only might hold: "would be willing to", "if he is ready to"."""
    left = place - 1
    while left > 0 and (unit.lowers[left] in word_class("be") or unit.lowers[left].endswith("ly")):
        left -= 1
    before = unit.lowers[actor.first - 1] if actor.first else ""
    return unit.lowers[left] in _UNREAL or before == "as" or _is_condition(unit, actor.first)


def certainty(unit: Unit, place: int, predicate: Predicate, actor: Phrase) -> float:
    """Low for what had happened before, for asides about somebody, and for an offer that names only its size."""
    left = place - 1
    while left > 0 and (unit.lowers[left] in _BETWEEN or unit.lowers[left].endswith("ly")):
        left -= 1
    is_past = unit.lowers[left] in ("had", "’d", "'d")
    if is_past or _is_relative(unit, place) or _looks_back(unit, left + 1, place):
        return _DOUBTFUL
    if not _GUESSED.isdisjoint(unit.lowers[actor.last + 1 : place]):
        return _DOUBTFUL
    if actor.first > place or _is_background(unit, actor, place) or _hangs(unit, actor, place, predicate):
        return _DOUBTFUL
    is_sum = predicate.lemma == "offer" and "to" not in unit.lowers[place + 1 : place + 4]
    return 0.5 if is_sum else 1.0


def _is_relative(unit: Unit, place: int) -> bool:
    """Whether the verb tells of somebody in passing: "Kane, who has *lauded* him", "a group that *applauded* it"."""
    left = place - 1
    while left > 0 and (unit.lowers[left] in _AUXILIARIES or unit.lowers[left].endswith("ly")):
        left -= 1
    if unit.lowers[left] in ("who", "which"):
        return unit.words[left - 1] != "," or not _PERFECT.isdisjoint(unit.lowers[left:place])
    return unit.lowers[left] == "that" and left > 0 and not any(cue.last == left - 1 for cue in cues(unit))


def _hangs(unit: Unit, actor: Phrase, place: int, predicate: Predicate) -> bool:
    """Whether a participle follows somebody else's clause: "he left after she had scolded them, *accusing* them"."""
    return predicate.tense == "ing" and not _CLAUSES.isdisjoint(unit.lowers[actor.last + 1 : place])


def _is_background(unit: Unit, actor: Phrase, place: int) -> bool:
    """Whether the clause only tells why or when ("*after* he refused to obey"), or what somebody thinks."""
    if actor.first >= place:
        return False
    if actor.first and unit.lowers[actor.first - 1] in _REASONS:
        return True
    teller = next((cue for cue in reversed(cues(unit)) if cue.last < actor.first), None)
    if teller is None or teller.cue.lemma not in object_class("thinking"):
        return False
    return all(unit.words[between] != "," for between in range(teller.last, actor.first))


def _looks_back(unit: Unit, first: int, place: int) -> bool:
    """Whether the verb at `place` tells of a habit or of another year: "has *often* praised", "*in 2021*, he vowed"."""
    if object_class("habit") & set(unit.lowers[min(first, place - 1) : place]):
        return True
    ends = min(len(unit), place + _YEAR_WITHIN)
    pairs = zip(unit.lowers[:ends], unit.words[1 : ends + 1], strict=False)
    return any(left == "in" and _YEAR.fullmatch(word) is not None for left, word in pairs)
