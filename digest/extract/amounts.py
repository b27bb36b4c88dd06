"""Numbers of a sentence as data: how many of what, and the words that hedge it ("up to 5,000 troops").

Dates, years, clock times, ages, ordinals and numbers that are part of a name count nothing and are no amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.extract.dates import MONTH_NAME
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
    r"km/h|lb-ft|rpm|km|cm|mm|kg|mph|mpg|kph|kWh|MWh|GWh|kW|MW|GW|GHz|MHz|ft|lbs?|hp|GB|MB|TB|ha|sq\.? (?:km|ft|m|mi)"
)
_WORDS = "|".join(
    [
        "[Hh]alf a|[Aa]",
        f"(?:{'|'.join(f'[{word[0].upper()}{word[0]}]{word[1:]}' for word in _TENS)})(?:-(?:{'|'.join(_ONES[1:10])}))?",
        *(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in _ONES[1:]),
    ]
)
_NUMBER = re.compile(
    rf"(?<![\w.,/:])(?<!\D[–-])(?<!\b(?:19|20)\d\d[–-])(?P<sign>{_SIGN})?(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:(?P<percent>\s?%)|\s?(?P<short>mn|bn|tn|m|k)\b|[ -]?(?P<long>{_BIG})\b|\s?(?P<measure>{_MEASURES})\b)?"
    rf"|\b(?P<words>{_WORDS})(?:[ -](?P<magnitude>{_BIG})\b)?(?![\w-])"
)
_JOINED = re.compile(r"\s?[-–]\s?\d|(?: to| and| or) (?=[$£€¥₩]?\d)")
_LOWER_END = re.compile(r"\d\s?(?:%|percent)?\s?[-–]\s?\Z|\d\s?(?:%|percent)?\s(?:to|and|or)\s\Z")
_NO_COUNT_AFTER = re.compile(
    rf"(?:st|nd|rd|th)\b|\s?{MONTH_NAME}\b|[:/]\d|\s?(?:[ap]\.m\.|[ap]m\b|o[’']clock)|-year-old|[- ]years?[- ]old\b"
    r"|[’']s\b|[ -](?:thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)\b"
)
_AGES = re.compile(r" (?:to|and|or) \d{1,2}-year-olds?\b")
"""An age goes on: "three to 19-year-olds"."""
_TITLE = re.compile(r"[\"“‘']\d+ [A-Z]")
"""A work whose name begins with a number: "12 Years a Pilot"."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_PERCENT = re.compile(r"\s(per ?cent(?:age points?)?|percentage points?)\b")
_HYPHENED = re.compile(r"[-‑](?!strong\b)([a-z]+)\b")
_NEXT_WORD = re.compile(r"\s+([A-Za-z][\w’'-]*)([.,;:)”\"]?)")
_RATE = re.compile(r"\s(?:per|an|a|each)\s(?:second|minute|hour|day|week|month|year|person|head|capita|barrel|share)\b")
_NUMBER_OF = re.compile(r"\b(?:number|total) of (?=[A-Za-z])")
_REACHES = re.compile(r"\b(?:reach|reached|hit|exceed|exceeded|total|to|at|by|was|is|stood)\b[^,;]{0,24}\Z")
_OUTLOOK = re.compile(
    r"\b(?:(?:expected|projected|estimated|forecast|predicted|likely|set|thought|believed|reported|due"
    r"|poised) to|(?:could|may|might|would)) (?:be|have|reach|hit|exceed|total|number|top|cost|"
    r"(?:rise|grow|climb|fall|drop|swell|increase|double|shrink) (?:to|by))"
    r"(?: (?:about|around|nearly|almost|some|roughly|at least|more than|up to|over))?\s\Z"
)
_CHANGES = re.compile(
    r"\b(?:up|down|r[io]se[sn]?|rising|f[ae]ll(?:s|en|ing)?|gr[eo]w[ns]?|growing|climb\w*|jump\w*|dropp?\w*|slid\w*|shr[aiu]nk\w*|"
    r"increas\w+|decreas\w+|decline\w*|reduc\w+|cut\w*|rais\w+|lower\w*|chang\w+|improv\w+|r[ai]nged?\w*|slipp\w+|"
    r"doubl\w+|swell\w*|went|go(?:es|ing)?)\b[^.;]{0,60}\Z"
)
"""What goes from one number to another."""
_LINKS = re.compile(r"(?:\s(?:a|an|the|its|their|another|a total of|additional))?\s\Z")
_LEAST = 10
"""A bare number below it, without a unit or a hedge, tells nothing."""
_MOST_WORDS = 5
"""Words between a number and the plural that it counts, that one included."""


