"""Days and moments as news pages write them, in the languages of `data/months.tsv`.

A time counts only with a zone (an offset, UTC, or an abbreviation listed here); without one the day alone is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache, lru_cache
from importlib import resources

from digest.clean.lexicon import data_rows
from digest.model import Published

LONGEST_DATE_TEXT = 400
FIRST_YEAR, LAST_YEAR = 1850, 2099
LAST_SECOND = 59
"""A leap second (23:59:60) and what is written by mistake count as the minute's last."""

_ZONES = {
    "utc": 0, "gmt": 0, "z": 0, "wib": 420, "bst": 60, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "kst": 540,
    "jst": 540, "ist": 330, "sgt": 480, "hkt": 480, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420,
    "mdt": -360, "pst": -480, "pdt": -420, "aest": 600, "aedt": 660, "eet": 120, "eest": 180, "msk": 180, "sast": 120,
}  # fmt: skip
_NAMED_ZONES = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}

_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<y>(?:18|19|20)\d\d)\s?(?:[-./]|年|년)\s?(?P<m>\d{1,2})\s?(?:[-./]|月|월)\s?(?P<d>\d{1,2})(?!\d)[日일.]?"
)
_DAY_FIRST = re.compile(r"(?<!\d)(?P<a>\d{1,2})\s?[-./]\s?(?P<b>\d{1,2})\s?[-./]\s?(?P<y>(?:19|20)\d\d)(?!\d|:\d\d)")
_SHORT_YEAR = re.compile(r"(?<![\d.])(?P<a>\d{2})\.(?P<b>\d{2})\.(?P<y>\d{2})(?![\d.])")
_NAMED = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s(?:de\s|d[’'])?(?P<m>[^\W\d_]{3,12})\.?,?\s(?:de\s|del\s)?(?P<y>(?:18|19|20)\d\d)(?!\d)"
)
_MONTH_FIRST = re.compile(r"(?P<m>[^\W\d_]{3,12})\.?\s(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<y>(?:18|19|20)\d\d)(?!\d)")
_CLOCK = re.compile(
    r"(?P<pre>오전|오후|午前|午後|上午|下午|am|pm)?\s?(?<!\d)(?P<h>\d{1,2})(?:\s?[:.h시時時点點]\s?(?P<min>\d{2}))(?:[:분分]\s?(?P<s>\d{2})(?!\d))?(?:\.\d+)?[분分]?"
    r"\s?(?P<post>[ap]\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_YEARLIKE = re.compile(r"\d\d")
_OFFSET = re.compile(r"^\s?\(?(?:UTC|GMT)?\s?(?P<sign>[+\-−])(?P<h>\d{1,2}):?(?P<m>\d{2})?(?!\d)")
_ZONE_WORD = re.compile(r"^\s?\(?(?P<z>[A-Za-z]{1,4})\b")
_FULL = re.compile(
    r"^\s*(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s?(Z|[+\-]\d{2}:?\d{2})?)?"
)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date that stands in a text, from `start` to `end`, its clock and zone included."""

    value: Published
    start: int
    end: int


def dates(text: str) -> list[DateFound]:
    """The dates of a short text, in order."""
    return list(_dates(text[:LONGEST_DATE_TEXT]))


@lru_cache(maxsize=4096)
def _dates(text: str) -> Sequence[DateFound]:
    if not _YEARLIKE.search(text):
        return []
    found = [_with_clock(day, text) for day in sorted(_days(text), key=lambda day: (day.start, -day.end))]
    apart: list[DateFound] = []
    for one in found:
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return apart


def parse(value: str) -> Published | None:
    """The moment or day that a metadata value names (ISO 8601, RFC 2822 or a written date)."""
    value = value.strip()[:LONGEST_DATE_TEXT]
    match = _FULL.match(value)
    if match:
        return _iso(match)
    found = dates(value)
    return found[0].value if found else None


def day_of(value: Published) -> date:
    """The day of a day or of a moment in its own zone."""
    return value.date() if isinstance(value, datetime) else value


def _iso(match: re.Match[str]) -> Published | None:
    day = _day(match[1], match[2], match[3])
    if day is None or match[4] is None or match[7] is None:
        return day
    try:
        zone = match[7].replace("Z", "+00:00")
        return datetime.fromisoformat(f"{day}T{match[4]}:{match[5]}:{match[6] or '00'}{zone}")
    except ValueError:
        return day


def _days(text: str) -> Iterator[DateFound]:
    for match in _YEAR_FIRST.finditer(text):
        yield from _found(match, _day(match["y"], match["m"], match["d"]))
    for match in _DAY_FIRST.finditer(text):
        yield from _found(match, _day(match["y"], match["b"], match["a"]) or _day(match["y"], match["a"], match["b"]))
    for match in _SHORT_YEAR.finditer(text):
        yield from _found(match, _day("20" + match["y"], match["b"], match["a"]))
    for pattern in (_NAMED, _MONTH_FIRST):
        for match in pattern.finditer(text):
            month = months().get(match["m"].casefold())
            if month:
                yield from _found(match, _day(match["y"], str(month), match["d"]))


def _found(match: re.Match[str], day: date | None) -> Iterator[DateFound]:
    if day is not None:
        yield DateFound(day, match.start(), match.end())


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _with_clock(found: DateFound, text: str) -> DateFound:
    """The same date, its clock taken in; a moment when the clock has a zone."""
    match = _CLOCK.search(text, found.end, found.end + 40)
    if match is None or any(c.isdigit() for c in text[found.end : match.start()]) or match.start() - found.end > 16:
        return found
    end = match.end()
    hour, minute = _hour(match), int(match["min"])
    if hour > 23 or minute > 59:
        return found
    zone, size = _zone(text[end : end + 12], found.value, hour)
    if zone is None:
        return DateFound(found.value, found.start, end)
    day = found.value
    second = min(int(match["s"] or 0), LAST_SECOND)
    moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
    return DateFound(moment, found.start, end + size)


def _hour(match: re.Match[str]) -> int:
    hour = int(match["h"])
    half = (match["pre"] or match["post"] or "").casefold().replace(" ", "")
    if half.startswith("p") or half in ("오후", "午後", "下午"):
        return hour + 12 if hour < 12 else hour
    return 0 if half and hour == 12 else hour


def _zone(text: str, day: Published, hour: int) -> tuple[timezone | None, int]:
    """The zone that opens `text`, and the characters that it takes."""
    match = _OFFSET.match(text)
    if match:
        minutes = int(match["h"]) * 60 + int(match["m"] or 0)
        return _fixed(-minutes if match["sign"] != "+" else minutes), match.end()
    match = _ZONE_WORD.match(text)
    word = match["z"].casefold() if match else ""
    if match and word in _ZONES:
        return _fixed(_ZONES[word]), match.end()
    if match and word in _NAMED_ZONES:
        return _fixed(_named_offset(_NAMED_ZONES[word], day, hour)), match.end()
    return None, 0


def _fixed(minutes: int) -> timezone | None:
    return timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None


def _named_offset(name: str, day: Published, hour: int) -> int:
    from zoneinfo import ZoneInfo

    offset = datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(name)).utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0


@cache
def months() -> Mapping[str, int]:
    """A month's name or its short form, lower-cased, to its number."""
    text = (resources.files("digest.clean") / "data" / "months.tsv").read_text(encoding="utf-8")
    found: dict[str, int] = {}
    for row in data_rows(text):
        for number, names in enumerate(row.partition("\t")[2].split(), start=1):
            found.update({name: number for name in names.split("/") if name not in found})
    return found
