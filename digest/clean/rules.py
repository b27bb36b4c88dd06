"""The rules that take lines out, in the order in which they are asked. A rule's name is the reason that a line carries.

The rules above `apart` know one kind of furniture each and are sure of it. `apart` comes last and weighs everything: shape,
place, neighbours, words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from digest.clean.body import apart_lines
from digest.clean.foreign import foreign_lines
from digest.clean.furniture import furniture_of
from digest.clean.published import date_lines
from digest.clean.summary import summary_lines
from digest.clean.view import View

Finder = Callable[[View], Iterable[int]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of line that is no part of an article: its name, and what finds the indexes of such lines."""

    name: str
    find: Finder


def _byline_lines(view: View) -> list[int]:
    return [
        line.index
        for line, signature in zip(view.lines, view.bylines, strict=True)
        if signature is not None and signature.is_marked and not line.is_sentence
    ]


def _date_lines(view: View) -> list[int]:
    return [found.index for found in date_lines(view)]


RULES: tuple[Rule, ...] = (
    Rule("copyright", furniture_of("copyright")),
    Rule("notice", furniture_of("notice")),
    Rule("foreign", foreign_lines),
    Rule("summary", summary_lines),
    Rule("byline", _byline_lines),
    Rule("date", _date_lines),
    Rule("advert", furniture_of("advert")),
    Rule("apart", apart_lines),
)


def removals(view: View) -> dict[int, str]:
    """Index → reason for every line that a rule takes out; the first rule that claims a line names it."""
    found: dict[int, str] = {}
    for rule in RULES:
        for index in rule.find(view):
            found.setdefault(index, rule.name)
    return found
