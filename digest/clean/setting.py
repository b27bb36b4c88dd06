"""Where a line stands, in numbers: what its neighbours are, how thick the prose is round it, what lies behind it.

Each number is worked out for a whole text at once, as a column, so that it costs the same for every line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, groupby

from digest.clean.alone import Alone
from digest.clean.core import best_stretch, weight
from digest.clean.traits import TRAITS
from digest.clean.view import View

SURENESS = (
    "", "title", "summary", "caption", "read-more", "note", "notice", "biography", "date", "interface", "newsletter",
    "byline", "sections", "related", "advert", "legal", "foreign", "copyright", "masthead", "markup", "address",
    "comments", "paywall",
)  # fmt: skip
"""The rules' names from the one that errs most to the one that errs least, so that a tree can ask how sure it is."""
CLAIMED = 6.0
CLAIMS = {
    "caption": 7.0, "title": 8.0, "byline": 9.0, "date": 9.0, "related": 10.0, "read-more": 10.0, "newsletter": 11.0,
    "comments": 11.0, "legal": 11.0, "copyright": 11.0, "paywall": 11.0, "biography": 11.0, "note": 11.0,
    "interface": 12.0, "sections": 12.0, "advert": 13.0,
}  # fmt: skip
"""What a line that a rule claims is to its neighbours; one that none claims is its shape."""
CLOSERS = frozenset(
    ["related", "comments", "legal", "copyright", "newsletter", "sections", "paywall", "biography", "note"]
)
"""Rules whose lines mostly stand behind an article."""
BEYOND = -1.0
"""The number for what lies outside the text."""
FAR = 40.0
LIKELY, FIRM = 0.5, 0.9
"""Likelihoods of a line by itself from which it counts as prose, and as one of those between which an article lies."""
LEAST_PROSE = 4.0
"""The first of the shapes that prose has."""
LABEL_WEIGHT = -8.0

CARRIED = (
    "size", "shape", "ending", "cry", "bullet", "capitals", "small", "sentences", "kinds", "credit", "credit-end",
    "brackets", "phrasing", "continues", "marks", "digits", "byline", "date", "price", "opens-small",
    "shouts", "shown", "colon",
)  # fmt: skip
"""What a line says of itself that is weighed once more beside its surroundings."""
SETTING = (
    *CARRIED,
    "rule", "earlier", "later", "inside", "copies", "strange",
    "own", "before", "after", "before2", "after2", "size-before", "size-after", "ending-before", "credit-after",
    "continues-after",
    "prose3", "prose8", "hints4", "claimed8", "phrasing3", "since-prose", "until-prose", "gap-size", "mean-size",
    "stretch", "from-stretch", "in-stretch", "index", "share", "lines", "prose", "prose-share", "prose-above",
    "median", "to-median", "in-prose", "content", "claimed", "run", "openings",
    "closers-above", "closers-below", "closers-behind", "since-related", "since-title", "since-signed",
    "until-signed", "until-head",
    "p", "p-before", "p-after", "p-before2", "p-after2", "p-above4", "p-below4", "p-wide", "p-rest", "p-top",
    "p-outside", "p-sum-above", "p-sum-below", "p-firm", "p-best-above", "p-best-below", "p-share", "p-since",
    "p-until", "p-gap",
)  # fmt: skip
"""The names of the numbers that `setting` gives for each line, in its order; those with a p rest on the likelihoods
that lines have by themselves."""
_PLACES = tuple(TRAITS.index(name) for name in CARRIED)
_SHAPE, _KINDS, _PHRASING = (TRAITS.index(name) for name in ("shape", "kinds", "phrasing"))
SAME = {"tags": "sections", "mailing": "newsletter"}
"""Rules that the forest has not met, each with the one whose word it takes theirs for."""
_RANKS: Mapping[str, float] = {rule: float(place) for place, rule in enumerate(SURENESS)}

Column = Sequence[float]


