"""Korean numbers as data: "최대 1만 2000명" is 12000, "명", "최대"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.extract.lexicon import sections

_MAGNITUDES = {
    "조": 10**12, "천억": 10**11, "백억": 10**10, "십억": 10**9, "억": 10**8, "천만": 10**7, "백만": 10**6,
    "십만": 10**5, "만": 10**4, "천": 10**3, "백": 10**2,
}  # fmt: skip
_SIZE = "|".join(sorted(_MAGNITUDES, key=len, reverse=True))
_PIECE = re.compile(rf"(\d[\d,]*(?:\.\d+)?)\s?({_SIZE})?")
_NUMBER = re.compile(
    rf"(?<![\w.,:/-])(?P<number>(?:\d[\d,]*(?:\.\d+)?\s?(?:{_SIZE})\s?)+(?:\d[\d,]*(?:\.\d+)?)?|\d[\d,]*(?:\.\d+)?)"
)
MOST_DIGITS = 24
"""Characters of a number, commas included; a longer one is a serial number or noise, and no float holds it."""
_ABOUT = re.compile(r"여\s?")


def korean_amounts(text: str) -> Iterator[tuple[float, int, int, str | None, str | None]]:
    """Value, start, end, unit and hedge of each number that counts or measures something."""
    for match in _NUMBER.finditer(text):
        number = match["number"].rstrip(" ,.")
        end = match.start() + len(number)
        about = _ABOUT.match(text, end)
        unit = _unit().match(text, about.end() if about else end)
        if unit is None or len(number) > MOST_DIGITS:
            continue
        yield (
            _value(number),
            match.start(),
            end,
            unit["unit"],
            _bound(text, match.start(), unit.end(), about=bool(about)),
        )


def _value(number: str) -> float:
    total = 0.0
    for digits, size in _PIECE.findall(number):
        total += float(digits.replace(",", "")) * _MAGNITUDES.get(size, 1)
    total = round(total, 6)
    return int(total) if total == int(total) else total


@cache
def _unit() -> re.Pattern[str]:
    listed = sorted(sections("amount_words.txt")["korean_unit"], key=len, reverse=True)
    return re.compile(rf"\s?(?P<unit>{'|'.join(map(re.escape, listed))})(?![가-힣]*(?:째|생\b|년생))")


@cache
def _before() -> re.Pattern[str]:
    listed = sections("amount_words.txt")["korean_bound"]
    return re.compile(rf"(?<![가-힣])(?:{'|'.join(sorted(listed, key=len, reverse=True))})\s?\Z")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{'|'.join(sections('amount_words.txt')['korean_after'])})")


def _bound(text: str, start: int, end: int, *, about: bool) -> str | None:
    if before := _before().search(text, max(0, start - 8), start):
        return before.group().strip()
    if behind := _behind().match(text, end):
        return behind.group().strip()
    return "여" if about else None