def amounts(span: Span, lang: str = "en") -> tuple[Amount, ...]:
    """The amounts of a stretch of text, in its order; offsets are those of the text that the span is of."""
    found = korean_amounts(span.text) if lang == "ko" else _english(span.text)
    return tuple(
        Amount(value, span.text[start:end], span.start + start, span.start + end, unit, bound)
        for value, start, end, unit, bound in found
    )


def _english(text: str) -> Iterator[tuple[float, int, int, str | None, str | None]]:
    for match in _NUMBER.finditer(text):
        if _counts_nothing(text, match):
            continue
        unit = _unit(text, match)
        bound = _bound(text, match.start(), match.end(), unit)
        value = _value(match)
        if unit is None and _says_little(match, value, bound):
            continue
        yield value, match.start(), match.end(), unit, bound


def _counts_nothing(text: str, match: re.Match[str]) -> bool:
    word = match["words"]
    if (
        word
        and not match["magnitude"]
        and (word.lower() in ("a", "half a", "one") or (word[0].isupper() and match.start()))
    ):
        return True
    if match["digits"] and len(match["digits"]) > MOST_DIGITS:
        return True
    if (
        _NO_COUNT_AFTER.match(text, match.end())
        or _AGES.match(text, match.end())
        or _TITLE.match(text, match.start() - 1)
    ):
        return True
    if match["words"]:
        return False
    if match["short"] and not match["sign"] and match["short"] in ("m", "k"):
        return True
    if _YEAR.match(match["digits"]) and not (match["sign"] or match["percent"] or match["long"] or match["measure"]):
        return True
    return bool(_no_count_before().search(text, max(0, match.start() - 24), match.start()))


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


def _value(match: re.Match[str]) -> float:
    """The number, a whole one as int."""
    if match["digits"]:
        base = float(match["digits"].replace(",", ""))
        size = _MAGNITUDES.get(match["short"] or match["long"] or "", 1)
    else:
        base = float(sum(_SPELLED[word] for word in re.split(r"-", match["words"].lower())))
        size = _MAGNITUDES.get(match["magnitude"] or "", 1)
    value = round(base * size, 6)
    return int(value) if value == int(value) else value


def _unit(text: str, match: re.Match[str]) -> str | None:
    """What is counted or measured, as it stands: the sign, the words behind, or those of "the number of …"."""
    if match["sign"]:
        return match["sign"].strip()
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
    if percent := _PERCENT.match(text, end):
        return percent[1]
    if hyphened := _HYPHENED.match(text, end):
        return hyphened[1]
    return _counted(text, end) or _number_of(text, match.start())


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
        if _is_plural(low):
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


@cache
def _bounds() -> re.Pattern[str]:
    listed = sorted(sections("amount_words.txt")["bound"], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, listed))})\Z")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{'|'.join(map(re.escape, sections('amount_words.txt')['after']))})\b")


def _bound(text: str, start: int, end: int, unit: str | None) -> str | None:
    """The words that hedge a number: before it, or behind it or its unit ("or more")."""
    head = text[max(0, start - 60) : start]
    if outlook := _OUTLOOK.search(head):
        return outlook.group().strip()
    link = _LINKS.search(head)
    before = _bounds().search(head[: link.start()]) if link else None
    if before is not None:
        found = before.group()
        if found in ("between", "Between", "from") and link and link.group().strip():
            return None
        if found == "from" and not _CHANGES.search(head):
            return None
        return None if found in ("from", "some", "Some", "over", "around") and _LOWER_END.search(head) else found
    if text[end : end + 1] == "+":
        return "+"
    tail = _after().match(text, end)
    if tail is None and unit is not None and (place := text.find(unit, end, end + 40)) >= 0:
        tail = _after().match(text, place + len(unit))
    return tail.group().strip() if tail else None
