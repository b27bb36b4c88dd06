"""Whether an English clause announces an event, and its date: "will meet on Friday", "opens in May"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta

from digest.extract.dates import dates
from digest.extract.event_clauses import in_marks
from digest.extract.lexicon import sections
from digest.extract.no_events import is_no_event
from digest.extract.past import is_past
from digest.extract.spans import DatePhrase

_NEAR = 100
"""Code points between a date and the verb behind it that it may still belong to."""
_LATEST = 40
"""Years ahead that an announced event may lie; beyond is fiction."""
_EXPECTED = re.compile(
    r"\b(?:(?:is|are|be|been|widely|now|also) (?:\w+ly )?(?:expected|projected|scheduled|set|due|slated|planned|poised|"
    r"likely|anticipated|forecast|estimated|supposed|required|believed)\b"
    r"|(?:expected|projected|scheduled|slated|due) (?:to|for|in|on|at|by)\b"
    r"|(?:plans?|planning|aims?|intends?|hopes?|expects?|vow(?:s|ed)?|pledge[sd]?) to\b|(?:now )?expects? (?=[a-z])"
    r"|(?:is|are) to (?:be )?[a-z]+|must\b|(?:has|have) until\b"
    r"|(?:will|could|may|might|would|shall)\b|(?:deadline|due date)\b[^.;]{0,40}? (?:is|of|on)\b"
    r"|to be (?:held|released|published|announced|completed|opened)\b)"
)
_TIMETABLED = re.compile(
    r"\b(?:(?:opens|reopens|publishes|leaves|returns|begins|starts|takes effect|comes into force|meets|ends|closes|"
    r"expires|resumes|departs|arrives|votes|visits|travels|hosts|go(?:es)? on (?:sale|trial|show)|"
    r"go(?:es)? to the polls)"
    r"|(?:(?<=s )|(?<=[Tt]hey )|(?<=s again ))"
    r"(?:open|reopen|leave|return|begin|start|take effect|meet|end|close|resume|vote|travel|host|visit))\b"
    r"(?! (?:of|dates?)\b)"
)
"""Verbs whose present tense with a day ahead is a timetable's."""
_SUPPOSED = ("could", "may", "might", "would")
_FIRM = re.compile(r"\b(?:is|are) (?:\w+ly )?(?:scheduled|set|due|slated|expected|planned) (?:for|to|on|in|at)\b")
"""What is firm behind what only would be: "the bill, which *would* …, … a vote *is scheduled for* Wednesday"."""
_HABIT = re.compile(
    r"(?<=day) (?:parking|trading|opening|closing|roasts?|lunch(?:es)?|services?|school|deliver(?:y|ies)|shopping|"
    r"drinking|racing|markets?|newspapers?|papers|classes|prayers|dinners?)\b"
)
"""What is of every such day: "free Sunday *parking* will end"."""
_BEFORE_NOW = re.compile(r"\b(?:had|was|were|did|since)\b")
_NEXT_TO = 70
"""Code points between a timetable's verb and its day."""
_FAR = timedelta(days=366)
"""How far ahead what only could or may happen still counts."""
_SCHEDULED = re.compile(
    r"\b(?:must [^.]{3,60} within (?:\d+|[a-z]+) (?:hours|days|weeks|months)\b"
    r"|(?:is|are) (?:\w+ly )?(?:scheduled|set|due|slated|planning) to"
    r"|(?:is|are) expected to "
    r"(?:announce|meet|vote|visit|decide|hold|appear|attend|sign|release|publish|arrive|rule|begin)\b)"
)
_PLANS = re.compile(r"(?<!['’]s )\b([A-Za-z]+) plans to ([a-z]+)")
_WILL = re.compile(
    r"(?<!who )(?<!which )(?<!that )(?<!probably )\b(?:will|is to|are to) (?:also |now |then |next )?"
    r"((?:be )?[a-z]+(?: (?:on|in|into|off|down|place|effect|office))?)"
)
_CONDITION = re.compile(r"\b(?:[Ii]f|[Uu]nless|[Ss]hould (?:he|she|it|they))\b")
_MOVED = re.compile(
    r"\b(?:put off|postponed|delayed|moved|pushed back|adjourned|rescheduled|brought forward) (?:to|until|till|by) "
)
_OF_CONDITION = frozenset(("if", "unless", "should"))
"""The words of which every match of `_CONDITION` holds one."""


def may_announce(text: str, words: Collection[str]) -> bool:
    """Whether a clause of a sentence with these words may announce something: a quick look, before any pattern."""
    return "is to " in text or "are to " in text or not sections("future_words.txt")["announcing"].isdisjoint(words)


