"""Grow the trees that decide on a page's blocks: `python benchmarks/train_clean_html.py FOLDER [--held-out] [--write]`.

FOLDER is the development half of the cleaning evaluation: `score.py`, pages and their gold as gzipped JSON lines
(`html-in-*`, `snip-in`). A block is body text when the gold has it; where the gold is a list of snippets, only blocks
that hold one teach. Every page counts alike whatever its length, pages that are no news half.

Forests that differ by chance alone are grown; the blocks that the first one doubts are decided by their mean.

`--held-out` grows trees on three quarters of the sites, four times over, and prints the scorer's figures on the rest.
`--write` grows them on all sites and writes `digest/clean/data/html-forest.tsv`, and the weights of words that the
trees rest on, `html-phrasing.tsv`. Needs NumPy, SciPy, scikit-learn and LightGBM; some minutes each.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import lightgbm
import numpy as np
from cleaning_set import Row, rows, scorer
from forest_file import forest_text
from word_weights import FOLDS, Words, crossed, part, weighed, weights_text, word_weights

from digest.clean.html.blocks import walked
from digest.clean.html.body import about_of, body
from digest.clean.html.extraction import extracted_lines
from digest.clean.html.likelihood import TABLE
from digest.clean.html.measures import NAMES, WORDING, WORDS_TABLE, beside, measured
from digest.clean.html.metadata import declarations, metadata
from digest.clean.html.sheet import Sheet, sheet
from digest.clean.html.tree import drop, drop_hidden, parsed
from digest.clean.lines import Line
from digest.clean.phrasing import phrases

DATA = Path(__file__).parent.parent / "digest" / "clean" / "data"
NEWS_SETS = ("sh", "naeb", "fundev", "fundus")
WIDER_SET, SNIPPETS = "wcxb", "snip"
FILES = {**{name: f"html-in-{name}" for name in (*NEWS_SETS, WIDER_SET)}, SNIPPETS: "snip-in"}
DECIDED = 2.3
"""Sum, either way, that the trees to come do not turn round (measured on held-out sites: 1 block in 5,000), and that
makes a block sure for the rules."""
WIDER = 0.5
"""What a page counts that is no news."""
MOST_LINES = 60
"""Blocks from which a page counts no more."""
DOUBTED = 0.4
"""Sum, either way, up to which the forests of other seeds are asked too."""
SEEDS = (1, 2, 3)
LIMITS = (0.45, 0.5, 0.55)
ROUNDS = 420
SHAPE = {
    "objective": "binary",
    "num_leaves": 31,
    "learning_rate": 0.05,
    "extra_trees": True,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.25,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 2.0,
    "verbose": -1,
    "num_threads": 1,
    "deterministic": True,
}


@dataclass(frozen=True)
class Page:
    """One page of the evaluation: its weighed blocks, measured, with their labels (1 body, 0 not, -1 nobody knows)."""

    gold: Row
    kind: str
    site: str
    sheet: Sheet
    lines: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    rows: Any
    labels: Any

    @property
    def weight(self) -> float:
        known = max(1, int((self.labels >= 0).sum()))
        return (1.0 if self.kind in NEWS_SETS else WIDER) * min(1.0, MOST_LINES / known)


def pages(folder: Path, score: ModuleType) -> Iterator[Page]:
    golds = {str(row["id"]): row for name in ("html-gold", "snip-gold") for row in rows(folder, name)}
    for kind, name in FILES.items():
        for row in rows(folder, name):
            tree = parsed(row["html"])
            if tree is None:
                continue
            said = declarations(tree)
            drop_hidden(tree)
            found, idle = walked(tree)
            drop(idle)
            known = metadata(said, found, row.get("url"))
            page = sheet(found, extracted_lines(tree, found), about_of(known))
            gold = golds[str(row["id"])]
            texts = [block.text for block in found]
            labels = snippet_labels(texts, gold) if kind == SNIPPETS else labelled(score, texts, gold)
            table = np.array(measured(page), dtype=np.float64).reshape(-1, len(NAMES))
            lines = tuple(found[place].text for place in page.weighed)
            spoken = tuple(tuple(phrases(Line(line, 0))) for line in lines)
            home = site(known.url or row.get("url"), gold)
            yield Page(gold, kind, home, page, lines, spoken, table, labels[list(page.weighed)])


def labelled(score: ModuleType, texts: Sequence[str], gold: Row) -> Any:
    """For each block 1 when it is the gold's, 0 when not, -1 when a reader may count it either way."""
    said = [tuple(score.fine(text)) for text in texts]
    wanted = [tuple(score.fine(paragraph)) for paragraph in score.paragraphs(gold["text"])]
    pairs = difflib.SequenceMatcher(None, said, wanted, autojunk=False).get_matching_blocks()
    matched = {pair.a + step for pair in pairs for step in range(pair.size)}
    whole, either = score.Cover(gold["text"]), score.Cover(gold["text"] + "\n" + (gold.get("text_alt") or ""))
    known, found = set(wanted), []
    for place, text in enumerate(texts):
        if place in matched:
            found.append(1)
        elif len(said[place]) < 4 or (said[place] in known and len(said[place]) < 25):
            found.append(0)
        elif whole.has(text):
            found.append(int(said[place] not in said[place + 1 :]))
        else:
            found.append(-1 if either.has(text) else 0)
    return np.array(found, dtype=int)


