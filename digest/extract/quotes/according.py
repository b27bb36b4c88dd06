"""The words that "according to" hands over: before it, behind it, or around it."""

from __future__ import annotations

from digest.extract.quotes import noun_phrases
from digest.extract.quotes.clauses import clause_end
from digest.extract.quotes.cues import CueAt
from digest.extract.quotes.lexicon import word_class
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.ties import Attribution
from digest.extract.quotes.tokens import Unit


def according(unit: Unit, cue: CueAt) -> list[Attribution]:
    phrase = noun_phrases.after(unit, cue.last + 1)
    if phrase is None:
        return []
    if cue.first == 0 or (cue.first == 1 and unit.runs[0] is None):
        comma = next((i for i in range(phrase.last + 1, len(unit)) if unit.words[i] in (",", ":")), None)
        if comma is None or comma + 1 >= len(unit):
            return []
        last = clause_end(unit, comma + 1)
        return [Attribution(comma + 1, last, cue, phrase, "according-before")]
    behind = _behind(unit, cue, phrase)
    if behind is not None:
        return [Attribution(behind, clause_end(unit, behind), cue, phrase, "according-before")]
    last = cue.first - 1
    while last > 0 and unit.words[last] in (",", "—", "–"):
        last -= 1
    first = 0
    while first < last and unit.lowers[first] in ("and", "but", "so", "yet", ","):
        first += 1
    return [Attribution(first, last, cue, phrase, "according-after")]


def _behind(unit: Unit, cue: CueAt, phrase: Phrase) -> int | None:
    """Where the words go on when "according to" interrupts them early: "By May, according to the union, …"."""
    opens = unit.lowers[0] in word_class("preposition", "connective", "time")
    comma = max(phrase.last, phrase.role[1] if phrase.role else 0) + 1
    if unit.words[cue.first - 1] != "," or unit.words[comma : comma + 1] != (",",) or comma + 3 >= len(unit):
        return None
    is_short = cue.first <= 3 or (opens and cue.first <= 9)
    return comma + 1 if is_short and any(unit.runs[: cue.first]) is False else None
