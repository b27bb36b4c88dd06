"""Lines that recur across the articles of one source: boilerplate, in whatever language.

One article cannot tell that its closing line stands under every other one as well; many can. A line counts when
several different stories of one source have it at the same end. Two tellings of one wire story share their sentences
and are one story here, so that what they share proves nothing; nor does a line that one article has twice.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Literal
from urllib.parse import urlsplit

from digest.clean.wording import words
from digest.model import Article, Removed

REASON = "recurring"
LEAST_STORIES, LEAST_STORIES_LONG = 3, 5
"""Stories that must share a line, and the same for a long one, which an outlet may repeat as background."""
LONG_WORDS = 35
TOP_LINES, END_LINES = 3, 8
"""Lines at an article's two ends that are looked at."""
SHARED = 0.3
"""Share of an article's lines that it must have in common with another to be the same story."""
LEAST_TELLING = 8
"""Words of the shortest line that tells which story an article is."""
MOST_REMEMBERED = 200_000
"""Lines that are remembered; the oldest go first."""

End = Literal["top", "end"]
Place = tuple[str, End, int]
"""A source, an end of its articles, and a line's fingerprint."""
Recurring = Mapping[Place, int]
"""A place to the number of stories that have it."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one article gives as evidence: its source, its lines' fingerprints, and how many words the lines have."""

    source: str
    prints: tuple[int, ...]
    sizes: tuple[int, ...]


def _seen(article: Article) -> _Seen:
    said = [words(line) for line in article.text.split("\n")]
    return _Seen(source(article), tuple(map(_print, said)), tuple(map(len, said)))


def _print(said: Sequence[str]) -> int:
    """A fingerprint of a line's words, the same on every machine; numbers do not count ("3 min read")."""
    text = " ".join("0" if word.isdigit() else word for word in said)
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def source(article: Article) -> str:
    """What articles of one outlet have in common: the host of their address, else the publisher; "" unknown."""
    host = urlsplit(article.url).hostname if article.url else None
    return (host or article.publisher or "").casefold().removeprefix("www.")


class Evidence:
    """What a run has seen of its sources' lines. It remembers no more than its limits allow."""

    def __init__(self) -> None:
        self._stories: dict[Place, set[int]] = {}
        self._owners: dict[tuple[str, int], int] = {}
        self._count = 0

    def add(self, article: Article) -> None:
        """Take in one more article."""
        seen = _seen(article)
        story = self._story(seen)
        self._note("top", seen.source, seen.prints[:TOP_LINES], story)
        self._note("end", seen.source, seen.prints[-END_LINES:], story)
        self._forget()

    def _note(self, end: End, outlet: str, prints: Sequence[int], story: int) -> None:
        for one in prints:
            stories = self._stories.setdefault((outlet, end, one), set())
            if len(stories) < LEAST_STORIES_LONG:
                stories.add(story)

    def recurring(self) -> Recurring:
        """The lines that enough stories share, each with the number of them (no more than matters)."""
        return {place: len(found) for place, found in self._stories.items() if len(found) >= LEAST_STORIES}

    def _story(self, seen: _Seen) -> int:
        """The number of the story that an article tells: an earlier one's whose lines it shares, or a new one."""
        prints = set(seen.prints)
        owners = [owner for one in prints if (owner := self._owners.get((seen.source, one))) is not None]
        closest = max(sorted(set(owners)), key=owners.count, default=0)
        if closest and owners.count(closest) >= SHARED * len(prints):
            return closest
        self._count += 1
        for one, size in zip(seen.prints, seen.sizes, strict=True):
            if size >= LEAST_TELLING:
                self._owners[seen.source, one] = self._count
        return self._count

    def _forget(self) -> None:
        while len(self._owners) > MOST_REMEMBERED:
            del self._owners[next(iter(self._owners))]
        if len(self._stories) > MOST_REMEMBERED:
            lone = [place for place, stories in self._stories.items() if len(stories) < LEAST_STORIES]
            for place in lone[: MOST_REMEMBERED // 4]:
                del self._stories[place]


def without_recurring(article: Article, recurring: Recurring) -> Article:
    """The article without the lines at its two ends that its source's other stories have there too.

    A line between two that stay does stay, and so does an article that would have nothing left.
    """
    if not recurring:
        return article
    seen, lines = _seen(article), article.text.split("\n")
    top = _reach(seen, range(min(TOP_LINES, len(lines))), "top", recurring)
    end = _reach(seen, range(len(lines) - 1, max(-1, len(lines) - 1 - END_LINES), -1), "end", recurring)
    gone = set(range(top)) | set(range(len(lines) - end, len(lines)))
    if not gone or len(gone) == len(lines):
        return article
    return replace(
        article,
        text="\n".join(line for place, line in enumerate(lines) if place not in gone),
        removed=_merged(article.removed, lines, gone),
    )


def _reach(seen: _Seen, places: range, end: End, recurring: Recurring) -> int:
    """How many lines from one end inwards recur without a break."""
    count = 0
    for place in places:
        needed = LEAST_STORIES_LONG if seen.sizes[place] > LONG_WORDS else LEAST_STORIES
        if recurring.get((seen.source, end, seen.prints[place]), 0) < needed:
            break
        count += 1
    return count


def _merged(removed: Sequence[Removed], lines: Sequence[str], gone: Collection[int]) -> tuple[Removed, ...]:
    """What was removed before and now, in the text's order, with places counted among the lines that are left."""
    kept_before = [place - sum(other < place for other in gone) for place in range(len(lines) + 1)]
    earlier = [(one.position, 0, number, one) for number, one in enumerate(removed)]
    now = [(place, 1, place, Removed(lines[place], REASON)) for place in gone]
    together = sorted([*earlier, *now], key=lambda found: found[:3])
    return tuple(replace(one, position=kept_before[min(place, len(lines))]) for place, _, _, one in together)
