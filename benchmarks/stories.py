"""How well articles about one event are found to be one story, by the rule of `digest add`.

    python benchmarks/stories.py [../shared/evals/summary]

Each article is digested as `digest add` does, then taken in one after another, in the order of their ids; without a
window of days, for the dates of the evaluation are those of crawls. A table of precision, recall and F1 for pairs and
B-cubed, beside three thresholds around the one that is used, and CPU milliseconds for one decision among all.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from digest.desk import stories
from digest.desk.stories import Told, bag_of, best_story
from digest.extract import extract
from digest.markdown import compose, read_entry
from digest.model import Article

Row = Mapping[str, Any]
_DAY = date(2020, 1, 1)


def read(folder: Path) -> list[Row]:
    """The articles of the evaluation, by id."""
    lines = gzip.decompress((folder / "cluster.dev.jsonl.gz").read_bytes()).splitlines()
    return sorted(map(json.loads, lines), key=lambda row: row["id"])


def bags(rows: Iterable[Row]) -> list[stories.Bag]:
    """Each article's words as its Markdown file tells them."""
    found = []
    for row in rows:
        article = Article(row["text"], title=row["title"], publisher=row["source"], lang="en")
        text = compose(article, extract(article), "2020-01-01-aaaaaa", _DAY)
        found.append(bag_of(read_entry("2020/01/01/a.md", text)))
    return found


def clusters(found: Sequence[stories.Bag], decide: Callable[..., str | None] = best_story) -> list[str]:
    """The story of each article: that of an earlier one, or its own."""
    told: list[Told] = []
    for number, bag in enumerate(found):
        told.append(Told(str(number), decide(bag, told) or str(number), bag))
    return [one.story for one in told]


def pairs(events: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs of articles that are said to be one story, in per cent."""
    both = _pairs(Counter(zip(events, found, strict=True)).values())
    said, true = _pairs(Counter(found).values()), _pairs(Counter(events).values())
    return _figures(both / said if said else 0.0, both / true if true else 0.0)


def b_cubed(events: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998), in per cent."""
    by_event, by_story = defaultdict(set), defaultdict(set)
    for place, (event, story) in enumerate(zip(events, found, strict=True)):
        by_event[event].add(place)
        by_story[story].add(place)
    precision = recall = 0.0
    for event, story in zip(events, found, strict=True):
        shared = len(by_event[event] & by_story[story])
        precision += shared / len(by_story[story]) / len(events)
        recall += shared / len(by_event[event]) / len(events)
    return _figures(precision, recall)


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _figures(precision: float, recall: float) -> tuple[float, float, float]:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return round(100 * precision, 1), round(100 * recall, 1), round(100 * f1, 1)


def main(folder: Path) -> None:
    rows = read(folder)
    events = [row["event"] for row in rows]
    found = bags(rows)
    print(f"{len(rows)} articles, {len(set(events))} events\n\nlikeness  pairs P    R   F1   B-cubed P    R   F1")
    used = stories.LIKENESS
    for limit in (used - 0.04, used - 0.02, used, used + 0.02, used + 0.04):
        stories.LIKENESS = limit
        began = time.process_time()
        told = clusters(found)
        took = 1000 * (time.process_time() - began) / len(rows)
        print(f"  {limit:.2f}  {pairs(events, told)}  {b_cubed(events, told)}  {took:.2f} ms a decision")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/evals/summary"))
