"""What an article is about: the topics of a small vocabulary whose words it uses most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache

from digest.extract.lexicon import table
from digest.extract.views import term

MOST = 3
_LEAST, _LEAST_BUILT_IN = 3.0, 4.0
"""Points below which a topic of the site's, and a built-in one, does not count."""
_BESIDE = 0.45
"""Share of the first topic's points that another built-in one needs."""
_KINDS = 2
"""Different words that must speak for a built-in topic: one alone often means something else."""
_TITLE, _LEDE = 3, 2
"""Points of a word in the title, in the first paragraph; one elsewhere. A word counts three times at most."""
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LONG_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: of| of the)?(?: [A-Z][\w’'-]+)+|\b[A-Z][a-z]+ of(?: [A-Z][\w’'-]+)+")
"""A name of several words in running text."""

Vocabulary = Mapping[str, tuple[str, ...]]


def topics(title: str | None, text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The topics of an article, best first.

    `vocabulary` is the site's: a topic of its own comes beside the built-in ones, one of the same name takes the
    built-in's place, and one without words takes it away.
    """
    weights = _weights(title or "", text)
    lowered = f"{title or ''}\n{text}".casefold()
    scored: dict[str, float] = {}
    for topic, words in {**default_topics(), **vocabulary}.items():
        points = [each for each in (_points(*pair, weights, lowered) for pair in _stemmed(words)) if each]
        if topic in vocabulary or len(points) >= _KINDS:
            scored[topic] = sum(points)
    best = max(scored.values(), default=0.0)
    floors = {topic: _LEAST if topic in vocabulary else max(_LEAST_BUILT_IN, _BESIDE * best) for topic in scored}
    ranked = sorted((topic for topic in scored if scored[topic] >= floors[topic]), key=lambda topic: -scored[topic])
    return tuple(ranked[:MOST])


@cache
def default_topics() -> Vocabulary:
    """The built-in vocabulary: a topic's name to the words that speak for it."""
    return {name: tuple(words.split("|")) for name, words in table("topics.tsv")}


def _weights(title: str, text: str) -> Counter[str]:
    """How much each word stem counts; the words of longer names ("Port Ansel") count in the title alone."""
    lede, _, rest = text.partition("\n")
    weights: Counter[str] = Counter()
    for token in _WORD.findall(title):
        weights[term(token)] += _TITLE
    for part, points in ((_LONG_NAME.sub(" ", lede), _LEDE), (_LONG_NAME.sub(" ", rest), 1)):
        for token, times in Counter(_WORD.findall(part)).items():
            weights[term(token)] += points * times
    return weights


@lru_cache(maxsize=1000)
def _stemmed(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each stem once, empty for a phrase, with the word in lower case."""
    pairs = {("" if " " in word else term(word)) or word.casefold(): word.casefold() for word in words}
    return tuple(("" if " " in word else stem, word) for stem, word in pairs.items())


def _points(stem: str, word: str, weights: Counter[str], lowered: str) -> float:
    return min(3, weights[stem]) if stem else min(3, lowered.count(word)) if " " in word else 0
