"""The outlet that words came through: "told Reuters", "in an interview with Harbour Radio", "The Herald quoted her"."""

from __future__ import annotations

from digest.extract.quotes import noun_phrases
from digest.extract.quotes.cast import Cast, name_words, person_of
from digest.extract.quotes.cues import CueAt
from digest.extract.quotes.lexicon import word_class
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.ties import Attribution
from digest.extract.quotes.tokens import Unit

_TALKS = frozenset(("interview", "conversation", "speaking", "talking", "spoke", "appearance", "appearing"))
_HEARERS = frozenset(("MPs", "MSPs", "MEPs", "TDs", "Parliament", "Congress", "Senators", "Lawmakers", "Councillors"))
"""Who is told something in the open: no outlet."""
_QUOTED_WITHIN = 12
"""Tokens between "quoted" and "as saying" at most."""


def outlet(text: str, unit: Unit, tie: Attribution, cast: Cast) -> str | None:
    """The outlet of a tie by its full name; None when a person was told, or nobody."""
    if tie.hearer is not None:
        return _told(text, unit, tie.hearer, cast)
    if not {"q", "c"} <= set(tie.cue.cue.complements):
        return None
    for place in range(len(unit) - 2) if not _TALKS.isdisjoint(unit.lowers) else ():
        if unit.lowers[place] in _TALKS and unit.lowers[place + 1] in ("with", "to", "on", "by"):
            phrase = noun_phrases.after(unit, place + 2)
            if phrase is not None and not tie.first <= phrase.first <= tie.last:
                name = _told(text, unit, phrase, cast)
                return name if name is not None and _is_outlet(name, cast) else None
    return None


def _told(text: str, unit: Unit, hearer: Phrase, cast: Cast) -> str | None:
    """The outlet that was told ("told Channel Nine’s Ada Moss"); None when a person was."""
    if hearer.name is None or unit.words[hearer.name[1]] in _HEARERS:
        return None
    first, last = hearer.name
    owner = first - 1
    if owner > hearer.first and unit.lowers[owner] in ("’s", "'s") and unit.words[hearer.first][0].isupper():
        first, last = hearer.first, owner - 1
    start, end = unit.starts[first], unit.ends[last]
    name = " ".join(text[start:end].split())
    if first and unit.words[first - 1] == "The" and f"The {name}" in text:
        start, name = unit.starts[first - 1], f"The {name}"
    return None if person_of(cast, name, start, end) is not None else cast.full_names.get(name, name)


def _is_outlet(name: str, cast: Cast) -> bool:
    """Whether a name is an organisation's: known as one, in capitals, or with a word such as Radio or Herald."""
    if any(one.name == name and one.type == "organization" for one in cast.others):
        return True
    return name.isupper() or any(word in word_class("body") or word == "channel" for word in name_words(name))


def is_quoted_as_saying(unit: Unit, cue: CueAt) -> bool:
    """Whether "as saying" follows the verb "quote", which then hands over nothing itself."""
    ahead = unit.lowers[cue.last : cue.last + _QUOTED_WITHIN + 2]
    return any(ahead[place : place + 2] == ("as", "saying") for place in range(len(ahead)))


def quoted_as_saying(unit: Unit, cue: CueAt) -> tuple[Phrase | None, Phrase | None] | None:
    """Speaker and outlet of "The Herald quoted Ada Moss as *saying*" and "was quoted by the Herald as *saying*"."""
    if cue.cue.tense != "ing" or cue.first < 3 or unit.lowers[cue.first - 1] != "as":
        return None
    for place in range(cue.first - 2, max(0, cue.first - _QUOTED_WITHIN), -1):
        if unit.lowers[place] in ("quoted", "quotes", "cited", "quoting"):
            is_passive = unit.lowers[place - 1] in word_class("be")
            by = noun_phrases.after(unit, place + 2) if unit.lowers[place + 1] == "by" else None
            source = noun_phrases.before(unit, place)
            return (source, by) if is_passive else (noun_phrases.after(unit, place + 1), source)
    return None
