"""Dates that an English article words, worked out from its own date: "on Monday", "by December", "next month".

`korean_dates.py` does the same for Korean.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from digest.extract.calendar_words import MONTH_NAME, MONTHS, WEEKDAYS
from digest.extract.spans import Case, DatePhrase, Rule, Span, between, dated, day, month, months, year_of

_SPELLED = dict(
    zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True)  # noqa: SIM905
) | {"a": 1, "an": 1}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}

_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_HINT = re.compile(
    r"\d|day\b|days\b|[Ww]eek|[Mm]onth|[Yy]ear|[Tt]omorrow|[Tt]onight|spring|summer|autumn|fall\b|quarter|hour"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
"""What every phrase that dates something has in it."""
_NO_FEAST = r"(?<!Super )(?<!Black )(?<!Good )(?<!Ash )(?<!Palm )(?<!Easter )(?<!Cyber )(?<!Bloody )(?<!Giving )"
"""Not before a weekday: "Good Friday" is the name of a day of its own."""
_NTH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?)"


def dates(text: str, anchor: date, ahead: bool = True) -> tuple[DatePhrase, ...]:
    """The date phrases of a sentence in order, none inside another.

    `anchor` is the article's date; `ahead` tells whether a bare weekday or month means the next one or the last one.
    A phrase that names no real day ("February 30") is left out.
    """
    return dated(text, _RULES, anchor, ahead) if _HINT.search(text) else ()


def _month_number(name: str) -> int:
    return MONTHS[name.rstrip(".").lower()]


def _year(case: Case, number: int, day_number: int = 1) -> int:
    """The year that is written, else the one that puts the month on the right side of the article's date."""
    if case["year"]:
        return int(case["year"])
    if case.ahead and number < case.anchor.month:
        return case.anchor.year + 1
    if not case.ahead and (number, day_number) > (case.anchor.month, case.anchor.day):
        return case.anchor.year - 1
    return case.anchor.year


def _month_day(case: Case) -> Span | None:
    number, first = _month_number(case["month"]), int(case["day"])
    year = _year(case, number, first)
    begin = date(year, number, first)
    last = case["last"]
    if not last:
        return day(begin)
    other = case["last_month"]
    end = date(year, _month_number(other) if other else number, int(last))
    return between(begin, end) if end > begin else day(begin)


def _numeric(case: Case) -> Span | None:
    return day(date(int(case["year"]), int(case["month"]), int(case["day"])))


def _month_only(case: Case) -> Span | None:
    number = _month_number(case["month"])
    if case["which"] == "last":
        return month(case.anchor.year - (number >= case.anchor.month), number)
    if case["which"] == "next":
        return month(case.anchor.year + (number <= case.anchor.month), number)
    year = _year(case, number)
    return month(year, number)


def _weekday(case: Case) -> Span | None:
    number = WEEKDAYS[case["weekday"].lower()]
    which = case["which"]
    step = (number - case.anchor.weekday()) % 7
    if which == "last" or (not case.ahead and which == ""):
        return day(case.anchor - timedelta(days=(case.anchor.weekday() - number) % 7 or 7 * (which == "last")))
    if which == "next":
        return day(case.anchor + timedelta(days=7 - case.anchor.weekday() + number))
    return day(case.anchor + timedelta(days=step))


def _weekdays(case: Case) -> Span | None:
    """The next such days: "from Wednesday to Friday"."""
    number, last = WEEKDAYS[case["weekday"].lower()], WEEKDAYS[case["last"].lower()]
    begin = case.anchor + timedelta(days=(number - case.anchor.weekday()) % 7)
    return between(begin, begin + timedelta(days=(last - number) % 7 or 7))


def _half(case: Case) -> Span | None:
    year = int(case["year"]) if case["year"] else case.anchor.year + bool(case["next"])
    return months(year, 1, 6) if case["half"] == "first" else months(year, 7, 12)


