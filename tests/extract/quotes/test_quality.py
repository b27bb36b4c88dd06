"""Floors on the development sets: a change that loses quality fails here. The sets lie beside the project."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from digest.extract.names import entities
from digest.extract.quotes import quotes
from digest.extract.reactions import reactions
from digest.extract.sentences import sentences

EVALS = Path(__file__).parents[4] / "shared" / "evals" / "quotes"
SAMPLE_EVERY = 5

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(not EVALS.exists(), reason="the development sets are not beside the project"),
]

FINGERPRINTS = {
    "polnear-dev.jsonl.gz": "9a63470d198317a4fdbddd358e1c4e7739258ac13fb85cf51c18461407fed366",
    "challenge-dev.jsonl": "08fb5fc72fa16e96e0059732238fab0e6feaac2e7f9bed575115f11c2d9e8eed",
    "plover-reactions-dev.jsonl": "34b7a707f3f5f62c710f7bd7b38f8caad4b6e6d3e5c8acac6e7728521facd2ca",
}


@pytest.fixture(scope="module")
def scorers() -> Iterator[tuple[ModuleType, ModuleType]]:
    sys.path.insert(0, str(EVALS))
    modules = []
    for name in ("score", "score_reactions"):
        spec = importlib.util.spec_from_file_location(name, EVALS / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        modules.append(module)
    yield modules[0], modules[1]
    sys.path.remove(str(EVALS))
    for name in ("score", "score_reactions"):
        sys.modules.pop(name)


def predicted(articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    lines = []
    for article in articles:
        text = article["text"]
        spans = sentences(text, "en")
        names = entities(text, "en", spans)
        found = quotes(text, "en", spans, names)
        answers = reactions(text, "en", spans, names, found)
        lines.append(
            {
                "id": article["id"],
                "quotes": [
                    {
                        "start": q.start,
                        "end": q.end,
                        "speaker": q.speaker,
                        "cue": q.cue,
                        "kind": q.kind,
                        "continues": q.continues,
                    }
                    for q in found
                ],
                "reactions": [{"actor": one.actor, "stance": one.stance} for one in answers],
            }
        )
    return lines


@pytest.mark.parametrize("name", sorted(FINGERPRINTS))
def test_the_floors_were_measured_on_these_very_data(name: str) -> None:
    assert hashlib.sha256((EVALS / name).read_bytes()).hexdigest() == FINGERPRINTS[name]


def test_quotations_of_whole_news_articles(scorers: tuple[ModuleType, ModuleType]) -> None:
    score = scorers[0]
    articles = score.read(EVALS / "polnear-dev.jsonl.gz")[::SAMPLE_EVERY]
    report, _ = score.score(articles, predicted(articles))

    assert report["verbatim"]["e2e"]["f1"] >= 0.866
    assert report["verbatim"]["overlap"]["f1"] >= 0.967
    assert report["direct"]["exact"]["f1"] >= 0.951
    assert report["mixed"]["overlap"]["f1"] >= 0.873
    assert report["indirect"]["overlap"]["f1"] >= 0.628
    assert report["all"]["e2e"]["f1"] >= 0.69


def test_pieces_of_one_utterance_are_those_that_annotators_put_together(scorers: tuple[ModuleType, ModuleType]) -> None:
    """Of neighbouring direct quotations whose attributions the gold has: 98.9 % of those tied are one there, too."""
    articles = scorers[0].read(EVALS / "polnear-dev.jsonl.gz")[::SAMPLE_EVERY]
    right, tied, one_there = 0, 0, 0
    for article, line in zip(articles, predicted(articles), strict=True):
        direct = [quote for quote in line["quotes"] if quote["kind"] == "direct"]
        for before, quote in pairwise(direct):
            first, second = _attributions(article, before), _attributions(article, quote)
            if first and second:
                is_tied = quote["continues"] == before["start"]
                tied += is_tied
                one_there += bool(first & second)
                right += is_tied and bool(first & second)

    assert right / tied >= 0.97
    assert right / one_there >= 0.8


def _attributions(article: dict[str, Any], quote: dict[str, Any]) -> set[str]:
    """The gold attributions whose quotations overlap one that was found."""
    return {
        str(gold.get("group") or ("alone", gold["start"]))
        for gold in article["quotes"]
        if gold["kind"] != "indirect" and gold["start"] < quote["end"] and quote["start"] < gold["end"]
    }


def test_quotations_of_the_challenge_set(scorers: tuple[ModuleType, ModuleType]) -> None:
    score = scorers[0]
    articles = score.read(EVALS / "challenge-dev.jsonl")
    report, _ = score.score(articles, predicted(articles))

    assert report["verbatim"]["e2e"]["f1"] >= 0.96


def test_reactions_of_news_sentences(scorers: tuple[ModuleType, ModuleType]) -> None:
    score, score_reactions = scorers
    articles = score.read(EVALS / "plover-reactions-dev.jsonl")
    lines = predicted(articles)
    hits, gold, given, alarms, silent = 0, 0, 0, 0, 0
    for article, line in zip(articles, lines, strict=True):
        left = list(line["reactions"])
        given += len(left)
        silent += not article["reactions"]
        alarms += bool(left) and not article["reactions"]
        for expected in article["reactions"]:
            gold += 1
            hit = next((one for one in left if _agrees(score_reactions, expected, one)), None)
            if hit is not None:
                left.remove(hit)
                hits += 1

    assert 2 * hits / (gold + given) >= 0.905
    assert alarms / silent <= 0.02


def _agrees(score_reactions: ModuleType, expected: dict[str, Any], one: dict[str, str]) -> bool:
    stance = score_reactions.ALIAS.get(one["stance"], one["stance"])
    return stance == expected["stance"] and any(score_reactions.same(name, one["actor"]) for name in expected["actors"])
