"""The pieces of one quote: whether its source has more quoted words between two of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from digest.desk.proof import placed, tokens

_MARK = re.compile(r"[“”\"„«»「」『』＂]|``|''")
_QUOTED = re.compile(r"[“\"„«「『＂]\s?([^“”\"„«»「」『』＂\n]+)[”\"»」』＂]")
_FEWEST = 3
"""Words between marks that are speech; fewer are a name, unless they end like speech."""


def left_between(pieces: Sequence[str], source: str) -> str | None:
    """The first words that `source` puts between marks between two neighbouring pieces, and that the quote has not.

    None when there are none, or when the pieces do not stand there one behind the other.
    """
    gaps = (_gap(first, second, source) for first, second in pairwise(pieces))
    quoted = (words for gap in gaps for words in _QUOTED.findall(_inner(gap)))
    return next((words.strip() for words in quoted if _is_speech(words)), None)


def _gap(first: str, second: str, source: str) -> str:
    """What stands between the two pieces where they stand closest; empty when the second never follows the first."""
    words = placed(source)
    ends, starts = ([*_places(tokens(piece), words)] for piece in (first, second))
    closed = [end for _, end in ends]
    pairs = [(closed[place - 1], begin) for begin, _ in starts if (place := bisect_right(closed, begin))]
    end, begin = min(pairs, key=lambda pair: pair[1] - pair[0], default=(0, 0))
    return source[end:begin]


def _places(wanted: Sequence[str], words: Sequence[tuple[str, int, int]]) -> list[tuple[int, int]]:
    """Where the words of a piece stand: start and end of each place in code points; stops at its end do not count."""
    wanted = [word for word in wanted if word[0].isalnum()]
    if not wanted:
        return []
    return [
        (words[place][1], words[place + len(wanted) - 1][2])
        for place in range(len(words) - len(wanted) + 1)
        if words[place][0] == wanted[0] and all(words[place + step][0] == word for step, word in enumerate(wanted))
    ]


def _inner(gap: str) -> str:
    """The gap without the mark that closes the first piece and the one that opens the second."""
    marks = [*_MARK.finditer(gap)]
    return gap[marks[0].end() : marks[-1].start()] if len(marks) > 2 else ""


def _is_speech(words: str) -> bool:
    return len(words.split()) >= _FEWEST or words.rstrip().endswith((",", ".", "!", "?"))
