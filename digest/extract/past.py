"""Whether a date in a sentence about the future belongs to something past: "said on Monday", "the vote held Sunday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from digest.extract.dates import dates
from digest.extract.lexicon import sections
from digest.extract.spans import DatePhrase

_AT_MEETING = ("briefing", "interview", "conference", "session", "meeting")
_LAST_WORD = re.compile(r"(?<!be )\b([A-Za-z]+)(?:,)? (?:late |early |earlier )?(?:on |in )?\Z")
_RELATIVE = re.compile(
    r"(?:next|coming|later|early|late|mid|end|before|tomorrow|tonight|today)\b|\b(?:19|20)\d\d\b", re.IGNORECASE
)
"""Words of a date that leave no doubt on which side of the article's day it lies."""
_WILL_TELL = re.compile(r"will (?:reveal|show|tell|say|set out|outline|announce|confirm|present|propose|decide)\b")
"""What a statement that is still to come does: "her speech on Thursday will outline …"."""
_LOOKS_BACK = re.compile(r"(?:last|yesterday)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_SPAN_OF_TIME = re.compile(r"[Ii]n (?:an?|\d+|[a-z]+) ")
_SUPERLATIVE = re.compile(
    r"\b(?:\w+est|\w+th|first|second|third|only|most|least|time|times|worst|best)\b[^,.;]{0,25}\Z"
)
_SHOWED_BEHIND = re.compile(r"['’]?s? (?:showed|shows|said|found|revealed|suggested|reported|was|were|rose|fell|had)\b")
_OF_DAY = re.compile(
    r"\bprior to \Z|(?<!week )(?<!end )(?<!evening )(?<!morning )(?<!night )(?<!start )(?<!beginning )\bof \Z"
)
_ADJECTIVE = re.compile(
    r"\b(?:a|an|the|his|her|their|its|after|of|in|from|since|following)(?: \w+(?:ed|ous))? \Z", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s\b")
_AFTER = re.compile(r"\b(?:[Aa]fter|[Ff]ollowing|[Bb]ecause of|[Dd]espite) (?:an?|the|his|her|their|its) [^,;]{0,40}\Z")
_OCCASION = re.compile(r"\b([a-z]+)(?: in [A-Z][\w-]+(?: [A-Z][\w-]+)?)?(?: on| in)? \Z")
_WRITTEN_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEVER_SO_FAR = timedelta(days=250)
"""How far ahead a day without a year may lie: one that is farther was this year's."""
_OLD = timedelta(days=31)
"""How long ago a written date must lie for a sentence to tell an old story."""
_DETERMINERS = ("the", "a", "an", "its", "his", "her", "their")
_TO_SOMEBODY = (["by"], ["for"], ["as"], ["with"], ["to"])
_REACH = 90
"""Code points before a date in which a verb may govern it."""


def is_past(text: str, phrase: DatePhrase, cue: int | None, anchor: date) -> bool:
    """Whether the date is that of a statement or of something done.

    `cue` is where the words that announce something begin, None without any; `anchor` is the article's date.
    """
    before = text[: phrase.start]
    if cue == phrase.end + 1 and _WILL_TELL.match(text, cue) and not _governed_by_past(before):
        return False
    if _LOOKS_BACK.match(phrase.text) or _dates_the_report(before, cue):
        return True
    if _SPAN_OF_TIME.match(phrase.text) and _SUPERLATIVE.search(before[-60:]):
        return True
    if _SHOWED_BEHIND.match(text, phrase.end) or _OF_DAY.search(before[-12:]):
        return True
    if _RELATIVE.search(phrase.text) and phrase.first > anchor:
        return False
    if (phrase.first == phrase.last and phrase.first > anchor + _NEVER_SO_FAR) or _tells_of_old(text, anchor):
        return True
    if _governed_by_past(before) or _AFTER.search(before[-60:]) or _is_occasion(before):
        return True
    if cue is None or cue < phrase.start:
        return False
    return _is_of_the_past(text, phrase) or _tells_before(text[phrase.end : cue])


def _tells_before(between: str) -> bool:
    """Whether the words between a date and the verb that looks ahead tell what happened: "on Monday a judge set …"."""
    words = _WORD.findall(between)
    return any(_is_past_verb(word) or word == "set" for word in (*words[:8], *words[-12:]))


def _is_occasion(before: str) -> bool:
    """Whether what happened stands right before the day: "the attack on Friday", "her win in Tarn Sunday"."""
    noun = _OCCASION.search(before[-60:])
    return noun is not None and noun.group(1) in sections("future_words.txt")["occasion"]


def _tells_of_old(text: str, anchor: date) -> bool:
    """Whether the sentence names a full date that is long gone: what it foresaw is past as well."""
    if not _WRITTEN_YEAR.search(text):
        return False
    written = (each for each in dates(text, anchor) if _WRITTEN_YEAR.search(each.text))
    return any(each.last + _OLD < anchor for each in written)


def _dates_the_report(before: str, cue: int | None) -> bool:
    """Whether a verb or noun of saying, or "since", stands right before the date."""
    last = _LAST_WORD.search(before[-40:])
    if last is None:
        return False
    word = last.group(1)
    if cue is not None and cue < len(before) and word in _AT_MEETING:
        return False
    return word in sections("future_words.txt")["reporting"] or word == "since"


def _governed_by_past(before: str) -> bool:
    """Whether the last verb before the date is a past one: "the stage that came Thursday"."""
    words = ["", "", *_WORD.findall(before[-_REACH:])[1:], ""]
    looks_ahead = sections("future_words.txt")["looks_ahead"]
    for place in range(len(words) - 1, 1, -1):
        if words[place].lower() in looks_ahead:
            return False
        is_adjective = words[place - 1] in _DETERMINERS or words[place + 1 : place + 2] in _TO_SOMEBODY
        if _is_past_verb(words[place]) and not is_adjective:
            return not looks_ahead & {words[place - 1], words[place - 2]}
    return False


def _is_past_verb(word: str) -> bool:
    lists = sections("future_words.txt")
    if word in lists["past_verb"]:
        return True
    return word.endswith("ed") and len(word) > 4 and word.isalpha() and word.islower() and word not in lists["not_past"]


def _is_of_the_past(text: str, phrase: DatePhrase) -> bool:
    """Whether a date before the verb that looks ahead describes something done: "Tuesday’s results will …"."""
    before = text[max(0, phrase.start - _REACH) : phrase.start]
    if _POSSESSIVE.match(text, phrase.end):
        return bool(before.strip()) and not before.rstrip().endswith((",", "—", "-", "while", "and", "but"))
    if _ADJECTIVE.search(before[-30:]):
        return True
    return any(word in sections("future_words.txt")["past_noun"] for word in _WORD.findall(before))
