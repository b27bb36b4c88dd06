"""Where a line stands, in numbers: what its neighbours are, how thick the prose is round it, what lies behind it.

All of it is worked out for a whole text at once, from running totals, so that it costs the same for every line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, groupby, pairwise

from digest.clean.core import best_stretch, weight
from digest.clean.language import small_words
from digest.clean.lines import Line, shape
from digest.clean.traits import ENDINGS
from digest.clean.view import View

SHAPES = {"l": 0.0, "H": 1.0, "C": 2.0, "Q": 3.0, "S": 4.0, "L": 5.0}
CLAIMED = 6.0
CLAIMS = {
    "caption": 7.0, "title": 8.0, "byline": 9.0, "date": 9.0, "related": 10.0, "read-more": 10.0, "newsletter": 11.0,
    "comments": 11.0, "legal": 11.0, "copyright": 11.0, "paywall": 11.0, "biography": 11.0, "note": 11.0,
    "interface": 12.0, "sections": 12.0, "advert": 13.0,
}  # fmt: skip
"""What a line is to its neighbours: its shape, or the rule that claims it."""
CLOSERS = frozenset(
    ["related", "comments", "legal", "copyright", "newsletter", "sections", "paywall", "biography", "note"]
)
"""Rules whose lines mostly stand behind an article."""
HINTS = (
    "related", "newsletter", "comments", "legal", "interface", "copyright", "paywall", "advert", "read-more",
    "caption", "notice",
)  # fmt: skip
BEYOND = -1.0
"""The number for what lies outside the text."""
FAR = 40.0
NOTHING_SAID = -9.0
"""The weight of the words beyond either end."""
LABEL_WEIGHT = -8.0
STEM = 6
"""Letters by which words are compared."""
STEM_JOINED = 3
COMPARED_WORDS = 100
"""Words of a line that are compared."""

SETTING = (
    "before", "after", "before2", "after2", "after3", "own", "size-before", "size-after", "ending-before",
    "ending-after", "credit-before", "credit-after", "continues-after",
    "prose3", "prose8", "prose-above3", "prose-below3", "prose-above8", "prose-below8", "prose-rest",
    "hints4", "hints-above4", "hints-below4", "claimed8",
    "since-prose", "until-prose", "gap-size", "mean-size",
    "from-stretch", "in-stretch", "stretch", "index", "left", "share", "lines", "prose", "prose-share", "prose-above",
    "prose-below", "median", "to-median", "in-prose", "in-labels", "content", "closers-above", "closers-below",
    "closers-behind", "since-related", "since-title", "since-signed", "until-head", "until-signed", "claimed",
    "run", "run-place", "list", "list-place", "openings",
    "phrasing", "phrasing-before", "phrasing-after", "phrasing-before2", "phrasing-after2", "phrasing3",
)  # fmt: skip
"""The names of the numbers that `Setting.of` gives, in its order."""


class Totals:
    """Running totals of some numbers: the mean of any stretch of them at once."""

    __slots__ = ("count", "sums")

    def __init__(self, values: Sequence[float]) -> None:
        self.sums = list(accumulate(values, initial=0.0))
        self.count = len(values)

    def mean(self, low: int, high: int) -> float:
        """The mean from `low` up to `high`, as far as the text reaches; `BEYOND` where there is none of it."""
        low, high = max(0, low), min(self.count, high)
        return (self.sums[high] - self.sums[low]) / (high - low) if high > low else BEYOND


class Setting:
    """What stands round each line of one text."""

    def __init__(self, view: View, claims: Mapping[int, str], wording: Sequence[float]) -> None:
        lines = view.lines
        self.count = count = len(lines)
        self.lines = lines
        shapes = [shape(line) for line in lines]
        self.claimed = [index in claims for index in range(count)]
        self.prose = [mark in "LS" and not claimed for mark, claimed in zip(shapes, self.claimed, strict=True)]
        self.own = [
            CLAIMS.get(claims[index], CLAIMED) if index in claims else SHAPES[mark] for index, mark in enumerate(shapes)
        ]
        self.sizes = [line.size for line in lines]
        self.endings = [ENDINGS.get(line.ending, 5.0) for line in lines]
        weights = [LABEL_WEIGHT if claimed else weight(line) for line, claimed in zip(lines, self.claimed, strict=True)]
        self.first, self.last = best_stretch(weights)
        hinted = [
            claimed or not kinds.isdisjoint(HINTS) for claimed, kinds in zip(self.claimed, view.kinds, strict=True)
        ]
        self.prose_totals, self.hint_totals = Totals(self.prose), Totals(hinted)
        self.claim_totals, self.size_totals = Totals(self.claimed), Totals(self.sizes)
        self.closers = Totals([claims.get(index) in CLOSERS for index in range(count)])
        self.wording = list(zip(*wording_columns(wording).values(), strict=True))
        self._measure_distances(claims)
        self._measure_runs(shapes)
        self._compare_words()
        long_lines = sorted(size for size, is_prose in zip(self.sizes, self.prose, strict=True) if is_prose)
        self.median = long_lines[len(long_lines) // 2] if long_lines else 0.0

    def _measure_distances(self, claims: Mapping[int, str]) -> None:
        rules = [claims.get(index) for index in range(self.count)]
        signed = [rule in ("byline", "date") for rule in rules]
        self.since_prose = _since(self.prose)
        self.until_prose = _since(self.prose[::-1])[::-1]
        self.since_related = _since([rule in ("related", "read-more") for rule in rules])
        self.since_title = _since([rule == "title" for rule in rules])
        self.since_signed = _since(signed)
        self.until_signed = _since(signed[::-1])[::-1]
        self.until_head = _since([rule in ("title", "byline", "date") for rule in rules][::-1])[::-1]

    def _measure_runs(self, shapes: Sequence[str]) -> None:
        self.runs, self.run_places = _runs([mark in "LS" for mark in shapes])
        bullets = [line.bullet for line in self.lines]
        runs, places = _runs(bullets)
        self.lists = [size if bullet else 0 for size, bullet in zip(runs, bullets, strict=True)]
        self.list_places = [place if bullet else 0 for place, bullet in zip(places, bullets, strict=True)]
        openings: dict[str, int] = {}
        for line in self.lines:
            if line.words:
                openings[line.words[0]] = openings.get(line.words[0], 0) + 1
        self.openings = [openings[line.words[0]] if line.words else 0 for line in self.lines]

    def _compare_words(self) -> None:
        """For each line the share of its content words that the prose has too, and that other lines have."""
        contents = [content_words(line) for line in self.lines]
        in_prose: dict[str, int] = {}
        in_labels: dict[str, int] = {}
        for content, is_prose in zip(contents, self.prose, strict=True):
            counts = in_prose if is_prose else in_labels
            for word in content:
                counts[word] = counts.get(word, 0) + 1
        self.content_counts = [len(content) for content in contents]
        self.shares = [
            _shared(content, in_prose, in_labels, is_prose)
            for content, is_prose in zip(contents, self.prose, strict=True)
        ]

    def of(self, index: int, credited: Sequence[float], continues: Sequence[float]) -> list[float]:
        """The numbers of one line; `credited` and `continues` tell of every line whether it names a picture's owner,
        and whether it goes on with a sentence.
        """
        return [
            *self._neighbours(index, credited, continues),
            *self._densities(index),
            *self._place(index),
            *self._company(index),
            *self.wording[index],
        ]

    def _neighbours(self, index: int, credited: Sequence[float], continues: Sequence[float]) -> list[float]:
        count, own = self.count, self.own
        has_before, has_after = index > 0, index + 1 < count
        return [
            own[index - 1] if has_before else BEYOND,
            own[index + 1] if has_after else BEYOND,
            own[index - 2] if index > 1 else BEYOND,
            own[index + 2] if index + 2 < count else BEYOND,
            own[index + 3] if index + 3 < count else BEYOND,
            own[index],
            self.sizes[index - 1] if has_before else BEYOND,
            self.sizes[index + 1] if has_after else BEYOND,
            self.endings[index - 1] if has_before else BEYOND,
            self.endings[index + 1] if has_after else BEYOND,
            credited[index - 1] if has_before else BEYOND,
            credited[index + 1] if has_after else BEYOND,
            continues[index + 1] if has_after else BEYOND,
        ]

    def _densities(self, index: int) -> list[float]:
        prose, hints = self.prose_totals.mean, self.hint_totals.mean
        since, until = self.since_prose[index], self.until_prose[index]
        top = index - int(since) + 1 if since < FAR else 0
        bottom = index + int(until) if until < FAR else self.count
        return [
            prose(index - 3, index + 4),
            prose(index - 8, index + 9),
            prose(index - 3, index),
            prose(index + 1, index + 4),
            prose(index - 8, index),
            prose(index + 1, index + 9),
            prose(index + 1, self.count),
            hints(index - 4, index + 5),
            hints(index - 4, index),
            hints(index + 1, index + 5),
            self.claim_totals.mean(index - 8, index + 9),
            since,
            until,
            since + until,
            self.size_totals.mean(top, bottom),
        ]

    def _place(self, index: int) -> list[float]:
        first, last, count = self.first, self.last, self.count
        prose_above, prose = self.prose_totals.sums[index], self.prose_totals.sums[count]
        outside = index - first if index < first else index - last if index > last else 0
        return [
            outside,
            (index - first) / (last - first + 1) if last >= first else BEYOND,
            last - first + 1,
            index,
            count - index,
            index / count,
            count,
            prose,
            prose / count,
            prose_above,
            prose - prose_above,
            self.median,
            self.sizes[index] / self.median if self.median else BEYOND,
        ]

    def _company(self, index: int) -> list[float]:
        closed, last = self.closers.sums, max(0, self.last)
        in_prose, in_labels = self.shares[index]
        return [
            in_prose,
            in_labels,
            self.content_counts[index],
            closed[index],
            closed[self.count] - closed[index],
            closed[index] - closed[last] if index > last else 0.0,
            self.since_related[index],
            self.since_title[index],
            self.since_signed[index],
            self.until_head[index],
            self.until_signed[index],
            self.claim_totals.sums[self.count] / self.count,
            self.runs[index],
            self.run_places[index],
            self.lists[index],
            self.list_places[index],
            self.openings[index],
        ]


def wording_columns(said: Sequence[float]) -> dict[str, list[float]]:
    """What each line's words weigh, and those of the lines round it, by the names of the numbers."""
    mean, count = Totals(said).mean, len(said)
    before, after = [NOTHING_SAID, NOTHING_SAID, *said], [*said, NOTHING_SAID, NOTHING_SAID]
    return {
        "phrasing": list(said),
        "phrasing-before": before[1 : count + 1],
        "phrasing-after": after[1 : count + 1],
        "phrasing-before2": before[:count],
        "phrasing-after2": after[2:],
        "phrasing3": [mean(index - 3, index + 4) for index in range(count)],
    }


