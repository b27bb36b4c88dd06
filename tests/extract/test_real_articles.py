"""The article that the project starts from, and an invented one of its build."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from digest.extract import extract
from digest.model import Article, Summary

SHARED = Path(__file__).parents[3] / "shared" / "articles" / "kjd-north-korea-kursk.txt"

LOOK_ALIKE = Article(
    (Path(__file__).parent / "cases" / "fishing-fleet.txt").read_text(encoding="utf-8"),
    "Norvale's fishing fleet in strait expected to hit 3,400",
    published=date(2031, 6, 1),
    lang="en",
)


@pytest.fixture(scope="module")
def invented() -> Summary:
    return extract(LOOK_ALIKE)


@pytest.fixture(scope="module")
def real() -> Summary:
    if not SHARED.exists():
        pytest.skip("the article is not in ../shared/articles")
    lines = SHARED.read_text(encoding="utf-8").split("\n")
    return extract(Article("\n".join(lines[6:28]), lines[0], published=date(2024, 11, 3), lang="en"))


def sources_by_number(summary: Summary, numbers: tuple[str, ...]) -> dict[str, str | None]:
    """For each number the source of the first fact that holds it."""
    return {number: fact.source for number in numbers for fact in reversed(summary.key_facts) if number in fact.text}


def test_the_numbers_that_matter_stand_in_the_facts_with_their_source(invented: Summary) -> None:
    assert any("3,400" in sentence.text for sentence in invented.sentences)
    assert sources_by_number(invented, ("870", "25 boats")) == {
        "870": None,
        "25 boats": "Sky News",
    }


def test_what_is_next_is_dated_from_the_articles_day(invented: Summary) -> None:
    assert [event.date for event in invented.upcoming] == ["2031-06-03", "2031-06-05", "2031-09"]
    assert "7,000 boats" in invented.upcoming[-1].text


def test_its_names_are_whole_and_true(invented: Summary) -> None:
    assert set(invented.people) == {"Han Seo-won", "Lars Tolven", "Ida Renfro", "Mats Kvale"}
    assert {"Orsa Strait", "Port Ansel", "London", "Britain"} <= set(invented.places)
    assert {"The Harbour Gazette", "Coastal Intelligence Bureau", "Sky News", "National Assembly"} <= set(
        invented.organizations
    )
    every = {*invented.people, *invented.places, *invented.organizations}
    assert every & {"Monday", "However", "Han", "Norvalian", "Velmarian", "More", "Usually", "CIB", "The"} == set()


def test_the_first_article_has_its_numbers_and_sources(real: Summary) -> None:
    assert sources_by_number(real, ("5,000", "10,000", "1,250", "30 North Korean")) == {
        "5,000": "The New York Times",
        "10,000": "National Intelligence Service",
        "1,250": None,
        "30 North Korean": "CNN",
    }


def test_the_first_article_has_its_events(real: Summary) -> None:
    events = [(event.date, event.text) for event in real.upcoming]

    assert [date for date, _ in events] == ["2024-11-04", "2024-11-04", "2024-12"]
    assert any("NATO headquarters" in text for _, text in events)


def test_the_first_article_has_no_false_name(real: Summary) -> None:
    assert len(real.people) == 10
    assert all(" " in name for name in real.people)
    assert {"Kursk", "Brussels", "Kazan"} & set(real.places) >= {"Kursk", "Brussels"}
    assert "The New York Times" in real.organizations
    every = {*real.people, *real.places, *real.organizations}
    assert every & {"Monday", "However", "Kim", "The Times", "South Korean", "Western", "NIS", "Article 4"} == set()
