"""All quality figures in one table: runs the filters over the evaluation sets and their own scorers over the result.

    python benchmarks/scores.py [--sets clean,quotes,summary] [--evals ../shared/evals] [--sample N]

The evaluation data is not part of this repository; without it the script says so and stops. CPU seconds are those of
the filter alone, on one process.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from digest.desk.filters import clean_line, extract_line

Row = dict[str, Any]
ROOT = Path(__file__).parent.parent


def read(path: Path) -> list[Row]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.splitlines() if line.strip()]


def run(rows: Iterable[Row], step: Callable[[Row], Row], target: Path) -> tuple[int, float]:
    """Write `step` of each row to `target`; the number of rows and the CPU seconds that they took."""
    count, began = 0, time.process_time()
    with target.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(step(row), ensure_ascii=False) + "\n")
            count += 1
    return count, time.process_time() - began


def scored(*command: str | Path) -> str:
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def show(name: str, count: int, seconds: float, figures: str) -> None:
    print(f"\n== {name}: {count} articles, {count / seconds:.0f} per CPU second")
    print("\n".join("   " + line for line in figures.splitlines()))


def cleaned(row: Row) -> Row:
    out = dict(clean_line(row))
    return {key: out.get(key) for key in ("id", "title", "byline", "published", "text", "email")}


def clean_scores(evals: Path, folder: Path, sample: int) -> None:
    folder_in = evals / "cleaning"
    html = sorted(folder_in.glob("html-in-*.jsonl.gz"))
    sets = {
        "A html, news": ([path for path in html if "wcxb" not in path.name], "html-gold.jsonl.gz"),
        "A html, wcxb": ([path for path in html if "wcxb" in path.name], "html-gold.jsonl.gz"),
        "A snip": ([folder_in / "snip-in.jsonl.gz"], "snip-gold.jsonl.gz"),
        "B text": ([folder_in / "text-in.jsonl.gz"], "text-gold.jsonl.gz"),
        "C portal": ([folder_in / "portal-in.jsonl.gz"], "portal-gold.jsonl.gz"),
    }
    for name, (paths, gold) in sets.items():
        rows = sampled((row for path in paths for row in read(path)), sample)
        pred = folder / "clean.jsonl"
        count, seconds = run(rows, cleaned, pred)
        shown = scored(folder_in / "score.py", folder_in / gold, pred, "--allow-missing")
        show(f"cleaning, {name}", count, seconds, shown.replace("  ", "\n"))


def quote_scores(evals: Path, folder: Path, sample: int) -> None:
    scorer = evals / "quotes"
    for name, file, script in (
        ("PolNeAR", "polnear-dev.jsonl.gz", "score.py"),
        ("challenge", "challenge-dev.jsonl", "score.py"),
        ("PLOVER reactions", "plover-reactions-dev.jsonl", "score_reactions.py"),
    ):
        gold = sampled(read(scorer / file), sample)
        kept = folder / "gold.jsonl"
        kept.write_text("".join(json.dumps(row) + "\n" for row in gold), "utf-8")
        rows = ({"id": row["id"], "text": row["text"]} for row in gold)
        count, seconds = run(rows, extracted, folder / "quotes.jsonl")
        show(f"quotes, {name}", count, seconds, scored(scorer / script, kept, folder / "quotes.jsonl"))


def summary_scores(evals: Path, folder: Path, sample: int) -> None:
    scorer = evals / "summary"
    for task in ("summary", "fivew"):
        gold = sampled(read(scorer / f"{task}.dev.jsonl.gz"), sample)
        kept = folder / "gold.jsonl"
        kept.write_text("".join(json.dumps(row) + "\n" for row in gold), "utf-8")
        count, seconds = run(gold, summarised, folder / "summary.jsonl")
        figures = json.loads(scored(scorer / "score.py", task, kept, folder / "summary.jsonl"))
        show(f"summary, {task}", count, seconds, "\n".join(f"{key}: {value}" for key, value in figures.items()))


def extracted(row: Row) -> Row:
    return dict(extract_line(row, {}))


def summarised(row: Row) -> Row:
    """The scorer wants sentences as plain text, and days as ISO dates."""
    published = str(row.get("date") or "")[:10] or None
    given = {"id": row["id"], "text": row["text"], "title": row.get("title"), "published": published, "lang": "en"}
    out = extract_line(given, {})
    return {"id": row["id"], "summary": [part["text"] for part in out["summary"]], "five_w": out["five_w"]}  # type: ignore[attr-defined]


def sampled(rows: Iterable[Row], sample: int) -> list[Row]:
    """Every n-th row, so that about `sample` are left; all of them when it is 0."""
    every = list(rows)
    step = max(1, len(every) // sample) if sample else 1
    return every[::step]


def chosen(names: str) -> Iterator[Callable[[Path, Path, int], None]]:
    runs = {"clean": clean_scores, "quotes": quote_scores, "summary": summary_scores}
    for name in names.split(","):
        yield runs[name]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default="clean,quotes,summary")
    parser.add_argument("--evals", type=Path, default=ROOT.parent / "shared" / "evals")
    parser.add_argument("--sample", type=int, default=0)
    choices = parser.parse_args()
    if not choices.evals.is_dir():
        sys.exit(f"There is no evaluation data in {choices.evals}; name its folder with --evals.")
    with tempfile.TemporaryDirectory() as folder:
        for scores in chosen(choices.sets):
            scores(choices.evals, Path(folder), choices.sample)


if __name__ == "__main__":
    main()
