"""Measure what the cleaner weighs in flattened text: `python benchmarks/train_text.py FOLDER [--held-out] [--write]`.

FOLDER is the development half of the cleaning evaluation: `score.py`, and the inputs of kinds B and C with their gold
as gzipped JSON lines. Gold articles are learned from too, as texts in which every line stays.

Three things are measured one on top of the other, each on opinions of the one below that come from other sites:
the weights of common words (`data/phrasing.tsv`), the forest that judges a line by itself (`data/text-lines.tsv`) and
the one that judges it in its place (`data/text-places.tsv`); for the last, pages count by how likely such trees of
other sites get all of them right (`within_reach.py`). `--held-out` measures four times, each time on three
quarters of the sites, and prints the scorer's figures on the rest, together for all four; `--write` measures on all
sites and writes the data files. Needs NumPy, SciPy, scikit-learn and LightGBM, and about ten minutes.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import lightgbm
import numpy as np
from cleaning_set import Row, rows, scorer
from forest_file import forest_text
from gold_lines import labels
from within_reach import cost, shares
from word_weights import FOLDS, Words, crossed, part, weighed, weights_text, word_weights

from digest.clean.alone import Alone, content_words, own_numbers
from digest.clean.body import is_bare_name, limit, outer_names
from digest.clean.phrasing import phrases
from digest.clean.rules import NEVER_WRONG, sure_removals
from digest.clean.setting import SETTING, means, opinions, setting
from digest.clean.traits import TRAITS
from digest.clean.view import View, view
from digest.door.text import normalise

DATA = Path(__file__).parent.parent / "digest" / "clean" / "data"
NEAR = 25
"""Lines round an article that all teach; of the rest of a page every fifth does."""
FULL_LINES = 60
"""Lines from which a text counts no more."""
PORTALS, GOLDEN = "portal", "gold"
WEIGHTS = {PORTALS: 2.5, GOLDEN: 0.7}
"""How much a text of a kind counts beside a flattened page."""
PORTALS_BESIDE = 1.4
"""How much more portals count once pages count by what is within reach."""
LINE_TREES, PLACE_TREES = 30, 90
LINE_OPTIONS: Mapping[str, object] = {"num_leaves": 16}
PLACE_OPTIONS: Mapping[str, object] = {"num_leaves": 24, "learning_rate": 0.13}
TREES: Mapping[str, object] = {
    "objective": "binary", "learning_rate": 0.22, "num_leaves": 20, "min_data_in_leaf": 50, "feature_fraction": 0.4,
    "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5, "max_bin": 63, "verbose": -1, "seed": 1,
    "num_threads": 1, "force_row_wise": True, "deterministic": True,
}  # fmt: skip

Floats = Any


@dataclass(frozen=True, slots=True)
class Document:
    """One text: its lines' numbers, alone and in their places, without the words' weights and what rests on the
    likelihoods; its lines' words; labels (1 body, 0 not, -1 either); which lines are bare names, and the likelihood
    that each needs to stay.
    """

    name: str
    kind: str
    site: str
    weight: float
    gold: Row
    lines: tuple[str, ...]
    rules: tuple[str, ...]
    alone: Floats
    places: Floats
    phrases: tuple[tuple[str, ...], ...]
    labels: Floats
    names: frozenset[int]
    limits: tuple[float, ...]


def site(row: Row, pages: Mapping[str, str]) -> str:
    """The registrable domain that a text comes from, its page's id where none is known."""
    page = re.sub(r"#.*|^portal/", "", str(row["id"]))
    host = re.sub(r"^https?://|[:/].*$", "", row.get("url") or pages.get(page, "")).lower().split(".")
    is_second_level = len(host) > 2 and len(host[-1]) == 2 and len(host[-2]) <= 3
    return ".".join(host[-3 if is_second_level else -2 :]) or page


def documents(folder: Path, score: ModuleType) -> Iterator[Document]:
    pages = {str(gold["id"]): str(gold.get("url") or "") for gold in rows(folder, "html-gold")}
    seen_gold: set[str] = set()
    for name in ("text", "portal"):
        golds = {str(gold["id"]): gold for gold in rows(folder, f"{name}-gold")}
        for row in rows(folder, f"{name}-in"):
            gold = golds[str(row["id"])]
            seen = view(normalise(row["text"]))
            marked = labels(score, seen, gold)
            kind = PORTALS if name == "portal" else f"{'guides' if gold['set'] == 'wcxb' else 'news'} {gold['view']}"
            yield document(gold, pages, seen, marked, kind)
            page = re.sub(r"#.*", "", str(row["id"]))
            if name == "text" and page not in seen_gold and len(gold["text"]) > 300:
                seen_gold.add(page)
                whole = view(normalise("\n".join(score.paragraphs(gold["text"]))))
                yield document(gold, pages, whole, [1] * len(whole.lines), GOLDEN)


