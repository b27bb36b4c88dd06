"""What a block says of itself: a date, a name, the wording of captions, pointers and offers, words said elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from digest.clean.byline import byline
from digest.clean.dates import dates
from digest.clean.html.sheet import Sheet
from digest.clean.lexicon import kinds
from digest.clean.lines import Line
from digest.clean.wording import shingles

SAYINGS = ["dated", "signed", "k_caption", "k_pointer", "k_offer", "k_frame", "quote", "bullet", "echo"]
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "k_caption": ("caption",),
    "k_pointer": ("related", "read-more"),
    "k_offer": ("newsletter", "paywall", "advert"),
    "k_frame": ("comments", "interface", "copyright", "notice", "legal", "about"),
}
MOST_DATED, MOST_WORDED = 24, 60
"""Words of the longest block that is asked for dates, and for furniture's wording."""
ECHO, LEAST_ECHO, MOST_ECHO = 3, 5, 60
"""Words of a run that may be said twice; words of the blocks that are asked."""
_QUOTES = "\"“„«‹'‘「『"
_BULLETS = "•·-–—*▪■►▶→»>✓●"


def said_twice(page: Sheet) -> Counter[tuple[str, ...]]:
    """The runs of words in all witnessed blocks, each once a block, with the number of blocks."""
    runs: Counter[tuple[str, ...]] = Counter()
    for tokens, value in zip(page.tokens, page.evidence, strict=True):
        if value >= 0.5 and len(tokens) >= LEAST_ECHO:
            runs.update(set(shingles(tokens, ECHO)))
    return runs


def sayings(
    text: str, tokens: tuple[str, ...], runs: Mapping[tuple[str, ...], int], *, is_witnessed: bool
) -> list[float]:
    """A block's numbers, in the order of `SAYINGS`."""
    count = len(tokens)
    opening = text.lstrip()[:1]
    return [
        float(min(2, len(dates(text)))) if count <= MOST_DATED else 0.0,
        _signed(text),
        *_worded(text, count),
        float(opening in _QUOTES),
        2.0 if opening.isdigit() else float(opening in _BULLETS),
        _echo(tokens, runs, 1 + is_witnessed) if LEAST_ECHO <= count <= MOST_ECHO else 0.0,
    ]


def _signed(text: str) -> float:
    """0 for no byline, 1 for a bare name, 2 for one that says it is a byline."""
    found = byline(text)
    return 0.0 if found is None else 1.0 + found.is_marked


def _worded(text: str, count: int) -> list[float]:
    """For each group of furniture 0, 1 when the block speaks its wording, 2 when it opens so or says nothing else."""
    spoken = kinds(Line(text, 0)) if count <= MOST_WORDED else frozenset()
    if not spoken:
        return [0.0] * len(_GROUPS)
    return [max(_weight(kind, spoken) for kind in group) for group in _GROUPS.values()]


def _weight(kind: str, spoken: frozenset[str]) -> float:
    if f"{kind}=" in spoken or f"{kind}^" in spoken:
        return 2.0
    return float(kind in spoken)


def _echo(tokens: Sequence[str], runs: Mapping[tuple[str, ...], int], own: int) -> float:
    """The share of a block's wording that other witnessed blocks say too."""
    found = shingles(tokens, ECHO)
    return sum(runs.get(run, 0) >= own for run in found) / len(found)
