"""Summaries of three sentences: this project beside lead-3, sumy, summa and the oracle, in one table.

    python benchmarks/summary.py [--evals ../shared/evals/summary] [--sample N] [--subsets human,cnndm]

The evaluation data is not part of this repository; without it the script says so and stops. sumy and summa
(`requirements-summary.txt`) are left out of the table where they are missing. Everybody gets the same sentences (those
of `digest`, so that sumy needs no download) except summa, which splits by itself; everybody's first three sentences, at
most 100 words, are scored by the data's own scorer against the best reference. The oracle adds sentence after sentence
by what it gains against the references, so it is what no picker of sentences can pass by much.

Articles a CPU second are those of one process. "digest, summary" does what a summary needs (sentences, names, the
choice); "digest, everything" is `digest extract`, quotes and all. The last rows tell by how much digest is above
lead-3, with a 95 % interval over articles.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import importlib
import importlib.util
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from digest.extract import extract
from digest.extract.names import entities
from digest.extract.sentences import sentences
from digest.extract.summary import summary
from digest.extract.views import views
from digest.model import Article

Row = dict[str, Any]
Summariser = Callable[[Row], list[str]]
ROOT = Path(__file__).parent.parent
MOST = 3
"""Sentences of a summary."""
ORACLE_HORIZON = 40
"""Sentences that the oracle looks at."""


def lead(row: Row) -> list[str]:
    return split(row["text"])[:MOST]


def digest_alone(row: Row) -> list[str]:
    found = sentences(row["text"], "en")
    picked = summary(row["title"] or None, views(row["text"], found, entities(row["text"], "en", found)))
    return [span.text for span in picked]


def digest_whole(row: Row) -> list[str]:
    return [span.text for span in extract(Article(row["text"], row["title"] or None, lang="en")).sentences]


def split(text: str) -> list[str]:
    return [span.text for span in sentences(text, "en")]


class Tokenizer:
    """What sumy asks of a tokenizer, by our sentences."""

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        return tuple(split(paragraph))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(
            word.strip(".,;:!?\"'“”‘’()[]").lower() for word in sentence.split() if any(map(str.isalnum, word))
        )


def sumy(name: str, kind: str) -> Summariser:
    """One of sumy's summarisers, stemming and stop words as its own command line sets them."""
    parser = importlib.import_module("sumy.parsers.plaintext").PlaintextParser
    tools = importlib.import_module("sumy.utils")
    stem = importlib.import_module("sumy.nlp.stemmers").Stemmer("english")
    made = getattr(importlib.import_module(f"sumy.summarizers.{name}"), kind)(stem)
    made.stop_words = tools.get_stop_words("english")
    tokenizer = Tokenizer()

    def summarise(row: Row) -> list[str]:
        document = parser.from_string("\n\n".join(split(row["text"])), tokenizer).document
        return [str(sentence) for sentence in made(document, MOST)]

    return summarise


def summa() -> Summariser:
    """TextRank as summa has it: its three best sentences in the order of the text."""
    summarizer = importlib.import_module("summa.summarizer")

    def summarise(row: Row) -> list[str]:
        with contextlib.suppress(ZeroDivisionError, ValueError, IndexError):
            scored = summarizer.summarize(row["text"], ratio=1.0, scores=True)
            best = sorted(scored, key=lambda pair: -pair[1])[:MOST]
            return [text for text, _ in scored if text in {chosen for chosen, _ in best}][:MOST]
        return lead(row)

    return summarise


def oracle(scorer: ModuleType) -> Summariser:
    """Sentence after sentence, whichever adds most ROUGE-1 and ROUGE-2 against the best reference."""

    def worth(chosen: Sequence[str], references: Sequence[list[str]]) -> float:
        tokens = scorer.toks(" ".join(chosen))
        return max(sum(scorer.ngram_f(tokens, each, size) for size in (1, 2)) for each in references)

    def summarise(row: Row) -> list[str]:
        references = [scorer.toks(each) for each in row.get("references") or [row["reference"]]]
        able, taken, best = split(row["text"])[:ORACLE_HORIZON], list[int](), 0.0
        for _ in range(MOST):
            tried = [
                (worth([able[place] for place in sorted([*taken, new])], references), new)
                for new in range(len(able))
                if new not in taken
            ]
            top, new = max(tried, default=(0.0, 0))
            if top <= best:
                break
            best, taken = top, [*taken, new]
        return [able[place] for place in sorted(taken)]

    return summarise


