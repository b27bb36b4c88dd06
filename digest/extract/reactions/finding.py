"""One reaction as the tokens of its sentence: who acts, in which stance, by which words."""

from __future__ import annotations

from typing import NamedTuple

from digest.extract.quotes.phrase_names import Phrase


class Finding(NamedTuple):
    """Tokens `first` to `last` of a sentence are `actor`'s reaction of one stance, to `target` when it is named.

    `certainty` (0 to 1) is low for what the article only looks back on, or tells of somebody in passing; `lemma` is the
    verb's base form.
    """

    first: int
    last: int
    actor: Phrase | None
    stance: str
    rule: str
    target: Phrase | None = None
    certainty: float = 1.0
    lemma: str = ""
