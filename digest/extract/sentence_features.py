"""What speaks for a sentence in a summary and what against it: where it stands, what it is about, what it hangs on."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from digest.extract.centrality import Likeness, likenesses
from digest.extract.lexicon import words
from digest.extract.page_words import is_about_page
from digest.extract.usage import Usage
from digest.extract.views import View, terms

HORIZON = 10
"""Sentences that may be picked; on the evaluation's dev half a wider choice lost 0.3 ROUGE-1."""
_SHORTEST = 5
"""Words of a sentence that can stand in a summary."""

_FIRST_PERSON = frozenset(("I", "my", "me", "you", "your", "we", "our"))
_ANAPHORIC = re.compile(
    r"\b(?:the (?:report|officials?|statement|newspaper|agency|study|paper)|he|she|it) (?:also )?(?:added|said)\b"
    r"|\AAccording to the (?:officials?|report|statement|study|agency)\b"
)
_SAID = frozenset(("said", "says", "told"))
_ENDS = re.compile(r"[.!?。…][\"'”’)\]]*\Z")
_LETTERS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence that may be picked, with its features by name, about 0 to 1 each.

    `rank` counts from 0 among those that may be picked; `hangs` tells that it needs the sentence before it.
    """

    view: View
    rank: int
    features: Mapping[str, float]
    figures: frozenset[str]
    likeness: Likeness
    hangs: bool


def weighed(title: str | None, views: Sequence[View], used: Usage) -> list[Weighed]:
    """The first `HORIZON` sentences that can stand in a summary, with their features."""
    able = [view for view in views[: 3 * HORIZON] if _is_able(view)][:HORIZON] or list(views[:1])
    alike = likenesses(views, able, used.spread)
    article = _Article(len(views), title, able, used, alike)
    return [
        Weighed(
            view,
            rank,
            article.features(view, rank, alike[view.number]),
            figures=frozenset(view.numbers),
            likeness=alike[view.number],
            hangs=hangs(view),
        )
        for rank, view in enumerate(able)
    ]


def hangs(view: View) -> bool:
    """Whether a sentence needs the one before it: "He …", "However, …", "…, the report added"."""
    text = view.span.text
    if view.leans or not ("said" in text or "added" in text or text.startswith("According")):
        return view.leans
    return bool(_ANAPHORIC.search(text))


def _is_able(view: View) -> bool:
    text = view.span.text
    if view.word_count < _SHORTEST or not _ENDS.search(text, max(0, len(text) - 12)):
        return False
    return not is_about_page(view)


class _Article:
    """What the sentences of one article are measured against."""

    def __init__(
        self, length: int, title: str | None, able: Sequence[View], used: Usage, alike: Mapping[int, Likeness]
    ) -> None:
        self._length = length
        self._title = frozenset(terms(title or ""))
        self._lede = able[0].distinct if able else frozenset()
        self._spread, self._fame = used.spread, used.fame
        self._heavy = math.log1p(max(self._spread.values(), default=1))
        self._most = max(self._fame.values(), default=1)
        self._likest = max((each.mean for each in alike.values()), default=0.0) or 1.0

    def features(self, view: View, rank: int, likeness: Likeness) -> Mapping[str, float]:
        found = view.distinct
        return {
            **_shape(view),
            **_manner(view),
            "first": float(rank == 0),
            "second": float(rank == 1),
            "third": float(rank == 2),
            "early": 1 / (1 + rank),
            "late": math.log1p(rank) / 4,
            "depth": view.number / self._length,
            "title": len(found & self._title) / len(self._title) if self._title else 0.0,
            "lede": len(found & self._lede) / (len(found) or 1) if rank else 0.0,
            "central": self._central(view.terms),
            "fame": self._fame_of(view.names),
            "likest": likeness.mean / self._likest,
            "like_all": likeness.mean,
            "like_later": likeness.later,
        }

    def _central(self, found: Sequence[str]) -> float:
        """How much the terms are those of the whole article, 0 to 1."""
        return sum([math.log1p(self._spread[term]) for term in found]) / self._heavy / (len(found) or 1)

    def _fame_of(self, names: Iterable[str]) -> float:
        """How often the article names the best known of the names, against the one it names most."""
        return max((self._fame[name] / self._most for name in names), default=0.0)


def _shape(view: View) -> Mapping[str, float]:
    """How long it is, and how much of it are names, numbers, dates, words that tell something."""
    letters = set(_LETTERS.findall(view.span.text.lower()))
    return {
        "names": min(len(view.names), 4) / 4,
        "numbers": min(len(view.numbers), 3) / 3,
        "date": float(view.has_date),
        "length": min(view.word_count, 40) / 40,
        "long": max(0, view.word_count - 35) / 20,
        "very_long": max(0, view.word_count - 50) / 20,
        "short": float(view.word_count < 10),
        "density": len(view.terms) / (view.word_count or 1),
        "rare": len(letters - words("common_words.txt")) / (len(letters) or 1),
    }


def _manner(view: View) -> Mapping[str, float]:
    """Whose voice it is, and whether it stands by itself."""
    text = view.span.text
    return {
        "leans": float(view.leans),
        "hangs": float(hangs(view)),
        "attributed": float(not _SAID.isdisjoint(view.words)),
        "spoken": view.spoken,
        "quotes": float(view.spoken > 0.3),
        "asks": float(text.rstrip("\"”’'").endswith("?")),
        "first_person": float(view.spoken < 0.2 and not _FIRST_PERSON.isdisjoint(view.words)),
    }
