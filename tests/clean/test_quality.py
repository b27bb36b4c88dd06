"""Scores on a small fixed sample of the cleaning evaluation's development half, with floors that must not break."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from digest.clean import clean
from digest.model import Article, RawArticle

EVAL = Path(__file__).parents[2].parent / "shared" / "evals" / "cleaning"

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(not EVAL.exists(), reason="../shared/evals/cleaning is not beside this repository"),
]

SAMPLES = {
    "portal": ("portal-in", "portal-gold", 3),
    "text": ("text-in", "text-gold", 40),
    "sh": ("html-in-sh", "html-gold", 8),
    "naeb": ("html-in-naeb", "html-gold", 6),
    "fundus": ("html-in-fundus", "html-gold", 10),
    "snip": ("snip-in", "snip-gold", 40),
}
"""Name → files and the step: every so many-th page is cleaned."""

FINGERPRINTS: dict[str, str] = {
    "html-gold": "0bd00948a079f858",
    "html-in-fundus": "5df2d8bb03a1b8c8",
    "html-in-naeb": "d64d93f9c859972c",
    "html-in-sh": "0c436bddd28e312a",
    "portal-gold": "45705fb156422b47",
    "portal-in": "99b5d5867fc4ae8c",
    "snip-gold": "a44248aec1688852",
    "snip-in": "7921f72f598ba35a",
    "text-gold": "6e8f2fb9f0a92f86",
    "text-in": "7fdfbdd12e2fb834",
}
"""File → first sixteen hex digits of its SHA-256: the floors hold for these data."""

FLOORS: dict[str, dict[str, float]] = {
    "portal": {
        "shingle_f1": 0.99,
        "par_r": 0.994,
        "clean_pages": 0.86,
        "title_exact": 0.983,
        "author_exact": 0.936,
        "date_acc": 0.996,
        "email_acc": 0.996,
    },
    "text": {
        "shingle_f1": 0.946,
        "par_p": 0.91,
        "par_r": 0.884,
        "clean_pages": 0.24,
        "title_exact": 0.586,
        "date_acc": 0.94,
    },
    "sh": {"shingle_f1": 0.966, "par_r": 0.988, "clean_pages": 0.41},
    "naeb": {
        "shingle_f1": 0.976,
        "par_r": 0.933,
        "clean_pages": 0.56,
        "title_exact": 0.87,
        "author_exact": 0.96,
        "date_acc": 0.87,
    },
    "fundus": {
        "shingle_f1": 0.969,
        "par_r": 0.963,
        "clean_pages": 0.66,
        "title_exact": 0.83,
        "author_exact": 0.99,
        "date_acc": 0.91,
    },
    "snip": {"snip_f1": 0.985, "title_exact": 0.895, "author_exact": 0.99, "date_acc": 0.996},
}
"""Sample → measure → floor, a little below what was reached."""


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("cleaning_score", EVAL / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(name: str) -> list[dict[str, Any]]:
    with gzip.open(EVAL / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def prediction(row: dict[str, Any]) -> dict[str, Any]:
    media = "html" if "html" in row else "text"
    found = clean(RawArticle(row["id"], row[media], media=media, url=row.get("url")))
    if not isinstance(found, Article):
        return {"id": row["id"], "text": ""}
    published = str(found.published) if found.published else None
    return {
        "id": row["id"],
        "title": found.title,
        "byline": list(found.authors),
        "published": published,
        "text": found.text,
        "email": found.email,
    }


@cache
def measured(name: str) -> dict[str, float]:
    source, gold_name, step = SAMPLES[name]
    score = scorer()
    gold = {row["id"]: row for row in rows(gold_name)}
    scored = [score.one(gold[row["id"]], prediction(row)) for row in rows(source)[::step]]
    return dict(score.summary(scored))


@pytest.mark.parametrize("file", sorted(FINGERPRINTS))
def test_the_floors_were_measured_on_these_data(file: str) -> None:
    digest = hashlib.sha256((EVAL / f"{file}.jsonl.gz").read_bytes()).hexdigest()
    assert digest[:16] == FINGERPRINTS[file], f"{file} has changed: measure the floors again"


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_cleaning_is_no_worse_than_it_was(name: str) -> None:
    found = measured(name)
    below = {key: (found[key], floor) for key, floor in FLOORS[name].items() if found[key] < floor}
    assert not below, f"{name}: measure (reached, floor) {below}"


def test_hardly_a_junk_line_of_a_portal_is_left() -> None:
    found = measured("portal")
    assert found["leak_any"] <= LEAK_CEILING


def test_of_an_automatic_summary_nothing_is_left() -> None:
    assert measured("portal")["leak_summary"] == 0


LEAK_CEILING = 0.005
"""Share of the portal sample's junk lines that may be left."""
