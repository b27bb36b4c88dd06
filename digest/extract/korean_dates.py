"""Dates that a Korean article words, worked out from its own date: "내달 3일", "오는 12월까지", "다음 주 월요일"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from digest.extract.spans import Case, DatePhrase, Rule, Span, between, dated, day, month, months, year_of

_WEEKDAYS = "월화수목금토일"


def korean_dates(text: str, anchor: date, ahead: bool = True) -> tuple[DatePhrase, ...]:
    """The date phrases of a Korean sentence in order, none inside another; `anchor` is the article's date."""
    return dated(text, _RULES, anchor, ahead)


def _year(word: str, anchor: date) -> int | None:
    """The year that a word means: "내년", "올해", "2025년"."""
    if not word:
        return None
    steps = {"내년": 1, "다음 해": 1, "올해": 0, "금년": 0, "지난해": -1, "작년": -1, "내후년": 2}
    return anchor.year + steps[word] if word in steps else int(word[:4])


def _full(case: Case) -> Span | None:
    """A month, with a day or a range of days when they are given."""
    number, first, last = int(case["month"]), case["day"], case["last"]
    year = _year(case["year"], case.anchor)
    if year is None:
        past = case["which"] == "지난" or not case.ahead
        year = case.anchor.year + (number < case.anchor.month and not past) - (number > case.anchor.month and past)
    if not first:
        return month(year, number)
    begin = date(year, number, int(first))
    end = date(year, int(case["last_month"] or number), int(last)) if last else begin
    return between(begin, end) if end > begin else day(begin)


def _of_month(case: Case) -> Span | None:
    """A month counted from this one, with a day perhaps: "내달 3일", "이달 말"."""
    step = {"이": 0, "지난": -1}.get(case["which"].strip(), 1)
    whole = month(case.anchor.year, case.anchor.month + step)
    if not case["day"]:
        return whole
    begin = whole[0].replace(day=int(case["day"]))
    end = whole[0].replace(day=int(case["last"])) if case["last"] else begin
    return between(begin, end) if end > begin else day(begin)


def _bare_day(case: Case) -> Span | None:
    """A day alone: "오는 5일" is the next fifth, a bare "5일" one of this month."""
    number = int(case["day"])
    step = int(case.ahead and number < case.anchor.day and case["which"] == "오는")
    whole = month(case.anchor.year, case.anchor.month + step)
    begin = whole[0].replace(day=number)
    end = whole[0].replace(day=int(case["last"])) if case["last"] else begin
    return between(begin, end) if end > begin else day(begin)


def _weekday(case: Case) -> Span | None:
    number = _WEEKDAYS.index(case["weekday"])
    monday = case.anchor - timedelta(days=case.anchor.weekday())
    step = {"다음": 1, "지난": -1, "이번": 0}.get(case["which"])
    if step is not None:
        return day(monday + timedelta(days=7 * step + number))
    return day(case.anchor + timedelta(days=(number - case.anchor.weekday()) % 7))


def _week(case: Case) -> Span | None:
    step = {"다음": 1, "내": 1, "지난": -1, "이번": 0, "금": 0}[case["which"]]
    monday = case.anchor - timedelta(days=case.anchor.weekday()) + timedelta(days=7 * step)
    first = 5 if case["unit"] == "주말" else 0
    return between(monday + timedelta(days=first), monday + timedelta(days=6))


def _near(case: Case) -> Span | None:
    return day(case.anchor + timedelta(days={"내일": 1, "모레": 2, "오늘": 0, "어제": -1}[case.text]))


def _year_only(case: Case) -> Span | None:
    year = _year(case["year"], case.anchor)
    if year is None:
        return None
    half = case["half"]
    if half:
        return months(year, 1, 6) if half == "상" else months(year, 7, 12)
    if case["quarter"]:
        number = int(case["quarter"])
        return months(year, 3 * number - 2, 3 * number)
    return month(year, 12) if case["end"] else year_of(year)


def _year_end(case: Case) -> Span | None:
    return month(case.anchor.year, 12)


def _this_year(case: Case) -> Span | None:
    return year_of(case.anchor.year)


_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (
        re.compile(
            r"(?:(?P<which>오는|지난) )?(?:(?P<year>\d{4}년|내년|올해|지난해|작년|금년|내후년) )?"
            r"(?<!\d)(?P<month>\d{1,2})월"
            r"(?: ?(?P<day>\d{1,2})(?!\d|[호차기세대개명건곳])일?"
            r"(?:(?:(?:부터|에서)? ?[∼~\-–] ?|부터 )(?:(?P<last_month>\d{1,2})월 ?)?"
            r"(?P<last>\d{1,2})일)?)?"
        ),
        _full,
    ),
    (
        re.compile(
            r"(?P<which>내|다음 ?|이|지난)달"
            r"(?: (?P<day>\d{1,2})일?(?:(?:(?:부터)? ?[∼~\-–] ?|부터 )(?P<last>\d{1,2})일)?)?(?: ?[초말])?"
        ),
        _of_month,
    ),
    (
        re.compile(
            r"(?P<which>오는 )?(?<![\d월.])(?P<day>\d{1,2})"
            r"(?:(?:일?(?:부터)? ?[∼~\-–] ?|일부터 )(?P<last>\d{1,2}))?일(?!간|째|동안|만에)"
        ),
        _bare_day,
    ),
    (re.compile(r"(?:(?P<which>다음|이번|지난|오는) ?(?:주 )?)?(?P<weekday>[월화수목금토일])요일"), _weekday),
    (re.compile(r"(?P<which>다음|이번|지난|금|내) ?(?P<unit>주말|주)(?![가-힣]?요일|요)"), _week),
    (re.compile(r"내일|모레|오늘|어제"), _near),
    (
        re.compile(
            r"(?P<year>(?:19|20)\d\d년|내년|올해|내후년)(?!도 예산)"
            r"(?: ?(?:(?P<half>[상하])반기|(?P<quarter>[1-4])분기|(?P<end>말|연말)|초))?"
        ),
        _year_only,
    ),
    (re.compile(r"연말"), _year_end),
    (re.compile(r"연내|올해 안|올해 중"), _this_year),
)  # fmt: skip
