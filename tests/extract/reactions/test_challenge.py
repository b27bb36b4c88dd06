"""The challenge file: anybody can add a case to `challenge.yaml` without any Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from digest.extract.names import entities
from digest.extract.quotes import quotes
from digest.extract.reactions import reactions
from digest.extract.sentences import sentences
from digest.model import Reaction

PRINTED = 0.5
"""The confidence from which a page shows a reaction."""

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("challenge.yaml").read_text(encoding="utf-8"))


def extracted(text: str, lang: str) -> tuple[Reaction, ...]:
    spans = sentences(text, lang)
    names = entities(text, lang, spans)
    return reactions(text, lang, spans, names, quotes(text, lang, spans, names))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_party_reacts_as_the_text_says(case: dict[str, Any]) -> None:
    found = extracted(case["text"], case.get("lang", "en"))

    expected_pairs = [(one.get("actor"), one["stance"]) for one in case["reactions"]]
    assert [(one.actor if want[0] else None, one.stance) for one, want in zip(found, expected_pairs, strict=False)] == (
        expected_pairs
    )
    assert len(found) == len(expected_pairs), found
    for expected, one in zip(case["reactions"], found, strict=True):
        assert expected.get("holds", "") in one.text
        assert one.text == expected.get("text", one.text)
        assert expected.get("printed", one.confidence >= PRINTED) is (one.confidence >= PRINTED)
        assert one.target == expected.get("target", one.target)
        assert one.role == expected.get("role", one.role)
        assert (one.quote is not None) or not expected.get("rests")


@pytest.mark.parametrize(
    "shown",
    ["<input autofocus onfocus=alert(1)>", "<alert>", "back\\slash", "{alert}", "alert(1);", "javascript:alert('x')"],
)
def test_a_word_of_markup_or_of_a_program_is_no_reaction(shown: str) -> None:
    text = f"The Kazan council chose {shown} as the name of Ana Ruiz, the harbour master."

    assert [one.stance for one in extracted(text, "en")] == []
