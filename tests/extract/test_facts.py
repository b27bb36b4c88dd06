"""What a reader must know: `cases/facts.yaml`."""

from __future__ import annotations

from typing import Any

import pytest

from digest.extract import extract
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

    assert [case["text"][fact.start : fact.end] for fact in found] == [fact.text for fact in found]
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
    text = "Repairs will cost 12 million euros, the ministry estimated.\nIt rained on Sunday for a long time."

    fact = extract(Article(text)).key_facts[0]

    assert (fact.text, fact.source) == ("Repairs will cost 12 million euros, the ministry estimated.", "the ministry")