def _near(case: Case) -> Span | None:
    word = case.text.lower()
    steps = {"yesterday": -1, "tomorrow": 1, "the day after tomorrow": 2}
    return day(case.anchor + timedelta(days=steps.get(word, 0)))


def _unit(case: Case) -> Span | None:
    step = {"next": 1, "last": -1, "this": 0, "coming": 0, "the coming": 1}[case["which"].lower()]
    unit = case["unit"]
    monday = case.anchor - timedelta(days=case.anchor.weekday())
    if unit == "week":
        return between(monday + timedelta(days=7 * step), monday + timedelta(days=7 * step + 6))
    if unit == "weekend":
        return between(monday + timedelta(days=7 * step + 5), monday + timedelta(days=7 * step + 6))
    if unit == "month":
        return month(case.anchor.year, case.anchor.month + step)
    return year_of(case.anchor.year + step)


def _weekend(case: Case) -> Span | None:
    """The weekend that comes: "before the weekend"."""
    saturday = case.anchor + timedelta(days=5 - case.anchor.weekday())
    return between(saturday, saturday + timedelta(days=1))


def _season(case: Case) -> Span | None:
    first, last = _SEASONS[case["season"]]
    if case["year"]:
        return months(int(case["year"]), first, last)
    passed = case.anchor.month > last
    step = {"next": 1 if case.anchor.month >= first else 0, "this": 0, "last": -1 if case.anchor.month <= last else 0}
    return months(case.anchor.year + step.get(case["which"], int(passed and case.ahead)), first, last)


def _quarter(case: Case) -> Span | None:
    number = _QUARTERS[case["quarter"]]
    written = case["year"]
    year = int(written) if written else case.anchor.year + int(bool(case["next"]))
    return months(year, 3 * number - 2, 3 * number)


def _year_only(case: Case) -> Span | None:
    return year_of(int(case["year"]))


def _year_end(case: Case) -> Span | None:
    step = int("next" in case.text)
    if case["unit"] == "year":
        return year_of(case.anchor.year + step)
    if case["unit"] == "month":
        return month(case.anchor.year, case.anchor.month + step)
    monday = case.anchor - timedelta(days=case.anchor.weekday())
    return between(max(case.anchor, monday), monday + timedelta(days=7 * step + 6))


