"""The challenge file: anybody can add a case to `challenge.yaml` without any Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from digest.extract import extract
from digest.model import Article

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("challenge.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_only_what_is_certain_comes_out(case: dict[str, Any]) -> None:
    found = extract(Article(case["text"], lang=case["lang"]))

    assert sorted(found.people) == sorted(case["people"])
    assert sorted(found.places) == sorted(case["places"])
    assert sorted(found.organizations) == sorted(case["organizations"])
    assert [quote.speaker for quote in found.quotes] == case.get("speakers", [])
    assert not found.reactions
    assert not any(quote.role for quote in found.quotes)


def test_facts_are_whole_sentences_with_a_figure_or_a_name() -> None:
    plain = "Niemand weiß heute genau, wie lange die Arbeiten am Hafen noch dauern."
    counted = "Die neue Brücke, die schon lange geplant ist, kostet die Stadt 1.600 Euro im Jahr."
    named = "Jürgen Tellbrock will den alten Hafen trotz allem wieder für alle öffnen."

    found = extract(Article(f"{plain}\n{counted}\n{named}\n{plain}", lang="de")).key_facts

    assert {fact.text for fact in found} == {counted, named}
    assert not any(fact.numbers or fact.source or fact.cuts for fact in found)


def test_nothing_lies_ahead_without_a_day_and_a_year() -> None:
    text = "Das Fest will der Verein im November feiern. Jürgen Tellbrock will am 4. November kommen."

    assert extract(Article(text, lang="de")).upcoming == ()