def setting(view: View, claims: Mapping[int, str], alone: Sequence[Alone]) -> list[tuple[float, ...]]:
    """The numbers of each line; `claims` are the rules' words on lines, `alone` what each line says of itself."""
    count = len(view.lines)
    rules = [SAME.get(rule, rule) for rule in (claims.get(index, "") for index in range(count))]
    carried = list(zip(*(one.traits for one in alone), strict=True))
    own = [CLAIMS.get(rule, CLAIMED) if rule else shape for rule, shape in zip(rules, carried[_SHAPE], strict=True)]
    prose = [LEAST_PROSE <= kind < CLAIMED for kind in own]
    columns = [
        *(carried[place] for place in _PLACES),
        *_recurrence(view, rules),
        *_neighbours(own, carried),
        *_densities(rules, prose, carried),
        *_places(view, rules, prose, carried[0]),
        *_company(rules, prose, alone, view),
        *_distances(rules),
        *opinions([one.chance for one in alone]),
    ]
    return list(zip(*columns, strict=True))


def _recurrence(view: View, rules: Sequence[str]) -> list[Column]:
    seen, home = view.repeats, view.body_script
    return [
        [_RANKS[rule] for rule in rules],
        seen.earlier,
        seen.later,
        list(map(float, seen.inside)),
        [min(count, 5.0) for count in map(float, seen.count)],
        [2.0 if script is None else float(script != home) for script in view.scripts],
    ]


def _neighbours(own: Column, carried: Sequence[Column]) -> list[Column]:
    size, ending = carried[0], carried[TRAITS.index("ending")]
    return [
        own,
        _shifted(own, -1),
        _shifted(own, 1),
        _shifted(own, -2),
        _shifted(own, 2),
        _shifted(size, -1),
        _shifted(size, 1),
        _shifted(ending, -1),
        _shifted(carried[TRAITS.index("credit")], 1),
        _shifted(carried[TRAITS.index("continues")], 1),
    ]


def _densities(rules: Sequence[str], prose: Sequence[bool], carried: Sequence[Column]) -> list[Column]:
    """How thick prose, hints of furniture and claimed lines stand round each line, and how far the prose is."""
    count = len(prose)
    claimed = [rule != "" for rule in rules]
    hinted = [claim or hints > 0 for claim, hints in zip(claimed, carried[_KINDS], strict=True)]
    since = _since(prose)
    until = _until(prose)
    sums = list(accumulate(carried[0], initial=0.0))
    sizes = []
    for index in range(count):
        top = index - int(since[index]) + 1 if since[index] < FAR else 0
        bottom = min(count, index + int(until[index])) if until[index] < FAR else count
        sizes.append((sums[bottom] - sums[top]) / (bottom - top) if bottom > top else BEYOND)
    return [
        means(prose, -3, 4),
        means(prose, -8, 9),
        means(hinted, -4, 5),
        means(claimed, -8, 9),
        means(carried[_PHRASING], -3, 4),
        since,
        until,
        [one + other for one, other in zip(since, until, strict=True)],
        sizes,
    ]


