"""Statements of an entry made together: one pattern for the plain sentences among its lines, one escape for all links.

Most lines of most entries are such sentences. Made one by one, each of a score of them takes a dozen looks to tell so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from digest.kept_patterns import compiled
from digest.site.marked import marked
from digest.site.statements import keep_plain
from digest.site.text_fragments import (
    CLOSING,
    EDGE_LENGTH,
    EDGE_WORDS,
    END_LENGTH,
    WHOLE_LENGTH,
    edges_encoded,
    ends_alone,
    opened,
)
from digest.site.view_parts import Statement, as_statement

_LETTERS = r"0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_SIGNS = _LETTERS + r"""#$%'()+,\-./:;=?@^{|}\u00a1-\u00ac\u00ae-\u00bf\u00d7\u00f7\u2010-\u2025\u2027\u20a0-\u20bf"""
"""Signs that are themselves in Markdown, in HTML and in print, and none of which cuts a text as an ellipsis does."""

_CLOSED = rf"[{re.escape(CLOSING)}]?"
_LONG_LINE = compiled(
    rf"^(?=[^\W\d_])((?:[{_SIGNS}]+ ){{{EDGE_WORDS - 1}}}[{_SIGNS}]*[{_LETTERS}]){_CLOSED}"
    rf" ([{_SIGNS} ]* )([{_SIGNS} ]{{{END_LENGTH - 1},}}[{_LETTERS}]){_CLOSED}$",
    re.MULTILINE,
)
"""A sentence of more than ten words that opens and closes with letters, but for one sign at its end.

Its groups are its first words, what stands between, its last words.
"""


def plain_statements(lines: Iterable[str], url: str) -> Mapping[str, Statement]:
    """What `statement` gives for those of `lines` that are plain and long, by line."""
    texts, edges = _edges(lines)
    address, ends = f"{opened(url)}text=", iter(edges)
    return {
        text: as_statement((marked(text), f"{address}{start},{end}", text, False, False))
        for text, start, end in zip(texts, ends, ends, strict=True)
    }


def plain_directives(lines: Iterable[str]) -> Mapping[str, str]:
    """What `text_directive` gives for those of `lines` that are plain and long, by line: each is its own HTML."""
    texts, edges = _edges(lines)
    ends = iter(edges)
    return {text: f"text={start},{end}" for text, start, end in zip(texts, ends, ends, strict=True)}


def _edges(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """Those of `lines` that are plain and long, and the first and last words of each, as a directive has them."""
    whole = "\n".join(lines)
    level = whole.casefold()
    is_in_place = len(level) == len(whole)  # a sharp s becomes two letters
    cuts = [sign for sign in ("  ", "...") if sign in whole]
    texts: list[str] = []
    edges: list[str] = []
    for match in _LONG_LINE.finditer(whole):
        text, start, middle, end = match.group(0, 1, 2, 3)
        place = match.start(3)
        if (
            len(text) > WHOLE_LENGTH + 1
            and len(start) < EDGE_LENGTH - 1
            and len(end) < EDGE_LENGTH - 1
            and middle.count(" ") >= EDGE_WORDS - 1
            and end[0].isalnum()
            and (
                level.find(level[place : place + len(end)], place - len(middle)) == place
                if is_in_place
                else ends_alone(middle + end, end)
            )
            and not (cuts and any(sign in text for sign in cuts))
        ):
            texts.append(text)
            edges += (start, end)
    keep_plain(dict(zip(texts, texts, strict=True)))
    return texts, edges_encoded(edges)
