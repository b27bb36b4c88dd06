"""Spans of days, and how a phrase that dates something is worked out from an article's date, in any language."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

Span = tuple[date, date, str]
"""First day, last day, ISO 8601 of the article's precision."""


def day(when: date) -> Span:
    """A single day."""
    return when, when, when.isoformat()


def month(year: int, number: int) -> Span:
    """A whole month; `number` may run over the year's end."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return date(year, number, 1), date(year, number, monthrange(year, number)[1]), f"{year:04d}-{number:02d}"


def year_of(number: int) -> Span:
    """A whole year."""
    return date(number, 1, 1), date(number, 12, 31), f"{number:04d}"


def between(first: date, last: date) -> Span:
    """A range of days."""
    return first, last, f"{first.isoformat()}/{last.isoformat()}"


def months(year: int, first: int, last: int) -> Span:
    """A range of months of one year."""
    begin, end = month(year, first), month(year, last)
    return begin[0], end[1], f"{begin[2]}/{end[2]}"


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """Words that date something. `iso` is a day, a month, a year, or a range "a/b"; `first` and `last` are its days."""

    text: str
    start: int
    end: int
    iso: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule looks at: the words that matched, the article's date, whether the future is meant."""

    match: re.Match[str]
    anchor: date
    ahead: bool

    def __getitem__(self, group: str) -> str:
        """The words of a group without white space around them, empty when it did not match."""
        return (self.match[group] or "").strip()

    @property
    def text(self) -> str:
        return self.match.group()


Rule = Callable[[Case], Span | None]


def _resolved(rule: Rule, case: Case) -> Span | None:
    """The days that the words mean, None when there is no such day."""
    try:
        return rule(case)
    except (ValueError, OverflowError):
        return None


def dated(
    text: str, rules: Iterable[tuple[re.Pattern[str], Rule]], anchor: date, ahead: bool
) -> tuple[DatePhrase, ...]:
    """The phrases of `text` that `rules` date, in order: at one place the longest, none inside another."""
    found: list[DatePhrase] = []
    taken = -1
    for start, end, rule, match in sorted(_matches(text, rules), key=lambda each: (each[0], -each[1])):
        days = _resolved(rule, Case(match, anchor, ahead)) if start >= taken else None
        if days is not None:
            found.append(DatePhrase(text[start:end], start, end, days[2], days[0], days[1]))
            taken = end
    return tuple(found)


def _matches(
    text: str, rules: Iterable[tuple[re.Pattern[str], Rule]]
) -> Iterator[tuple[int, int, Rule, re.Match[str]]]:
    for pattern, rule in rules:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), rule, match
