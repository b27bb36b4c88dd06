"""What kind of article stands around a reaction: one of public life, where parties answer each other, or another.

In a guide, an interview or a review most words of stance are the narrator's: a vest *supports* the back, a singer
*hopes* for spring, a dietitian *recommends* beans. Only words outside quotation marks are counted.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum
from functools import lru_cache
from itertools import chain, compress
from operator import itemgetter

from digest.extract.opinion import OWN, READER
from digest.extract.quotes.tokens import Unit
from digest.extract.reactions.lexicon import public_words

_FEWEST = 80
"""Words of a narrator from which they tell what kind of article it is."""
_PUBLIC, _SOME = 0.02, 0.007
"""Share of words of public life from which an article tells of it, and from which it touches it. On 98 pages read,
61 of 66 reactions that were right stood above the second, and 69 of 142 that were wrong below it."""
_ADVICE = 0.01
"""Share of "you" and "your" from which an article advises its reader."""
_OWN = 0.03
"""Share of "I", "we" and the like outside quotation marks from which a narrator tells of himself."""

_SELF = OWN | {"we", "our", "we’re", "we're"}


class Occasion(Enum):
    """How far an article tells of public life; UNTOLD when it is too short to tell.

    PRIVATE is one that advises its reader or whose writer tells of himself, QUIET one of neither.
    """

    PUBLIC = "public"
    SOME = "some"
    QUIET = "quiet"
    PRIVATE = "private"
    UNTOLD = "untold"


@lru_cache(maxsize=1)
def occasion(units: tuple[Unit, ...]) -> Occasion:
    """The occasion of an article, told by the words of its narrator; the last one is kept, as two steps ask for it."""
    counts = Counter(chain.from_iterable([unit.lowers for unit in units]))
    told = sum(compress(counts.values(), map(str.isalpha, map(itemgetter(0), counts))))
    if told < _FEWEST:
        return Occasion.UNTOLD
    addressed, own = (sum([counts[word] for word in known]) / told for known in (READER, _SELF))
    if addressed >= _ADVICE or own >= _OWN:
        return Occasion.PRIVATE
    public = sum([counts[word] for word in counts.keys() & public_words()]) / told
    if public >= _PUBLIC:
        return Occasion.PUBLIC
    return Occasion.SOME if public >= _SOME else Occasion.QUIET
