"""Fits the model of quotations' edges: `python -m digest.extract.quotes.train_edges GOLD.jsonl.gz`.

Each gold line has `text` and `quotes` with `start` and `end`. A case is a claim that holds marks of a gold quotation:
its candidates and which of them is the gold edge. The loss is that of a conditional logit, fitted by stochastic descent
with steps for each feature (AdaGrad). Features seen less than `_FEWEST` times are left out. Nothing of the articles but
single words of the language goes to `data/edge_weights.tsv`.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import exp, sqrt
from pathlib import Path

from digest.extract.names import entities
from digest.extract.quotes import narration_of
from digest.extract.quotes.claims import claims
from digest.extract.quotes.edges import is_certain, left_candidates, right_candidates
from digest.extract.quotes.narration import Narration
from digest.extract.quotes.tokens import Unit
from digest.extract.sentences import sentences

_Case = tuple[list[list[str]], int, int]
_FEWEST = 10
_ROUNDS = 6
_STEP = 0.1
_RIDGE = 1e-3
_FOLDS = 5
_RULES_SHARE = 0.5
"""What is added to the weight of the place that the rules choose; tried on held-out articles."""

_SMALLEST = 0.02
"""Weights below this change nothing and are not kept."""


def cases(articles: Sequence[Mapping[str, object]]) -> Iterator[tuple[list[_Case], list[_Case]]]:
    """For each article its left and right cases: the candidates' features, the gold place and that of the rules."""
    for article in articles:
        text, left, right = str(article["text"]), list[_Case](), list[_Case]()
        gold = sorted(_trimmed(text, quote["start"], quote["end"]) for quote in article["quotes"])  # type: ignore[attr-defined]
        spans = sentences(text, "en")
        narration = narration_of(text, spans, entities(text, "en", spans))
        for place, unit in enumerate(narration.units):
            if unit.quoted:
                for edge, case in _of_unit(narration, place, unit, gold):
                    (left if edge == "L" else right).append(case)
        yield left, right


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _of_unit(
    narration: Narration, place: int, unit: Unit, gold: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, _Case]]:
    for claim, quoted, floor, ceiling in claims(unit, narration.ties[place]):
        first, last = unit.starts[quoted[0]], unit.ends[quoted[0]]
        meant = next((span for span in gold if span[0] < last and span[1] > first), None)
        if meant is None or (claim.first == quoted[0] and is_certain(unit, claim)):
            continue
        is_behind = claim.rule.endswith("-after")
        if not (is_behind and claim.first == claim.last):
            begin = next(at for at in range(len(unit)) if unit.ends[at] > meant[0] or at == len(unit) - 1)
            begin += unit.lowers[begin] == "that"
            yield from _case("L", list(left_candidates(unit, claim, quoted[0], floor)), begin, claim.first)
        if not is_behind:
            end = max(at for at in range(len(unit)) if unit.starts[at] < meant[1] or at == 0)
            yield from _case("R", list(right_candidates(unit, claim, quoted[-1], ceiling)), end, claim.last)


def _case(edge: str, found: list[tuple[int, list[str]]], gold: int, ruled: int) -> Iterator[tuple[str, _Case]]:
    places = [place for place, _ in found]
    if len(places) > 1 and gold in places:
        right = places.index(ruled) if ruled in places else -1
        yield edge, ([features for _, features in found], places.index(gold), right)


def fitted(all_cases: Sequence[_Case]) -> dict[str, float]:
    """The weights that make the gold places likeliest."""
    counts = Counter(feature for rows, _, _ in all_cases for row in rows for feature in row)
    kept = [([[one for one in row if counts[one] >= _FEWEST] for row in rows], gold) for rows, gold, _ in all_cases]
    found: defaultdict[str, float] = defaultdict(float)
    squares: defaultdict[str, float] = defaultdict(lambda: 1e-6)
    summed: defaultdict[str, float] = defaultdict(float)
    order = random.Random(0)  # noqa: S311 - the order of training, no secret
    for _ in range(_ROUNDS):
        order.shuffle(kept)
        for rows, gold in kept:
            for feature, slope in _slopes(rows, gold, found).items():
                step = slope + _RIDGE * found[feature]
                squares[feature] += step * step
                found[feature] -= _STEP * step / sqrt(squares[feature])
        for feature, weight in found.items():
            summed[feature] += weight / _ROUNDS
    return dict(summed)


def _slopes(rows: list[list[str]], gold: int, known: Mapping[str, float]) -> dict[str, float]:
    """The gradient of one case's loss."""
    scores = [sum(known.get(feature, 0.0) for feature in row) for row in rows]
    top = max(scores)
    shares = [exp(score - top) for score in scores]
    total = sum(shares)
    slopes: defaultdict[str, float] = defaultdict(float)
    for place, row in enumerate(rows):
        slope = shares[place] / total - (place == gold)
        if abs(slope) > 1e-4:
            for feature in row:
                slopes[feature] += slope
    return slopes


def accuracy(all_cases: Sequence[_Case], known: Mapping[str, float]) -> tuple[float, float]:
    """Shares of the cases that the weights, and the rules alone, decide as the gold does."""
    hits = ruled = 0
    for rows, gold, right in all_cases:
        scores = [sum(known.get(feature, 0.0) for feature in row) for row in rows]
        hits += scores.index(max(scores)) == gold
        ruled += right == gold
    return hits / max(1, len(all_cases)), ruled / max(1, len(all_cases))


def read(gold: Path) -> list[dict[str, object]]:
    content = gzip.decompress(gold.read_bytes()) if gold.suffix == ".gz" else gold.read_bytes()
    return [json.loads(line) for line in content.decode("utf-8").splitlines()]


def main(gold: str) -> None:
    """Fits on all articles; reports the accuracy on the articles of each fold when fitted on the others."""
    articles = list(cases(read(Path(gold))))
    lines = [
        "# Weights of quotations' edges: edge and feature, weight. Fitted by train_edges.py; words alone, no text."
    ]
    for edge, name in enumerate("LR"):
        shares = []
        for fold in range(_FOLDS):
            rest = [case for place, both in enumerate(articles) if place % _FOLDS != fold for case in both[edge]]
            shares.append(accuracy([case for both in articles[fold::_FOLDS] for case in both[edge]], fitted(rest)))
        means = [100 * sum(share[which] for share in shares) / _FOLDS for which in (0, 1)]
        sys.stderr.write(f"{name}: held out {means[0]:.1f} %, the rules alone {means[1]:.1f} %\n")
        found = fitted([case for both in articles for case in both[edge]])
        found["rule"] = found.get("rule", 0.0) + _RULES_SHARE
        lines += [f"{name}:{one}\t{weight:.2f}" for one, weight in sorted(found.items()) if abs(weight) >= _SMALLEST]
    target = Path(__file__).with_name("data") / "edge_weights.tsv"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
