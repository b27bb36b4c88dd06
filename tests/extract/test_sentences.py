"""Where sentences end: `cases/sentences.yaml`."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.sentences import sentences

from .cases_of import cases


@pytest.mark.parametrize("case", cases("sentences.yaml"), ids=lambda case: case["text"][:40])
def test_a_text_falls_into_its_sentences(case: dict[str, Any]) -> None:
    found = sentences(case["text"], case.get("lang", "en"))

    assert [span.text for span in found] == case["sentences"]


@given(st.text(), st.sampled_from(["en", "ko", "zh", "und"]))
def test_sentences_cover_any_text_and_leave_only_white_space_between(text: str, lang: str) -> None:
    position = 0
    for span in sentences(text, lang):
        assert text[span.start : span.end] == span.text == span.text.strip() != ""
        assert text[position : span.start].strip() == ""
        position = span.end
    assert text[position:].strip() == ""
