"""How much a line's wording alone speaks for body text: common words, each with a measured weight.

Only words that many sites share have one (`data/phrasing.tsv`), so that it is the trade's wording that is known and no
site's. A word weighs by the length of its line, and once more where it opens or closes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.clean.forest import BIAS, weights
from digest.clean.lines import Line

MOST_WORDS = 40
"""Words of a line that are looked at."""
MOST = 4.0
"""The sum beyond which more of the same says nothing more."""
SHORT, MIDDLING = 9, 25
WHOLE = 4
"""Words of the longest line that is known as a whole."""
_DIGITS = re.compile(r"\d+")


def phrasing(line: Line) -> float:
    """The sum of the weights of a line's words, between -4 and 4; the bias alone for words that nobody knows."""
    known = weights("phrasing.tsv")
    total = known[BIAS]
    for phrase in phrases(line):
        total += known.get(phrase, 0.0)
    return max(-MOST, min(MOST, total))


def phrases(line: Line) -> Iterator[str]:
    """What may have a weight: each word behind a letter for the line's length, how it opens and how it closes."""
    said = line.words
    if not said:
        return
    mark = "s" if line.size < SHORT else "m" if line.size < MIDDLING else "l"
    tokens = [_DIGITS.sub("0", word) if word[0].isdigit() else word for word in said[:MOST_WORDS]]
    for word in set(tokens):
        yield mark + word
    first, last = tokens[0], _DIGITS.sub("0", said[-1])
    yield "^" + first
    yield "$" + last
    if len(said) > 1:
        yield f"^{first} {tokens[1]}"
        yield f"${_DIGITS.sub('0', said[-2])} {last}"
    if len(said) <= WHOLE:
        yield "=" + " ".join(tokens)
