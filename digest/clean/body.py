"""What goes and what stays: the rules that are never wrong, then the likelihoods of all other lines.

One step takes out all that it finds; `flat` repeats it on what is left until it finds nothing, so that an article that
was cleaned before stays as it is. A text that holds neither furniture of the surest kinds nor a line that is by itself
plainly none of its prose is somebody's clean copy, and nothing in it is doubted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from digest.clean.byline import Byline
from digest.clean.captions import is_caption
from digest.clean.core import best_stretch, weight
from digest.clean.furniture import spoken_kind
from digest.clean.headline import headline_lines
from digest.clean.judgement import chances, is_clean_copy
from digest.clean.rules import LAST_RULE, NEVER_WRONG, TITLE_RULE, never_wrong, sure_removals
from digest.clean.view import View

KEEP, KEEP_OF_FEW = 0.45, 0.35
"""Likelihood from which a line is body text; the same in a text of few lines, which has little round its article (tuned
on sites that the forests were not measured on)."""
FEW_LINES = 60
KEEP_CLAIMED = {"summary": 0.985, "related": 0.9, "read-more": 0.8, "caption": 0.9}
"""The same for a line that the body says again, for those that lead away, and for one that itself bears a picture's
sign or credit."""
KEEP_BESIDE = 0.5
"""The same for a line that only stands by a picture's credit: four in five of those are body text."""
KEEP_KOREAN = 0.15
"""The same for a whole sentence of a Korean text: the forests have seen few of them."""

SHORT_TEXT, KEEP_SHORT = 25, 0.15
"""Lines of a text so short that those round a whole sentence tell little of it, and its likelihood to stay there."""
BYLINE, CAPTION = "byline", "caption"
LEAST_SIGNED = 5
"""Lines of the shortest article whose outer lines may be its writer's name."""

MOST_LINES = 8_000
"""Lines of the longest text that is judged line by line; of a longer one the lines far from its prose go at once."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What one step found: why each line goes that goes, the rules' words on lines, and all lines' likelihoods."""

    reasons: Mapping[int, str]
    claims: Mapping[int, str]
    values: Sequence[float]


def judged(view: View) -> Judged:
    """One step over a text; its title is left to the caller."""
    if len(view.lines) > MOST_LINES:
        return _cut(view)
    if is_clean_copy(view) and not never_wrong(view) and not _outer_names(view, {}):
        return Judged({}, dict.fromkeys(headline_lines(view, ()), TITLE_RULE), [1.0] * len(view.lines))
    claims = sure_removals(view)
    values = chances(view, claims)
    reasons = {index: rule for index, rule in claims.items() if rule in NEVER_WRONG}
    for index, value in enumerate(values):
        if index not in reasons and value < limit(view, index, claims.get(index, "")):
            reasons[index] = _reason(view, index, claims.get(index))
    reasons.update(dict.fromkeys(_outer_names(view, reasons), BYLINE))
    return Judged(reasons, claims, values)


def _outer_names(view: View, reasons: Mapping[int, str]) -> list[int]:
    """The lines that would open or close the article and are a person's name alone: who wrote it."""
    left = [index for index in range(len(view.lines)) if index not in reasons]
    return outer_names(left, lambda index: is_bare_name(view.bylines[index]))


def outer_names(left: Sequence[int], is_name: Callable[[int], bool]) -> list[int]:
    """Of the lines that are left, the names at both ends; none of hardly any lines."""
    ends = (left, left[::-1]) if len(left) > LEAST_SIGNED else ()
    return [index for end in ends for index in takewhile(is_name, end[:2])]


def is_bare_name(signature: Byline | None) -> bool:
    """A name and nothing more, without a word that says it is a byline."""
    return signature is not None and not signature.is_marked


def limit(view: View, index: int, claim: str) -> float:
    """The likelihood that a line needs to stay."""
    line, count = view.lines[index], len(view.lines)
    usual = KEEP_OF_FEW if count <= FEW_LINES else KEEP
    if claim:
        return KEEP_BESIDE if claim == CAPTION and not is_caption(line) else KEEP_CLAIMED.get(claim, usual)
    if not line.is_sentence:
        return usual
    return KEEP_KOREAN if view.body_script == "hangul" else KEEP_SHORT if count <= SHORT_TEXT else usual


def _cut(view: View) -> Judged:
    """What a text is rid of that is far too long for an article: all but the stretch that holds most prose."""
    count = len(view.lines)
    first, last = best_stretch([weight(line) for line in view.lines])
    low = max(0, min(first - max(0, MOST_LINES - (last - first)) // 2, count - MOST_LINES))
    inside = range(low, low + MOST_LINES)
    reasons = {index: LAST_RULE for index in range(count) if index not in inside}
    return Judged(reasons, {}, [float(index in inside) for index in range(count)])


def _reason(view: View, index: int, claim: str | None) -> str:
    if claim and claim != TITLE_RULE:
        return claim
    return spoken_kind(view, index) or LAST_RULE