def english_event(text: str, anchor: date | None, lowers: frozenset[str]) -> DatePhrase | bool | None:
    """The date of the event that a clause announces; True when it gives none; None when it announces nothing.

    `lowers` are the words of its whole sentence in lower case: a pattern is looked for where one of its words stands.
    """
    cue = _EXPECTED.search(text)
    cue = _FIRM.search(text, cue.end()) or cue if cue is not None and cue.group() in _SUPPOSED else cue
    if cue is None and not _TIMETABLED.search(text):
        return None
    if is_no_event(text, lowers):
        return None
    ahead = _english_dates(text, anchor, cue.start() if cue else None) if anchor else []
    if ahead and anchor:
        return _dated(text, ahead, anchor, cue)
    has_condition = not _OF_CONDITION.isdisjoint(lowers) and _CONDITION.search(text)
    if cue is None or has_condition or in_marks(text, cue.start()):
        return None
    return True if _SCHEDULED.search(text) or _plans(text) or _will_happen(text) else None


def _dated(text: str, ahead: Sequence[DatePhrase], anchor: date, cue: re.Match[str] | None) -> DatePhrase | None:
    """The date right before the cue, the first one behind it, or one close before; without a cue a timetable's day."""
    if cue is None:
        return _timetabled(text, ahead, anchor)
    touching = next((each for each in ahead if each.end + 1 == cue.start() and each.first > anchor), None)
    if touching is not None and cue.group() == "will":
        return touching
    weak = cue.group().endswith(("could", "may", "might", "would", "likely"))
    behind = [each for each in ahead if each.start > cue.start()]
    moved = _MOVED.search(text)
    behind = [each for each in behind if moved and each.start >= moved.end() - 4] or behind
    if behind:
        return behind[0] if not weak or behind[0].first <= anchor + _FAR else None
    before = [each for each in ahead if each.first > anchor and cue.start() - each.end < _NEAR]
    return before[0] if before and not weak else None


def _timetabled(text: str, ahead: Sequence[DatePhrase], anchor: date) -> DatePhrase | None:
    """The day of "the office opens on Friday": a present tense with a day or month ahead close behind it."""
    verb = _TIMETABLED.search(text)
    if verb is None or _BEFORE_NOW.search(text, 0, verb.start()):
        return None
    close = (each for each in ahead if verb.end() <= each.start < verb.end() + _NEXT_TO and each.first > anchor)
    return next((each for each in close if len(each.iso) > len("2026")), None)


def _english_dates(text: str, anchor: date, cue: int | None) -> list[DatePhrase]:
    found = [
        _rest(each, anchor) for each in dates(text, anchor) if each.last >= anchor and _is_certain(text, each, anchor)
    ]
    return [each for each in found if not is_past(text, each, cue, anchor) and not _is_this_year(text, each, anchor)]


def _is_certain(text: str, phrase: DatePhrase, anchor: date) -> bool:
    """Whether the date hangs on no condition and lies in nobody's fiction."""
    if text.endswith("day", 0, phrase.end) and text.startswith(" ", phrase.end) and _HABIT.match(text, phrase.end):
        return False
    return phrase.first.year <= anchor.year + _LATEST and not _CONDITION.search(text, 0, phrase.start)


def _rest(phrase: DatePhrase, anchor: date) -> DatePhrase:
    """What is left of "this week" from the article's day on."""
    if phrase.text.lower() != "this week" or phrase.first >= anchor:
        return phrase
    return replace(phrase, first=anchor, iso=f"{anchor.isoformat()}/{phrase.last.isoformat()}")


def _is_this_year(text: str, phrase: DatePhrase, anchor: date) -> bool:
    """Whether the phrase is the running year as a whole, of which nobody knows what part is meant."""
    running = phrase.iso == f"{anchor.year:04d}"
    is_end = text[: phrase.start].endswith(("later ", "by ", "end of ")) or "end of" in phrase.text
    return running and not is_end


def _plans(text: str) -> bool:
    """Whether somebody plans to do something; "revealed plans to …" is news of plans, not an event."""
    lists = sections("future_words.txt")
    return any(
        match.group(1).lower() not in lists["before_noun_plans"]
        and not match.group(1).endswith("ing")
        and match.group(2) not in lists["plan_not"]
        for match in (_PLANS.finditer(text) if " plans to " in text else ())
    )


def _will_happen(text: str) -> bool:
    if "will " not in text and "is to " not in text and "are to " not in text:
        return False
    verbs = sections("future_words.txt")["event_verb"]
    return any(match.group(1) in verbs or match.group(1).split()[0] in verbs for match in _WILL.finditer(text))
