"""Verbs of naming that hand over no speech: jargon ("what crews call “…”") and participles ("a party called “…”")."""

from __future__ import annotations

from digest.extract.quotes import noun_phrases
from digest.extract.quotes.cues import CueAt, cues
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.ties import Attribution
from digest.extract.quotes.tokens import Unit

_HABITS = frozenset(("often", "usually", "commonly", "sometimes", "generally", "frequently", "always", "widely"))
NAMING = frozenset(("call", "describe", "dub", "refer to", "speak of", "talk about"))
"""Lemmas of the verbs that tell what something is called."""

_NAME_WITHIN = 3
"""Tokens behind a verb of naming within which the name that it gives begins."""

_RELATIVES = frozenset(("what", "which", "that", "whom", "who"))
_RELATIVE_WITHIN = 8
"""Tokens before a verb of naming within which "what" stands ("what the mayor called “…”")."""


def holds_jargon(unit: Unit, where: int) -> bool:
    """Whether a group, or nobody, is told to use the words at `where` for a thing.

    "What crews *call* “split weeks”"; "the bay is often *called* the “Venice of the north”".
    """
    before = [cue for cue in cues(unit) if cue.first < where]
    if any(cue.is_passive and cue.cue.lemma in NAMING and where - cue.last <= _NAME_WITHIN for cue in before):
        return True
    return any(is_jargon(unit, cue, noun_phrases.before(unit, cue.first)) for cue in before)


def is_jargon(unit: Unit, cue: CueAt, phrase: Phrase | None) -> bool:
    """Whether a verb of naming tells of a habit of nobody in particular: "pilots often *describe* it as"."""
    if phrase is None or not _is_nameless(unit, phrase) or cue.cue.lemma not in NAMING:
        return False
    is_habit = bool(_HABITS & set(unit.lowers[phrase.last + 1 : cue.first]))
    return is_habit or (cue.cue.tense == "base" and cue.cue.lemma != "describe")


def _is_nameless(unit: Unit, phrase: Phrase) -> bool:
    """Whether nobody in particular is meant; a plural that opens a sentence looks like a name and is none."""
    if phrase.name == (0, 0):
        return unit.lowers[0].endswith("s")
    return phrase.name is None and phrase.pronoun is None


def names_its_subject(unit: Unit, tie: Attribution) -> bool:
    """Whether a participle only tells how its noun is called: "a party *called* “…”", "boats *referred to* as"."""
    cue, following = tie.cue, tie.cue.last + 1
    is_naming = "a" in cue.cue.complements and "c" not in cue.cue.complements
    if not is_naming or cue.cue.tense != "past" or tie.rule != "subject-before":
        return False
    is_bare = unit.lowers[following] == "as" or (tie.first == following and unit.runs[following] is not None)
    return is_bare and not _RELATIVES & set(unit.lowers[max(0, cue.first - _RELATIVE_WITHIN) : cue.first])
