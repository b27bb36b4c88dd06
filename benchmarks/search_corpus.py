"""Invented entries in English and Korean for measuring the search: no word of them means anything.

Words follow Zipf's law with Mandelbrot's bend and a steep tail, so that an entry of 550 English words holds about 250
different ones and 1,200 entries about 23,000: the counts of real news of that length. New names keep turning up.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate

from digest.site.search.entries import SearchEntry

FIRST_DAY = date(2025, 1, 1)
_ONSETS = [
    "b",
    "c",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "w",
    "br",
    "ch",
    "cl",
    "cr",
    "dr",
    "fl",
    "gr",
    "pl",
    "pr",
    "sh",
    "sl",
    "sp",
    "st",
    "str",
    "th",
    "tr",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ou"]
_CODAS = ["", "", "", *["d", "l", "m", "n", "r", "s", "t", "ck", "nd", "ng", "nt", "rd"]]
_ENDINGS = ["", "", "", "s", "ed", "ing", "er", "ly", "tion", "ment"]
_PARTICLES = [
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "에",
    "의",
    "와",
    "과",
    "도",
    "로",
    "에서",
    "으로",
    "까지",
    "부터",
    "했다",
    "하는",
    "한다",
    "이다",
    "적인",
    "들이",
    "들은",
]


class Lexicon:
    """Words by rank, drawn as often as their rank asks."""

    def __init__(self, words: Sequence[str], bend: int, steepness: float) -> None:
        self._words = words
        weights = (
            1 / (rank + 2.7) if rank < bend else 1 / (bend + 2.7) * (bend / rank) ** steepness
            for rank in range(len(words))
        )
        self._sums = list(accumulate(weights))

    def draw(self, chance: random.Random, count: int) -> list[str]:
        """`count` words."""
        total, sums, words = self._sums[-1], self._sums, self._words
        return [words[bisect(sums, chance.random() * total)] for _ in range(count)]


def english_words(chance: random.Random, count: int) -> list[str]:
    """Different pronounceable words, short ones first as in any language."""
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = 1 if len(found) < 150 else chance.choice((1, 2, 2, 3) if len(found) < 5000 else (2, 2, 2, 3))
        parts = (chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(syllables))
        found.setdefault("".join(parts) + (chance.choice(_ENDINGS) if syllables > 1 else ""))
    return list(found)


def korean_words(chance: random.Random, count: int) -> list[str]:
    """Different nouns of one to four syllables; some syllables are far more usual than others."""
    inventory = [chr(0xAC00 + place) for place in chance.sample(range(11172), 900)]
    syllables = Lexicon(inventory, 120, 2.0)
    found: dict[str, None] = {}
    while len(found) < count:
        found.setdefault("".join(syllables.draw(chance, chance.choice((2, 2, 2, 3, 3, 4) if found else (1,)))))
    return list(found)


class Newsroom:
    """Makes entries; the same seed makes the same ones."""

    def __init__(self, seed: int = 7) -> None:
        self._chance = random.Random(seed)
        self._lexicons = {
            "en": Lexicon(english_words(self._chance, 60_000), 3000, 1.8),
            "ko": Lexicon(korean_words(self._chance, 30_000), 2500, 1.8),
        }
        self._outlets = [" ".join(self._lexicons["en"].draw(self._chance, 2)).title() for _ in range(60)]
        self._topics = [word.title() for word in english_words(self._chance, 40)]
        self._people: dict[str, list[str]] = {"en": [], "ko": []}

    def entries(self, count: int, per_day: int = 20, first: date = FIRST_DAY) -> Iterator[SearchEntry]:
        """`count` entries from the day `first` on, two in five of them Korean."""
        for number in range(count):
            yield self._entry(first + timedelta(number // per_day), number % per_day, "ko" if number % 5 < 2 else "en")

    def _entry(self, day: date, place: int, lang: str) -> SearchEntry:
        chance, used = self._chance, list[str]()
        people = tuple(dict.fromkeys(self._person(lang) for _ in range(3)))
        title = self._sentence(lang, 9 if lang == "en" else 6, used)
        places = tuple(word.title() for word in self._lexicons[lang].draw(chance, 3))
        lengths = range(15, 31) if lang == "en" else range(8, 16)
        body = [self._sentence(lang, chance.choice(lengths), used) + "." for _ in range(20)]
        body += [f"{chance.randint(2, 9999):,}, {', '.join(people)}"]
        slug = title.lower().replace(" ", "-") if lang == "en" else f"{place}-{chance.getrandbits(60):x}"
        return SearchEntry(
            path=f"{day:%Y/%m/%d}/{slug[:50]}-{place}/", date=day, lang=lang, title=title, line=body[0][:180],
            outlet=chance.choice(self._outlets), people=people, topics=tuple(chance.sample(self._topics, 2)),
            names=(*people, *places), body=" ".join(body),
        )  # fmt: skip

    def _sentence(self, lang: str, length: int, used: list[str]) -> str:
        """Words of the lexicon; one in three has been used in the entry before, as a text that keeps to its subject."""
        drawn = self._lexicons[lang].draw(self._chance, length)
        drawn = [self._chance.choice(used) if used and self._chance.random() < 0.33 else word for word in drawn]
        used.extend(drawn)
        if lang == "ko":
            drawn = [word + self._chance.choice(_PARTICLES) for word in drawn]
        return " ".join(drawn).capitalize()

    def _person(self, lang: str) -> str:
        """Somebody new in one of four cases, else somebody known, the often named more often."""
        known, chance = self._people[lang], self._chance
        if known and chance.random() > 0.25:
            return known[int(len(known) * chance.random() ** 3)]
        if lang == "ko":
            known.append("".join(chr(0xAC00 + chance.randrange(0, 11172, 28)) for _ in range(3)))
        else:
            known.append(" ".join(word.title() for word in english_words(chance, 152)[-2:]))
        return known[-1]
