"""Signatures: who stands beside a quotation without any verb: "NAME: “…”", "“…” — NAME", "“…” — a nurse of Tarn"."""

from __future__ import annotations

from digest.extract.gazetteer import is_common, surnames
from digest.extract.quotes import noun_phrases
from digest.extract.quotes.lexicon import cue_forms
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.tokens import Unit
from digest.extract.quotes.voices import can_speak

DASHES = frozenset(("—", "–", "―", "-", "--"))
_CAPTIONED = 2
"""Tokens behind a given name from which its initial may have a caption behind it."""

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
        return _described(unit, where + 2, phrase) or _named(_without_caption(unit, phrase), "dash")
    if unit.stops[where] and where + 2 < len(unit):
        phrase = noun_phrases.after(unit, where + 1)
        if (phrase is None or phrase.name is None) and unit.lowers[where + 1].endswith("ed"):
            phrase = noun_phrases.after(unit, where + 2)
        return _named(phrase, "beside")
    return None


def _named(phrase: Phrase | None, rule: str) -> tuple[Phrase, str] | None:
    return (phrase, rule) if phrase is not None and (phrase.name or phrase.pronoun) else None


def _without_caption(unit: Unit, phrase: Phrase | None) -> Phrase | None:
    """A reviewer's name without what is glued to it: "— *Dawn R.* Small Business (50 or fewer)"."""
    if phrase is None or phrase.name is None or phrase.name[1] - phrase.name[0] < _CAPTIONED:
        return phrase
    first, last = phrase.name
    is_initial = len(unit.words[first + 1].rstrip(".")) == 1
    parts = unit.words[last].rpartition("-")[2]
    is_glued = is_initial and is_common(parts) and parts not in surnames()
    return Phrase(first, first + 1, (first, first + 1)) if is_glued else phrase


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
