"""What the last rule weighs of a line: its shape, its words, its neighbours and its place.

A feature is a short name; `data/text-weights.tsv` gives each its weight. Names are built of a group and a value
("n.end=5." is a line of five to seven words with a full stop).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from digest.clean.core import best_stretch, weight
from digest.clean.language import is_small_word
from digest.clean.lexicon import vocabulary_share
from digest.clean.lines import Line
from digest.clean.repeats import Repeats, repeats
from digest.clean.view import View

_SIZES = (1, 2, 3, 5, 8, 12, 18, 30, 60)
_LINK = re.compile(r"https?://|www\.|\.com\b|@\w")
_PATH = re.compile(r"\s[|›»>/·•]\s")
_NUMBER = re.compile(r"\d")
_TWO_SENTENCES = re.compile(r"[.!?]['\"”’)]?\s+['\"“‘(]?[A-ZÀ-ÝА-Я]|[。！？].|다\.\s")
_HINTS = (
    "related",
    "newsletter",
    "comments",
    "legal",
    "interface",
    "copyright",
    "paywall",
    "advert",
    "read-more",
    "caption",
    "notice",
)


def size_bin(count: int) -> str:
    """The name of the size class that a count of words falls in."""
    return str(_SIZES[bisect_right(_SIZES, count) - 1]) if count else "0"


@dataclass(frozen=True)
class Rest:
    """The lines of a text that no sure rule took, by their indexes in it, and why lines before each of them went.

    `cuts` runs beside `indexes` and is one longer: the last holds what went behind the last line. `title` is the place
    that the title stood before, None when no title was found.
    """

    view: View
    indexes: tuple[int, ...]
    cuts: tuple[str, ...]
    title: int | None = None

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(self.view.lines[index] for index in self.indexes)

    @cached_property
    def shapes(self) -> tuple[str, ...]:
        return tuple(shape(line) for line in self.lines)

    @cached_property
    def repeats(self) -> Repeats:
        return repeats(self.lines)


def rest(view: View, reasons: Mapping[int, str]) -> Rest:
    """What the sure rules left of a text."""
    indexes: list[int] = []
    cuts = [""]
    title: int | None = None
    for line in view.lines:
        reason = reasons.get(line.index)
        title = len(indexes) if reason == "title" and title is None else title
        if reason is None:
            indexes.append(line.index)
            cuts.append("")
        elif reason != cuts[-1]:
            cuts[-1] = "many" if cuts[-1] else reason
    return Rest(view, tuple(indexes), tuple(cuts), title)


def features(left: Rest) -> list[list[str]]:
    """The features of every line that is left."""
    around = _Surroundings(left)
    return [own_features(left, place) + around.features(place) for place in range(len(left.indexes))]


def shape(line: Line) -> str:
    """One letter for a line's looks: L long prose, S sentence, Q question or cry, C with a colon, H headline, l
    label.
    """
    count = line.size
    if line.ending == "." and count >= 6:
        closed_by_stop = line.text.rstrip('"”’» )')[-1:] in ".。।…"
        return ("L" if count >= 25 else "S") if closed_by_stop else "Q"
    if count >= 35:
        return "L"
    if line.ending == ":" and count >= 5:
        return "C"
    return "H" if count >= 5 else "l"


def own_features(left: Rest, place: int) -> list[str]:
    """What a line says of itself."""
    view, line, mark = left.view, left.lines[place], left.shapes[place]
    index, size = line.index, size_bin(int(line.size))
    short = "s" if line.size < 18 else "l"
    found = [
        f"n={size}",
        f"n.end={size}{line.ending}",
        f"caps={_capitals(line)}.{mark}",
        f"small={_small_words(line)}.{mark}",
    ]
    found += [f"k={kind}.{short}" for kind in view.kinds[index]]
    found += [f"again={name}.{mark}" for name in _again(left.repeats, place)]
    found += _signs(view, line, mark)
    if line.bullet:
        found.append(f"bullet={line.bullet if line.bullet in '1-•·▶' else '?'}.{mark}")
    return found


def _capitals(line: Line) -> str:
    """How many of the longer words are capitalised: n none, s some, m most, a all; S when the whole line shouts."""
    long_words = [word for word in line.head[:300].split() if len(word) > 3]
    if not long_words:
        return "-"
    if line.has_joined_words:
        return "s"
    if line.text.isupper():
        return "S"
    share = sum(word[0].isupper() for word in long_words) / len(long_words)
    return "n" if share == 0 else "s" if share < 0.4 else "m" if share < 0.8 else "a"


def _small_words(line: Line) -> int:
    if line.has_joined_words:
        return 2
    tokens = line.words[:60]
    return int(5 * sum(map(is_small_word, tokens)) / len(tokens)) if tokens else 0


def _again(seen: Repeats, index: int) -> list[str]:
    named = (
        ("later", seen.later[index] >= 0.9),
        ("earlier", seen.earlier[index] >= 0.9),
        ("inside", seen.inside[index]),
        ("twice", seen.count[index] > 1),
        ("many", seen.count[index] > 2),
    )
    return [name for name, holds in named if holds]


def _signs(view: View, line: Line, mark: str) -> list[str]:
    index, text = line.index, line.head
    signature = view.bylines[index]
    named = (
        ("foreign", view.scripts[index] not in (None, view.body_script)),
        ("noletters", view.scripts[index] is None),
        ("byline", signature is not None and signature.is_marked),
        ("name", signature is not None and not signature.is_marked),
        ("date", bool(view.dates[index]) and len(line.words) <= 12),
        ("link", _LINK.search(text) is not None),
        ("path", _PATH.search(text) is not None),
        ("sentences", _TWO_SENTENCES.search(text) is not None),
        ("digit", _NUMBER.search(text) is not None),
        ("lower", text[0].islower()),
        ("quote", text[0] in '"“‘«„「『'),
        ("glued", len(line.words) < 15 and re.search(r"[a-zà-ÿ][A-ZÀ-Ý]", text) is not None),
        ("words", len(line.words) <= 8 and vocabulary_share(line.words, "interface") >= 0.6),
        ("colon", ":" in text and len(line.words) < 12),
    )
    return [f"sign={name}.{mark}" for name, holds in named if holds]


class _Surroundings:
    """What stands round a line; built once for a text."""

    def __init__(self, left: Rest) -> None:
        self.shapes, self.cuts = left.shapes, left.cuts
        self.total = len(left.shapes)
        prose = [mark in "LS" for mark in left.shapes]
        self.prose_before = _running(prose)
        self.since = _distances(prose)
        self.until = _distances(prose[::-1])[::-1]
        self.first, self.last = best_stretch([weight(line) for line in left.lines])
        hints = [not left.view.kinds[index].isdisjoint(_HINTS) for index in left.indexes]
        self.hinted = hints
        self.hints_before = _running(hints)
        self.heads = _since_head(left)
        self.title = left.title

    def features(self, index: int) -> list[str]:
        """The features of the line's surroundings and place."""
        mark = self.shapes[index]
        before, after = self.neighbour(index - 1), self.neighbour(index + 1)
        place = "in" if self.first <= index <= self.last else "before" if index < self.first else "after"
        side = (
            "-" if self.title is None else "above" if index < self.title else size_bin(min(index - self.title + 1, 12))
        )
        return [
            f"title={side}.{mark}",
            f"place={place}.{mark}",
            f"prev={before}.{mark}",
            f"next={after}.{mark}",
            f"pair={before}{after}.{mark}",
            f"prev2={self.neighbour(index - 2)}.{mark}",
            f"next2={self.neighbour(index + 2)}.{mark}",
            f"near={self.density(index, 3)}.{mark}",
            f"wide={self.density(index, 8)}.{mark}",
            f"hints={self.hint_density(index, 4)}.{mark}",
            f"since={size_bin(min(self.since[index], 30))}.{mark}",
            f"until={size_bin(min(self.until[index], 30))}.{mark}",
            f"gap={size_bin(min(self.since[index] + self.until[index], 60))}.{mark}",
            f"head={size_bin(min(self.heads[index], 20))}.{mark}",
            f"far={self.distance(index)}.{mark}",
            f"cut={self.cuts[index]}.{mark}",
            f"cut+={self.cuts[index + 1]}.{mark}",
        ]

    def neighbour(self, index: int) -> str:
        """A neighbour's shape, in capitals X when furniture speaks in it, "-" beyond the ends."""
        if not 0 <= index < self.total:
            return "-"
        return "X" if self.hinted[index] else self.shapes[index]

    def density(self, index: int, reach: int) -> int:
        low, high = max(0, index - reach), min(self.total, index + reach + 1)
        return int(6 * (self.prose_before[high] - self.prose_before[low]) / (2 * reach + 1))

    def hint_density(self, index: int, reach: int) -> int:
        low, high = max(0, index - reach), min(self.total, index + reach + 1)
        return int(6 * (self.hints_before[high] - self.hints_before[low]) / (2 * reach + 1))

    def distance(self, index: int) -> str:
        """How many lines the line stands outside the best stretch, before (-) or after (+) it."""
        if index < self.first:
            return "-" + size_bin(self.first - index)
        return "+" + size_bin(index - self.last) if index > self.last else "0"


def _running(flags: Sequence[bool]) -> list[int]:
    totals = [0]
    for flag in flags:
        totals.append(totals[-1] + flag)
    return totals


def _distances(flags: Sequence[bool]) -> list[int]:
    """For each line the number of lines since the last flagged one (99 when there was none)."""
    found, since = [], 99
    for flag in flags:
        since += 1
        found.append(since)
        if flag:
            since = 0
    return found


def _since_head(left: Rest) -> list[int]:
    """Lines since a heading of a list that leads away; 0 when none stands above, or three sentences came between."""
    found, since, sentences_seen = [], 0, 0
    for mark, cut in zip(left.shapes, left.cuts, strict=False):
        if cut == "related":
            since, sentences_seen = 1, 0
        elif sentences_seen >= 3:
            since = 0
        found.append(since)
        since += since > 0
        sentences_seen += mark in "LS"
    return found
