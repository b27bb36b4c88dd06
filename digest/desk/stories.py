"""Which story a new entry goes on: decided once, when it is filed, from the entries of the days around it.

Two entries tell the same event when they share names and rare words: the cosine of two bags of words, in which a name
weighs most (a place less, for it has many events), a word of the title three times, a word that any news uses
little. A story takes an entry whose mean likeness to its entries of these days is at least `LIKENESS`. On 156
articles of 32 events (other events' articles beside them) the same rule, without its window of days, finds pairs
with 99.5 F1 (`benchmarks/stories.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import log1p, sqrt
from pathlib import Path
from typing import NamedTuple

from digest.door.files import read_bytes
from digest.errors import DigestError
from digest.extract.lexicon import words
from digest.markdown.fast import read_entry
from digest.model import Entry
from digest.site.content import CONTENT

LIKENESS = 0.22
"""Mean cosine from which an entry goes on a story: precision and recall both pass 98 from .18 to .24. The
upper half was taken, for the news of a small country shares its few places."""

DAYS = 3
"""Days before and after an entry in which its story is looked for."""

MOST = 1500
"""Entries of these days that are looked at, those of the nearest days first: a day's work costs a day's work."""

_TITLE, _FACT, _PERSON = 3.0, 0.5, 2.0
_COMMON = 0.4
"""The weight of a word that any news uses."""

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST_STEM = 4

Bag = Mapping[str, float]


class Told(NamedTuple):
    """An entry of the days around: its id, the story that it names or is by its title, its bag of words."""

    id: str
    story: str
    bag: Bag


@dataclass(slots=True)
class Stories:
    """The stories of one site's content; days are read once, and told of what is filed meanwhile."""

    root: Path
    _days: dict[date, list[Told]] = field(default_factory=dict)

    def story_of(self, entry: Entry) -> str | None:
        """The story that a new entry goes on; None when it tells of something new."""
        bag = bag_of(entry)
        return best_story(bag, (one for one in self._around(entry.date) if one.id != entry.id))

    def note(self, entry: Entry) -> None:
        """An entry has been filed."""
        if entry.date in self._days:
            self._days[entry.date].append(_told(entry))

    def _around(self, day: date) -> Iterator[Told]:
        left = MOST
        for away in sorted(range(-DAYS, DAYS + 1), key=lambda away: (abs(away), away)):
            try:
                told = self._day(day + timedelta(days=away))
            except OverflowError:
                continue
            yield from told[:left]
            left -= min(left, len(told))

    def _day(self, day: date) -> Sequence[Told]:
        if day not in self._days:
            folder = f"{day:%Y/%m/%d}"
            paths = sorted((self.root / CONTENT / folder).glob("*.md"))
            read = (_read(path, f"{folder}/{path.name}") for path in paths)
            self._days[day] = [_told(entry) for entry in read if entry is not None]
        return self._days[day]


def best_story(bag: Bag, others: Iterable[Told]) -> str | None:
    """The story whose entries are most like `bag`, if they are enough so."""
    found: dict[str, list[float]] = {}
    for one in others:
        found.setdefault(one.story, []).append(likeness(bag, one.bag))
    means = {story: sum(likes) / len(likes) for story, likes in found.items()}
    best = max(means, key=lambda story: (means[story], story), default=None)
    return best if best is not None and means[best] >= LIKENESS else None


def likeness(one: Bag, other: Bag) -> float:
    """The cosine of two bags, 0 to 1."""
    fewer, more = sorted((one, other), key=len)
    return sum(weight * more[word] for word, weight in fewer.items() if word in more)


def bag_of(entry: Entry) -> Bag:
    """The words of an entry with their weights, of length 1."""
    count: dict[str, float] = {}
    _add(count, entry.title, _TITLE)
    _add(count, entry.summary, 1)
    for fact in entry.key_facts:
        _add(count, fact.text, _FACT)
    for names, weight in ((entry.people, _PERSON), (entry.organizations, 1.0), (entry.places, 0.5)):
        for name in names:
            _add(count, name, weight)
    common, stop = words("common_words.txt"), words("stopwords.txt")
    bag = {word: log1p(uses) * (_COMMON if word in common else 1) for word, uses in count.items() if word not in stop}
    length = sqrt(sum(weight * weight for weight in bag.values())) or 1
    return {word: weight / length for word, weight in bag.items()}


def _add(count: dict[str, float], text: str, weight: float) -> None:
    for word in _WORD.findall(text.lower()):
        for piece in _pieces(word):
            count[piece] = count.get(piece, 0.0) + weight


def _pieces(word: str) -> Iterator[str]:
    """A word's stem; of a Korean one, whose particles vary, its pairs of syllables."""
    if word[0] >= "가" and len(word) > 1:
        yield from (word[place : place + 2] for place in range(len(word) - 1))
    elif len(word) > 2 or word.isdigit():
        ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _SHORTEST_STEM), "")
        yield word.removesuffix(ending)


def _told(entry: Entry) -> Told:
    return Told(entry.id, entry.story or entry.title, bag_of(entry))


def _read(path: Path, name: str) -> Entry | None:
    try:
        return read_entry(name, read_bytes(path).decode("utf-8-sig", "replace"))
    except DigestError:
        return None
