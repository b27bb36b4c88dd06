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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from digest.extract.lexicon import table
from digest.extract.trim import without_dateline
from digest.extract.views import View, terms
from digest.model import Span

HORIZON = 10
"""Sentences that may be picked; on the evaluation's dev half a wider choice lost 0.3 ROUGE-1."""
MOST_WORDS = 100
FEW_WORDS = 45
MANY_WORDS = 70
"""Words of a summary: never more than the first, counted against it below the second and above the third."""
_LEDE = 9
"""Words of a first sentence that is a lede and not a heading."""
_SHORTEST = 5
"""Words of a sentence that can stand in a summary."""

_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|my|me|you|your|we|our)\b")
_ANAPHORIC = re.compile(
    r"\b(?:the (?:report|officials?|statement|newspaper|agency|study|paper)|he|she|it) (?:also )?(?:added|said)\b"
    r"|\AAccording to the (?:officials?|report|statement|study|agency)\b"
)
_SAID = re.compile(r"\b(?:said|says|told)\b")
_ENDS = re.compile(r"[.!?。…][\"'”’)\]]*\Z")
_CLUTTER = re.compile(
    r"\b(?:click|subscribe|sign up|follow us|scroll down|read more|photo:|copyright)\b|©|https?:|www\.", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence that may be picked, with its features by name, about 0 to 1 each.

    `rank` counts from 0 among those that may be picked; `repeated` are its terms that other sentences have too;
    `hangs` tells that it needs the sentence before it.
    """

    view: View
    features: Mapping[str, float]
    rank: int
    terms: frozenset[str]
    repeated: frozenset[str]
    figures: frozenset[str]
    hangs: bool


def summary(title: str | None, views: Sequence[View]) -> tuple[Span, ...]:
    """The two or three sentences that together tell the most, in the order of the text; fewer in a short article."""
    able = weighed(title, views)
    heavy = coverage_weights(views)
    alone = {each.view.number: worth(each.features) for each in able}
    chosen = max(
        choices(able),
        key=lambda choice: sum([alone[each.view.number] for each in choice]) + worth(joint(choice, heavy)),
        default=tuple(able[:1]),
    )
    return tuple(without_dateline(each.view.span) for each in chosen)


def choices(able: Sequence[Weighed]) -> Iterator[tuple[Weighed, ...]]:
    """Every pair and every three that is short enough, the lede among them when it can stand alone."""
    leads = able and _can_lead(able[0])
    for size in (2, 3):
        for choice in itertools.combinations(able, size):
            if leads and choice[0] is not able[0]:
                break
            if sum(each.view.word_count for each in choice) <= MOST_WORDS:
                yield choice


def _can_lead(first: Weighed) -> bool:
    """Whether the article's first sentence tells something by itself: no question, no anecdote, no quotation."""
    weak = first.features["asks"] or first.features["first_person"] or first.features["quotes"]
    return not weak and first.view.word_count >= _LEDE and not first.view.leans


def worth(features: Mapping[str, float]) -> float:
    """The model's score."""
    weights = _weights()
    return sum([weights.get(name, 0.0) * value for name, value in features.items() if value])


def together(choice: Sequence[Weighed], heavy: Coverage) -> Mapping[str, float]:
    """The features of a choice: its sentences' features summed, and what only the whole has."""
    summed: Counter[str] = Counter()
    for each in choice:
        summed.update(each.features)
    return {**summed, **joint(choice, heavy)}


def joint(choice: Sequence[Weighed], heavy: Coverage) -> Mapping[str, float]:
    """What only the whole of a choice has: how much it covers, how long it is, what of it hangs in the air."""
    words = sum([each.view.word_count for each in choice])
    repeated = set().union(*(each.repeated for each in choice))
    covered = set().union(*(each.terms for each in choice))
    said = sum([len(each.view.terms) for each in choice])
    numbers = [each.view.number for each in choice]
    ranks = tuple(each.rank for each in choice)
    return {
        "coverage": sum(map(heavy.repeated.__getitem__, repeated)),
        "coverage_all": sum(map(heavy.counts.__getitem__, covered)) / heavy.total,
        "coverage_log": sum(map(heavy.logs.__getitem__, repeated)) / heavy.total_log,
        "repetition": 1 - len(covered) / (said or 1),
        "words": words / 50,
        "off_sixty": abs(words - 60) / 30,
        "too_short": max(0, FEW_WORDS - words) / 25,
        "too_long": max(0, words - MANY_WORDS) / 25,
        "far_too_long": max(0, words - 85) / 15,
        "is_lead": float(ranks == (0, 1, 2)),
        "begins_as_lead": float(ranks[:2] == (0, 1)),
        "three": float(len(choice) == 3),
        "gap": float(numbers[-1] - numbers[0] > 5),
        "unsupported": sum([each.hangs and each.view.number - 1 not in numbers for each in choice]),
        "same_figure": sum([not a.figures.isdisjoint(b.figures) for a, b in itertools.combinations(choice, 2)]),
    }


def _hangs(view: View) -> bool:
    """Whether a sentence needs the one before it: "He …", "However, …", "…, the report added"."""
    return view.leans or bool(_ANAPHORIC.search(view.span.text))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often the article says each term: all of them, and of those that several sentences share their part."""

    counts: Mapping[str, int]
    repeated: Mapping[str, float]
    logs: Mapping[str, float]
    total: int
    total_log: float


def coverage_weights(views: Sequence[View]) -> Coverage:
    """What the article keeps coming back to, for `joint`."""
    counts = Counter(term for view in views for term in view.terms)
    spread = Counter(term for view in views for term in set(view.terms))
    repeated = {term: count for term, count in spread.items() if count > 1}
    whole = sum(repeated.values()) or 1
    logs = {term: math.log(counts[term]) for term in counts}
    return Coverage(
        counts=counts,
        repeated={term: count / whole for term, count in repeated.items()},
        logs=logs,
        total=counts.total() or 1,
        total_log=sum(logs.values()) or 1.0,
    )


def weighed(title: str | None, views: Sequence[View]) -> list[Weighed]:
    """The first `HORIZON` sentences that can stand in a summary, with their features."""
    able = [view for view in views[: 3 * HORIZON] if _is_able(view)][:HORIZON]
    able = able or list(views[:1])
    article = _Article(views, title)
    again = {term for term, count in article.spread.items() if count > 1}
    lede = set(able[0].terms) if able else set()
    return [
        Weighed(
            view,
            _features(view, rank, lede, article),
            rank,
            terms=frozenset(view.terms),
            repeated=frozenset(view.terms) & again,
            figures=frozenset(view.numbers),
            hangs=_hangs(view),
        )
        for rank, view in enumerate(able)
    ]


class _Article:
    """What the sentences of one article are measured against."""

    def __init__(self, views: Sequence[View], title: str | None) -> None:
        self.length = len(views)
        self.title = set(terms(title or ""))
        self.spread = Counter(term for view in views for term in set(view.terms))
        self._heavy = math.log1p(max(self.spread.values(), default=1))
        self._fame = Counter(name for view in views for name in view.names)
        self._most = max(self._fame.values(), default=1)

    def central(self, found: Sequence[str]) -> float:
        """How much the terms are those of the whole article, 0 to 1."""
        return sum(math.log1p(self.spread[term]) for term in found) / self._heavy / (len(found) or 1)

    def fame(self, names: Iterable[str]) -> float:
        """How often the article names the best known of the names, against the one it names most."""
        return max((self._fame[name] / self._most for name in names), default=0.0)


def _is_able(view: View) -> bool:
    text = view.span.text
    return view.word_count >= _SHORTEST and bool(_ENDS.search(text)) and not _CLUTTER.search(text)


def _features(view: View, rank: int, lede: set[str], article: _Article) -> Mapping[str, float]:
    text, found = view.span.text, set(view.terms)
    return {
        "first": float(rank == 0),
        "second": float(rank == 1),
        "third": float(rank == 2),
        "early": 1 / (1 + rank),
        "late": math.log1p(rank) / 4,
        "depth": view.number / article.length,
        "title": len(found & article.title) / len(article.title) if article.title else 0.0,
        "lede": len(found & lede) / (len(found) or 1) if rank else 0.0,
        "central": article.central(view.terms),
        "fame": article.fame(view.names),
        "names": min(len(view.names), 4) / 4,
        "numbers": min(len(view.numbers), 3) / 3,
        "date": float(view.has_date),
        "length": min(view.word_count, 40) / 40,
        "long": max(0, view.word_count - 35) / 20,
        "short": float(view.word_count < 10),
        "leans": float(view.leans),
        "attributed": float(bool(_SAID.search(text))),
        "spoken": view.spoken,
        "quotes": float(view.spoken > 0.3),
        "asks": float(text.rstrip("\"”’'").endswith("?")),
        "first_person": float(view.spoken < 0.2 and bool(_FIRST_PERSON.search(text))),
    }


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(weight) for name, weight in table("summary_weights.tsv")}
