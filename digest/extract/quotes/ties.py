"""A tie from a stretch of words to its source: what the finders of attributions give."""

from __future__ import annotations

from typing import NamedTuple

from digest.extract.quotes.cues import CueAt
from digest.extract.quotes.phrase_names import Phrase


class Attribution(NamedTuple):
    """Tokens `first` to `last` of a sentence are `phrase`'s words by `cue`.

    `hearer` is whom they were told, `relay` the outlet that handed them on.
    """

    first: int
    last: int
    cue: CueAt
    phrase: Phrase | None
    rule: str
    hearer: Phrase | None = None
    relay: Phrase | None = None
