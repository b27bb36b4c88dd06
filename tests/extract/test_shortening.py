"""Deletion and nothing else: what comes off a sentence, what may never, and the line that is made by it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.extract import extract
from digest.extract.asides import Short, endings, without_asides
from digest.extract.attribution import attributions
from digest.extract.fact_candidates import shortest
from digest.extract.hedges import doubt_in, hedge_in
from digest.extract.line import MOST_WORDS
from digest.extract.names import entities
from digest.extract.sentences import sentences
from digest.extract.views import views
from digest.model import Article, Span

FILE = Path(__file__).parent / "cases" / "shortened.txt"
CASES = [line for line in FILE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
PIECES = (
    "The ferry ", ", which sank, ", "was ", "reportedly ", "(CSA) ", "(up to 5) ", " — an old one — ", "may ", "not ",
    ", officials said, ", "close ", ", however, ", "on Monday ", "with 40 boats ", ", while it rained", "“yes” ",
    ". ", "\n",
)  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_this_comes_off_and_nothing_else(case: str) -> None:
    source, _, marked = case.rpartition(" ⇐ ")
    text = marked.replace("⟦", "").replace("⟧", "")
    (span,) = sentences(text, "en")
    named = entities(text, "en", (span,))
    (attribution,) = attributions(views(text, [span], named), named, "en")

    short = shortest(span, attribution)

    assert short.text == re.sub(r"⟦.*?⟧", "", marked).strip()
    assert not source or (attribution is not None and attribution.source.casefold() == source.casefold())


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), min_size=3, max_size=30).map("".join))
def test_every_word_that_is_left_stands_in_the_sentence_in_its_order_and_no_hedge_goes(text: str) -> None:
    for span in sentences(text, "en"):
        for short in (without_asides(span), *endings(without_asides(span, thorough=True))):
            cut = [text[start:end] for start, end in short.cuts]
            assert _is_left_of(short, text)
            assert [stretch for stretch in cut if hedge_in(stretch)] == []
            assert doubt_in(text[short.span.end : span.end]) is None


def _is_left_of(short: Short, text: str) -> bool:
    kept, place = "", short.span.start
    for start, end in short.cuts:
        kept, place = kept + text[place:start], end
    return kept + text[place : short.span.end] == short.text


def test_a_line_is_the_first_sentence_where_that_is_short_enough() -> None:
    summary = extract(
        Article("The bridge to Lund closed on Monday after a storm.\nIt will cost 40 crowns to mend.", "A bridge")
    )

    assert summary.line is not None
    assert summary.line.text == "The bridge to Lund closed on Monday after a storm."


def test_a_long_lede_loses_its_asides_and_then_its_end() -> None:
    text = (
        "The only bridge between Lund and the islands, which carries four in five of the lorries to the ferries, was "
        "closed on Monday by the Coastal Board, while hundreds of drivers waited in the rain with their cows.\n"
        "The board met in the evening."
    )
    line = extract(Article(text, "The bridge to Lund is closed")).line

    assert line is not None
    assert line.text == (
        "The only bridge between Lund and the islands was closed on Monday by the Coastal Board, while hundreds of "
        "drivers waited in the rain with their cows."
    )
    assert len(line.text.split()) <= MOST_WORDS


def test_a_line_never_loses_whose_word_it_is() -> None:
    text = (
        "Up to 5,000 boats reportedly left Orrin for the north last week, harbour officials said on Monday.\nIt rained."
    )

    line = extract(Article(text, "Boats leave Orrin")).line

    assert line is not None
    assert "harbour officials said" in line.text


def test_a_source_behind_the_clause_that_goes_stays() -> None:
    text = (
        "The Northern Fleet on Wednesday released more than 200 fishermen, a group whose boats were taken and sold "
        "when they sailed into the closed waters of the strait two summers ago, harbour officials said.\nIt rained."
    )

    line = extract(Article(text, "Fishermen are released")).line

    assert line is not None
    assert line.text == "The Northern Fleet on Wednesday released more than 200 fishermen, harbour officials said."


def test_where_the_lede_cannot_be_shortened_the_line_tells_most_of_the_title() -> None:
    text = (
        "Nobody in the old town of Lund who saw the water come over the wall that night and heard the bells of all "
        "nine churches ring at once will ever forget what it was like to run.\n"
        "The rain fell for six days on the hills above the town of Lund.\n"
        "The flood wall of Lund broke on Monday and 300 people fled.\n"
    )

    line = extract(Article(text, "Flood wall breaks in Lund, 300 people flee")).line

    assert line is not None
    assert line.text == "The flood wall of Lund broke on Monday and 300 people fled."


def test_a_text_without_a_sentence_has_no_line() -> None:
    assert extract(Article("", "Nothing")).line is None


def test_a_span_is_left_alone_when_too_little_would_be_left() -> None:
    span = Span("Rae Coll, however, won.", 0, 23)

    assert without_asides(span) == Short(span)
