"""A quotation in the middle of a sentence whose verb no list knows: "She railed at “…” in her letter"."""

from __future__ import annotations

from digest.extract.quotes.clauses import clause_end
from digest.extract.quotes.lexicon import table, word_class, word_list
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.subjects import main_subject
from digest.extract.quotes.tokens import Unit

FEWEST_WORDS = 4
"""Words between marks within a sentence that are speech four times out of five; measured on the dev articles."""

FEWEST_OF_SOMEBODY = 2
"""The same where a person is the subject and the words begin small: speech three times out of four."""

_PARTICLES = frozenset(("on", "about", "for", "against", "at", "of", "into", "over", "with", "out"))


def clause_around(unit: Unit, where: int) -> tuple[int, int] | None:
    """The tokens behind the main verb that hold the quotation at `where`; None when no verb is found before it."""
    subject = main_subject(unit)
    verb = _verb(unit, subject, where) if subject is not None else None
    if verb is None:
        return None
    first = verb + 1
    while first < where and (unit.lowers[first] in _PARTICLES or unit.lowers[first] in word_class("time")):
        first += 1
    last = clause_end(unit, first)
    return (first, last) if first <= where <= last else None


def _verb(unit: Unit, subject: Phrase, where: int) -> int | None:
    """The first finite verb behind the subject, auxiliaries and adverbs skipped."""
    place = max(subject.last, subject.role[1] if subject.role else 0) + 1
    while place < where and (unit.lowers[place] in word_class("modifier") or unit.lowers[place].endswith("ly")):
        place += 1
    if place >= where:
        return None
    lower = unit.lowers[place]
    is_regular = lower.endswith(("ed", "s", "ing")) and unit.words[place][0].islower()
    return place if is_regular or lower in word_list("past_forms.txt") or lower in _irregular() else None


def _irregular() -> frozenset[str]:
    return frozenset(table("irregular_verbs.tsv"))
