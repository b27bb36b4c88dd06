"""The interface's words that a site changes or adds: each in the place of one that is there and of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

from digest.door.loaded import Loaded
from digest.door.text import shown
from digest.errors import Problem
from digest.wording import did_you_mean

_OF_DAYS = frozenset(("year", "month", "short_month", "month_number", "day", "weekday", "short_weekday"))
_NAMES = re.compile(r"(?:languages|stances_of_many)\..+")
"""Where any key may come: a language's name by its tag, a stance of several parties by that of one."""


def changed_words(
    values: Mapping[str, object], own: Loaded, path: Path | str
) -> tuple[dict[str, object], tuple[Problem, ...]]:
    """`values` with those of the site's file in their place, mappings within them too, and what cannot be used.

    What has no place among them, is no text where a text belongs, or asks to be filled with what is not there is told
    with its line and left out.
    """
    change = _Change(own.lines, path)
    return change.of(values, own.values, ""), tuple(change.problems)


class _Change:
    """One file's changes, with its problems collected."""

    def __init__(self, lines: Mapping[str, int], path: Path | str) -> None:
        self._lines, self._path = lines, path
        self.problems: list[Problem] = []

    def of(self, values: Mapping[str, object], changes: Mapping[str, object], where: str) -> dict[str, object]:
        changed = dict(values)
        for key, value in changes.items():
            place, old = f"{where}{key}", values.get(key)
            if key not in values and not _NAMES.fullmatch(place):
                mend = did_you_mean(key, values, "templates/words/en.yaml has all that are there.")
                self._complain(place, f"`{shown(place, 60)}` is no word of the interface", mend)
            elif isinstance(old, dict) and isinstance(value, dict):
                changed[key] = self.of(old, value, f"{place}.")
            elif wrong := _wrong(place, old, value):
                self._complain(place, *wrong)
            else:
                changed[key] = value
        return changed

    def _complain(self, place: str, what: str, mend: str) -> None:
        self.problems.append(Problem(self._path, self._lines.get(place, 1), what, mend))


def _wrong(place: str, old: object, value: object) -> tuple[str, str] | None:
    """What is wrong with a value in the place of an old one, and how to mend it."""
    if isinstance(old, dict):
        return f"`{place}` is not a block of words", f"Write lines such as `{next(iter(old))}: …` under it."
    if isinstance(old, list):
        is_like = isinstance(value, list) and len(value) == len(old) and all(isinstance(one, str) for one in value)
        return (
            None
            if is_like
            else (f"`{place}` is no list of {len(old)} words", "Write `[one, another, …]`, each in its place.")
        )
    if not isinstance(value, str):
        return f"`{place}` is not text", "Put it in quotation marks."
    return _wrongly_filled(place, str(old or ""), value)


def _wrongly_filled(place: str, old: str, value: str) -> tuple[str, str] | None:
    """A mark that nothing fills would end a build in the middle of a page."""
    allowed = {*_marks(old), *(_OF_DAYS if place.startswith("dates.") and not place.endswith(".range") else ())}
    try:
        unknown = [mark for mark in _marks(value) if mark not in allowed]
    except ValueError:
        return f"`{place}` has a brace that is not closed", "Close it, or leave it out."
    if not unknown:
        return None
    known = ", ".join(f"`{{{mark}}}`" for mark in sorted(allowed)) or "none"
    return f"`{place}` is to be filled with `{{{shown(unknown[0], 20)}}}`, which is not there", f"It may have: {known}."


def _marks(text: str) -> Iterator[str]:
    """The names between braces. Raises ValueError for a brace alone."""
    return (name for _, name, _, _ in Formatter().parse(text) if name is not None)
