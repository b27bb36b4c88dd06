"""The stance of a quotation: what its cue says, else what its own words say."""

from __future__ import annotations

import re
from functools import cache

from digest.extract.quotes.korean import korean_stance
from digest.extract.quotes.lexicon import cue_forms
from digest.extract.reactions.frames import Spoken, is_meant
from digest.extract.reactions.korean import stance_of_words
from digest.extract.reactions.lexicon import wording
from digest.model import Quote

_OPENING_WORDS = 24
"""Words of a quotation that may show its stance; what comes later is detail."""

_INNER = re.compile(r"(?<![^\s(\[])[‘'][^‘’'\n]+(?:[’'][^\W\d_][^‘’'\n]*)*[’'](?![^\W\d_])")
_QUESTION_WORDS = 48
"""Words of a quotation that may end a question, which takes no stand."""

_RULES = {"is": "judgement", "duty": "asked", "act": "promised"}
"""The rules of frames in which the speaker does not say what he feels or does himself."""

_NEUTRAL = frozenset(("assert", "clarify", "confirm"))
"""Stances of a cue that only hand over a statement; the words decide then."""


def stance_of(quote: Quote) -> tuple[str, str] | None:
    """The stance of a quotation and the rule that found it; None for a statement that only reports facts."""
    by_cue = _of_cue(quote.cue)
    if by_cue is not None and by_cue not in _NEUTRAL:
        return by_cue, "cue"
    if quote.rule.startswith("korean"):
        own = stance_of_words(quote.text)
        return (own, "wording") if own else None
    if quote.kind == "indirect":
        return None
    return _of_words(quote)


def _of_cue(cue: str | None) -> str | None:
    if cue and "가" <= cue[0] <= "힣":
        return korean_stance(cue)
    words = (cue or "").lower().split()
    for word in words:
        for form in cue_forms().get(word, ()):
            if form.particle is None or form.particle in words:
                return form.stance
    return None


def cue_lemma(cue: str | None) -> str:
    """The base form of the verb that hands over a quotation, with its particle; empty when no verb does."""
    words = (cue or "").lower().split()
    forms = (form for word in words for form in cue_forms().get(word, ()))
    return next((form.lemma for form in forms if form.particle is None or form.particle in words), "")


@cache
def _by_first_word() -> dict[str, tuple[tuple[int, tuple[str, ...], str, str], ...]]:
    """The first word of each phrase to its rank, its words, its stance and its frame."""
    found: dict[str, list[tuple[int, tuple[str, ...], str, str]]] = {}
    for rank, (phrase, stance, frame) in enumerate(wording()):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((rank, words, stance, frame))
    return {word: tuple(phrases) for word, phrases in found.items()}


def _of_words(quote: Quote) -> tuple[str, str] | None:
    """The stance of the first phrase of the list that is meant among the opening words, and the rule of its frame."""
    raw = _without_inner(quote).lower().replace("’", "'").split()
    if "?" in quote.text and any("?" in word for word in raw[:_QUESTION_WORDS]):
        return None
    spoken = Spoken(raw[:_OPENING_WORDS], is_reported=quote.kind == "mixed")
    found = [
        (rank, stance, _RULES.get(frame, "wording"))
        for place, word in enumerate(spoken.words)
        for rank, phrase, stance, frame in _by_first_word().get(word, ())
        if tuple(spoken.words[place : place + len(phrase)]) == phrase
        and is_meant(frame, spoken, place, place + len(phrase))
    ]
    return min(found)[1:] if found else None


def _without_inner(quote: Quote) -> str:
    """The words of a quotation without those that it quotes itself."""
    may_quote = quote.kind == "direct" and ("‘" in quote.text or "'" in quote.text)
    return _INNER.sub(" … ", quote.text) if may_quote else quote.text