def document(gold: Row, pages: Mapping[str, str], seen: View, marked: Sequence[int], kind: str) -> Document:
    claims = sure_removals(seen)
    own = [Alone(own_numbers(line, 0.0), 0.0, content_words(line)) for line in seen.lines]
    return Document(
        name=str(gold["id"]),
        kind=kind,
        site=site(gold, pages),
        weight=WEIGHTS.get(kind, 1.0) * min(1.0, FULL_LINES / max(1, len(marked))),
        gold=gold,
        lines=tuple(line.text for line in seen.lines),
        rules=tuple(claims.get(line.index, "") for line in seen.lines),
        names=frozenset(index for index, signature in enumerate(seen.bylines) if is_bare_name(signature)),
        limits=tuple(limit(seen, line.index, claims.get(line.index, "")) for line in seen.lines),
        alone=np.array([one.traits for one in own], dtype=np.float32),
        places=np.array(setting(seen, claims, own), dtype=np.float32),
        phrases=tuple(tuple(phrases(line)) for line in seen.lines),
        labels=np.array(marked),
    )


def taught_words(texts: Sequence[Document]) -> Words:
    """What words weigh in texts as they come; clean ones have no others to tell them from."""
    return word_weights([text for text in texts if text.kind != GOLDEN])


def worded(text: Document, phrasing: Sequence[float]) -> Floats:
    """The numbers of a text's lines alone, those of their words put in."""
    found = text.alone.copy()
    found[:, TRAITS.index("phrasing")] = phrasing
    return found


def placed(text: Document, phrasing: Sequence[float], early: Sequence[float]) -> Floats:
    """The numbers of a text's lines in their places, what rests on words and likelihoods put in."""
    found = text.places.copy()
    found[:, SETTING.index("phrasing")] = phrasing
    found[:, SETTING.index("phrasing3")] = means(phrasing, -3, 4)
    start = SETTING.index("p")
    found[:, start:] = np.array(opinions(early), dtype=np.float32).T
    return found


def taught(text: Document, place: int) -> tuple[Floats, Floats]:
    """Which lines of a text teach, and how much each counts."""
    chance = np.random.RandomState(place)
    count = len(text.labels)
    body = np.where(text.labels == 1)[0]
    low, high = (body[0] - NEAR, body[-1] + NEAR) if len(body) else (0, count)
    is_near = (np.arange(count) >= low) & (np.arange(count) < high)
    chosen = np.where((is_near | (chance.rand(count) < 0.2)) & (text.labels >= 0))[0]
    return chosen, np.where(is_near, 1.0, 5.0)[chosen] * text.weight


def grown(texts: Sequence[Document], tables: Sequence[Floats], trees: int, options: Mapping[str, object]) -> Any:
    """A forest of so many trees."""
    inputs, goals, shares = [], [], []
    for place, (text, table) in enumerate(zip(texts, tables, strict=True)):
        chosen, share = taught(text, place)
        inputs.append(table[chosen])
        goals.append(text.labels[chosen])
        shares.append(share)
    data = lightgbm.Dataset(np.vstack(inputs), np.concatenate(goals), weight=np.concatenate(shares))
    return lightgbm.train({**TREES, **options}, data, trees)


def asked(model: Any, tables: Sequence[Floats]) -> list[list[float]]:
    """The likelihoods that a forest gives for each text's lines."""
    if not tables:
        return []
    together = model.predict(np.vstack(tables), num_threads=1)
    ends = np.cumsum([len(table) for table in tables])[:-1]
    return [piece.tolist() for piece in np.split(together, ends)]


@dataclass(frozen=True, slots=True)
class Models:
    """All that is measured."""

    words: Words
    lines: Any
    places: Any


def measured(texts: Sequence[Document]) -> Models:
    said = crossed(
        texts,
        "words",
        lambda chosen: taught_words([texts[place] for place in chosen]),
        lambda words, places: [weighed(texts[place], words) for place in places],
    )
    tables = [worded(*pair) for pair in zip(texts, said, strict=True)]
    early = crossed(
        texts,
        "first",
        lambda chosen: grown([texts[p] for p in chosen], [tables[p] for p in chosen], LINE_TREES, LINE_OPTIONS),
        lambda model, places: asked(model, [tables[place] for place in places]),
    )
    late = [placed(*row) for row in zip(texts, said, early, strict=True)]
    return Models(
        words=taught_words(texts),
        lines=grown(texts, tables, LINE_TREES, LINE_OPTIONS),
        places=place_forest(within_reach(texts, late), late),
    )


