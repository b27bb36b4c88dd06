"""Rules that rest on the lexicon: a short line that speaks one kind's phrases is that kind's furniture."""

from __future__ import annotations

from collections.abc import Callable

from digest.clean.view import View

LONGEST = {"copyright": 40, "notice": 45, "advert": 14}
"""Words of the longest line that a rule of this kind takes; prose may speak of the same things."""

ORDER = ("related", "comments", "newsletter", "paywall", "caption", "read-more", "interface", "legal", "advert", "notice")
"""Kinds from the most telling to the least, for lines that the last rule takes out."""


def furniture_of(kind: str) -> Callable[[View], list[int]]:
    """The rule for one kind: its lines in a text."""

    def find(view: View) -> list[int]:
        limit = LONGEST[kind]
        return [
            line.index
            for line, kinds in zip(view.lines, view.kinds, strict=True)
            if kind in kinds and len(line.words) <= limit
        ]

    return find


def spoken_kind(view: View, index: int) -> str | None:
    """The most telling kind that speaks in a line."""
    return next((kind for kind in ORDER if kind in view.kinds[index]), None)
