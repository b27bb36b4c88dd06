"""Nouns that hand over words: "his claim that …", "the minister’s answer was: …", "her call for …"."""

from __future__ import annotations

from digest.extract.quotes import noun_phrases
from digest.extract.quotes.clauses import clause_end
from digest.extract.quotes.cues import CueAt
from digest.extract.quotes.lexicon import Cue, table, word_class
from digest.extract.quotes.phrase_edges import is_capitalised
from digest.extract.quotes.phrase_names import Phrase, classified
from digest.extract.quotes.ties import Attribution
from digest.extract.quotes.tokens import Unit

_OWNER_WITHIN = 5
"""Tokens before the noun within which its owner stands: "his often repeated *claim*"."""

_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_POSSESSIVES = ("’s", "'s", "’", "'")


def by_noun(unit: Unit, place: int) -> list[Attribution]:
    """The tie of the noun at `place`, when somebody owns it and words follow."""
    entry = table("cue_nouns.tsv").get(unit.lowers[place])
    phrase = _owner(unit, place) if entry is not None and unit.words[place][0].islower() else None
    if entry is None or phrase is None:
        return []
    start = _content(unit, place, entry[0].split())
    if start is None:
        return []
    cue = Cue(unit.lowers[place], "qcn", None if entry[1] == "-" else entry[1], None, "noun")
    return [Attribution(start, clause_end(unit, start), CueAt(place, place, cue), phrase, "noun")]


def _owner(unit: Unit, place: int) -> Phrase | None:
    for left in range(place - 1, max(-1, place - 1 - _OWNER_WITHIN), -1):
        lower = unit.lowers[left]
        if lower in _OWNERS:
            return Phrase(left, left, pronoun=_OWNERS[lower])
        if lower in _POSSESSIVES:
            return _possessor(unit, left - 1)
        if not lower.replace("-", "").isalpha() or lower in word_class("preposition", "determiner"):
            return None
    return None


def _possessor(unit: Unit, last: int) -> Phrase | None:
    """The name that ends at `last`, else the noun phrase."""
    if last < 0 or not is_capitalised(unit.words[last]):
        phrase = noun_phrases.ending(unit, last)
        return _behind_preposition(unit, phrase) if phrase is not None else None
    first = last
    while first > 0 and is_capitalised(unit.words[first - 1]) and unit.runs[first - 1] is None:
        first -= 1
    return classified(unit, first, last)


def _behind_preposition(unit: Unit, phrase: Phrase) -> Phrase:
    """The owner alone: "reacted to *a clerk*’s complaint that"."""
    places = range(phrase.last - 1, phrase.first, -1)
    place = next((place for place in places if unit.lowers[place] in word_class("preposition")), None)
    return phrase if place is None else classified(unit, place + 1, phrase.last)


def _content(unit: Unit, place: int, openers: list[str]) -> int | None:
    """Where the words begin: behind "that", a colon, "was that", or a preposition that the noun takes."""
    ahead = place + 1
    if ahead + 1 >= len(unit):
        return None
    if unit.lowers[ahead] in word_class("be"):
        following = ahead + 1
        if unit.lowers[following] in ("that", ":", ",") and following + 1 < len(unit):
            following += 1
            return following
        return following if unit.runs[following] is not None else None
    if unit.lowers[ahead] in openers or unit.words[ahead] == ":":
        return ahead + 1
    return ahead if unit.runs[ahead] is not None and "that" in openers else None
