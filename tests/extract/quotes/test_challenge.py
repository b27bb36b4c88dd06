"""The challenge files: anybody can add a case to one of them without any Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from digest.extract.names import entities
from digest.extract.quotes import quotes
from digest.extract.sentences import sentences
from digest.markdown.utterances import utterances
from digest.model import Quote

PRINTED = 0.5
"""The confidence from which a page shows a quotation."""

FILES = (
    "challenge",
    "challenge_beats",
    "challenge_korean",
    "challenge_korean_beats",
    "challenge_pages",
    "challenge_split",
)
CASES: list[dict[str, Any]] = [
    case
    for name in FILES
    for case in yaml.safe_load(Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8"))
]


def extracted(text: str, lang: str = "en", title: str | None = None) -> tuple[Quote, ...]:
    spans = sentences(text, lang)
    return quotes(text, lang, spans, entities(text, lang, spans), title)


def differences(expected: dict[str, Any], quote: Quote) -> list[str]:
    found = {key: quote.confidence >= PRINTED if key == "printed" else getattr(quote, key) for key in expected}
    return [f"{key}: {found[key]!r} instead of {value!r}" for key, value in expected.items() if found[key] != value]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_quotations_of_a_text_are_those_an_editor_would_set(case: dict[str, Any]) -> None:
    found = extracted(case["text"], case.get("lang", "en"), case.get("title"))
    spoken = [quote for quote in found if quote.kind != "indirect"]

    assert len(spoken) == len(case["quotes"]), [(quote.text, quote.speaker, quote.rule) for quote in spoken]
    for expected, quote in zip(case["quotes"], spoken, strict=True):
        assert differences(expected, quote) == []
    if "utterances" in case:
        assert [len(pieces) for pieces in utterances(spoken)] == case["utterances"]


@pytest.mark.parametrize(
    "case", [case for case in CASES if "indirect" in case], ids=[c["name"] for c in CASES if "indirect" in c]
)
def test_reported_speech_is_found_without_marks(case: dict[str, Any]) -> None:
    reported = [
        quote
        for quote in extracted(case["text"], case.get("lang", "en"), case.get("title"))
        if quote.kind == "indirect"
    ]

    for expected in case["indirect"]:
        assert any(differences(expected, quote) == [] for quote in reported), [
            (quote.text, quote.speaker, quote.cue) for quote in reported
        ]
