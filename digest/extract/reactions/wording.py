"""The stance of a quotation: what its cue says, else what its own words say."""

from __future__ import annotations

import re
from functools import cache

from digest.extract.quotes.korean import korean_stance
from digest.extract.quotes.lexicon import cue_forms
from digest.extract.reactions.korean import stance_of_words
from digest.extract.reactions.lexicon import wording
from digest.model import Quote

_OPENING_WORDS = 24
"""Words of a quotation that may show its stance; what comes later is detail."""

_DUTIES = frozenset(("must", "should", "need to", "needs to", "has to", "have to"))
_DUTY_WITHIN = 8
"""Words before a word of duty."""

_NO_ACTS = frozenset(("need", "be", "have", "see", "know", "never", "not", "miss", "remember", "all"))
"""Verbs that announce no act after "we will"."""

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
    by_words = _of_words(quote.text)
    return (by_words, "wording") if by_words else None


def _of_cue(cue: str | None) -> str | None:
    if cue and "가" <= cue[0] <= "힣":
        return korean_stance(cue)
    words = (cue or "").lower().split()
    for word in words:
        for form in cue_forms().get(word, ()):
            if form.particle is None or form.particle in words:
                return form.stance
    return None


@cache
def _phrases() -> re.Pattern[str]:
    alternatives = "|".join(re.escape(phrase) for phrase, _ in wording())
    return re.compile(rf"\b(?:{alternatives})\b")


def _of_words(text: str) -> str | None:
    opening = " ".join(text.lower().replace("’", "'").split()[:_OPENING_WORDS])
    if "?" in opening:
        return None
    found = [match.group() for match in _phrases().finditer(opening)]
    return next((stance for phrase, stance in wording() if phrase in found and _is_meant(phrase, opening)), None)


def _is_meant(phrase: str, opening: str) -> bool:
    """Whether a word of duty asks others for something: early in the quotation, and of neither "I" nor "you".

    "We will" promises an act: "we will need it" does not.
    """
    following = opening[opening.index(phrase) + len(phrase) :].split()
    if phrase in ("we will", "i will"):
        return not following or following[0] not in _NO_ACTS
    if phrase not in _DUTIES:
        return True
    if following[:1] == ["have"]:
        return False
    before = opening[: opening.index(phrase)].split()
    return len(before) <= _DUTY_WITHIN and (not before or before[-1] not in ("i", "you", "don't", "not"))
