"""Words and sentences of a line, told apart well enough to compare and count them.

Chinese and Japanese write without spaces, so each of their characters counts as a word; Korean and the rest are
split at spaces and punctuation. Comparison ignores case, quotation marks, dashes and spacing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_MARKS = "’“”–—‘…•"
"""The commonest of the marks that are not Latin-1: in most languages of Europe a line holds no others."""
_LETTERS = bytes(code if chr(code).isalnum() else ord(" ") for code in range(256))
"""Latin-1 with a space for all that is neither letter nor digit."""
_CLOSERS = "\"'”’»›)]}」』】〉》*†"
_FULL_STOPS = ".!?…。！？؟।।։።"
_SENTENCE_END = re.compile(r"(?<=[.!?。！？؟।])[\"'”’»)\]」』]{0,3}(?=\s+\S|(?<=[。！？」』])\S)")


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of `text`, lower-cased, without marks."""
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    text = text.casefold()
    try:
        plain = text.encode("latin-1")
    except UnicodeEncodeError:
        return tuple(_WORD.findall(text))
    return tuple(plain.translate(_LETTERS).decode("latin-1").split())


def ending(text: str) -> str:
    """The mark that closes the line behind any closing quotes and brackets, "" when a letter or digit does."""
    bare = text.rstrip().rstrip(_CLOSERS).rstrip()
    last = bare[-1:] or text[-1:]
    if last in _FULL_STOPS:
        return "."
    return "" if last.isalnum() else last


def sentences(text: str) -> list[str]:
    """`text` cut behind its full stops; good enough to tell whether sentences recur, not to publish them."""
    pieces: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        pieces.append(text[start : match.end()])
        start = match.end()
    pieces.append(text[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def shingles(tokens: Sequence[str], size: int) -> list[tuple[str, ...]]:
    """Runs of `size` words; the whole line as one run when it is shorter."""
    if len(tokens) <= size:
        return [tuple(tokens)] if tokens else []
    return list(zip(*(tokens[start:] for start in range(size)), strict=False))
