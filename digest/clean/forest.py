"""Boosted decision trees, read from a data file and asked in plain Python.

A data file names the numbers that its trees look at, then holds one tree a line, in Polish notation: `F:T` is a
question (is number F at most T?), followed by the tree for yes and the tree for no; a lone number is a leaf. The
leaves that a row of numbers comes to are added up; the logistic function makes a likelihood of the sum. A file may say
`decided SUM`: once the sum so far is so far from 0, either way, the trees to come are not asked. Trees behind a line
`again SUM` are another forest, grown by other chances on the same rows; it is asked where the first one's sum is no
farther from 0 than that, and the forests' mean decides. `benchmarks/forest_file.py` writes them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, TypeAlias, cast

from digest.clean.lexicon import data_rows

Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"
NAMES = "numbers"
BIAS = "bias"
DECIDED = "decided"
AGAIN = "again"
QUICK = 12
"""Stages of a forest that may stop early which are made into code; nearly nine rows in ten are decided by then."""
STAGE = 20
"""Trees after which the sum so far is looked at."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees over numbers that are told by their place among `names`, `STAGE` of them at a time.

    `decided` is the sum, either way, that the trees to come do not turn round; infinite when all are asked. `others`
    are asked where the sum is no farther from 0 than `doubted`.
    """

    names: tuple[str, ...]
    bias: float
    stages: tuple[tuple[Tree, ...], ...]
    decided: float = math.inf
    others: tuple[Forest, ...] = ()
    doubted: float = 0.0

    def chance(self, numbers: Sequence[float]) -> float:
        """How likely the answer is yes, 0 to 1; near enough to the sum of all trees where the first ones decide."""
        return logistic(self.sum(numbers, self.bias, 0))

    def sum(self, numbers: Sequence[float], total: float, start: int) -> float:
        """The sum that trees come to; those of the stages before `start` came to `total`."""
        decided = self.decided
        for trees in self.stages[start:]:
            for tree in trees:
                node = tree
                while node.__class__ is tuple:
                    place, limit, low, high = node
                    node = low if numbers[place] <= limit else high
                total += node  # type: ignore[operator]
            if not -decided < total < decided:
                break
        if not self.others or abs(total) > self.doubted:
            return total
        more = [other.sum(numbers, other.bias, 0) for other in self.others]
        return (total + math.fsum(more)) / (1 + len(more))


def logistic(value: float) -> float:
    """The likelihood that a sum of evidence comes to."""
    bounded = value if -30.0 < value < 30.0 else math.copysign(30.0, value)
    return 1.0 / (1.0 + math.exp(-bounded))


def compiled(known: Forest) -> Callable[[Sequence[float]], float]:
    """`known.chance` as one function of Python's own, three times as fast, worth its making for many rows.

    Where the first trees may decide, `QUICK` stages are made so; the rest are walked for the few rows that need them.
    """
    is_early = known.decided < math.inf
    stages = known.stages[:QUICK] if is_early else known.stages
    row = "".join(f"n{place}," for place in range(len(known.names)))
    lines = ["def chance(row):", f" {row} = row", f" total = {known.bias!r}"]
    for stage in stages:
        lines.append(f" total += {'+'.join(map(_expression, stage))}")
        if is_early:
            lines.append(f" if not {-known.decided!r} < total < {known.decided!r}: return logistic(total)")
    whole = "total" if stages == known.stages and not known.others else f"further(row, total, {len(stages)})"
    lines.append(f" return logistic({whole})")
    made: dict[str, Any] = {"logistic": logistic, "further": known.sum}
    exec(compile("\n".join(lines), "<forest>", "exec"), made)  # noqa: S102 - made of numbers alone
    return cast("Callable[[Sequence[float]], float]", made["chance"])


def _expression(tree: Tree) -> str:
    """A tree as Python says it: numbers, comparisons and nothing else."""
    if not isinstance(tree, tuple):
        return repr(float(tree))
    place, limit, low, high = tree
    return f"({_expression(low)} if n{int(place)}<={float(limit)!r} else {_expression(high)})"


@cache
def forest(name: str, given: tuple[str, ...]) -> Forest:
    """The forest of a data file, asking numbers by their places in `given`.

    Raises ValueError when the file asks for a number that is not given.
    """
    text = (resources.files("digest.clean") / "data" / name).read_text(encoding="utf-8")
    return parsed(text, given)


def parsed(text: str, given: Sequence[str]) -> Forest:
    """The forest that a data file's text holds."""
    places = {name: place for place, name in enumerate(given)}
    asked: list[int] = []
    said = {BIAS: 0.0, DECIDED: math.inf, AGAIN: 0.0}
    forests: list[list[Tree]] = [[]]
    for row in data_rows(text):
        head, *rest = row.split()
        if head == NAMES:
            unknown = [name for name in rest if name not in places]
            if unknown:
                raise ValueError(f"the trees ask for {unknown}, which nobody measures")
            asked = [places[name] for name in rest]
        elif head in said:
            said[head] = float(rest[0])
            forests += [[]] if head == AGAIN else []
        else:
            forests[-1].append(_tree(iter([head, *rest]), asked))
    first, *others = map(_staged, forests)
    bias = said[BIAS]
    more = tuple(Forest(tuple(given), bias, trees) for trees in others)
    return Forest(tuple(given), bias, first, said[DECIDED], more, said[AGAIN])


def _staged(trees: Sequence[Tree]) -> tuple[tuple[Tree, ...], ...]:
    return tuple(tuple(trees[start : start + STAGE]) for start in range(0, len(trees), STAGE))


def _tree(tokens: Iterator[str], asked: Sequence[int]) -> Tree:
    token = next(tokens)
    place, colon, limit = token.partition(":")
    if not colon:
        return float(token)
    low = _tree(tokens, asked)
    return asked[int(place)], float(limit), low, _tree(tokens, asked)


@cache
def weights(name: str) -> Mapping[str, float]:
    """A data file of words and their weights: WORD<TAB>WEIGHT rows."""
    text = (resources.files("digest.clean") / "data" / name).read_text(encoding="utf-8")
    pairs = (row.rpartition("\t") for row in data_rows(text))
    return {word: float(weight) for word, _, weight in pairs}
