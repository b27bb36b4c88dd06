"""Numbers of a sentence as data: how many of what, and the words that hedge it ("up to 5,000 troops").

Dates, years, clock times, ages, ordinals and numbers that are part of a name count nothing and are no amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.extract.bounds import bound
from digest.extract.calendar_words import MONTH_NAME
from digest.extract.gazetteer import any_name_words, is_common, places
from digest.extract.korean_amounts import MOST_DIGITS, korean_amounts
from digest.extract.lexicon import sections
from digest.model import Amount, Span

_ONES = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
)
_TENS = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
_SPELLED = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
    "a": 1,
    "half a": 0.5,
}
_MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12,
    "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3,
}  # fmt: skip
_SIGN = r"(?:(?:US|A|C|HK|NZ|S)?\$|[£€¥₩₹₽])\s?"
_BIG = "hundred|thousand|million|billion|trillion|dozen"
_MEASURES = (
    r"km/h|lb-ft|rpm|RPM|km|cm|mm|kg|mph|mpg|kph|kWh|MWh|GWh|kW|MW|GW|GHz|MHz|kHz|Hz|mAh|ft|lbs?|hp|GB|MB|TB|"
    r"mg|ml|ha|(?<=\d)[gWL]|square (?:foot|feet|metres?|meters?|miles?|kilometres?|kilometers?)|sq\.? (?:km|ft|m|mi)"
)
_WORDS = "|".join(
    [
        "[Hh]alf a|[Aa]",
        f"(?:{'|'.join(f'[{word[0].upper()}{word[0]}]{word[1:]}' for word in _TENS)})(?:-(?:{'|'.join(_ONES[1:10])}))?",
        *(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in _ONES[1:]),
    ]
)
_NUMBER = re.compile(
    r"(?<!\w)(?:(?=[\dUACHNS$£€¥₩₹₽])"
    r"(?<![.,/:])(?<!\D[–-])(?<![A-Z]\d-)(?<![A-Z]\d\d-)(?<![A-Z]\d\d\d-)(?<!\b(?:19|20)\d\d[–-])"
    rf"(?P<sign>{_SIGN})?(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:(?P<percent>\s?%)|\s?(?P<short>mn|bn|tn|m|k)\b|[ -]?(?P<long>{_BIG})\b|\s?(?P<measure>{_MEASURES})\b)?"
    rf"|(?P<words>{_WORDS})(?:[ -](?P<magnitude>{_BIG})\b)?(?![\w-]))"
)
"""A number in digits or words. Where a word goes on none begins, which is asked before all else, as it is quick."""
_JOINED = re.compile(r"\s?[-–]\s?\d|(?: to| and| or) (?=[$£€¥₩]?\d)")
_NO_COUNT_AFTER = re.compile(
    rf"(?:st|nd|rd|th)\b|\s?{MONTH_NAME}\b|[:/]\d|\s?(?:[ap]\.m\.|[ap]m\b|o[’']clock)"
    r"|-(?:year|month|week|day)-old|[- ]years?[- ]old\b|[’']s\b"
    r"|[ -](?:thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)\b"
)
_AGES = re.compile(r" (?:to|and|or) \d{1,2}-year-olds?\b")
"""An age goes on: "three to 19-year-olds"."""
_TITLE = re.compile(r"[\"“‘']\d+ [A-Z]")
"""A work whose name begins with a number: "12 Years a Pilot"."""
_NAME_BEFORE = re.compile(r"(?:\A|(?<=[\s(“\"‘]))([A-Z][\w’'-]*) \Z")
_SIGN_BEFORE = re.compile(rf"({_SIGN})\d[\d.,]*(?: ?[-–] ?| to )\Z")
"""The sign of a range, before its upper end: "$3-4 billion"."""
_SHARE_OF = re.compile(rf"\b(?i:out of|(?:\d+|{'|'.join(_ONES[1:])}) in) \Z")
"""Before the second number of a share: "eight out of ten"."""
_EMERGENCY = re.compile(r"(?:911|999|112|119) (?:calls?|operators?|dispatch\w*|emergency|service)\b")
"""A number that is dialled."""
_OF_SO_MANY = re.compile(r" of (?:the |its |his |her |their |these |those |all )?(?=\d)")
"""Between a part and the whole that counts the same: "40 of the 212 boats"."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_PERCENT = re.compile(r"\s(per ?cent(?:age points?)?|percentage points?)\b")
_HYPHENED = re.compile(r"[-‑](?!strong\b)([a-z]+)\b")
_NEXT_WORD = re.compile(r"\s+([A-Za-z][\w’'-]*)([.,;:)”\"]?)")
_RATE = re.compile(r"\s(?:per|an|a|each)\s(?:second|minute|hour|day|week|month|year|person|head|capita|barrel|share)\b")
_NUMBER_OF = re.compile(r"\b(?:number|total) of (?=[A-Za-z])")
_REACHES = re.compile(r"\b(?:reach|reached|hit|exceed|exceeded|total|to|at|by|was|is|stood)\b[^,;]{0,24}\Z")
_LEAST = 10
"""A bare number below it, without a unit or a hedge, tells nothing."""
_MOST_WORDS = 5
"""Words between a number and the plural that it counts, that one included."""


