"""What an article is about: the topics of a small vocabulary whose words, places and organisations it names most."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from digest.extract.gazetteer import sport_bodies
from digest.extract.lexicon import table
from digest.extract.views import term

MOST = 3
_LEAST, _LEAST_BUILT_IN = 3.0, 4.0
"""Points below which a topic of the site's, and a built-in one, does not count."""
_BESIDE = 0.6
"""Share of the first topic's points that another built-in one needs."""
_KINDS = 2
"""Different words that must speak for a built-in topic: one alone often means something else."""
_TITLE, _LEDE = 3, 2
"""Points of a word in the title, in the first paragraph; one elsewhere."""
_MOST_OF_WORD = 3
"""Points that one word can have."""
_LONGEST_PHRASE = 5
"""Words of a phrase; a longer one of the vocabulary is cut."""
_NAMED_IN = frozenset(("ko",))
"""Languages in which the built-in topics have names of their own."""
_SPORT = "Sports"
"""The topic that every club and sports body of the gazetteer speaks for."""
_MEASURE = re.compile(
    r"\b(?:football|soccer) (?:pitch|field)(?:es|s)?\b|\bOlympic(?:-size[d]?)? (?:swimming )?pools?\b"
)
"""How large something is, and no sport."""
_MEASURES = ("football ", "soccer ", "Olympic")
"""What every match of `_MEASURE` begins with: looked for first, since that is quick."""
_WORD = re.compile(r"[^\W_]++(?:[-'’&][^\W_]++)*")
_LONG_NAME = re.compile(
    r"[A-Z](?:(?<=[a-z,] .)[a-z]+(?: of| of the)?(?: [A-Z][\w’'-]+)+|(?<=\b.)[a-z]+ of(?: [A-Z][\w’'-]+)+)"
)
"""A name of several words in running text."""

Vocabulary = Mapping[str, tuple[str, ...]]
Phrase = tuple[str, ...]


class Matchers(NamedTuple):
    """The vocabulary as it is looked up: stems of single words and of phrases, each to its topics."""

    words: Mapping[str, tuple[str, ...]]
    phrases: Mapping[Phrase, tuple[str, ...]]
    anchors: Mapping[str, tuple[int, ...]]
    """The first content word of each phrase, to the stems that may stand before it there: stop words have none."""


def topics(title: str | None, text: str, vocabulary: Vocabulary, lang: str = "en") -> tuple[str, ...]:
    """The topics of an article, best first; the built-in ones by their names in `lang`, the site's language.

    `vocabulary` is the site's: a topic of its own comes beside the built-in ones, one of the same name (in English or
    in `lang`) takes the built-in's place, and one without words takes it away.
    """
    names = topic_names(lang)
    vocabulary = {names.get(topic, topic): words for topic, words in vocabulary.items()}
    built_in = {names.get(topic, topic): words for topic, words in default_topics().items()}
    matchers = _matchers(tuple(sorted({**built_in, **vocabulary}.items())))
    points: dict[str, dict[str | Phrase, float]] = defaultdict(dict)
    for found, weight in _counted(title or "", text, matchers):
        for topic in matchers.phrases.get(found, ()) if isinstance(found, tuple) else matchers.words.get(found, ()):
            points[topic][found] = min(_MOST_OF_WORD, points[topic].get(found, 0) + weight)
    scored = {
        topic: sum(found.values()) for topic, found in points.items() if topic in vocabulary or len(found) >= _KINDS
    }
    best = max(scored.values(), default=0.0)
    floors = {topic: _LEAST if topic in vocabulary else max(_LEAST_BUILT_IN, _BESIDE * best) for topic in scored}
    ranked = sorted(
        (topic for topic in scored if scored[topic] >= floors[topic]), key=lambda name: (-scored[name], name)
    )
    return tuple(ranked[:MOST])


@cache
def default_topics() -> Vocabulary:
    """The built-in vocabulary: a topic's name to what speaks for it."""
    found = {name: tuple(words.split("|")) for name, words in table("topics.tsv")}
    return {**found, _SPORT: (*found[_SPORT], *sorted(sport_bodies()))}


@cache
def topic_names(lang: str) -> Mapping[str, str]:
    """What the built-in topics are called in a language; empty where they keep their English names."""
    primary = lang.partition("-")[0]
    rows = table(f"topic_names_{primary}.tsv") if primary in _NAMED_IN else ()
    return {row[0]: row[1] for row in rows}


def _counted(title: str, text: str, matchers: Matchers) -> Iterator[tuple[str | Phrase, float]]:
    """The words and phrases of an article with their points; a word of a longer name ("Port Ansel") has none."""
    sportive = _MEASURE.sub("", text) if any(opening in text for opening in _MEASURES) else text
    lede, _, rest = sportive.partition("\n")
    for part, points in ((title, _TITLE), (lede, _LEDE), (rest, 1)):
        tokens = _WORD.findall(part)
        stems = list(map(term, tokens))
        for phrase in _phrases(stems, matchers):
            yield phrase, points
        telling = matchers.words.keys() & stems
        if not telling:
            continue
        counts = Counter(itertools.compress(tokens, map(telling.__contains__, stems)))
        if points != _TITLE:
            counts.subtract(_WORD.findall(" ".join(_LONG_NAME.findall(part))))
        for token, times in counts.items():
            if times > 0:
                yield term(token), points * times


def _phrases(stems: Sequence[str], matchers: Matchers) -> Iterator[Phrase]:
    """The phrases of the vocabulary that stand in a row of stems, the longest at each place."""
    behind = 0
    anchors = matchers.anchors
    found = itertools.compress(range(len(stems)), map(anchors.__contains__, stems))
    likely = {place - before for place in found for before in anchors[stems[place]] if before <= place}
    for place in sorted(likely):
        widths = range(min(_LONGEST_PHRASE, len(stems) - place), 1, -1) if place >= behind else ()
        width = next((each for each in widths if tuple(stems[place : place + each]) in matchers.phrases), 0)
        if width:
            yield tuple(stems[place : place + width])
            behind = place + width


@lru_cache(maxsize=16)
def _matchers(vocabulary: tuple[tuple[str, tuple[str, ...]], ...]) -> Matchers:
    """The vocabulary, ready to be looked up."""
    words: dict[str, tuple[str, ...]] = {}
    phrases: dict[Phrase, tuple[str, ...]] = {}
    for topic, entries in vocabulary:
        for entry in entries:
            stems = tuple(term(token) for token in _WORD.findall(entry))[:_LONGEST_PHRASE]
            if len(stems) == 1 and stems[0]:
                words[stems[0]] = tuple(dict.fromkeys((*words.get(stems[0], ()), topic)))
            elif len(stems) > 1:
                phrases[stems] = tuple(dict.fromkeys((*phrases.get(stems, ()), topic)))
    anchors: dict[str, set[int]] = {}
    for phrase in phrases:
        before = next((place for place, stem in enumerate(phrase) if stem), 0)
        anchors.setdefault(phrase[before], set()).add(before)
    return Matchers(words, phrases, {stem: tuple(before) for stem, before in anchors.items()})
