"""`corrected:` of the front matter: when an entry was put right, and what was wrong.

    corrected: 2026-03-11, An earlier version named the wrong harbour.

or a block of `date:` and `what:`, or a list of either.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from digest.door.text import plain
from digest.late import late
from digest.model import Correction

KEY = "corrected"
_LINE = late(r"(\d{4}-\d\d-\d\d)[,:;]?\s+(\S.*)", re.DOTALL)
_MEND = f"Write `{KEY}: YYYY-MM-DD, what was wrong`, or a list of such lines."
_FIELDS = ("date", "what")

Complain = Callable[[str, str, str], None]
"""Told of a problem: its place ("corrected[0]"), what is wrong, how to mend it."""


def corrections_of(value: object, complain: Complain) -> tuple[Correction, ...]:
    """The corrections that the key holds, oldest first; what cannot be read as one is told."""
    if value is None:
        return ()
    items = value if isinstance(value, list) else [value]
    places = [f"{KEY}[{number}]" for number in range(len(items))] if isinstance(value, list) else [KEY]
    found = [_correction(item, place, complain) for item, place in zip(items, places, strict=True)]
    return tuple(sorted((one for one in found if one), key=lambda one: one.date))


def _correction(item: object, place: str, complain: Complain) -> Correction | None:
    day, what = _parted(item)
    if isinstance(item, dict):
        for key in item:
            if key not in _FIELDS:
                complain(f"{place}.{key}", f"a correction has no `{plain(key)[:40]}`", _MEND)
    if day is None:
        complain(place, "this correction does not tell its day", _MEND)
    elif not what:
        complain(place, "this correction does not tell what was wrong", _MEND)
    return Correction(day, what) if day and what else None


def _parted(item: object) -> tuple[date | None, str]:
    """Day and words of one item; None or empty where it has none."""
    if isinstance(item, date):
        return item, ""
    if isinstance(item, dict):
        day, what = item.get("date"), item.get("what")
        return day if isinstance(day, date) else None, plain(what) if isinstance(what, str) else ""
    match = _LINE.fullmatch(plain(item)) if isinstance(item, str) else None
    if match is None:
        return None, ""
    try:
        return date.fromisoformat(match[1]), match[2]
    except ValueError:
        return None, ""