def _places(view: View, rules: Sequence[str], prose: Sequence[bool], sizes: Column) -> list[Column]:
    """Where each line stands in the text and from the stretch that holds most of its prose."""
    count = len(prose)
    places = list(map(float, range(count)))
    weights = [LABEL_WEIGHT if rule else weight(line) for rule, line in zip(rules, view.lines, strict=True)]
    first, last = best_stretch(weights)
    length, total = float(last - first + 1), float(sum(prose))
    long_lines = sorted(size for size, is_prose in zip(sizes, prose, strict=True) if is_prose)
    median = long_lines[len(long_lines) // 2] if long_lines else 0.0
    return [
        [length] * count,
        _outside(count, first, last),
        [(place - first) / length for place in places] if length > 0 else [BEYOND] * count,
        places,
        [place / count for place in places],
        [float(count)] * count,
        [total] * count,
        [total / count] * count,
        list(accumulate(prose[:-1], initial=0.0)),
        [median] * count,
        [size / median if median else BEYOND for size in sizes],
    ]


def _company(rules: Sequence[str], prose: Sequence[bool], alone: Sequence[Alone], view: View) -> list[Column]:
    """What a line shares with others: words with the prose, its shape with a run, its first word with many."""
    count, contents = len(prose), [one.content for one in alone]
    counts = Counter(chain.from_iterable(words for words, is_prose in zip(contents, prose, strict=True) if is_prose))
    twice = {word for word, times in counts.items() if times > 1}
    shares = [
        (len((twice if is_prose else counts.keys()) & words) / len(words)) if words else BEYOND
        for words, is_prose in zip(contents, prose, strict=True)
    ]
    openings = [line.words[:1] for line in view.lines]
    firsts = Counter(openings)
    claimed = sum(rule != "" for rule in rules) / count
    return [
        shares,
        [float(len(words)) for words in contents],
        [claimed] * count,
        [size for _, run in groupby(prose) for size in _run(run)],
        [float(firsts[first]) for first in openings],
    ]


def _run(run: Iterable[object]) -> list[float]:
    size = len(list(run))
    return [float(size)] * size


def _distances(rules: Sequence[str]) -> list[Column]:
    closed = [rule in CLOSERS for rule in rules]
    above = list(accumulate(closed, initial=0.0))
    below = [above[-1] - value for value in above[:-1]]
    signed = [rule in ("byline", "date") for rule in rules]
    heads = [rule in ("title", "byline", "date") for rule in rules]
    return [
        above[:-1],
        below,
        _since(closed),
        _since([rule in ("related", "read-more") for rule in rules]),
        _since([rule == "title" for rule in rules]),
        _since(signed),
        _until(signed),
        _until(heads),
    ]


def opinions(early: Column) -> list[Column]:
    """The likelihoods that lines have by themselves, as each line sees those of the others."""
    count, sums = len(early), list(accumulate(early, initial=0.0))
    total = sums[-1]
    likely = [value >= LIKELY for value in early]
    firm = [index for index, value in enumerate(early) if value > FIRM]
    first, last = best_stretch([value - 0.5 for value in early])
    since, until = _since(likely), _until(likely)
    above, below = [_shifted(early, -step, 0.0) for step in (1, 2, 3)], [_shifted(early, s, 0.0) for s in (1, 2, 3)]
    return [
        early,
        _shifted(early, -1),
        _shifted(early, 1),
        _shifted(early, -2),
        _shifted(early, 2),
        means(early, -4, 0),
        means(early, 1, 5),
        means(early, -8, 9),
        [(total - sums[i + 1]) / (count - i - 1) if i + 1 < count else BEYOND for i in range(count)],
        [sums[index] / index if index else BEYOND for index in range(count)],
        _outside(count, first, last),
        sums[:-1],
        [total - value for value in sums[:-1]],
        _outside(count, firm[0], firm[-1]) if firm else _outside(count, count, -1),
        list(map(max, *above)),
        list(map(max, *below)),
        [total / count] * count,
        since,
        until,
        [one + other for one, other in zip(since, until, strict=True)],
    ]


def means(values: Sequence[float], low: int, high: int) -> list[float]:
    """For each place the mean of the values from `low` up to `high` places on; `BEYOND` where there are none."""
    sums = list(accumulate(values, initial=0.0))
    return [(sums[b] - sums[a]) / (b - a) if b > a else BEYOND for a, b in _bounds(len(values), low, high)]


@lru_cache(maxsize=256)
def _bounds(count: int, low: int, high: int) -> tuple[tuple[int, int], ...]:
    return tuple((max(0, index + low), min(count, index + high)) for index in range(count))


def _shifted(values: Sequence[float], step: int, beyond: float = BEYOND) -> list[float]:
    """The values `step` places on; `beyond` where there are none."""
    size = min(abs(step), len(values))
    return [beyond] * size + list(values[: len(values) - size]) if step < 0 else [*values[size:], *[beyond] * size]


def _outside(count: int, first: int, last: int) -> list[float]:
    """How many lines before (negative) or after (positive) a stretch; 0 within."""
    places = [*range(-first, 0), *[0] * (last - first + 1), *range(1, count - last)]
    return list(map(float, places[:count]))


def _since(flags: Sequence[bool]) -> list[float]:
    """For each line the number of lines since the last flagged one above it, at most `FAR`."""
    found, since = [], FAR
    for flag in flags:
        since = since + 1.0 if since < FAR else FAR
        found.append(since)
        if flag:
            since = 0.0
    return found


def _until(flags: Sequence[bool]) -> list[float]:
    """The same for the next flagged one below it."""
    return _since(flags[::-1])[::-1]
