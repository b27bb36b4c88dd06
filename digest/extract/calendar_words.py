"""English months and weekdays: their numbers, and patterns that find them."""

from __future__ import annotations

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}

_FULL = tuple(name.capitalize() for name in MONTHS if len(name) > 4 or name in ("may", "june", "july"))
_SHORT = tuple(name.capitalize() for name in MONTHS if name.capitalize() not in _FULL)
MONTH_NAME = rf"(?:{'|'.join(_FULL)}|(?:{'|'.join(_SHORT)})\.|(?:Jan|Feb|Aug|Sept|Sep|Oct|Nov|Dec))"
"""A month in English, in full or short, as a pattern without groups; "Mar" and "Jun" need their full stop."""
_NAMED = (*(name.capitalize() for name in WEEKDAYS), *(name for name in _FULL if name != "May"))
WEEKDAY_OR_MONTH = re.compile("|".join((*(rf"{name}\b" for name in _NAMED), *(rf"{name}\." for name in _SHORT))))
"""A day or month in full, or short with its full stop; not "May". Each branch begins with a letter, which is quick."""
DATE_WORDS = frozenset((*_NAMED, *_SHORT))
"""The words of which one stands in every match of `WEEKDAY_OR_MONTH`."""
