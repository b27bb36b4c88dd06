"""Tags with attributes without end: the parser takes quadratic time for those of one tag, a minute for a megabyte."""

from __future__ import annotations

from digest.late import late

MOST_ATTRIBUTES = 500
"""Attributes of one tag that are read; a page's fullest tag has some dozens."""
_LONG_TAG = late(r"<[a-zA-Z][^\s<>/]{0,100}(?=[\s/])[^<]{8000}")
"""A tag from which so much follows before the next one that it may have too many; text behind it does no harm."""
_NAME = late(r"<[a-zA-Z][^\s<>/]*")
_ATTRIBUTE = late(r"""[\s/]*[^\s<>/=][^\s<>/=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?""")


def few_attributes(text: str) -> str:
    """The page with at most `MOST_ATTRIBUTES` attributes in each tag, the others left out; most pages as they are."""
    kept: list[str] = []
    done = 0
    for found in _LONG_TAG.finditer(text):
        start, end = _too_many(text, found.start())
        if start >= done and end > start:
            kept.append(text[done:start])
            done = end
    return "".join([*kept, text[done:]]) if kept else text


def few_attributes_in(page: bytes) -> bytes:
    """The same for a page in whatever encoding has its marks as ASCII has them."""
    return few_attributes(page.decode("latin-1")).encode("latin-1")


def _too_many(text: str, start: int) -> tuple[int, int]:
    """From where to where a tag has more attributes than are read; an empty stretch when it has not."""
    name = _NAME.match(text, start)
    place = cut = name.end() if name else start
    count = 0
    while (found := _ATTRIBUTE.match(text, place)) is not None:
        place = found.end()
        count += 1
        if count == MOST_ATTRIBUTES:
            cut = place
    return (cut, place) if count > MOST_ATTRIBUTES else (place, place)
