"""The pieces of one utterance, put together again: “We signed in June,” she said. “We would sign again.”

Each piece is a paragraph of the block quote, as it stands in the article; the page sets them in one. Between two of
them the article's comma stays, and a sentence that its clause cut off ends with a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from digest.model import Quote

_OPENS_SENTENCE = re.compile(r"[.!?。][\s“„«‟»「『‘\"'`＂]*\Z")
_HANGUL = re.compile("[가-힣]")
_KOREAN_ENDS = ("다", "요", "죠")
_WITHOUT_STOP = re.compile(r"[\w%\"'”’»」』)\]]\Z")


def utterances(quotes: Iterable[Quote]) -> Iterator[tuple[Quote, ...]]:
    """The quotations gathered by utterance; a piece whose forerunner is not the one just before stands alone."""
    pieces: list[Quote] = []
    for quote in quotes:
        if pieces and (quote.continues is None or quote.continues != pieces[-1].start):
            yield tuple(pieces)
            pieces = []
        pieces.append(quote)
    if pieces:
        yield tuple(pieces)


def worded(pieces: Sequence[Quote], text: str) -> list[str]:
    """The words of each piece with the sign that parts it from the next one; `text` is the article's."""
    parted = [
        piece.text + _sign(piece.text, text[piece.end : following.start]) for piece, following in pairwise(pieces)
    ]
    return [*parted, pieces[-1].text]


def _sign(words: str, between: str) -> str:
    """What ends a piece before the next one: the comma that opens `between`, or the stop that `between` stands for."""
    if "\n" in between:
        return ""
    is_sentence = words.endswith(_KOREAN_ENDS) if _HANGUL.search(between) else _OPENS_SENTENCE.search(between)
    if is_sentence:
        return "." if _WITHOUT_STOP.search(words) else ""
    return "," if between.startswith(",") else ""