def _later(case: Case) -> Span | None:
    word, unit = case["count"], case["unit"]
    count = int(word) if word.isdigit() else _SPELLED[word]
    if unit == "day":
        return day(case.anchor + timedelta(days=count))
    if unit == "hour":
        return between(case.anchor, case.anchor + timedelta(days=-(-count // 24)))
    if unit == "week":
        when = case.anchor + timedelta(weeks=count)
        monday = when - timedelta(days=when.weekday())
        return between(monday, monday + timedelta(days=6))
    return month(case.anchor.year, case.anchor.month + count) if unit == "month" else year_of(case.anchor.year + count)


def _week_of(case: Case) -> Span | None:
    """The week in which a day lies: "the week of June 9"."""
    named = _month_day(case)
    if named is None:
        return None
    monday = named[0] - timedelta(days=named[0].weekday())
    return between(monday, monday + timedelta(days=6))


_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (
        re.compile(
            rf"\b[Tt]he week (?:of|beginning|starting) (?:{_DAY},? )?(?P<month>{MONTH_NAME}) (?P<day>\d{{1,2}}){_NTH}"
            rf"(?P<last_month>)(?P<last>)\b(?![,.]?\d)(?:,? {_YEAR}\b)?"
        ),
        _week_of,
    ),
    (
        re.compile(
            rf"\b(?:{_DAY},? )?(?P<month>{MONTH_NAME}) (?P<day>\d{{1,2}}){_NTH}"
            rf"(?:\s?(?:-|–|to|through|and) ?(?:(?P<last_month>{MONTH_NAME}) )?(?P<last>\d{{1,2}}){_NTH})?\b(?![,.]?\d)"
            rf"(?:,? {_YEAR}\b)?"
        ),
        _month_day,
    ),
    (
        re.compile(
            rf"\b(?:{_DAY},? )?(?P<day>\d{{1,2}}){_NTH}"
            rf"(?:\s?(?:-|–|to|and) ?(?P<last>\d{{1,2}}){_NTH})?"
            rf" (?:of )?(?P<month>{MONTH_NAME})\b(?P<last_month>)(?:,? {_YEAR}\b)?"
        ),
        _month_day,
    ),
    (re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"), _numeric),
    (
        re.compile(
            rf"\b(?:(?:[Ii]n|[Bb]y|[Uu]ntil|early|late|mid|of|for|from|through|to|before|this|each|between|and) ?-?)"
            rf"(?P<which>next |last )?(?P<month>{MONTH_NAME})(?!\.? \d{{1,2}}\b)(?:,? (?:of )?{_YEAR}\b)?(?![a-z])"
        ),
        _month_only,
    ),
    (re.compile(rf"\b(?P<which>next |last )(?P<month>{MONTH_NAME})(?! \d)(?P<year>)"), _month_only),
    (re.compile(rf"\b(?P<month>{MONTH_NAME}) (?P<year>(?:19|20)\d\d)\b(?P<which>)"), _month_only),
    (
        re.compile(
            rf"\b(?:[Ff]rom|[Bb]etween) (?P<weekday>{_DAY}) (?:to|through|until|and) (?P<last>{_DAY})\b(?!['’]s)"
        ),
        _weekdays,
    ),
    (
        re.compile(r"\b(?P<half>first|second) half of (?:(?P<year>20\d\d)|(?P<next>next year)|(?:this|the) year)\b"),
        _half,
    ),
    (re.compile(rf"{_NO_FEAST}\b(?:(?P<which>next|last|this|coming) )?(?P<weekday>{_DAY})\b(?!s)"), _weekday),
    (re.compile(r"\b(?:[Tt]he day after tomorrow|[Tt]omorrow|[Yy]esterday|[Tt]oday|[Tt]onight)\b"), _near),
    (re.compile(r"\b(?<=before )the weekend\b|\b(?<=over )the weekend\b"), _weekend),
    (re.compile(r"\b(?P<which>[Nn]ext|[Ll]ast|[Tt]his|the coming) (?P<unit>weekend|week|month|year)\b"), _unit),
    (
        re.compile(r"\b(?P<which>)(?P<season>spring|summer|autumn|fall)(?: of)? (?P<year>20\d\d)\b"),
        _season,
    ),
    (re.compile(r"\b(?P<which>next|this|last) (?P<season>spring|summer|autumn|fall)\b(?P<year>)"), _season),
    (
        re.compile(
            r"\b(?P<quarter>first|second|third|fourth) quarter"
            r"(?: of (?:(?P<year>20\d\d)|(?P<next>next year)|this year))?\b"
        ),
        _quarter,
    ),
    (re.compile(r"\b(?:the )?end of (?:the|this|next) (?P<unit>year|month|week)\b"), _year_end),
    (
        re.compile(r"\b(?:[Ii]n|[Bb]y|[Uu]ntil|early|late|mid|of|through|before|for)[ -](?P<year>20\d\d)\b(?![-–]\d)"),
        _year_only,
    ),
    (
        re.compile(
            rf"\b(?:[Ii]n|[Ww]ithin(?= the next| \S+ hours?\b)) (?:the next |about |around )?(?P<count>{_COUNT}) "
            r"(?P<unit>hour|day|week|month|year)s?\b(?! (?:a|per|each|out of) )"
        ),
        _later,
    ),
    (re.compile(rf"\b(?P<count>{_COUNT}) (?P<unit>day|week|month|year)s? from now\b"), _later),
)  # fmt: skip
