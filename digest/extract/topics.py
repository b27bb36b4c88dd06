"""What an article is about: the topics of a small vocabulary whose words it uses most."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
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
"""Points of a word in the title, in the first paragraph; one elsewhere."""
_MOST_OF_WORD = 3
"""Points that one word can have."""
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LONG_NAME = re.compile(
    r"(?<=[a-z,] )[A-Z][a-z]+(?: of| of the)?(?: [A-Z][\w’'-]+)+|\b[A-Z][a-z]+ of(?: [A-Z][\w’'-]+)+"
)
"""A name of several words in running text."""

Vocabulary = Mapping[str, tuple[str, ...]]


def topics(title: str | None, text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The topics of an article, best first.

    `vocabulary` is the site's: a topic of its own comes beside the built-in ones, one of the same name takes the
    built-in's place, and one without words takes it away.
    """
    weights = _weights(title or "", text)
    lowered = f"{title or ''}\n{text}".casefold()
    found: dict[str, list[float]] = defaultdict(list)
    for topic, words in {**default_topics(), **vocabulary}.items():
        stems, phrases = _stemmed(words)
        found[topic] += [min(_MOST_OF_WORD, weights[stem]) for stem in weights.keys() & stems]
        found[topic] += [min(_MOST_OF_WORD, lowered.count(phrase)) for phrase in phrases if phrase in lowered]
    scored = {topic: sum(points) for topic, points in found.items() if topic in vocabulary or len(points) >= _KINDS}
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
def _stemmed(words: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of a topic's words, and its phrases in lower case."""
    phrases = frozenset(word.casefold() for word in words if " " in word)
    return frozenset(term(word) for word in words if " " not in word), phrases
