"""How good the summaries and the answers are on an evaluation set, against floors that hold what was reached."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from digest.desk.proof import SourceText
from digest.extract import extract
from digest.extract.line import MOST_WORDS
from digest.model import Article

SHARED = Path(__file__).parents[3] / "shared" / "evals" / "summary"
FINGERPRINTS = {
    "summary.dev.jsonl.gz": "4937d39e39704fe4c34ed66a1fb6026d0dcb9ed8cb77383f9acee1b664450454",
    "fivew.dev.jsonl.gz": "0fe0e450917a32348381bda0d6d74e9fd925fe73720ba836fa5830c0e53fdade",
}
SAMPLE = 60
"""Articles of each subset, the first by their id: enough to notice a loss of a point, in a few seconds."""

FEWEST_FACTS = 310
"""Facts of the first articles with people's summaries: what leans on the text before may not empty a page."""

FLOORS = {"who": 72.0, "what": 72.0, "when": 73.0, "where": 62.0}
"""Per cent of the first answers that are right."""

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(not SHARED.exists(), reason="the evaluation sets are not in ../shared/evals"),
]


def rows(name: str) -> list[dict[str, Any]]:
    content = (SHARED / name).read_bytes()
    assert hashlib.sha256(content).hexdigest() == FINGERPRINTS[name], "another data set: measure the floors again"
    return [json.loads(line) for line in gzip.decompress(content).decode().splitlines()]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("summary_score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("subset", "floor"), [("human", 46.4), ("cnndm", 37.5)])
def test_summaries_hold_their_rouge(scorer: ModuleType, subset: str, floor: float) -> None:
    gold = sorted((row for row in rows("summary.dev.jsonl.gz") if row["subset"] == subset), key=lambda row: row["id"])
    predicted = [
        {"id": row["id"], "summary": [span.text for span in extract(Article(row["text"], row["title"])).sentences]}
        for row in gold[:SAMPLE]
    ]

    scored = scorer.summary(gold[:SAMPLE], predicted)

    assert scored[subset]["r1"] >= floor
    assert scored["faithful"] == {"sentences": 100.0, "numbers": 100.0, "names": 100.0}


def test_first_answers_hold_their_share(scorer: ModuleType) -> None:
    gold = rows("fivew.dev.jsonl.gz")
    predicted: list[dict[str, Any]] = []
    for row in gold:
        found = extract(Article(row["text"], row["title"])).five_w
        predicted.append({"id": row["id"], "five_w": {word: list(getattr(found, word)) for word in FLOORS}})

    scored = scorer.fivew(gold, predicted)

    assert {word: scored[word]["hit"] for word in FLOORS if scored[word]["hit"] < FLOORS[word]} == {}


def test_every_fact_and_line_is_proved_as_digest_check_proves_it() -> None:
    """Words in their order, asides left out, no hedge left out; each article has its line of at most 32 words."""
    gold = sorted((row for row in rows("summary.dev.jsonl.gz") if row["subset"] == "human"), key=lambda row: row["id"])
    faults: list[tuple[str, str]] = []
    for row in gold[:SAMPLE]:
        summary, source = extract(Article(row["text"], row["title"])), SourceText(row["text"])
        assert summary.line is not None
        assert len(summary.line.text.split()) <= MOST_WORDS
        told = (*summary.key_facts, summary.line)
        faults += [(row["id"], fact.text) for fact in told if source.leaves_out(fact.text) != ""]

    assert faults == []


def test_facts_are_many_and_can_be_read_alone() -> None:
    """As many as before facts that need the sentence before gave way to others, and none that opens with a pronoun."""
    gold = sorted((row for row in rows("summary.dev.jsonl.gz") if row["subset"] == "human"), key=lambda row: row["id"])
    found = [fact.text for row in gold[:SAMPLE] for fact in extract(Article(row["text"], row["title"])).key_facts]

    assert len(found) >= FEWEST_FACTS
    assert [
        text for text in found if text.split()[0] in ("He", "She", "They", "His", "Her", "Their", "This", "These")
    ] == []