def amounts(span: Span, lang: str = "en") -> tuple[Amount, ...]:
    """The amounts of a stretch of text, in its order; offsets are those of the text that the span is of."""
    found = korean_amounts(span.text) if lang == "ko" else _english(span.text)
    return tuple(
        Amount(value, span.text[start:end], span.start + start, span.start + end, unit, hedge)
        for value, start, end, unit, hedge in found
    )


def _english(text: str) -> Iterator[tuple[float, int, int, str | None, str | None]]:
    for match in _NUMBER.finditer(text):
        if _counts_nothing(text, match):
            continue
        unit = _unit(text, match)
        hedge = bound(text, *match.span(), unit, spelled=bool(match["words"]))
        value = _value(match, _borrowed(text, match))
        if unit is None and _says_little(match, value, hedge):
            continue
        yield value, match.start(), match.end(), unit, hedge


def _counts_nothing(text: str, match: re.Match[str]) -> bool:
    word = match["words"]
    if (
        word
        and not match["magnitude"]
        and (word.lower() in ("a", "half a", "one") or (word[0].isupper() and match.start()))
    ):
        return True
    if match["digits"] and (len(match["digits"]) > MOST_DIGITS or _EMERGENCY.match(text, match.start())):
        return True
    if (
        _NO_COUNT_AFTER.match(text, match.end())
        or _AGES.match(text, match.end())
        or _TITLE.match(text, match.start() - 1)
    ):
        return True
    if match["words"]:
        return bool(_SHARE_OF.search(text, max(0, match.start() - 16), match.start()))
    if match["short"] and not match["sign"] and match["short"] in ("m", "k"):
        return True
    if _YEAR.match(match["digits"]) and not (match["sign"] or match["percent"] or match["long"] or match["measure"]):
        return True
    if _SHARE_OF.search(text, max(0, match.start() - 16), match.start()) or _is_of_name(text, match):
        return True
    return bool(_no_count_before().search(text, max(0, match.start() - 24), match.start()))


def _is_of_name(text: str, match: re.Match[str]) -> bool:
    """Whether a bare number is the last part of a name: "the Enduro 3 delivers"."""
    if match["sign"] or match["percent"] or match["measure"] or match["long"] or not match["digits"].isdigit():
        return False
    named = _NAME_BEFORE.search(text, max(0, match.start() - 24), match.start())
    if named is None or is_common(named[1]) or named[1] in places():
        return False
    return named[1] not in any_name_words("calendar", "never")


@cache
def _no_count_before() -> re.Pattern[str]:
    named = "|".join(map(re.escape, sorted(sections("amount_words.txt")["named"])))
    return re.compile(rf"(?:{MONTH_NAME}|#|\b(?:{named}))\s?\Z")


def _says_little(match: re.Match[str], value: float, bound: str | None) -> bool:
    """Whether a number without a unit is a score or too small to be told from one."""
    digits = match["digits"]
    if digits is None:
        return not match["magnitude"]
    if match["long"] or match["short"]:
        return False
    return bound is None and (value < _LEAST or "," not in digits)


