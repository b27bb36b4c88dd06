"""What lies ahead: announced and expected events, each with its date as far as the article gives one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from digest.extract.attribution import Attribution
from digest.extract.dates import DatePhrase, dates
from digest.extract.korean_dates import korean_dates
from digest.extract.lexicon import sections
from digest.extract.no_events import is_no_event
from digest.extract.past import is_past
from digest.extract.trim import cut, shortened
from digest.extract.views import View
from digest.model import Span, Upcoming

MOST = 6
_NEAR = 100
"""Code points between a date and the verb behind it that it may still belong to."""
_LONGEST = 600
"""Code points of a sentence that announces something; what is longer is a list or captions run together."""
_LATEST = 40
"""Years ahead that an announced event may lie; beyond is fiction."""
_LEAST = {False: 5, True: 3}
"""Words of a sentence that announces something, in English and in Korean."""
_SHORT = 4
"""Words of a clause that is too short to be told by itself."""
_UNDATED = 2
"""Events without a date that are kept at most."""
_EXPECTED = re.compile(
    r"\b(?:(?:is|are|be|been|widely|now|also) (?:\w+ly )?(?:expected|projected|scheduled|set|due|slated|planned|poised|"
    r"likely|anticipated|forecast|estimated|supposed|required|believed)\b"
    r"|(?:expected|projected|scheduled|slated|due) (?:to|for|in|on|at|by)\b"
    r"|(?:plans?|planning|aims?|intends?|hopes?|expects?|vow(?:s|ed)?|pledge[sd]?) to\b|(?:now )?expects? (?=[a-z])"
    r"|(?:is|are) to (?:be )?[a-z]+|must\b"
    r"|(?:will|could|may|might|would|shall)\b|(?:deadline|due date)\b[^.;]{0,40}? (?:is|of|on)\b"
    r"|to be (?:held|released|published|announced|completed|opened)\b)"
)
_TIMETABLED = re.compile(
    r"\b(?:(?:opens|reopens|publishes|leaves|returns|begins|starts|takes effect|comes into force|meets|ends|closes|"
    r"expires|resumes|departs|arrives|votes|visits|travels|hosts|go(?:es)? on (?:sale|trial|show)|"
    r"go(?:es)? to the polls)"
    r"|(?:(?<=s )|(?<=[Tt]hey )|(?<=s again ))"
    r"(?:open|reopen|leave|return|begin|start|take effect|meet|end|close|resume|vote))\b"
    r"(?! (?:of|dates?)\b)"
)
"""Verbs whose present tense with a day ahead is a timetable's."""
_JOINT = re.compile(
    r",? and that | and (?:says|said|added) (?:that )?|; "
    r"|, and (?=[^,;]*?\b(?:will|is|are|must|would|starts|begins|opens|ends)\b)"
    r"|(?<=day) and (?=(?:the|an?) [^,;]*?\b(?:will|is|are|must)\b)"
)
_JOINTS = ("; ", ", and ", "day and ", " and that ", " and sa", " and added ")
"""What every match of `_JOINT` holds: looked for first, since that is quick."""
_LEANS = re.compile(r"(?:it|he|she|they|its|his|her|their|this|that|which|who)\b")
_BEFORE_NOW = re.compile(r"\b(?:had|was|were|did|since)\b")
_NEXT_TO = 70
"""Code points between a timetable's verb and its day."""
"""Where a sentence may be parted into clauses that each hold an event."""
_ASIDE = re.compile(r", (?:according to [^,;]+|[^,;]{2,40} (?:said|says))\Z")
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
_KOREAN_AHEAD = re.compile(
    r"예정|계획|방침|전망|예상|추진|앞두고|열린다|열릴|열리는|개최|것이라고|것으로|것이다|수 있다고|"
    r"기로 했다|기로 결정|까지|겠다고|겠다며|겠다는"
)
_KOREAN_FIRM = re.compile(r"예정이다|예정이라고|예정됐다|계획이다|방침이다|기로 했다")
_KOREAN_QUOTED = re.compile(r"([가-힣])다고 ")
_SOON = timedelta(days=15)
"""A bare day of the month that lies farther ahead is last month's."""
_WITHIN_YEAR = ("연내", "안", "중")
"""How the running year is worded where something is to happen before its end."""
_KOREAN_BARE_DAY = re.compile(r"\d{1,2}일\Z")


def upcoming(
    views: Sequence[View], attributed: Sequence[Attribution | None], anchor: date | None, lang: str
) -> tuple[Upcoming, ...]:
    """The events ahead of `anchor`, dated ones first, in the order of their last days ("2026" behind all its months).

    Nothing that is past, nothing twice, at most `MOST`. Without an article's date (`anchor` None) only what is firmly
    announced, undated.
    """
    dated: list[tuple[date, View, Upcoming]] = []
    undated: list[tuple[date, View, Upcoming]] = []
    for view, attribution in zip(views, attributed, strict=True):
        for when, event in _events(view, attribution, anchor, lang):
            if when is not None:
                dated.append((when.last, view, event))
            else:
                undated.append((date.max, view, event))
    dated.sort(key=lambda each: (each[0], each[1].number))
    return tuple(event for _, _, event in _distinct([*dated, *undated[:_UNDATED]])[:MOST])


def _distinct(found: Sequence[tuple[date, View, Upcoming]]) -> list[tuple[date, View, Upcoming]]:
    """One entry for each event: two of one date that share a number or half their words are one."""
    kept: list[tuple[date, View, Upcoming]] = []
    for each in found:
        if not any(other[2].date == each[2].date and _alike(other[1], each[1]) for other in kept):
            kept.append(each)
    return kept


