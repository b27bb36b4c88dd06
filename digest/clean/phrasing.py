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
    """What is known of words, in hundredths: inside short, middling and long lines, at a line's two ends, and as a
    whole line.

    A word at an end is filed with its own weight, as that of nothing beside it, and those of the words beside it.
    """

    bias: int
    inside: Mapping[str, Mapping[str, int]]
    opening: Mapping[str, Mapping[str, int]]
    closing: Mapping[str, Mapping[str, int]]
    whole: Mapping[str, int]


def phrasing(line: Line, table: str = TABLE) -> float:
    """The sum of the weights of a line's words, between -4 and 4; the bias alone for words that nobody knows."""
    known, said = load(table), line.words
    if not said:
        return max(-MOST, min(MOST, known.bias / 100))
    tokens = line.folded[:MOST_WORDS]
    inside = known.inside[_mark(line)]
    total = known.bias + sum(map(inside.__getitem__, inside.keys() & tokens))
    first, last = tokens[0], _digitless(said[-1])
    if first in known.opening:
        total += _at_end(known.opening[first], tokens[1] if len(said) > 1 else "")
    if last in known.closing:
        total += _at_end(known.closing[last], _digitless(said[-2]) if len(said) > 1 else "")
    if len(said) <= WHOLE:
        total += known.whole.get(" ".join(tokens), 0)
    return max(-MOST, min(MOST, total / 100))


def _at_end(known: Mapping[str, int], beside: str) -> int:
    return known.get("", 0) + (known.get(beside, 0) if beside else 0)


@cache
def load(table: str = TABLE) -> Weights:
    """The weights of a data file."""
    inside: dict[str, dict[str, int]] = {SHORT: {}, MIDDLING: {}, LONG: {}}
    opening: dict[str, dict[str, int]] = {}
    closing: dict[str, dict[str, int]] = {}
    whole: dict[str, int] = {}
    bias = 0
    for phrase, weight in weights(table).items():
        kind, words, hundredths = phrase[0], phrase[1:], round(100 * weight)
        if phrase == BIAS:
            bias = hundredths
        elif kind in inside:
            inside[kind][words] = hundredths
        elif kind == "=":
            whole[words] = hundredths
        elif kind == "^":
            first, _, beside = words.partition(" ")
            opening.setdefault(first, {})[beside] = hundredths
        else:
            beside, _, last = words.rpartition(" ")
            closing.setdefault(last, {})[beside] = hundredths
    return Weights(bias, inside, opening, closing, whole)


def phrases(line: Line) -> Iterator[str]:
    """What may have a weight: each word behind a letter for the line's length, how it opens and how it closes."""
    said = line.words
    if not said:
        return
    tokens = line.folded[:MOST_WORDS]
    for word in dict.fromkeys(tokens):
        yield _mark(line) + word
    yield from _ends(said, tokens)


def _mark(line: Line) -> str:
    return SHORT if line.size < LEAST_MIDDLING else MIDDLING if line.size < LEAST_LONG else LONG


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
