"""Words that "as" hands over: "As the mayor put it, …", "…, as the mayor put it", "As reported by the Herald, …"."""

from __future__ import annotations

from digest.extract.quotes import noun_phrases
from digest.extract.quotes.clauses import clause_end
from digest.extract.quotes.cues import CueAt, cues
from digest.extract.quotes.lexicon import word_class
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.ties import Attribution
from digest.extract.quotes.tokens import Unit

_COMMA_WITHIN = 10
"""Tokens behind the cue within which the comma must stand that ends "As the mayor put it in May, "."""


def as_said(unit: Unit, cue: CueAt, phrase: Phrase | None) -> list[Attribution]:
    """The tie of a cue within "as …"; empty when no such clause holds it."""
    if phrase is None or phrase.first == 0 or unit.lowers[phrase.first - 1] != "as":
        return []
    if phrase.role is not None and phrase.role[0] < cue.first <= phrase.role[1]:
        phrase = phrase._replace(role=(phrase.role[0], cue.first - 1))
    return _beside(unit, cue, phrase, phrase.first - 1)


def as_reported_by(unit: Unit, cue: CueAt) -> list[Attribution]:
    """The tie of "as *reported* by the Herald"."""
    is_as = cue.first > 0 and unit.lowers[cue.first - 1] == "as" and unit.lowers[cue.last + 1 : cue.last + 2] == ("by",)
    phrase = noun_phrases.after(unit, cue.last + 2) if is_as else None
    return _beside(unit, cue, phrase, cue.first - 1) if phrase is not None else []


def _beside(unit: Unit, cue: CueAt, phrase: Phrase, opener: int) -> list[Attribution]:
    """The words behind the comma that ends the clause, or those before the one that opens it."""
    if opener > 0 and (unit.words[opener - 1] == "," or unit.stops[opener - 1]):
        last = opener - 1 - (unit.words[opener - 1] == ",")
        is_alone = unit.stops[last] and (unit.capitals[last] or any(other.first < last for other in cues(unit)))
        first = last if is_alone else _start(unit, last)
        return [Attribution(first, last, cue, phrase, "as-after")] if last >= first else []
    if opener > 1 or (opener == 1 and unit.lowers[0] not in word_class("connective")):
        return []
    edge = max(cue.last, phrase.last)
    comma = next((p for p in range(edge + 1, min(len(unit) - 1, edge + _COMMA_WITHIN)) if unit.words[p] in ",:"), None)
    if comma is None:
        return []
    return [Attribution(comma + 1, clause_end(unit, comma + 1), cue, phrase, "as-before")]


def _start(unit: Unit, last: int) -> int:
    first = last
    while first > 0 and unit.words[first - 1] not in (";", ":"):
        first -= 1
    while first < last and unit.lowers[first] in ("and", "but", "so", "yet", ","):
        first += 1
    return first
