"""Where a word of feeling, judgement, duty or promise must stand to be the speaker's own stance.

"I am *concerned*" is one, "you are concerned" is none; "it is *wrong*", not "if it goes wrong".
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.extract.quotes.lexicon import word_class
from digest.extract.reactions.lexicon import announced_acts, object_class

_DUTY_WITHIN = 8
"""Words before a word of duty."""

_WITHIN = 5
"""Words before a word of feeling or of judgement in which its subject and its verb stand."""

_DENIED_WITHIN = 10
"""Words before it in which a denial or a condition stands."""

_ACT_WITHIN = 4
"""Words behind "we will" among which the act stands."""

_FEW = 4
"""Words of a quotation, or between marks within one, that are a judgement without any verb: “unacceptable”."""

_MARKS = "“”\"'‘’.,;:!?…—–-()[]"
_OPENERS, _CLOSERS = frozenset("“\"‘'"), frozenset("”\"’',.;")
_DOUBLE, _DOUBLE_CLOSERS = frozenset('“"'), frozenset('”"')
_CLOSING = "”\"’')]"
_STOPS = (".", "!", "?", "…", ";")
_BE_SHORT = ("'s", "'re", "'m")


class Spoken:
    """The words of a quotation in lower case, straight apostrophes in them: `raw` as they stand, `words` without marks.

    `is_reported` when a narrator tells a part of them, who says "he" where the speaker says "I".
    """

    def __init__(self, raw: Sequence[str], *, is_reported: bool) -> None:
        self.raw = raw
        self.words = [word.strip(_MARKS) for word in raw]
        self.is_reported = is_reported

    def before(self, place: int) -> list[str]:
        """The words before `place` back to the end of a sentence."""
        ends = (left for left in range(place - 1, -1, -1) if self.raw[left].rstrip(_CLOSING).endswith(_STOPS))
        return self.words[next(ends, -1) + 1 : place]

    def is_marked(self, place: int) -> bool:
        """Whether the word at `place` stands between double marks."""
        opened = sum(word[0] in _DOUBLE for word in self.raw[: place + 1])
        return opened > sum(word.rstrip(".,;:!?")[-1:] in _DOUBLE_CLOSERS for word in self.raw[:place])


def is_meant(frame: str, spoken: Spoken, first: int, end: int) -> bool:
    """Whether the words from `first` to `end` stand in their frame."""
    before = spoken.before(first)
    if frame == "any":
        return before[-2:] != ["no", "longer"] and "not" not in before[-2:]
    if frame in ("act", "duty"):
        following = [word for word in spoken.words[end : end + _ACT_WITHIN] if word not in object_class("between")]
        return _announces(before, following) if frame == "act" else _asks_others(spoken.words[first], before, following)
    if _is_denied(before[-_DENIED_WITHIN:]) or _is_supposed(spoken, first, before):
        return False
    if frame == "is" and spoken.is_reported and not spoken.is_marked(first):
        return False
    if frame == "is":
        return _is_told(before[-_WITHIN:]) or _stands_alone(spoken, first, end)
    return _is_own(spoken, first, before[-2 if frame == "verb" else -_WITHIN :])


def _is_supposed(spoken: Spoken, first: int, before: Sequence[str]) -> bool:
    """Whether the words stand in a condition that no comma has ended: "if they show that it is *legitimate*"."""
    for place in range(first - 1, first - 1 - len(before), -1):
        if spoken.raw[place].rstrip(_CLOSING).endswith(","):
            return False
        if spoken.words[place] == "if":
            return True
    return False


def _is_told(near: Sequence[str]) -> bool:
    """Whether a form of "be" governs a judgement: "it *is* a reckless plan", no "he was told of a reckless plan"."""
    for place in range(len(near) - 1, -1, -1):
        if near[place] in object_class("being") or near[place].endswith(_BE_SHORT):
            return place == 0 or near[place - 1] not in ("who", "which", "that") or place == 1
        if near[place] in word_class("preposition") | {"that", "which", "who", "to"}:
            return False
    return False


def _is_denied(before: Sequence[str]) -> bool:
    return any(word in object_class("undone") or word.endswith("n't") for word in before)


def _is_own(spoken: Spoken, first: int, near: Sequence[str]) -> bool:
    """Whether the nearest subject before a feeling is the one who speaks; at the very beginning none is needed."""
    known = object_class("first") | object_class("third") | object_class("others")
    nearest = next((word for word in reversed(near) if word in known), None)
    is_told = spoken.is_reported and not spoken.is_marked(first)
    return not spoken.before(first) or nearest in object_class("third" if is_told else "first")


def _announces(before: Sequence[str], following: Sequence[str]) -> bool:
    """Whether an act that serves others comes next: "we will *rebuild* it", not "we will see" nor "if …, we will"."""
    verb = next((word for word in following if not word.endswith("ly")), "")
    return not _is_denied(before) and (verb in announced_acts() or verb in object_class("promised"))


def _asks_others(duty: str, before: Sequence[str], following: Sequence[str]) -> bool:
    """Whether a word of duty asks others, or "us all", for something: early, and of neither "I" nor "you"."""
    if not before or len(before) > _DUTY_WITHIN or not following or _is_denied(before[-2:]):
        return False
    if duty in ("need", "should") and (following[0] == "be" or object_class("article") & set(before[-2:-1])):
        return False
    return not object_class("no-other") & set(before[-2:]) and following[0] not in object_class("no-duty")


def _stands_alone(spoken: Spoken, first: int, end: int) -> bool:
    """Whether hardly anything but the judgement is quoted: “unacceptable”, “a disgrace”."""
    raw = spoken.raw
    if not spoken.is_reported:
        return len(raw) <= _FEW
    opens = next((left for left in range(first, max(-1, first - _FEW), -1) if raw[left][0] in _OPENERS), None)
    closes = next((right for right in range(end - 1, len(raw)) if raw[right][-1] in _CLOSERS), len(raw))
    return opens is not None and closes - opens < _FEW
