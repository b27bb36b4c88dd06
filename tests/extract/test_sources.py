"""Whose word a sentence is, in words that a reader can use."""

from __future__ import annotations

import pytest

from digest.extract.attribution import attributions
from digest.extract.names import entities
from digest.extract.sentences import sentences
from digest.extract.views import views


def source_of_last(text: str, lang: str = "en") -> str | None:
    found = sentences(text, lang)
    named = entities(text, lang, found)
    last = attributions(views(text, found, named), named, lang)[-1]
    return last.source if last else None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The shipping line Merrow Ferries cut fares. Fares fell by 9 percent, the company said.", "Merrow Ferries"),
        ("The Union of Weavers met. The strike goes on, the union said.", "Union of Weavers"),
        ("Ana Ruiz, a pilot, came first. The wind rose by 3 knots, she said.", "Ana Ruiz"),
        (
            "The boat was 9 metres long, according to a survey by divers that was printed on Monday.",
            "a survey by divers",
        ),
        ("Costs rose by 4 percent, according to people briefed on the numbers.", "people briefed on the numbers"),
        ("The crown rose by 3 percent, helped by reports of a deal.", None),
        ("Each chain scrapes the floor, and the divers found 87 circles.", None),
        ("The judge, who leads the talks, said little.", None),
        ("The county says that 40 roads are closed.", "the county"),
        ("Now state records show that 75 percent of the fees went to one firm.", "state records"),
    ],
)
def test_a_source_is_a_name_or_a_short_noun_phrase(text: str, source: str | None) -> None:
    assert source_of_last(text) == source


def test_two_companies_of_equal_weight_leave_the_company_unnamed() -> None:
    text = "Vell Bakeries sued Pinter Foods. Pinter Foods sued Vell Bakeries. Pinter Foods won. Pinter Foods paid."

    assert source_of_last(f"{text} Sales fell by 3 percent, the company said.") == "the company"


def test_a_news_report_is_the_outlet_that_the_next_sentence_names() -> None:
    text = (
        "The mine employs 300 people, according to a news report. "
        "It opened in 1999, The Harbour Gazette reported on Friday."
    )
    found = sentences(text, "en")

    named = entities(text, "en", found)

    told = [each.source for each in attributions(views(text, found, named), named, "en") if each]

    assert told == ["The Harbour Gazette", "The Harbour Gazette"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('모임을 이끄는 최형석 씨는 "12일 총회에서 표로 심판하겠다"고 말했다.', "최형석"),
        ("선박이 부두로 옮겨졌다고 현지 전문매체 노스와치가 18일(현지시간) 보도했다.", "현지 전문매체 노스와치"),
    ],
)
def test_a_korean_source_is_the_subject_and_no_clause_before_it(text: str, source: str) -> None:
    assert source_of_last(text, "ko") == source
