"""Train the summary's weights on an evaluation set: `python benchmarks/train_summary.py SET MORE OUT.tsv`.

A row of the set has `subset`, `title`, `text`, and `reference` or `references`; only people's summaries and editors'
highlights teach ("human", "cnndm"). Every choice of two or three sentences of an article is one example; its goal is
the sum of ROUGE-1 and ROUGE-2 F1 against the best reference, less the article's mean, so that the model learns which
choice is better and not which article is easier. Rows of MORE (`id`, `text`, `summary`; those of CNN and Daily Mail
articles that other systems summarised) teach a little too. Ridge regression; takes about a minute. All files are
JSON lines, gzipped.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from digest.extract.names import entities
from digest.extract.sentences import sentences
from digest.extract.summary import choices, coverage_weights, together, weighed
from digest.extract.views import views

RIDGE = 2.0
"""Strength of the pull towards zero; chosen by five-fold validation over articles."""
FIXED = {"quotes": -6.0, "unsupported": -2.0, "same_figure": -4.0, "title": 4.0}
"""Weights that a reader sets, not a score: no quotation out of context, nothing that hangs on a sentence left out, no
figure twice, an answer to the headline (the training articles have none)."""
SUBSETS = ("human", "cnndm")
MORE = "qags_cnndm"
SHARE = 0.15
"""What an article of MORE counts."""

Grams = tuple[Counter[tuple[str, ...]], ...]


def grams(text: str) -> Grams:
    tokens = re.sub(r"[^a-z0-9]+", " ", text.lower()).split()
    return tuple(Counter(zip(*(tokens[i:] for i in range(size)), strict=False)) for size in (1, 2))


def goal(choice: Grams, references: Sequence[Grams]) -> float:
    """ROUGE-1 plus ROUGE-2 against the best reference, in points."""
    return sum(
        max(200 * (ours & each[size]).total() / ((ours.total() + each[size].total()) or 1) for each in references)
        for size, ours in enumerate(choice)
    )


def examples(article: dict[str, str | list[str]]) -> Iterator[tuple[dict[str, float], float]]:
    """The choices of one article, each with its features and its goal."""
    text, title = str(article["text"]), str(article["title"])
    references = [grams(str(each)) for each in article.get("references") or [article["reference"]]]
    found = sentences(text, "en")
    seen = views(text, found, entities(text, "en", found))
    heavy = coverage_weights(seen)
    for choice in choices(weighed(title, seen)):
        picked = grams("\n".join(each.view.span.text for each in choice))
        yield dict(together(choice, heavy)), goal(picked, references)


def centred(rows: Sequence[tuple[dict[str, float], float]]) -> Iterator[tuple[dict[str, float], float]]:
    """The examples of one article less their mean."""
    names = rows[0][0] if rows else {}
    means = {name: sum(row[name] for row, _ in rows) / len(rows) for name in names}
    mean = sum(value for _, value in rows) / (len(rows) or 1)
    for row, value in rows:
        yield {name: row[name] - means[name] for name in names}, value - mean


def fit(articles: Iterable[tuple[float, Sequence[tuple[dict[str, float], float]]]]) -> dict[str, float]:
    """The ridge regression's weights; an article counts what its share says, however many choices it has."""
    names: list[str] = []
    matrix: list[list[float]] = []
    right: list[float] = []
    for share, rows in articles:
        for features, value in centred(rows):
            if not names:
                names = [name for name in features if name not in FIXED]
                matrix = [[RIDGE if i == j else 0.0 for j in names] for i in names]
                right = [0.0] * len(names)
            vector = [features[name] for name in names]
            rest = value - sum(weight * features[name] for name, weight in FIXED.items())
            for i, one in enumerate(vector):
                right[i] += share * one * rest / len(rows)
                for j, other in enumerate(vector):
                    matrix[i][j] += share * one * other / len(rows)
    return dict(zip(names, solve(matrix, right), strict=True)) | FIXED


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gaussian elimination with pivots."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for row in range(size):
            if row != column and rows[row][column]:
                factor = rows[row][column] / rows[column][column]
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column], strict=True)]
    return [rows[i][size] / rows[i][i] for i in range(size)]


def lines(path: str) -> Iterator[dict[str, str | list[str]]]:
    with gzip.open(path, "rt", encoding="utf-8") as content:
        yield from map(json.loads, content)


def articles(first: str, more: str) -> Iterator[tuple[float, dict[str, str | list[str]]]]:
    """The articles to learn from, each with what it counts."""
    for article in lines(first):
        if article["subset"] in SUBSETS:
            yield 1.0, article
    references: dict[str, list[str]] = {}
    for row in lines(more):
        if str(row["id"]).startswith(MORE):
            references.setdefault(str(row["text"]), []).append(str(row["summary"]))
    for text, summaries in references.items():
        yield SHARE, {"title": "", "text": text, "references": summaries}


def main(first: str, more: str, out: str) -> None:
    weights = fit((share, list(examples(article))) for share, article in articles(first, more))
    table = "\n".join(f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items()))
    print(table)
    head = "# Weights of the summary's features, trained by benchmarks/train_summary.py.\n"
    Path(out).write_text(head + table + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
