"""What an article keeps coming back to: how often it uses each term and names each name."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from digest.extract.views import View


@dataclass(frozen=True, slots=True)
class Usage:
    """How often a term is used (`counts`), in how many sentences it is (`spread`) and a name is (`fame`)."""

    counts: Counter[str]
    spread: Counter[str]
    fame: Counter[str]


def usage(views: Sequence[View]) -> Usage:
    """The terms and names of all sentences, counted once for whoever weighs a sentence against the whole."""
    return Usage(
        counts=Counter(itertools.chain.from_iterable([view.terms for view in views])),
        spread=Counter(itertools.chain.from_iterable([view.distinct for view in views])),
        fame=Counter(itertools.chain.from_iterable([view.names for view in views])),
    )
