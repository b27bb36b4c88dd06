"""The stance of a quotation: what its cue says, else what its own words say."""

from __future__ import annotations

from functools import cache

from digest.extract.quotes.korean import korean_stance
from digest.extract.quotes.lexicon import cue_forms
from digest.extract.reactions.korean import stance_of_words
from digest.extract.reactions.lexicon import wording
from digest.model import Quote

_OPENING_WORDS = 24
"""Words of a quotation that may show its stance; what comes later is detail."""

_QUESTION_WORDS = 48
"""Words of a quotation that may end a question, which takes no stand."""

_DUTY_WITHIN = 8
"""Words before a word of duty."""

_WITHIN = 5
"""Words before a word of feeling or of judgement in which its subject and its verb stand."""

_FEW = 4
"""Words of a quotation, or between marks within one, that are a judgement without any verb: “unacceptable”."""

_NO_ACTS = frozenset(
    ("need", "be", "have", "see", "know", "never", "not", "miss", "remember", "all", "tell", "say", "argue")
)
"""Verbs that announce no act after "we will"."""

_NO_DUTIES = frozenset(("be", "have", "note", "remember", "say", "see", "know", "admit"))
"""Verbs after "should" and the like that ask nobody for anything."""

_FIRST = frozenset(("i", "we", "i'm", "we're", "i've", "we've", "i'd", "we'd"))
_THIRD = frozenset(("he", "she", "they", "he's", "she's", "they're", "it"))
_SUBJECTS = _FIRST | _THIRD | {"you", "you're", "who", "there", "people", "everybody", "everyone"}
_NOT_OTHERS = frozenset(
    ("i", "you", "it", "there", "who", "that", "which", "they", "he", "she", "people", "not", "a", "the", "no")
)
"""Words before a duty that is nobody else's, or no duty at all."""

_BE = frozenset(
    ("is", "are", "was", "were", "be", "been", "being", "am", "remains", "remain", "seems", "feels", "felt", "feel")
)
_UNDONE = frozenset(
    ("not", "no", "never", "nor", "if", "would", "could", "might", "may", "when", "whether", "can", "nobody")
)

_MARKS = "“”\"'‘’.,;:!?…—–-()[]"
_OPENERS, _CLOSERS = frozenset("“\"‘'"), frozenset("”\"’',.;")
_CLOSING = "”\"’')]"
_STOPS = (".", "!", "?", "…", ";")

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
    by_words = _of_words(quote)
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
def _by_first_word() -> dict[str, tuple[tuple[int, tuple[str, ...], str, str], ...]]:
    """The first word of each phrase to its rank, its words, its stance and its frame."""
    found: dict[str, list[tuple[int, tuple[str, ...], str, str]]] = {}
    for rank, (phrase, stance, frame) in enumerate(wording()):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((rank, words, stance, frame))
    return {word: tuple(phrases) for word, phrases in found.items()}


def _of_words(quote: Quote) -> str | None:
    """The stance of the first phrase of the list that is meant among the opening words."""
    raw = quote.text.lower().replace("’", "'").split()
    if any("?" in word for word in raw[:_QUESTION_WORDS]):
        return None
    raw = raw[:_OPENING_WORDS]
    words = [word.strip(_MARKS) for word in raw]
    found = [
        (rank, stance)
        for place, word in enumerate(words)
        for rank, phrase, stance, frame in _by_first_word().get(word, ())
        if tuple(words[place : place + len(phrase)]) == phrase
        and _is_meant(frame, words, raw, place, len(phrase), quote.kind == "mixed")
    ]
    return min(found)[1] if found else None


def _is_meant(frame: str, words: list[str], raw: list[str], place: int, length: int, reported: bool) -> bool:
    """Whether a phrase stands in its frame; a narrator who reports the words says "he" where the speaker says "I"."""
    before = _clause_before(words, raw, place)
    following = words[place + length : place + length + 1]
    if frame == "any":
        return words[place + length - 1] != "will" or not following or following[0] not in _NO_ACTS
    if frame == "duty":
        return _asks_others(before, following)
    near = before[-_WITHIN:]
    if any(word in _UNDONE or word.endswith("n't") for word in near):
        return False
    subjects = _FIRST | _THIRD if reported else _FIRST
    nearest = next((word for word in reversed(near) if word in _SUBJECTS), None)
    if frame == "verb":
        return not before or (nearest in subjects and nearest in near[-3:])
    if frame == "own":
        return not near or nearest in subjects
    is_told = any(word in _BE or word.endswith(("'s", "'re", "'m")) for word in near)
    return is_told or _stands_alone(raw, place, length, reported)


def _clause_before(words: list[str], raw: list[str], place: int) -> list[str]:
    """The words before `place` back to the end of a sentence."""
    first = next((left + 1 for left in range(place - 1, -1, -1) if raw[left].rstrip(_CLOSING).endswith(_STOPS)), 0)
    return words[first:place]


def _asks_others(before: list[str], following: list[str]) -> bool:
    """Whether a word of duty asks others, or "us all", for something: early, and of neither "I" nor "you"."""
    if not before or len(before) > _DUTY_WITHIN or following[:1] == [] or following[0] in _NO_DUTIES:
        return False
    return before[-1] not in _NOT_OTHERS and not any(word in _UNDONE for word in before[-2:])


def _stands_alone(raw: list[str], place: int, length: int, reported: bool) -> bool:
    """Whether hardly anything but the judgement is quoted: “unacceptable”, “a disgrace”."""
    if not reported:
        return len(raw) <= _FEW
    opens = next((left for left in range(place, max(-1, place - _FEW), -1) if raw[left][0] in _OPENERS), None)
    closes = next((right for right in range(place + length - 1, len(raw)) if raw[right][-1] in _CLOSERS), len(raw))
    return opens is not None and closes - opens < _FEW
