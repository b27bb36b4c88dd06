"""Whether a verb hands over the words beside it: some only whole quotations, a denial none of its own."""

from __future__ import annotations

from digest.extract.quotes.cues import CueAt, cues
from digest.extract.quotes.naming import NAMING, is_jargon, names_its_subject
from digest.extract.quotes.ties import Attribution
from digest.extract.quotes.tokens import Unit

_BESIDE_WITHIN = 3
"""Tokens behind a cue within which the quotation begins that it hands over without a mark."""

_POSSIBLE = frozenset(("may", "might", "could", "can"))


def is_handed_over(unit: Unit, tie: Attribution) -> bool:
    """Whether the verb can hand over these words: some only whole quotations, and a denial none of its own."""
    is_whole = tie.first == tie.last and unit.runs[tie.first] is not None
    if is_jargon(unit, tie.cue, tie.phrase) or names_its_subject(unit, tie):
        return False
    if tie.rule.startswith("as-"):
        return True
    complements = set(tie.cue.cue.complements)
    if is_whole:
        return bool({"a", "n", "c"} & complements) or ("q" in complements and _is_introduced(unit, tie))
    opening = () if tie.phrase is None else unit.lowers[max(0, tie.phrase.first - 1) : tie.phrase.first + 1]
    if tie.phrase is None or opening[-1] in ("no", "nobody", "none") or "such" in opening:
        return False
    has_run = any(unit.runs[tie.first : tie.last + 1])
    if has_run and (tie.cue.cue.lemma == "deny" or _is_denied(unit, tie.cue) or is_negated(unit, tie.cue)):
        return False
    if has_run and tie.rule.endswith("-after") and _holds_denial(unit, tie):
        return False
    is_condition = tie.phrase.first > 0 and unit.lowers[tie.phrase.first - 1] in ("if", "unless", "whether")
    if not has_run and (is_condition or unit.lowers[tie.cue.first - 1] in _POSSIBLE):
        return False
    return bool(complements - {"q"}) and (has_run or not tie.rule.endswith("-after") or "c" in complements)


def _is_introduced(unit: Unit, tie: Attribution) -> bool:
    """Whether a quotation stands beside its cue or behind a mark: "sang “…”", "chanted in the hall, “…”"."""
    if tie.first < tie.cue.first or tie.first - tie.cue.last <= _BESIDE_WITHIN:
        return True
    return unit.words[tie.first - 1] in (",", ":", "—", "–", "-") or unit.lowers[tie.first - 1] in ("that", "with")


def _holds_denial(unit: Unit, tie: Attribution) -> bool:
    """Whether the words say that nobody used those between marks: "He has never *called* them “thieves”"."""
    within = (cue for cue in cues(unit) if tie.first <= cue.first <= tie.last and cue.cue.lemma in NAMING)
    return any(is_negated(unit, cue) and any(unit.runs[cue.last : tie.last + 1]) for cue in within)


def _is_denied(unit: Unit, cue: CueAt) -> bool:
    """Whether a denial governs the verb: "denied ever *saying* that", "denied that he had *called* them"."""
    for left in range(cue.first - 1, max(-1, cue.first - 8), -1):
        if unit.words[left] in (",", ";", ":") or unit.runs[left] is not None:
            return False
        if unit.lowers[left] in ("denied", "denies", "deny", "denying"):
            return True
    return False


def is_negated(unit: Unit, cue: CueAt) -> bool:
    """Whether it is said that nobody said so: "never *said* that", "did not *call* it"."""
    left = cue.first - 1
    while left > 0 and (
        unit.lowers[left].endswith("ly") or unit.lowers[left] in ("ever", "once", "have", "has", "had")
    ):
        left -= 1
    return unit.lowers[left] in ("never", "not") or unit.lowers[left].endswith(("n’t", "n't"))
