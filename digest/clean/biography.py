"""Notes about the writer: a name, and what its owner does in the trade."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from digest.clean.lines import Line
from digest.clean.view import View

MOST_WORDS = 110
_NAME = r"[A-ZÀ-Ý][\w.'’-]+ (?:[A-ZÀ-Ý][\w.'’-]*\.? ){1,3}"
_DOES = (
    r"is an?|is the|is our|is based|covers|is covering|reports (?:on|from|for)|writes (?:about|for|on)|"
    r"has (?:covered|written|reported|been (?:an?|the))|is (?:currently )?(?:senior|staff|editor|associate|deputy)|"
    r"ist (?:ein |eine |der |die )?|schreibt|berichtet|arbeitet|est (?:un |une |le |la )?|couvre|"
    r"es (?:un |una |el |la )?|è (?:un |una |il |la )?|scrive"
)
_TRADE = (
    r"writer|reporter|editor|journalist|correspondent|columnist|author|covers|covering|professor|producer|contributor|"
    r"fellow|newsroom|beat|redakteurin?|autorin?|korrespondentin?|journalistin|volontärin?|journaliste|rédact(?:eur|rice)|"
    r"correspondante?|periodista|redactora?|corresponsal|giornalista|redattore|redattrice|inviat[oa]"
)
_BIOGRAPHY = re.compile(
    rf"^(?:About the author:? )?(?P<name>{_NAME})(?:\([^()]{{0,60}}\) )?(?i:(?:{_DOES})\s?.{{0,80}}\b(?:{_TRADE})\b)"
)
MOST_SENTENCES_ABOVE, MOST_SENTENCES_BELOW = 1, 8
"""Sentences above and below such a line within which it stands at an end of the page; in the middle of an article the
same words tell of somebody whom it is about, unless the name is the byline's."""


def biography_lines(view: View) -> list[int]:
    """The indexes of lines that tell who the writer is, below or above the article."""
    found = [(line, name) for line in view.lines if (name := described(line))]
    if not found:
        return []
    sentences = [line.index for line in view.lines if line.is_sentence]
    writers = {author.casefold() for signature in view.bylines if signature for author in signature.authors}
    return [
        line.index
        for line, name in found
        if name.casefold() in writers
        or bisect_left(sentences, line.index) <= MOST_SENTENCES_ABOVE
        or len(sentences) - bisect_right(sentences, line.index) <= MOST_SENTENCES_BELOW
    ]


def described(line: Line) -> str | None:
    """The full name that opens a line which says, in the present tense, what its owner does in the trade."""
    if line.size > MOST_WORDS or line.ending == ":":
        return None
    match = _BIOGRAPHY.match(line.head)
    return match["name"].strip() if match else None
