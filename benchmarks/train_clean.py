"""Measure the weights of cleaning's last rule: `python benchmarks/train_clean.py text FOLDER [--held-out] [--write]`.

FOLDER is the development half of the cleaning evaluation: `score.py`, and inputs with their gold as gzipped JSON lines
(`portal-in`, `text-in`). `digest/clean/data/text-weights.tsv` is measured on flattened text (kinds B and C, and the gold
articles themselves, in which nothing may go). Whole pages have a script of their own: `train_clean_html.py`.

`--held-out` fits on three quarters of the sites and prints the mistakes on the rest: lines kept that are no body text,
lines lost that are, and the share of texts without either. `--write` fits on all sites and writes the data file. Needs
NumPy; takes some minutes.
"""

from __future__ import annotations

import difflib
import gzip
import importlib.util
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from train_clean_model import DROPPED_SHARE, STRENGTH, Document, Weights, applied, part, two_passes

from digest.clean.features import features
from digest.clean.rest import rest
from digest.clean.rules import sure_removals
from digest.clean.view import View, view
from digest.door.text import normalise

DATA = Path(__file__).parent.parent / "digest" / "clean" / "data"
WIDER_SET = "wcxb"
MOST_LINES = 1_500
LEAST_WEIGHT = 0.03
PORTAL, WIDER_TEXT = 3.0, 0.5
"""What a portal's text, and one that is no news, counts beside a news page."""

Row = Mapping[str, Any]


def scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("cleaning_score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no score.py in {folder}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(folder: Path, name: str) -> list[Row]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def labels(score: ModuleType, seen: View, gold: Row) -> list[int]:
    """For each line 1 when it is the gold's, 0 when not, -1 when a reader may count it either way."""
    said = [tuple(score.fine(line.text)) for line in seen.lines]
    wanted = [tuple(score.fine(paragraph)) for paragraph in score.paragraphs(gold["text"])]
    pairs = difflib.SequenceMatcher(None, said, wanted, autojunk=False).get_matching_blocks()
    matched = {pair.a + step for pair in pairs for step in range(pair.size)}
    body, either = score.Cover(gold["text"]), score.Cover(gold["text"] + "\n" + (gold.get("text_alt") or ""))
    known = set(wanted)
    found = []
    for place, line in enumerate(seen.lines):
        if place in matched:
            found.append(1)
        elif len(said[place]) < 4 or (said[place] in known and len(said[place]) < 25):
            found.append(0)
        elif body.has(line.text):
            is_copy = seen.repeats.inside[place] or said[place] in said[place + 1 :]
            found.append(0 if is_copy else 1)
        else:
            found.append(-1 if either.has(line.text) else 0)
    return found


def site(row: Row) -> str:
    return re.sub(r"#.*", "", str(row["id"]))


def text_documents(folder: Path, score: ModuleType) -> Iterator[Document]:
    """Flattened texts with their labels, and the gold of the whole pages as texts in which every line stays."""
    for name in ("text", "portal"):
        golds = {str(gold["id"]): gold for gold in rows(folder, f"{name}-gold")}
        for row in rows(folder, f"{name}-in"):
            gold = golds[str(row["id"])]
            seen = view(normalise(row["text"]))
            is_news = name == "portal" or gold["set"] != WIDER_SET
            if len(seen.lines) <= MOST_LINES:
                marked = labels(score, seen, gold)
                yield text_document(row, seen, marked, PORTAL if name == "portal" else 1.0 if is_news else WIDER_TEXT)
            if is_news and not str(row["id"]).endswith("#area") and len(gold["text"]) > 300:
                clean = view(normalise("\n".join(score.paragraphs(gold["text"]))))
                yield text_document(row, clean, [1] * len(clean.lines), 1.0, is_gold=True)


def text_document(row: Row, seen: View, marked: Sequence[int], weight: float, *, is_gold: bool = False) -> Document:
    left = rest(seen, {} if is_gold else sure_removals(seen))
    return Document(
        name=("gold " if is_gold else "") + str(row["id"]),
        site=site(row),
        weight=weight,
        features=features(left),
        shapes=tuple(left.shapes),
        labels=tuple(marked[index] for index in left.indexes),
    )


def held_out(documents: Sequence[Document]) -> None:
    """Fits on three quarters of the sites and prints the mistakes on the rest."""
    models = two_passes([one for one in documents if part(one.site, 4)])
    tested = [(one, applied(models, one)) for one in documents if not part(one.site, 4)]
    for limit in (0.35, 0.5, 0.6):
        kept = [sum(v >= limit and not y for v, y in zip(values, one.labels, strict=True)) for one, values in tested]
        lost = [sum(v < limit and y == 1 for v, y in zip(values, one.labels, strict=True)) for one, values in tested]
        right = sum(not k and not m for k, m in zip(kept, lost, strict=True))
        count = len(tested)
        mistakes = f"{sum(kept) / count:.2f} kept, {sum(lost) / count:.2f} lost, {right / count:.3f} right"
        print(f"{count} texts, limit {limit}: {mistakes}")


def write(kind: str, models: tuple[Weights, Weights]) -> None:
    """The data file of one kind."""
    lines = [
        "# Weights of the two passes of digest/clean/weighing.py: PASS<TAB>FEATURE<TAB>WEIGHT. Measured by logistic",
        f"# regression (L2, C={STRENGTH:g}; {DROPPED_SHARE:.0%} of the word lists' hits dropped at random, so that",
        "# shape and place carry the decision) on the development half of the cleaning evaluation, kinds B and C:",
        f"# python benchmarks/train_clean.py {kind} FOLDER --write",
    ]
    for number, model in enumerate(models, start=1):
        lines.append(f"{number}\tbias\t{model['bias']:.2f}")
        lines += [
            f"{number}\t{name}\t{weight:.2f}"
            for name, weight in sorted(model.items())
            if name != "bias" and abs(weight) >= LEAST_WEIGHT
        ]
    (DATA / f"{kind}-weights.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    if len(arguments) < 3 or arguments[0] != "text":
        raise SystemExit(__doc__)
    kind, folder = arguments[0], Path(arguments[1])
    documents = list(text_documents(folder, scorer(folder)))
    if "--held-out" in arguments:
        held_out(documents)
    if "--write" in arguments:
        write(kind, two_passes(documents))


if __name__ == "__main__":
    main(sys.argv[1:])
