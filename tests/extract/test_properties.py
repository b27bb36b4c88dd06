"""What holds for every text."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.extract import RulesEngine, extract, proved
from digest.extract.engine import READ
from digest.extract.ground import Part, fact_stands
from digest.extract.line import MOST_WORDS
from digest.model import Article, Summary

PIECES = (
    "The minister ",
    "Kim Yong-ho",
    "Kim ",
    "said ",
    "on Monday",
    "will visit ",
    "5,000 troops ",
    ". ",
    "\n",
    "“",
    "”",
    '"',
    "According to The Times, ",
    ", officials said.",
    "However, ",
    "U.S. ",
    "김 장관은 ",
    "김서연 장관",
    "밝혔다. ",
    "내달 3일 ",
    "(NIS)",
    "'s ",
    "is expected to ",
    "by December",
    " and ",
    "?",
    "!",
    "\u2028",
    "é",
    "—",
    "Feb. 30 ",
    "in 9999",
    "of the ",
)
NEWS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map("".join)


def spans(summary: Summary) -> Iterator[tuple[str, int, int]]:
    parts: tuple[Part, ...] = (
        *summary.sentences, *summary.quotes, *summary.reactions, *summary.upcoming
    )  # fmt: skip
    for part in parts:
        yield part.text, part.start, part.end


@settings(max_examples=200, deadline=None)
@given(NEWS, NEWS, st.sampled_from(["en", "ko", "und", "ar"]), st.dates() | st.none())
def test_the_rules_prove_all_they_say_of_any_text(text: str, title: str, lang: str, published: date | None) -> None:
    article = Article(text, title, lang=lang, published=published)

    summary = RulesEngine().extract(article)

    assert [(text[start:end], start, end) for _, start, end in spans(summary)] == list(spans(summary))
    assert [fact for fact in summary.key_facts if not fact_stands(text, fact)] == []
    assert summary.line is None or (fact_stands(text, summary.line) and len(summary.line.text.split()) <= MOST_WORDS)
    assert proved(text, summary, title) == (summary, ())


@settings(max_examples=60, deadline=None)
@given(NEWS)
def test_the_same_text_gives_the_same_summary(text: str) -> None:
    assert extract(Article(text)) == extract(Article(text))


@pytest.mark.parametrize(
    "unit", ["Kim Yong-ho said. ", "Kim, ", "“a” ", "U.S. ", "a ", "김 장관은 ", "The Times of ", "(", "1,"]
)
def test_a_text_without_end_takes_no_time_without_end(unit: str) -> None:
    """Nothing behind the first 120,000 characters is read: a megabyte takes hardly longer than what is read."""
    whole = unit * (1_000_000 // len(unit))
    started = time.process_time()

    summary = extract(Article(whole, lang="en", published=date(2024, 11, 3)))

    assert time.process_time() - started < 20
    assert all(end <= READ for _, _, end in spans(summary))
