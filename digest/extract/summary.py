"""Two or three sentences that tell what happened, picked from the article and never rewritten.

Every pair and every three of the first `HORIZON` sentences is weighed by a small linear model: what the sentences are
(early, central, not spoken), and what they make together (how much of what the article keeps coming back to they
cover, how long they are). The weights stand in `data/summary_weights.tsv`; `benchmarks/train_summary.py` trains them.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from digest.extract.lexicon import table
from digest.extract.trim import without_dateline
from digest.extract.views import View, terms
from digest.model import Span

HORIZON = 10
"""Sentences that may be picked; on the evaluation's dev half a wider choice lost 0.3 ROUGE-1."""
MOST_WORDS = 90
FEW_WORDS = 45
MANY_WORDS = 70
"""Words of a summary: never more than the first, counted against it below the second and above the third."""
_SHORTEST = 5
"""Words of a sentence that can stand in a summary."""

_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|my|me|you|your|we|our)\b")
_ENDS = re.compile(r"[.!?。…][\"'”’)\]]*\Z")
_CLUTTER = re.compile(
    r"\b(?:click|subscribe|sign up|follow us|scroll down|read more|photo:|copyright)\b|©|https?:|www\.", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence with its features by name, about 0 to 1 each, and its terms that other sentences have too."""

    view: View
    features: Mapping[str, float]
    repeated: frozenset[str]


def summary(title: str | None, views: Sequence[View]) -> tuple[Span, ...]:
    """The two or three sentences that together tell the most, in the order of the text; fewer in a short article."""
    able = weighed(title, views)
    heavy = coverage_weights(views)
    alone = {each.view.number: worth(each.features) for each in able}
    chosen = max(
        choices(able),
        key=lambda choice: sum(alone[each.view.number] for each in choice) + worth(joint(choice, heavy)),
        default=tuple(able[:1]),
    )
    return tuple(without_dateline(each.view.span) for each in chosen)


def choices(able: Sequence[Weighed]) -> Iterator[tuple[Weighed, ...]]:
    """Every pair and every three that is short enough."""
    for size in (2, 3):
        for choice in itertools.combinations(able, size):
            if sum(each.view.word_count for each in choice) <= MOST_WORDS:
                yield choice


def worth(features: Mapping[str, float]) -> float:
    """The model's score."""
    weights = _weights()
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def together(choice: Sequence[Weighed], heavy: Mapping[str, float]) -> Mapping[str, float]:
    """The features of a choice: its sentences' features summed, and what only the whole has."""
    summed: Counter[str] = Counter()
    for each in choice:
        summed.update(each.features)
    return {**summed, **joint(choice, heavy)}


def joint(choice: Sequence[Weighed], heavy: Mapping[str, float]) -> Mapping[str, float]:
    """What only the whole of a choice has: how much it covers, how long it is, what of it hangs in the air."""
    words = sum(each.view.word_count for each in choice)
    covered = set().union(*(each.repeated for each in choice))
    numbers = {each.view.number for each in choice}
    return {
        "coverage": sum(heavy[term] for term in covered),
        "too_short": max(0, FEW_WORDS - words) / 25,
        "too_long": max(0, words - MANY_WORDS) / 25,
        "unsupported": sum(each.view.leans and each.view.number - 1 not in numbers for each in choice),
    }


def coverage_weights(views: Sequence[View]) -> Mapping[str, float]:
    """The terms that several sentences share, each with its part of all such repetition."""
    counts = Counter(term for view in views for term in set(view.terms))
    repeated = {term: count for term, count in counts.items() if count > 1}
    total = sum(repeated.values()) or 1
    return {term: count / total for term, count in repeated.items()}


def weighed(title: str | None, views: Sequence[View]) -> list[Weighed]:
    """The first `HORIZON` sentences that can stand in a summary, with their features."""
    able = [view for view in views[: 3 * HORIZON] if _is_able(view)][:HORIZON]
    able = able or list(views[:1])
    counts = Counter(term for view in views for term in set(view.terms))
    heavy = math.log1p(max(counts.values(), default=1))
    shared = {term: math.log1p(count) / heavy for term, count in counts.items()}
    titled = set(terms(title or ""))
    again = {term for term, count in counts.items() if count > 1}
    return [
        Weighed(view, _features(view, rank, titled, shared), frozenset(view.terms) & again)
        for rank, view in enumerate(able)
    ]


def _is_able(view: View) -> bool:
    text = view.span.text
    return view.word_count >= _SHORTEST and bool(_ENDS.search(text)) and not _CLUTTER.search(text)


def _features(view: View, rank: int, title: set[str], shared: Mapping[str, float]) -> Mapping[str, float]:
    text = view.span.text
    return {
        "early": 1 / (1 + rank),
        "late": math.log1p(rank) / 4,
        "title": sum(term in title for term in set(view.terms)) / len(title) if title else 0.0,
        "central": sum(shared[term] for term in view.terms) / (len(view.terms) or 1),
        "numbers": min(len(view.numbers), 3) / 3,
        "spoken": view.spoken,
        "asks": float(text.rstrip("\"”’'").endswith("?")),
        "first_person": float(view.spoken < 0.2 and bool(_FIRST_PERSON.search(text))),
    }


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(weight) for name, weight in table("summary_weights.tsv")}