def _borrowed(text: str, match: re.Match[str]) -> str:
    """The magnitude that the upper end of a range has for both: "$1.5 to $2 million"."""
    joined = _JOINED.match(text, match.end()) if match["digits"] else None
    upper = _NUMBER.search(text, joined.start() + 1, joined.end() + 24) if joined else None
    if upper is None or not upper["digits"]:
        return ""
    is_lower = float(match["digits"].replace(",", "")) < float(upper["digits"].replace(",", ""))
    return (upper["short"] or upper["long"] or "") if is_lower else ""


def _value(match: re.Match[str], borrowed: str = "") -> float:
    """The number, a whole one as int."""
    if match["digits"]:
        base = float(match["digits"].replace(",", ""))
        size = _MAGNITUDES.get(match["short"] or match["long"] or borrowed, 1)
    else:
        base = float(sum(_SPELLED[word] for word in match["words"].lower().split("-")))
        size = _MAGNITUDES.get(match["magnitude"] or "", 1)
    value = round(base * size, 6)
    return int(value) if value == int(value) else value


def _unit(text: str, match: re.Match[str]) -> str | None:
    """What is counted or measured, as it stands: the sign, the words behind, or those of "the number of …"."""
    if match["sign"]:
        return match["sign"].strip()
    if sign := _SIGN_BEFORE.search(text, max(0, match.start() - 24), match.start()):
        return sign[1].strip()
    if match["percent"]:
        return "%"
    if match["measure"]:
        return match["measure"]
    end = match.end()
    joined = _JOINED.match(text, end)
    if joined is not None:
        following = _NUMBER.match(text, joined.end() - (text[joined.end() - 1].isdigit()))
        if following is None:
            following = _NUMBER.search(text, joined.start() + 1, joined.end() + 16)
        if following is not None:
            end = following.end()
            if following["percent"]:
                return "%"
            if following["measure"]:
                return following["measure"]
    if percent := _PERCENT.match(text, end):
        return percent[1]
    if hyphened := _HYPHENED.match(text, end):
        return _counted(text, hyphened.end()) if hyphened[1] == "plus" else hyphened[1]
    return _counted(text, end) or _of_whole(text, end) or _number_of(text, match.start())


def _of_whole(text: str, end: int) -> str | None:
    """The unit of the whole of which a number is the part."""
    joined = _OF_SO_MANY.match(text, end)
    whole = _NUMBER.match(text, joined.end()) if joined else None
    return _unit(text, whole) if whole is not None else None


def _counted(text: str, end: int) -> str | None:
    """The words from behind a number to the plural that it counts."""
    lists = sections("amount_words.txt")
    begin: int | None = None
    for _ in range(_MOST_WORDS):
        word = _NEXT_WORD.match(text, end)
        if word is None:
            return None
        low = word[1].lower().rstrip("'’")
        if begin is None and low in lists["skipped"]:
            end = word.end(1)
            continue
        if low in lists["stop"] or low in _SPELLED:
            return None
        begin = word.start(1) if begin is None else begin
        if _is_plural(low) or (word[1][0].isupper() and low.endswith("is")):
            further = _NEXT_WORD.match(text, word.end(1)) if low in lists["plural"] and not word[2] else None
            if (
                further is not None
                and further[1].islower()
                and _is_plural(further[1])
                and further[1] not in lists["stop"]
            ):
                word, low = further, further[1]
            rate = _RATE.match(text, word.end(1))
            return text[begin : rate.end() if rate else word.start(1) + len(low)]
        if word[2]:
            return None
        end = word.end(1)
    return None


def _is_plural(low: str) -> bool:
    lists = sections("amount_words.txt")
    if low in lists["plural"]:
        return True
    return (
        low.endswith("s")
        and len(low) > 3
        and low not in lists["no_plural"]
        and not low.endswith(("ss", "us", "is", "’s", "'s"))
    )


def _number_of(text: str, start: int) -> str | None:
    """What "the number of … is expected to reach 5,000" counts."""
    openings = list(_NUMBER_OF.finditer(text, max(0, start - 160), start))
    if not openings or not _REACHES.search(text, openings[-1].end(), start):
        return None
    return _counted(text, openings[-1].end() - 1)