def _alike(one: View, other: View) -> bool:
    if set(one.numbers) & set(other.numbers):
        return True
    return len(one.distinct & other.distinct) * 2 >= min(len(one.distinct), len(other.distinct))


def _events(
    view: View, attribution: Attribution | None, anchor: date | None, lang: str
) -> Iterator[tuple[DatePhrase | None, Upcoming]]:
    """The events that a sentence announces, each with the clause that holds it and its date when it has one."""
    text = view.span.text
    if view.spoken > 0.5 or view.word_count < _LEAST[lang == "ko"] or text.endswith(("?", "!")) or len(text) > _LONGEST:
        return
    if lang != "ko" and not _may_announce(view):
        return
    for clause in [view.span] if lang == "ko" else _clauses(view.span):
        when = _korean_event(clause.text, anchor) if lang == "ko" else _english_event(clause.text, anchor, view.lowers)
        if when is None or (when is True and (len(clause.text) < len(text) or (view.leans and lang != "ko"))):
            continue
        span = _told(view.span, clause, attribution, when if isinstance(when, DatePhrase) else None)
        iso = when.iso if isinstance(when, DatePhrase) else None
        yield (when if isinstance(when, DatePhrase) else None), Upcoming(span.text, span.start, span.end, iso)


def _may_announce(view: View) -> bool:
    """Whether a clause of the sentence may match `_EXPECTED` or `_TIMETABLED`: a quick look at its words."""
    text = view.span.text
    return (
        "is to " in text or "are to " in text or not sections("future_words.txt")["announcing"].isdisjoint(view.words)
    )


def _told(sentence: Span, clause: Span, attribution: Attribution | None, when: DatePhrase | None) -> Span:
    """The words of an event: its clause without the source's; never without the date."""
    if clause.start > sentence.start:
        return clause
    short = shortened(sentence, attribution)
    end = min(short.end, clause.end)
    begin = short.start if short.start < end else clause.start
    text = sentence.text[begin - sentence.start : end - sentence.start].rstrip(" ,;")
    found = Span(text, begin, begin + len(text))
    dated = when is None or (found.start <= clause.start + when.start and clause.start + when.end <= found.end)
    return found if dated and len(text.split()) > _SHORT else clause


def _clauses(sentence: Span) -> list[Span]:
    """A sentence in the clauses that announce something by themselves; whole when it has but one."""
    joints = _JOINT.finditer(sentence.text) if any(hint in sentence.text for hint in _JOINTS) else ()
    cuts = [each for each in joints if not _in_marks(sentence.text, each.start())]
    edges = [(0, 0), *((each.start(), each.end()) for each in cuts), (len(sentence.text), len(sentence.text))]
    parts = [cut(sentence, left[1], right[0]) for left, right in itertools.pairwise(edges)]
    if any(len(part.text.split()) <= _SHORT or _LEANS.match(part.text) for part in parts):
        return [sentence]
    return [_without_aside(part) for part in parts] if len(parts) > 1 else [sentence]


def _without_aside(clause: Span) -> Span:
    aside = _ASIDE.search(clause.text)
    return cut(clause, 0, aside.start()) if aside else clause


def _in_marks(text: str, place: int) -> bool:
    """Whether a place stands within speech, or within the braces of a program that the text shows."""
    if text.count("{", 0, place) > text.count("}", 0, place):
        return True
    return text[:place].count("“") > text[:place].count("”") or text[:place].count('"') % 2 == 1


def _english_event(text: str, anchor: date | None, lowers: frozenset[str]) -> DatePhrase | bool | None:
    """The date of the event that a clause announces; True when it gives none; None when it announces nothing.

    `lowers` are the words of its whole sentence in lower case: a pattern is looked for where one of its words stands.
    """
    cue = _EXPECTED.search(text)
    if cue is None and not _TIMETABLED.search(text):
        return None
    if is_no_event(text, lowers):
        return None
    ahead = _english_dates(text, anchor, cue.start() if cue else None) if anchor else []
    if ahead and anchor:
        return _dated(text, ahead, anchor, cue)
    has_condition = not _OF_CONDITION.isdisjoint(lowers) and _CONDITION.search(text)
    if cue is None or has_condition or _in_marks(text, cue.start()):
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


def _korean_event(text: str, anchor: date | None) -> DatePhrase | bool | None:
    if "지난" in text[:12] and not _KOREAN_AHEAD.search(text):
        return None
    past = _ends_in_past(text) and not _quotes_present(text)
    cue = _KOREAN_AHEAD.search(text)
    for phrase in korean_dates(text, anchor) if anchor else ():
        if anchor is None or phrase.last < anchor or phrase.iso == anchor.isoformat():
            continue
        runs = phrase.iso == f"{anchor.year:04d}" and not phrase.text.endswith(_WITHIN_YEAR)
        if runs or _in_marks(text, phrase.start):
            continue
        bare = _KOREAN_BARE_DAY.fullmatch(phrase.text) is not None and phrase.first > anchor + _SOON
        if (cue is not None or not past) and not (bare and past and phrase.start < 30):
            return phrase
    return True if _KOREAN_FIRM.search(text) else None


def _quotes_present(text: str) -> bool:
    """Whether what is said is in the present: a final ㄴ before 다고 ("들어간다고 밝혔다")."""
    return any((ord(match.group(1)) - 0xAC00) % 28 == 4 for match in _KOREAN_QUOTED.finditer(text))


def _ends_in_past(text: str) -> bool:
    """Whether the closing verb is in the past: a final ㅆ before 다 ("밝혔다", "됐다")."""
    closing = text.rstrip(".\"'”’ ")
    if len(closing) < 2 or closing[-1] != "다" or not "가" <= closing[-2] <= "힣":
        return False
    return (ord(closing[-2]) - 0xAC00) % 28 == 20