def snippet_labels(texts: Sequence[str], gold: Row) -> Any:
    """1 for a block with a snippet that must be there, 0 for one with a snippet that must not, else -1."""
    found = []
    for text in texts:
        wanted, unwanted = (any(part in text for part in gold[key]) for key in ("with", "without"))
        found.append(-1 if wanted == unwanted else int(wanted))
    return np.array(found, dtype=int)


def site(url: str | None, gold: Row) -> str:
    """The registrable domain, near enough; the page's own id without one."""
    host = (urlsplit(url).hostname if url else None) or str(gold["id"])
    parts = host.split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2 else parts[-2:])


@dataclass(frozen=True)
class Models:
    """All that is measured: what words weigh, and the forests on top of it, alike but for chance."""

    words: Words
    forests: Sequence[Any]


def worded(page: Page, says: Sequence[float]) -> Any:
    """The measures of a page's blocks, what their words weigh put in."""
    table = page.rows.copy()
    table[:, NAMES.index(WORDING[0]) :] = np.array(beside(says), dtype=np.float64).reshape(-1, len(WORDING))
    return table


def grown(chosen: Sequence[Page]) -> Models:
    """Weights and a forest on the blocks of some pages; the forest learns from weights that know other sites only."""
    says = crossed(
        chosen,
        "words",
        lambda places: word_weights([chosen[place] for place in places]),
        lambda words, places: [weighed(chosen[place], words) for place in places],
    )
    pairs = zip(chosen, says, strict=True)
    table = np.concatenate([worded(page, said)[page.labels >= 0] for page, said in pairs])
    labels = np.concatenate([page.labels[page.labels >= 0] for page in chosen])
    weights = np.concatenate([np.full(int((page.labels >= 0).sum()), page.weight) for page in chosen])
    data = lightgbm.Dataset(table, labels, weight=weights, free_raw_data=False)
    shapes = [{**SHAPE, "seed": seed, "extra_seed": seed + 5} for seed in SEEDS]
    return Models(word_weights(chosen), [lightgbm.train(shape, data, num_boost_round=ROUNDS) for shape in shapes])


def likely(models: Models, page: Page) -> Any:
    """How likely each weighed block of a page is body text."""
    if not len(page.rows):
        return np.zeros(0)
    table = worded(page, weighed(page, models.words))
    sums = np.array([forest.predict(table, raw_score=True) for forest in models.forests])
    total = np.where(np.abs(sums[0]) <= DOUBTED, sums.mean(axis=0), sums[0])
    return 1.0 / (1.0 + np.exp(-total))


def held_out(every: Sequence[Page], score: ModuleType) -> None:
    """The figures of each page by trees that have not seen its site."""
    values: list[Any] = [None] * len(every)
    for fold in range(FOLDS):
        models = grown([page for page in every if part(page.site, FOLDS) != fold])
        for place, page in enumerate(every):
            if part(page.site, FOLDS) == fold:
                values[place] = likely(models, page)
    for limit in LIMITS:
        report(every, values, limit, score, f"limit {limit}")


def report(every: Sequence[Page], values: Sequence[Any], limit: float, score: ModuleType, name: str) -> None:
    """One line for each kind of page."""
    scored: dict[str, list[Any]] = {"news": [], WIDER_SET: [], SNIPPETS: []}
    for page, value in zip(every, values, strict=True):
        found = body(page.sheet, value.tolist(), limit)
        gold = {key: page.gold[key] for key in ("id", "text", "text_alt", "with", "without") if key in page.gold}
        gold["title"] = page.gold.get("title")
        row = score.one(gold, {"text": "\n".join(found.paragraphs)})
        scored["news" if page.kind in NEWS_SETS else page.kind].append(row)
    figures = {kind: score.summary(rows) for kind, rows in scored.items() if rows}
    wanted = ("shingle_f1", "clean_pages", "par_p", "par_r", "snip_f1")
    for kind, found in figures.items():
        print(f"{name}, {kind}: " + ", ".join(f"{key} {found[key]:.4f}" for key in wanted if key in found), flush=True)


def write(every: Sequence[Page]) -> None:
    """The data files, measured on all sites."""
    models = grown(every)
    source = ("of the cleaning evaluation, kind A: python benchmarks/train_clean_html.py FOLDER --write",)
    comment = ("The forest of digest/clean/html/likelihood.py. Grown by LightGBM on the development half", *source)
    (DATA / TABLE).write_text(forest_text(models.forests, NAMES, comment, DECIDED, DOUBTED), encoding="utf-8")
    origin = ("Measured by logistic regression on the weighed blocks of the pages of the development half", *source)
    (DATA / WORDS_TABLE).write_text(weights_text(models.words, origin), encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    if not arguments:
        raise SystemExit(__doc__)
    folder = Path(arguments[0])
    score = scorer(folder)
    every = list(pages(folder, score))
    if "--held-out" in arguments:
        held_out(every, score)
    if "--write" in arguments:
        write(every)


if __name__ == "__main__":
    main(sys.argv[1:])