def place_forest(texts: Sequence[Document], tables: Sequence[Floats]) -> Any:
    return grown(texts, tables, PLACE_TREES, PLACE_OPTIONS)


def within_reach(texts: Sequence[Document], tables: Sequence[Floats]) -> list[Document]:
    """The texts, a page counting by how near trees of other sites come to its article."""
    likely = crossed(
        texts,
        "pages",
        lambda chosen: place_forest([texts[place] for place in chosen], [tables[place] for place in chosen]),
        lambda model, places: asked(model, [tables[place] for place in places]),
    )
    pages = [place for place, text in enumerate(texts) if text.kind not in WEIGHTS]
    found = shares([cost(texts[place].labels, likely[place]) for place in pages])
    beside = dict(zip(pages, found, strict=True))
    portals = {place: PORTALS_BESIDE for place, text in enumerate(texts) if text.kind == PORTALS}
    counts = {**portals, **beside}
    return [replace(text, weight=text.weight * counts.get(place, 1.0)) for place, text in enumerate(texts)]


def judged(models: Models, texts: Sequence[Document]) -> list[list[float]]:
    """The likelihoods of each text's lines, after both forests."""
    said = [weighed(text, models.words) for text in texts]
    early = asked(models.lines, [worded(*pair) for pair in zip(texts, said, strict=True)])
    return asked(models.places, [placed(*row) for row in zip(texts, said, early, strict=True)])


def kept(text: Document, values: Sequence[float]) -> list[str]:
    """The lines that stay, as one step of `digest/clean/body.py` decides it."""
    rows = enumerate(zip(values, text.limits, text.rules, strict=True))
    likely = [index for index, (value, least, rule) in rows if rule not in NEVER_WRONG and value >= least]
    names = outer_names(likely, text.names.__contains__)
    return [text.lines[index] for index in likely if index not in names]


def held_out(texts: Sequence[Document], score: ModuleType) -> None:
    """Measures on three quarters of the sites, four times, and prints the scorer's figures on the rest, by kind."""
    kinds: dict[str, list[Any]] = defaultdict(list)
    for fold in range(FOLDS):
        models = measured([text for text in texts if part(text.site, FOLDS, "held out") != fold])
        tested = [text for text in texts if part(text.site, FOLDS, "held out") == fold and text.kind != GOLDEN]
        for text, values in zip(tested, judged(models, tested), strict=True):
            one = score.one(text.gold, {"text": "\n".join(kept(text, values))})
            names = ("C",) if text.kind == PORTALS else ("B", "B " + text.kind)
            for name in names:
                kinds[name].append(one)
                kinds[f"{name}, part {fold}"].append(one)
    for name, found in sorted(kinds.items()):
        total = score.summary(found)
        print(
            f"{name}: {total['n']} texts, page F1 {total['shingle_f1']:.3f}, wholly clean "
            f"{total['clean_pages']:.3f}, kept {total['junk_per_page']:.2f}, lost {total['lost_per_page']:.2f}"
        )


def write(models: Models) -> None:
    source = (
        "Measured by gradient boosting on the development half of the cleaning evaluation, kinds B and C:",
        "python benchmarks/train_text.py FOLDER --write",
    )
    regression = (source[0].replace("gradient boosting", "logistic regression"), source[1])
    (DATA / "phrasing.tsv").write_text(weights_text(models.words, regression), encoding="utf-8")
    lines = forest_text([models.lines], TRAITS, ("The forest of digest/clean/alone.py.", *source))
    places = forest_text([models.places], SETTING, ("The forest of digest/clean/judgement.py.", *source))
    (DATA / "text-lines.tsv").write_text(lines, encoding="utf-8")
    (DATA / "text-places.tsv").write_text(places, encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    if not arguments or arguments[0].startswith("-"):
        raise SystemExit(__doc__)
    folder = Path(arguments[0])
    score = scorer(folder)
    texts = list(documents(folder, score))
    if "--held-out" in arguments:
        held_out(texts, score)
    if "--write" in arguments:
        write(measured(texts))


if __name__ == "__main__":
    main(sys.argv[1:])
