"""Where sentences end: `cases/sentences.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.sentences import sentences

CASES = Path(__file__).parent / "cases" / "sentences.txt"


def marked() -> list[tuple[str, str]]:
    """The cases, each with its language."""
    found: list[tuple[str, str]] = []
    lang = ""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]") and len(line) == 4:
            lang = line[1:-1]
        elif line and not line.startswith("# "):
            found.append((lang, line))
    return found


@pytest.mark.parametrize(("lang", "case"), marked())
def test_a_text_falls_into_its_sentences(lang: str, case: str) -> None:
    wanted = [part.strip() for line in case.split("⏎") for part in line.split("‖")]
    text = case.replace(" ‖ ", " ").replace("‖", "").replace("⏎", "\n")

    assert [span.text for span in sentences(text, lang)] == wanted


@given(st.text(), st.sampled_from(["en", "ko", "zh", "und"]))
def test_sentences_cover_any_text_and_leave_only_white_space_between(text: str, lang: str) -> None:
    position = 0
    for span in sentences(text, lang):
        assert text[span.start : span.end] == span.text == span.text.strip() != ""
        assert text[position : span.start].strip() == ""
        position = span.end
    assert text[position:].strip() == ""
