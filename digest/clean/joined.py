"""A text that a scraper set on one line: title, byline and date in front of it, and the owner's notice behind it."""

from __future__ import annotations

import re

from digest.clean.byline import byline
from digest.clean.dates import dates

LEAST_JOINED = 300
"""Characters of a text on one line that may have more than a paragraph in it."""
MOST_HEAD = 320
"""Characters from the start in which the title, the byline and the date stand."""
LONGEST_TITLE = 200
MOST_SIGNED = 90
"""Characters between the byline's first word and the date."""
MOST_TAIL = 400
"""Characters from the end in which the owner's notice stands."""
_BY = re.compile(r"(?<=[\w?!’”\"'])\s+(?=(?:By|Von|Par|Por|Di)\s+[A-ZÀ-Þ]|[가-힣]{2,4}\s?기자\b)")
_TAIL = re.compile(
    r"(?<=[.!?”\"’)])\s+(?=(?:©|ⓒ|Copyright\b|\(c\)\s|저작권자|[\[<(]?\s?[©ⓒ])|(?=All rights reserved))|"
    r"\s+(?=Copyright (?:©|\(c\)|(?:19|20)\d\d)|© (?:19|20)\d\d)"
)
_GLUE = " |,·•–—-"


def parted(text: str) -> str:
    """`text` with its head and its tail on lines of their own where all of it stands on one line; else as it is."""
    line = text.strip()
    if len(line) < LEAST_JOINED or "\n" in line:
        return text
    head = _parted_head(line[:MOST_HEAD])
    body = line[len("".join(head)) :] if head else line
    cut = next((match for match in _TAIL.finditer(body, max(0, len(body) - MOST_TAIL))), None)
    tail = [body[: cut.start()], body[cut.end() :]] if cut else [body]
    return (
        "\n".join(part.strip(_GLUE) for part in (*head, *tail[:-1])) + "\n" + tail[-1].strip() if head or cut else text
    )


def _parted_head(opening: str) -> list[str]:
    """The title, the byline and the date that open a text, as they stand; nothing without a byline and a date."""
    for found in dates(opening)[:1]:
        signed = [match for match in _BY.finditer(opening, 0, found.start) if match.start() <= LONGEST_TITLE]
        if not signed or found.start - signed[-1].end() > MOST_SIGNED:
            return []
        start = signed[-1].end()
        name = byline(opening[start : found.start].strip(_GLUE))
        if name is not None and name.authors:
            return [opening[:start], opening[start : found.start], opening[found.start : found.end]]
    return []
