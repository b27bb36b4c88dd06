"""What lies ahead: announced and expected events, each with its date as far as the article gives one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from digest.extract.attribution import Attribution
from digest.extract.dates import DatePhrase, dates
from digest.extract.korean_dates import korean_dates
from digest.extract.lexicon import sections
from digest.extract.trim import shortened
from digest.extract.views import View
from digest.model import Upcoming

MOST = 6
_NEAR = 100
"""Code points between a date and the verb behind it that it may still belong to."""
_UNDATED = 2
"""Events without a date that are kept at most."""
_EXPECTED = re.compile(
    r"\b(?:(?:is|are|be|been|widely|now|also) (?:\w+ly )?(?:expected|projected|scheduled|set|due|slated|planned|poised|"
    r"likely|anticipated|forecast|estimated|supposed|required|believed)\b"
    r"|(?:expected|projected|scheduled|slated|due) (?:to|for|in|on|at|by)\b"
    r"|(?:plans?|planning|aims?|intends?|hopes?|expects?|vow(?:s|ed)?|pledge[sd]?) to\b"
    r"|(?:will|could|may|might|would|shall)\b|to be (?:held|released|published|announced|completed|opened)\b)"
)
_SCHEDULED = re.compile(
    r"\b(?:(?:is|are) (?:\w+ly )?(?:scheduled|set|due|slated|planning) to"
    r"|(?:is|are) expected to "
    r"(?:announce|meet|vote|visit|decide|hold|appear|attend|sign|release|publish|arrive|rule|begin)\b)"
)
_PLANS = re.compile(r"\b([A-Za-z]+) plans to\b")
_WILL = re.compile(
    r"\b(?:will|is to|are to) (?:also |now |then |next )?"
    r"((?:be )?[a-z]+(?: (?:on|in|into|off|down|place|effect|office))?)"
)
_PAST = re.compile(
    r"\b(?:(?:was|were|had been) (?:\w+ly )?(?:expected|projected|scheduled|set|due|slated|planned|to)\b"
    r"|(?:would|could|might|should) have)"
)
_NOT = re.compile(r"\b(?:will|would|could|may) (?:not|never)\b|\bwon['’]t\b|\bunlikely\b|\bno plans?\b")
_MENTIONS_SPEECH = re.compile(r"\b([A-Za-z]+)(?:,)? (?:late |early |earlier )?(?:on |in )?\Z")
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|we|We|my|our)\b")
_KOREAN_AHEAD = re.compile(
    r"예정|계획|방침|전망|예상|추진|앞두고|열린다|열릴|열리는|개최|것이라고|것으로|것이다|수 있다고|"
    r"기로 했다|기로 결정|까지"
)
_KOREAN_FIRM = re.compile(r"예정이다|예정이라고|예정됐다|계획이다|방침이다|기로 했다")
_KOREAN_BARE_DAY = re.compile(r"\d{1,2}일\Z")


def upcoming(
    views: Sequence[View], attributed: Sequence[Attribution | None], anchor: date | None, lang: str
) -> tuple[Upcoming, ...]:
    """The events ahead of `anchor`, dated ones first, in the order of their dates.

    Nothing that is past, nothing twice, at most `MOST`. Without an article's date (`anchor` None) only what is firmly
    announced, undated.
    """
    dated: list[tuple[date, View, Upcoming]] = []
    undated: list[tuple[date, View, Upcoming]] = []
    for view, attribution in zip(views, attributed, strict=True):
        when = _event(view, anchor, lang)
        if when is None:
            continue
        span = shortened(view.span, attribution)
        phrase = when if isinstance(when, DatePhrase) else None
        event = Upcoming(span.text, span.start, span.end, phrase.iso if phrase else None)
        if phrase is not None:
            dated.append((phrase.first, view, event))
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
    a, b = set(one.terms), set(other.terms)
    return len(a & b) * 2 >= min(len(a), len(b))


def _event(view: View, anchor: date | None, lang: str) -> DatePhrase | bool | None:
    """The date of the event that a sentence announces; True when it gives none; None when it announces nothing."""
    text = view.span.text
    if view.spoken > 0.5 or view.word_count < 5 or text.endswith("?"):
        return None
    return _korean_event(text, anchor) if lang == "ko" else _english_event(text, anchor)


def _english_event(text: str, anchor: date | None) -> DatePhrase | bool | None:
    cue = _EXPECTED.search(text)
    if cue is None or _PAST.search(text) or _NOT.search(text) or _FIRST_PERSON.search(text):
        return None
    ahead = _english_dates(text, anchor) if anchor else []
    if ahead:
        behind = [each for each in ahead if each.start > cue.start()]
        before = [each for each in ahead if each.first > anchor and cue.start() - each.end < _NEAR] if anchor else []
        weak = cue.group().endswith(("could", "may", "might", "would", "likely"))
        return behind[0] if behind else before[0] if before and not weak else None
    if re.search(r"\bif\b|\bunless\b", text):
        return None
    return True if _SCHEDULED.search(text) or _plans(text) or _will_happen(text) else None


def _english_dates(text: str, anchor: date) -> list[DatePhrase]:
    found = [each for each in dates(text, anchor) if each.last >= anchor]
    return [each for each in found if not _dates_the_report(text, each) and not _is_this_year(text, each, anchor)]


def _is_this_year(text: str, phrase: DatePhrase, anchor: date) -> bool:
    """Whether the phrase is the running year as a whole, of which nobody knows what part is meant."""
    running = phrase.iso == f"{anchor.year:04d}"
    return running and not text[: phrase.start].endswith(("later ", "by ", "end of "))


def _plans(text: str) -> bool:
    """Whether somebody plans to do something; "revealed plans to …" is news of plans, not an event."""
    nouns = sections("future_words.txt")["before_noun_plans"]
    return any(match.group(1).lower() not in nouns for match in _PLANS.finditer(text))


def _will_happen(text: str) -> bool:
    verbs = sections("future_words.txt")["event_verb"]
    return any(match.group(1) in verbs or match.group(1).split()[0] in verbs for match in _WILL.finditer(text))


def _dates_the_report(text: str, phrase: DatePhrase) -> bool:
    """Whether the date is that of a statement or of something done: "said on Monday", "last Wednesday", "since May"."""
    if phrase.text.startswith(("last", "Last", "yesterday", "Yesterday")):
        return True
    before = _MENTIONS_SPEECH.search(text[max(0, phrase.start - 40) : phrase.start])
    if before is None:
        return False
    word = before.group(1)
    return word in sections("future_words.txt")["reporting"] or word == "since"


def _korean_event(text: str, anchor: date | None) -> DatePhrase | bool | None:
    if "지난" in text[:12] and not _KOREAN_AHEAD.search(text):
        return None
    past = _ends_in_past(text)
    cue = _KOREAN_AHEAD.search(text)
    for phrase in korean_dates(text, anchor) if anchor else ():
        if anchor is None or phrase.last < anchor or phrase.iso == anchor.isoformat():
            continue
        bare = _KOREAN_BARE_DAY.fullmatch(phrase.text) is not None
        if (cue is not None or not past) and not (bare and past and phrase.start < 30):
            return phrase
    return True if _KOREAN_FIRM.search(text) else None


def _ends_in_past(text: str) -> bool:
    """Whether the closing verb is in the past: a final ㅆ before 다 ("밝혔다", "됐다")."""
    closing = text.rstrip(".\"'”’ ")
    if len(closing) < 2 or closing[-1] != "다" or not "가" <= closing[-2] <= "힣":
        return False
    return (ord(closing[-2]) - 0xAC00) % 28 == 20
