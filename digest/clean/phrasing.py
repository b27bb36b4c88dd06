"""How much a line's wording alone speaks for body text: common words, each with a measured weight.

Only words that many sites share have one (`data/phrasing.tsv`, and `data/html-phrasing.tsv` for the blocks of pages),
so that it is the trade's wording that is known and no site's. A word weighs by the length of its line, and once more
where it opens or closes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from digest.clean.forest import BIAS, weights
from digest.clean.lines import Line

TABLE = "phrasing.tsv"
MOST_WORDS = 40
"""Words of a line that are looked at."""
MOST = 4.0
"""The sum beyond which more of the same says nothing more."""
SHORT, MIDDLING, LONG = "s", "m", "l"
LEAST_MIDDLING, LEAST_LONG = 9, 25
"""Words of the shortest middling and of the shortest long line."""
WHOLE = 4
"""Words of the longest line that is known as a whole."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Weights:
    """What is known of words, in hundredths: inside short, middling and long lines, and at a line's two ends."""

    bias: int
    inside: Mapping[str, Mapping[str, int]]
    ends: Mapping[str, int]


def phrasing(line: Line, table: str = TABLE) -> float:
    """The sum of the weights of a line's words, between -4 and 4; the bias alone for words that nobody knows."""
    known, said = load(table), line.words
    if not said:
        return max(-MOST, min(MOST, known.bias / 100))
    tokens = _folded(said[:MOST_WORDS])
    inside = known.inside[_mark(line)]
    total = known.bias + sum(map(inside.__getitem__, inside.keys() & tokens))
    total += sum(map(known.ends.__getitem__, known.ends.keys() & set(_ends(said, tokens))))
    return max(-MOST, min(MOST, total / 100))


@cache
def load(table: str = TABLE) -> Weights:
    """The weights of a data file."""
    inside: dict[str, dict[str, int]] = {SHORT: {}, MIDDLING: {}, LONG: {}}
    ends: dict[str, int] = {}
    bias = 0
    for phrase, weight in weights(table).items():
        if phrase == BIAS:
            bias = round(100 * weight)
        elif phrase[0] in inside:
            inside[phrase[0]][phrase[1:]] = round(100 * weight)
        else:
            ends[phrase] = round(100 * weight)
    return Weights(bias, inside, ends)


def phrases(line: Line) -> Iterator[str]:
    """What may have a weight: each word behind a letter for the line's length, how it opens and how it closes."""
    said = line.words
    if not said:
        return
    tokens = _folded(said[:MOST_WORDS])
    for word in dict.fromkeys(tokens):
        yield _mark(line) + word
    yield from _ends(said, tokens)


def _mark(line: Line) -> str:
    return SHORT if line.size < LEAST_MIDDLING else MIDDLING if line.size < LEAST_LONG else LONG


def _folded(said: Sequence[str]) -> list[str]:
    """The words, each run of digits in one that opens with a digit made a 0."""
    if all(map(str.isalpha, said)):
        return list(said)
    return [_DIGITS.sub("0", word) if word[0].isdigit() else word for word in said]


def _ends(said: Sequence[str], tokens: Sequence[str]) -> Iterator[str]:
    """How a line opens, how it closes, and the whole of a short one."""
    first, last = tokens[0], _digitless(said[-1])
    yield "^" + first
    yield "$" + last
    if len(said) > 1:
        yield f"^{first} {tokens[1]}"
        yield f"${_digitless(said[-2])} {last}"
    if len(said) <= WHOLE:
        yield "=" + " ".join(tokens)


def _digitless(word: str) -> str:
    return word if word.isalpha() else _DIGITS.sub("0", word)
