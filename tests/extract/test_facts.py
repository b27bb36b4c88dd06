"""What a reader must know: `cases/facts.yaml`."""

from __future__ import annotations

from typing import Any

import pytest

from digest.extract import extract
from digest.extract.attribution import attributions
from digest.extract.fact_candidates import is_only_quoted
from digest.extract.ground import fact_stands
from digest.extract.names import entities
from digest.extract.sentences import sentences
from digest.extract.trim import shortened
from digest.extract.views import views
from digest.model import Article, KeyFact

from .cases_of import cases

CASES = cases("facts.yaml")


def facts_of(case: dict[str, Any]) -> tuple[KeyFact, ...]:
    return extract(Article(case["text"], case["title"])).key_facts


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_these_facts_are_found_with_the_one_whose_word_they_are(case: dict[str, Any]) -> None:
    found = [{"text": fact.text, "source": fact.source} for fact in facts_of(case)]

    assert [fact for fact in case["facts"] if fact not in found] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_these_words_are_in_no_fact(case: dict[str, Any]) -> None:
    assert [fact.text for fact in facts_of(case) for words in case["never"] if words in fact.text] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_fact_stands_in_the_text_at_its_offsets_and_only_once(case: dict[str, Any]) -> None:
    found = facts_of(case)

    assert [fact for fact in found if not fact_stands(case["text"], fact)] == []
    assert len({fact.text for fact in found}) == len(found)


def test_the_report_that_added_something_is_the_outlet_named_before() -> None:
    text = (
        "The mine employs 300 people, The Harbour Gazette reported on Friday.\n"
        "By Monday, the number of miners is projected to reach 700, the report added.\n"
    )

    sources = [fact.source for fact in extract(Article(text, "A mine grows")).key_facts]

    assert sources == ["The Harbour Gazette", "The Harbour Gazette"]


def test_a_hedge_stays_in_its_fact() -> None:
    text = "Up to 40 boats reportedly sank off Port Ansel, and more are expected to, the coast guard said.\nIt rained."

    assert extract(Article(text)).key_facts[0].text == (
        "Up to 40 boats reportedly sank off Port Ansel, and more are expected to"
    )


def test_an_estimate_is_not_cut_from_the_one_who_estimates() -> None:
    text = "Repairs will cost 12 million euros, the ministry estimated.\nIt rained for a long time."

    fact = extract(Article(text)).key_facts[0]

    assert (fact.text, fact.source) == ("Repairs will cost 12 million euros, the ministry estimated.", "the ministry")


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("According to The Harbour Echo, the work costs 31 million crowns.", "the work costs 31 million crowns."),
        ("The Harbour Office predicted that 9,000 riders could stay away.", "9,000 riders could stay away."),
        (
            "The Harbour Office said all 11 of its boats were in port and that none would leave.",
            "all 11 of its boats were in port",
        ),
        ("The Harbour Office estimated that repairs cost 12 million crowns.", None),
        ("Villagers claimed that 50 old trees had been felled.", None),
        ("The mayor said on Monday that she would sell 40 boats.", None),
        ("(LISSEL) — The mayor sold 40 old boats on Monday.", "The mayor sold 40 old boats on Monday."),
        ("LISSEL - The mayor sold 40 old boats on Monday.", "The mayor sold 40 old boats on Monday."),
        ("LISSEL — The mayor sold 40 old boats on Monday.", "The mayor sold 40 old boats on Monday."),
    ],
)
def test_only_a_clause_that_names_the_source_comes_off(sentence: str, left: str | None) -> None:
    found = sentences(sentence, "en")
    named = entities(sentence, "en", found)
    attributed = attributions(views(sentence, found, named), named, "en")
    short = shortened(found[0], attributed[0])

    assert sentence[short.start : short.end] == short.text
    assert short.text == (left or sentence)


def test_a_sentence_of_the_summary_is_no_fact_where_there_is_enough_else() -> None:
    text = " ".join(f"The harbour counted {number} boats of kind {name}." for number, name in enumerate("ABCDEFGH", 20))
    text += " The mayor sold 40 old boats on Monday. Fish rose by 9 percent in June. Two ferries burnt 30 tons of coal."
    summary = extract(Article(text, "Boats are counted"))

    assert len(summary.key_facts) >= 3
    assert {fact.start for fact in summary.key_facts} & {span.start for span in summary.sentences} == set()


def test_what_is_reported_by_somebody_speaks_for_nobody() -> None:
    text = "The losses reported by 40 farmers in the valley came to 12 million crowns.\nIt rained for a long time."

    assert extract(Article(text)).key_facts[0].source is None


def test_what_is_nothing_but_somebodys_words_is_no_fact() -> None:
    assert is_only_quoted("“no patient is ever forgotten”.")
    assert not is_only_quoted("“toothless”, she said, and “late”.")
    assert not is_only_quoted("The minister called it “toothless”.")
