"""A news archive of any size, the same on every machine: invented words, names and events, about 4 KB a file.

Twenty entries a day. People, places and organizations have the long tail of real news: a few names stand in many
entries, and most entries bring a name that few others have.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ENTRIES_A_DAY = 20
LAST_DAY = date(2026, 3, 31)
LONG_TAIL = 1.0
"""New names as real news has them: 0.62 an entry, so that an archive of 10,000 entries has some 7,000."""
SHORT_TAIL = 0.06
"""Hardly any new names: an archive of 10,000 entries has 1,200."""
_ONSETS = ("b", "br", "c", "d", "dr", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v")
_NUCLEI = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS = ("", "", "n", "r", "l", "s", "nd", "rt", "m", "ck", "th")
_SMALL = ("the", "of", "and", "to", "in", "a", "for", "on", "with", "at", "by", "from", "as", "that", "will", "has")
_ROLES = ("minister of {0}", "head of the {0} board", "chief of {0}", "speaker of the {0} council", "analyst at {1}")
_STANCES = ("welcomes", "criticises", "warns", "supports", "rejects", "demands", "denies", "defends")
_TOPICS = ("Politics", "Economy", "Defense", "Climate", "Health", "Labor", "Science", "Courts", "Energy", "Culture")


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """One content file: its path below `content/` and its text."""

    path: str
    text: str
    day: date


class Newsroom:
    """Invents entries, one after another; equal seeds invent the same. `tail` tells how many names are new."""

    def __init__(self, seed: int = 1, tail: float = LONG_TAIL) -> None:
        self._tail = tail
        self._random = random.Random(seed)
        self._words = [self._word(2) for _ in range(4000)]
        self._outlets = [
            f"The {self._word(2).title()} {kind}" for kind in ("Post", "Courier", "Ledger") for _ in range(8)
        ]
        self._people = [self._name() for _ in range(400)]
        self._places = [self._word(2).title() for _ in range(150)]
        self._bodies = [f"{self._word(2).title()} {kind}" for kind in ("Board", "Union", "Works") for _ in range(80)]

    def entry(self, day: date, number: int) -> ArchiveFile:
        """The next invented entry, the `number`th of its day."""
        people = self._cast(self._people, 3, self._name, newcomers=0.12)
        places = self._cast(self._places, 2, lambda: self._word(3).title(), newcomers=0.05)
        bodies = self._cast(self._bodies, 2, lambda: f"{self._word(3).title()} Works", newcomers=0.08)
        title = self._sentence(10).rstrip(".")
        slug = "-".join(title.lower().split())[:56].strip("-")
        outlet = self._random.choice(self._outlets)
        url = f"https://{outlet.split()[1].lower()}.example/{day:%Y/%m/%d}/{slug[:24].strip('-')}"
        topics = self._random.sample(_TOPICS, self._random.choice((1, 1, 2)))
        front = (
            f"---\nid: {day}-{number:04d}\ntitle: {title}\ndate: {day}\nsource:\n  name: {outlet}\n  url: {url}\n"
            f"  byline: {self._name()}\n  published: {day}T{6 + number % 14:02d}:15+00:00\n  lang: en\n"
            f"people: [{', '.join(people)}]\nplaces: [{', '.join(places)}]\norganizations: [{', '.join(bodies)}]\n"
            f"topics: [{', '.join(topics)}]\n---\n"
        )
        body = "\n\n".join(self._sections(people, bodies, day))
        return ArchiveFile(f"{day:%Y/%m/%d}/{slug}-{number:02d}.md", f"{front}\n{body}\n", day)

    def _sections(self, people: list[str], bodies: list[str], day: date) -> Iterator[str]:
        yield " ".join(self._sentence(24) for _ in range(3))
        yield "## Key facts"
        facts = [self._sentence(20) for _ in range(8)]
        facts[1] += f" ({bodies[0]})"
        yield "\n".join(f"- {fact}" for fact in facts)
        yield "## Quotes"
        for place in range(5):
            speaker = people[place % len(people)]
            via = f" (via {self._random.choice(self._outlets)})" if place == 3 else ""
            said = self._sentence(20).rstrip(".")
            yield f"> {said}\n>\n> — {speaker}, {self._role(bodies)}{via}"
        yield "## Reactions"
        parties = [people[0], people[-1], bodies[-1]]
        yield "\n".join(
            f"- **{party}**, *{self._random.choice(_STANCES)}*: {self._sentence(14).rstrip('.').lower()}"
            for party in parties
        )
        yield "## What's next"
        ahead = day + timedelta(days=self._random.randint(1, 21))
        yield f"- {ahead}: {self._sentence(16)}\n- {self._sentence(14)}"

    def _role(self, bodies: list[str]) -> str:
        return self._random.choice(_ROLES).format(self._random.choice(self._words[:200]), bodies[0])

    def _cast(self, pool: list[str], count: int, invent: object, newcomers: float) -> list[str]:
        """`count` different names: the early ones of the pool often, sometimes one that nobody has named yet."""
        chosen: dict[str, None] = {}
        while len(chosen) < count:
            if self._random.random() < newcomers * self._tail:
                pool.append(invent())  # type: ignore[operator]
                chosen[pool[-1]] = None
            else:
                chosen[pool[int(len(pool) * self._random.random() ** 3)]] = None
        return list(chosen)

    def _sentence(self, length: int) -> str:
        words = [self._token() for _ in range(self._random.randint(length - 4, length + 4))]
        return " ".join(words).capitalize() + "."

    def _token(self) -> str:
        draw = self._random.random()
        if draw < 0.4:
            return self._random.choice(_SMALL)
        if draw < 0.43:
            return str(self._random.randint(2, 9000))
        return self._words[int(len(self._words) * self._random.random() ** 2)]

    def _name(self) -> str:
        return f"{self._word(2).title()} {self._word(2).title()}"

    def _word(self, syllables: int) -> str:
        pick = self._random.choice
        return "".join(pick(_ONSETS) + pick(_NUCLEI) for _ in range(syllables)) + pick(_CODAS)


def archive(entries: int, seed: int = 1, tail: float = LONG_TAIL) -> Iterator[ArchiveFile]:
    """`entries` entries whose last day is `LAST_DAY`, the oldest first."""
    newsroom = Newsroom(seed, tail)
    days = -(-entries // ENTRIES_A_DAY)
    first = LAST_DAY - timedelta(days=days - 1)
    for place in range(entries):
        yield newsroom.entry(first + timedelta(days=place // ENTRIES_A_DAY), place % ENTRIES_A_DAY)


def write_site(folder: Path, entries: int, tail: float = LONG_TAIL) -> None:
    """A site of that many entries in `folder`: `site.yaml` and `content/`."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = "title: The Bench Briefing\nurl: https://name.example/briefing/\ndescription: An invented archive.\n"
    (folder / "site.yaml").write_text(settings, "utf-8")
    for file in archive(entries, tail=tail):
        path = folder / "content" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, "utf-8")
