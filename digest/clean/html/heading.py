"""A page's main heading: its words, without the kicker above it that stands in the same element."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from digest.clean.wording import words
from digest.door.text import plain

MOST_PARTS = 200
MOST_CHARACTERS = 2_000
LEAST_WORDS = 2
"""Words that must be left of a heading whose kicker was taken off."""
_SET = frozenset(
    ["i", "em", "b", "strong", "sup", "sub", "mark", "q", "cite", "abbr", "wbr", "font", "u", "bdi", "code"]
)
"""Elements that set letters apart within a phrase."""
_KICKER = re.compile(
    r"kicker|over-?line|top-?line|roof-?line|eyebrow|dachzeile|spitzmarke|pre-?title|super-?title|sup-?title|"
    r"antet[ií]tulo|volanta|occhiello|surtitre|rubri[ck]|descriptor|label|subtitle|off-?screen|visually-?hidden|"
    r"sr-only|invisible|screen-reader",
    re.IGNORECASE,
)
_JOINS = re.compile(r"^\s*[:|/–—\-•·]+\s*")


@dataclass(frozen=True, slots=True)
class Heading:
    """`text` is what it says; `others` what it may say instead.

    These are the heading with its kicker, without its first part, and its first part alone.
    """

    text: str
    others: tuple[str, ...] = ()


def heading(element: HtmlElement) -> Heading | None:
    """What a heading says; None when it has no words."""
    parts = [(plain(text[:MOST_CHARACTERS]), is_kicker) for text, is_kicker in _parts(element)][:MOST_PARTS]
    said = [text for text, _ in parts if text]
    kept = [text for text, is_kicker in parts if text and not is_kicker]
    text = _joined(kept)
    if len(words(text)) < LEAST_WORDS:
        kept, text = said, _joined(said)
    if not text:
        return None
    worded = [part for part in kept if words(part)]
    others = [_joined(said)] if len(said) > len(kept) else []
    return Heading(text, (*others, _joined(worded[1:]), worded[0]) if len(worded) > 1 else tuple(others))


def _parts(element: HtmlElement) -> Iterator[tuple[str, bool]]:
    """The stretches of text that the elements in a heading part from each other, and whether each is a kicker."""
    inner = _only_child(element)
    while inner is not None:
        element, inner = inner, _only_child(inner)
    pieces = [element.text or ""]
    for child in element:
        if child.tag in _SET:
            pieces.append("".join(child.itertext()))
        else:
            yield "".join(pieces), False
            pieces = []
            names = f"{child.get('class') or ''} {child.get('id') or ''}"
            yield _text(child), child.tag == "time" or _KICKER.search(names) is not None
        pieces.append(child.tail or "")
    yield "".join(pieces), False


def _only_child(element: HtmlElement) -> HtmlElement | None:
    """The child that holds all the words of an element, None when several parts do."""
    full = [child for child in element if "".join(child.itertext()).strip()]
    alone = len(full) == 1 and not (element.text or "").strip() and not (full[0].tail or "").strip()
    return full[0] if alone and full[0].tag not in _SET else None


def _text(element: HtmlElement) -> str:
    return _joined(list(element.itertext()))


def _joined(parts: Sequence[str]) -> str:
    """Parts in one line: a space between two, unless the second goes on with the first one's word."""
    text = ""
    for part in parts:
        goes_on = text[-1:].isalnum() and (part[:1].islower() or part[:1] in ".,;:!?’'”»)")
        text += part if goes_on or not text else " " + part
    return plain(_JOINS.sub("", text))
