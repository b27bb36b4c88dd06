"""Fits the weights of the pronoun ranker on annotated articles: `python -m digest.extract.quotes.train GOLD.jsonl.gz`.

Each gold line has `text` and `quotes` with `speaker`, `speaker_span`, `speaker_type` and `speaker_names`. A pronoun
counts when one of its names is a candidate. The loss is that of a conditional logit with a small ridge; the weights go
to `data/pronoun_weights.tsv`. Nothing of the articles themselves is kept.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from math import exp
from pathlib import Path

from digest.extract.names import entities
from digest.extract.quotes import narration_of
from digest.extract.quotes.cast import Cast, name_words
from digest.extract.quotes.pronouns import FEATURES, candidates
from digest.extract.sentences import sentences

_Case = tuple[tuple[tuple[float, ...], ...], int]
_ROUNDS = 400
_STEP = 0.4
_RIDGE = 0.01
_FOLDS = 5


def cases(gold: Path) -> Iterator[list[_Case]]:
    """For each article of the gold file its pronouns: the candidates' features and the place of the right one."""
    content = gzip.decompress(gold.read_bytes()) if gold.suffix == ".gz" else gold.read_bytes()
    for line in content.decode("utf-8").splitlines():
        article = json.loads(line)
        yield list(_of_article(article["text"], article["quotes"]))


def _of_article(text: str, quotes: list[dict[str, object]]) -> Iterator[_Case]:
    spans = sentences(text, "en")
    narration = narration_of(text, spans, entities(text, "en", spans))
    wanted = {
        quote["speaker_span"][0]: quote["speaker_names"]  # type: ignore[index]
        for quote in quotes
        if quote["speaker_type"] == "pronoun" and quote["speaker_names"]
    }
    for place, unit in enumerate(narration.units):
        scene = narration.discourse.at(place, unit.paragraph)
        for start, word in zip(unit.starts, unit.lowers, strict=True):
            if start in wanted and word in ("he", "she"):
                found = list(candidates(word, start, narration.cast, scene))
                right = _right(narration.cast, [who for who, _ in found], wanted[start])
                if right is not None and len(found) > 1:
                    yield tuple(values for _, values in found), right
        list(narration.of_unit(place, unit))


def _right(cast: Cast, people: list[int], names: object) -> int | None:
    surnames = {name_words(str(name))[-1] for name in names if name_words(str(name))}  # type: ignore[attr-defined]
    for place, who in enumerate(people):
        words = name_words(cast.people[who].name)
        if words and words[-1] in surnames:
            return place
    return None


def fitted(all_cases: list[_Case]) -> list[float]:
    """The weights that make the right candidates likeliest, by full gradient ascent."""
    weights = [0.0] * len(FEATURES)
    for _ in range(_ROUNDS):
        gradient = [-_RIDGE * len(all_cases) * weight for weight in weights]
        for rows, right in all_cases:
            scores = [sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows]
            top = max(scores)
            shares = [exp(score - top) for score in scores]
            total = sum(shares)
            for feature in range(len(weights)):
                expected = sum(share * row[feature] for share, row in zip(shares, rows, strict=True)) / total
                gradient[feature] += rows[right][feature] - expected
        weights = [w + _STEP * g / len(all_cases) for w, g in zip(weights, gradient, strict=True)]
    return weights


def accuracy(all_cases: list[_Case], weights: list[float]) -> float:
    """Share of the cases whose right candidate scores highest."""
    hits = 0
    for rows, right in all_cases:
        scores = [sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows]
        hits += scores.index(max(scores)) == right
    return hits / max(1, len(all_cases))


def main(gold: str) -> None:
    """Fits on all articles, reports the accuracy on the articles of each fold when fitted on the others."""
    articles = list(cases(Path(gold)))
    shares: list[float] = []
    for fold in range(_FOLDS):
        rest = [case for place, article in enumerate(articles) if place % _FOLDS != fold for case in article]
        held = [case for article in articles[fold::_FOLDS] for case in article]
        shares.append(accuracy(held, fitted(rest)))
    every = [case for article in articles for case in article]
    weights = fitted(every)
    mean = sum(shares) / _FOLDS
    sys.stderr.write(
        f"held out {100 * mean:.1f} %, in sample {100 * accuracy(every, weights):.1f} %, {len(every)} cases\n"
    )
    lines = [f"{name}\t{weight:.3f}" for name, weight in zip(FEATURES, weights, strict=True)]
    head = "# Weights of the pronoun ranker: feature, weight. Fitted by train.py; no text of any corpus is in them."
    target = Path(__file__).with_name("data") / "pronoun_weights.tsv"
    target.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
