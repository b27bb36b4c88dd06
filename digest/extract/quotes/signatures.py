"""Signatures: who stands beside a quotation without any verb: "NAME: “…”", "“…” — NAME", "“…” — a nurse of Tarn"."""

from __future__ import annotations

from digest.extract.gazetteer import is_common
from digest.extract.quotes import noun_phrases
from digest.extract.quotes.lexicon import cue_forms
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.tokens import Unit
from digest.extract.quotes.voices import can_speak

DASHES = frozenset(("—", "–", "―", "-", "--"))
_LONGEST = 16
"""Tokens of a signature that names nobody."""


def signature(unit: Unit, where: int) -> tuple[Phrase, str] | None:
    """The phrase that signs the quotation at `where`, and the rule that says so."""
    if where and unit.words[where - 1] == ":":
        opens = max((place + 1 for place in range(where) if unit.words[place] in DASHES), default=0)
        opens += where - opens > 2 and any("q" in cue.complements for cue in cue_forms().get(unit.lowers[opens], ()))
        return _named(noun_phrases.after(unit, opens) if where > 1 else None, "colon")
    if where + 1 < len(unit) and unit.words[where + 1] in DASHES:
        phrase = noun_phrases.after(unit, where + 2)
        return _described(unit, where + 2, phrase) or _named(phrase, "dash")
    if unit.stops[where] and where + 2 < len(unit):
        phrase = noun_phrases.after(unit, where + 1)
        if (phrase is None or phrase.name is None) and unit.lowers[where + 1].endswith("ed"):
            phrase = noun_phrases.after(unit, where + 2)
        return _named(phrase, "beside")
    return None


def _named(phrase: Phrase | None, rule: str) -> tuple[Phrase, str] | None:
    return (phrase, rule) if phrase is not None and (phrase.name or phrase.pronoun) else None


def _described(unit: Unit, first: int, phrase: Phrase | None) -> tuple[Phrase, str] | None:
    """A signature to the line's end that says what somebody is and not who: "— Senior engineer at a shipyard"."""
    if phrase is None or phrase.pronoun is not None or len(unit) - first > _LONGEST:
        return None
    is_name = phrase.name is not None and not (phrase.name[0] == phrase.name[1] and is_common(unit.words[phrase.first]))
    last = next((place for place in range(first, len(unit)) if unit.words[place] in (",", ".", ";")), len(unit)) - 1
    whole = Phrase(first, last)
    if is_name or not unit.words[first][0].isupper() or last < first or any(unit.runs[first : last + 1]):
        return None
    return (whole, "dash") if can_speak(unit, whole) else None
