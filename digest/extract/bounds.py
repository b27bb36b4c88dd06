"""The words that hedge a number: before it ("up to", "expected to reach"), behind it or its unit ("or more")."""

from __future__ import annotations

import re
from functools import cache

from digest.extract.lexicon import sections

_LOWER_END = re.compile(r"\d\s?(?:%|percent)?\s?[-–]\s?\Z|\d\s?(?:%|percent)?\s(?:to|and|or)\s\Z")
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
_SPELLS = ("years", "months", "weeks", "days", "decades", "hours", "seasons", "spells", "terms", "legs", "nights")
"""What something lasts: "over two spells" is during them."""


@cache
def _bounds() -> re.Pattern[str]:
    listed = sorted(sections("amount_words.txt")["bound"], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, listed))})\Z")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{'|'.join(map(re.escape, sections('amount_words.txt')['after']))})\b")


def bound(text: str, start: int, end: int, unit: str | None, *, spelled: bool = False) -> str | None:
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
        if found == "over" and spelled and unit in _SPELLS:
            return None
        return None if found in ("from", "some", "Some", "over", "around") and _LOWER_END.search(head) else found
    if text[end : end + 1] == "+" or text.startswith("-plus", end):
        return "+" if text[end] == "+" else "plus"
    tail = _after().match(text, end)
    if tail is None and unit is not None and (place := text.find(unit, end, end + 40)) >= 0:
        tail = _after().match(text, place + len(unit))
    return tail.group().strip() if tail else None
