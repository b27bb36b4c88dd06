"""What an article is about: the topics of a small vocabulary whose words it uses most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache

from digest.extract.lexicon import table
from digest.extract.views import term

MOST = 3
_LEAST = 3.0
"""Points below which a topic does not count: three words in the text, or one in the title."""
_BESIDE = 0.4
"""Share of the first topic's points that another built-in one needs."""
_TITLE, _LEDE = 3, 2
"""Points of a word in the title, in the first paragraph; one elsewhere. A word counts three times at most."""
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")

Vocabulary = Mapping[str, tuple[str, ...]]


def topics(title: str | None, text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The topics of an article, best first.

    `vocabulary` is the site's: a topic of its own comes beside the built-in ones, one of the same name takes the
    built-in's place, and one without words takes it away.
    """
    weights = _weights(title or "", text)
    lowered = f"{title or ''}\n{text}".casefold()
    scored = {
        topic: sum(_points(stem, word, weights, lowered) for stem, word in _stemmed(words))
        for topic, words in {**default_topics(), **vocabulary}.items()
    }
    best = max(scored.values(), default=0.0)
    floors = {topic: _LEAST if topic in vocabulary else max(_LEAST, _BESIDE * best) for topic in scored}
    ranked = sorted((topic for topic in scored if scored[topic] >= floors[topic]), key=lambda topic: -scored[topic])
    return tuple(ranked[:MOST])


@cache
def default_topics() -> Vocabulary:
    """The built-in vocabulary: a topic's name to the words that speak for it."""
    return {name: tuple(words.split("|")) for name, words in table("topics.tsv")}


def _weights(title: str, text: str) -> Counter[str]:
    lede, _, rest = text.partition("\n")
    weights: Counter[str] = Counter()
    for part, points in ((title, _TITLE), (lede, _LEDE), (rest, 1)):
        for token in _WORD.findall(part):
            weights[term(token)] += points
    return weights


@lru_cache(maxsize=1000)
def _stemmed(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each word's stem, empty for a phrase, and the word in lower case."""
    return tuple(("" if " " in word else term(word), word.casefold()) for word in words)


def _points(stem: str, word: str, weights: Counter[str], lowered: str) -> float:
    return min(3, weights[stem]) if stem else min(3, lowered.count(word)) if " " in word else 0
