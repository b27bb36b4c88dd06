"""Boxes in and beside an article that by name hold comments, ask for a subscription, are paid for, show what somebody
posted elsewhere, or hold the next article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.clean.html.blocks import Place
from digest.clean.html.grounds import hints
from digest.clean.html.opening import LONG_LINE
from digest.clean.html.second import SECOND
from digest.clean.html.sheet import HEADINGS, Sheet

_BOXES = {"comment": "comments", "newsletter": "newsletter"}
"""What an element is for, and the reason that it gives."""
_POSTS = frozenset(["amp-twitter", "amp-instagram", "amp-facebook", "amp-tiktok", "amp-reddit"])
"""Posts as pages for telephones have them; what others quote as a post is often a paragraph of the article."""
POST = "embedded"
_SPONSORED = re.compile(r"(?:^|[\s_-])(?:sponsored|outbrain|taboola|advertorial)(?:$|[\s_-])")
ADVERT = "advert"
_NEXT = re.compile(r"(?<![a-z])next[-_]?(?:article|story|post)")


def boxed(page: Sheet, likely: Sequence[int]) -> dict[int, str]:
    """Place → reason for the likely blocks in a box, which never holds the article's first long paragraph.

    A heading's own name is no box: sites make it of its words.
    """
    first = next((place for place in likely if len(page.tokens[place]) >= LONG_LINE), -1)
    if first < 0:
        return {}
    known: dict[int, str] = dict.fromkeys(_numbers(page.blocks[first].place), "")
    reasons = {place: _reason(page.blocks[place].place, known) for place in likely}
    return {place: why for place, why in reasons.items() if why}


def _numbers(place: Place | None) -> list[int]:
    found = []
    while place is not None:
        found.append(place.number)
        place = place.above
    return found


def _reason(place: Place | None, known: dict[int, str]) -> str:
    """Why what stands in an element is in a box, "" when it is not; each element is asked once."""
    unknown = []
    while place is not None and place.number not in known:
        unknown.append(place)
        place = place.above
    why = known[place.number] if place is not None else ""
    for inner in reversed(unknown):
        why = why or (_of_element(inner) if inner.tag not in HEADINGS else "")
        known[inner.number] = why
    return why


def _of_element(place: Place) -> str:
    names = place.names
    if place.tag in _POSTS:
        return POST
    if _NEXT.search(names):
        return SECOND
    if _SPONSORED.search(names):
        return ADVERT
    said = hints(names)
    return next((name for hint, name in _BOXES.items() if hint in said), "")