def systems(scorer: ModuleType) -> Iterator[tuple[str, Summariser]]:
    """Everybody who is installed."""
    yield "lead-3", lead
    yield "digest, summary", digest_alone
    yield "digest, everything", digest_whole
    for label, name, kind in (
        ("sumy LexRank", "lex_rank", "LexRankSummarizer"),
        ("sumy TextRank", "text_rank", "TextRankSummarizer"),
        ("sumy LSA", "lsa", "LsaSummarizer"),
        ("sumy Luhn", "luhn", "LuhnSummarizer"),
    ):
        with contextlib.suppress(ImportError):
            yield label, sumy(name, kind)
    with contextlib.suppress(ImportError):
        yield "summa TextRank", summa()
    yield "oracle", oracle(scorer)


def load_scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("summary_score", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} cannot be read as a scorer.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def articles(path: Path, subsets: Sequence[str], sample: int) -> list[Row]:
    rows = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    chosen = [row for row in rows if row["subset"] in subsets]
    return chosen[:: max(1, len(chosen) // sample)] if sample else chosen


def print_table(rows: Sequence[Row], subsets: Sequence[str], scorer: ModuleType) -> None:
    print(f"{len(rows)} articles; ROUGE-1 / 2 / L F1, articles a CPU second")
    print(f"{'':20}" + "".join(f"{subset:>22}" for subset in subsets) + f"{'words':>8}{'a second':>10}")
    answers: dict[str, dict[str, list[str]]] = {}
    for name, summarise in systems(scorer):
        summarise(rows[0])
        began = time.process_time()
        found = answers[name] = {row["id"]: summarise(row) for row in rows}
        spent = time.process_time() - began
        scored = scorer.summary(rows, [{"id": key, "summary": value} for key, value in found.items()])
        figures = "".join(
            f"{' / '.join(f'{scored[subset][key]:.1f}' for key in ('r1', 'r2', 'rL')):>22}" for subset in subsets
        )
        words = sum(len(" ".join(value).split()) for value in found.values()) / len(found)
        print(f"{name:20}{figures}{words:8.0f}{len(rows) / spent:10.0f}", flush=True)
    for subset in subsets:
        mean, low, high = gain(rows, subset, answers["digest, summary"], answers["lead-3"], scorer)
        print(f"{subset}: digest above lead-3 by {mean:+.2f} ROUGE-1 [{low:+.2f}, {high:+.2f}]")


def gain(
    rows: Sequence[Row], subset: str, ours: dict[str, list[str]], theirs: dict[str, list[str]], scorer: ModuleType
) -> tuple[float, float, float]:
    """The mean difference in ROUGE-1 over the articles of a subset, and its 95 % interval (bootstrap over articles)."""

    def score(row: Row, found: dict[str, list[str]]) -> float:
        value: float = scorer.summary([row], [{"id": row["id"], "summary": found[row["id"]]}])[subset]["r1"]
        return value

    each = [score(row, ours) - score(row, theirs) for row in rows if row["subset"] == subset]
    draw = random.Random(0)
    means = sorted(sum(draw.choices(each, k=len(each))) / len(each) for _ in range(2000))
    return sum(each) / len(each), means[50], means[1949]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--evals", type=Path, default=ROOT.parent / "shared" / "evals" / "summary")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--subsets", default="human,cnndm")
    choices = parser.parse_args()
    if not choices.evals.is_dir():
        sys.exit(f"There is no evaluation data in {choices.evals}; name its folder with --evals.")
    subsets = choices.subsets.split(",")
    rows = articles(choices.evals / "summary.dev.jsonl.gz", subsets, choices.sample)
    print_table(rows, subsets, load_scorer(choices.evals / "score.py"))


if __name__ == "__main__":
    main()
