"""What must hold for every text, whatever it is."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.extract.names import entities
from digest.extract.quotes import quotes
from digest.extract.reactions import reactions
from digest.extract.sentences import sentences
from digest.model import STANCES, Quote, Reaction

_PIECES = st.sampled_from(
    [
        "“", "”", '"', "‘", "’", "'", "«", "»", "「", "」", "``", "''", "„", ".", ",", "?", ":", ";", " ", "\n",
        "—", "(", ")",
        "We will go", "the plan", "said", "Ana Ruiz", "Mr. Falk", "he", "she", "added", "that", "according to", "told",
        "warned", "called for", "the minister", "who", "and", "not", "was", "will",
        "라고 말했다", "장관은", "다고 밝혔다", "6'4\"",
    ]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map(" ".join))


def extracted(text: str, lang: str) -> tuple[tuple[Quote, ...], tuple[Reaction, ...]]:
    spans = sentences(text, lang)
    names = entities(text, lang, spans)
    found = quotes(text, lang, spans, names)
    return found, reactions(text, lang, spans, names, found)


@example(text="TOLD“,", lang="en")
@example(text="“ A 0 0", lang="en")
@example(text="“We will go,” Ana Ruiz said, “and the plan.” “Not,” she added. “The plan was.\n“We will go.”", lang="en")
@given(text=_TEXTS, lang=st.sampled_from(["en", "ko", "und"]))
@settings(max_examples=300, deadline=None)
def test_every_part_is_found_at_its_offsets(text: str, lang: str) -> None:
    found, answers = extracted(text, lang)

    parts: tuple[Quote | Reaction, ...] = (*found, *answers)
    for part in parts:
        assert text[part.start : part.end] == part.text
        assert part.text.strip() == part.text != ""
        assert "\n" not in part.text
        assert 0 <= part.confidence <= 1
    starts = {quote.start for quote in found}
    assert all(quote.within is None or quote.within in starts for quote in found)
    by_start = {quote.start: quote for quote in found if quote.within is None}
    for quote in found:
        if quote.continues is not None:
            before = by_start[quote.continues]
            assert before.end < quote.start
            assert before.speaker == quote.speaker is not None
            assert before.kind == quote.kind == "direct"
    assert list(found) == sorted(found, key=lambda quote: (quote.start, quote.end))
    assert all(answer.stance in STANCES for answer in answers)


@given(
    text=st.lists(_PIECES, max_size=30).map(" ".join),
    opening=st.sampled_from(
        [
            "Nothing happened in Tarn on that grey day.\n",
            "The rain fell for a week, and the pier stood.\nThen it froze.\n",
            "“A wet year,” wrote Lise Marrow.\n",
        ]
    ),
)
@settings(max_examples=200, deadline=None)
def test_a_paragraph_before_changes_no_later_quotation(text: str, opening: str) -> None:
    """A paragraph in which somebody speaks may give bare words a speaker, and so add a quotation; it changes none."""
    alone = [(quote.text, quote.start + len(opening)) for quote in extracted(text, "en")[0]]
    after = [(quote.text, quote.start) for quote in extracted(opening + text, "en")[0] if quote.start >= len(opening)]

    assert set(alone) <= set(after)
    assert "wrote" in opening or after == alone


@pytest.mark.parametrize(
    "piece",
    [
        "“", '"', "‘a ", "“a ", "He said ", "said, ", "(", "according to ", "Ana Ruiz, ", "「", "“A,” he said. ",
        "and ", "Sen. ",
        "“A” ", "said “A” ", "장관은 ", "“가”라고 ", "다고 ", "who ", "; ", "will ", "Mr. A ", "X of ", "X and ",
    ],
)  # fmt: skip
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        lang = "ko" if "가" <= piece[0] <= "힣" else "en"
        spans = sentences(text, lang)
        started = time.process_time()
        found = quotes(text, lang, spans, ())
        reactions(text, lang, spans, (), found)
        return time.process_time() - started

    small, large = seconds(8_000), min(seconds(32_000) for _ in range(2))

    assert large < 4 * 1.8 * small + 0.3