def content_words(line: Line) -> frozenset[str]:
    """The stems of the words that say what a line is about."""
    tokens = line.words[:COMPARED_WORDS]
    if line.has_joined_words:
        pairs = (one + other for one, other in pairwise(tokens) if len(one) == len(other) == 1)
        return frozenset([*(word[:STEM_JOINED] for word in tokens if len(word) > 1), *pairs])
    known = small_words()
    return frozenset([word[:STEM] for word in tokens if word not in known])


def _shared(
    content: frozenset[str], in_prose: Mapping[str, int], in_labels: Mapping[str, int], is_prose: bool
) -> tuple[float, float]:
    if not content:
        return BEYOND, BEYOND
    size, own, other = len(content), int(is_prose), int(not is_prose)
    prose = sum([in_prose.get(word, 0) > own for word in content])
    labels = sum([in_labels.get(word, 0) > other for word in content])
    return prose / size, labels / size


def _since(flags: Sequence[bool]) -> list[float]:
    """For each line the number of lines since the last flagged one above it, at most `FAR`."""
    found, since = [], FAR
    for flag in flags:
        since = min(FAR, since + 1)
        found.append(since)
        if flag:
            since = 0.0
    return found


def _runs(values: Sequence[object]) -> tuple[list[int], list[int]]:
    """For each value how long the run of equal ones is that it stands in, and where in it."""
    lengths: list[int] = []
    for _, run in groupby(values):
        size = len(list(run))
        lengths.extend([size] * size)
    places = [0] * len(lengths)
    for index in range(1, len(lengths)):
        places[index] = places[index - 1] + 1 if values[index] == values[index - 1] else 0
    return lengths, places
