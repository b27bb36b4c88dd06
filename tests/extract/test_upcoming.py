"""What lies ahead of an article: `cases/upcoming.txt` and `upcoming.yaml`, and its dates: `cases/dates.yaml`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract import extract
from digest.extract.dates import dates
from digest.extract.korean_dates import korean_dates
from digest.model import Article

from .cases_of import cases

DATES = cases("dates.yaml")
ANCHOR = date.fromisoformat(DATES["anchor"])


LINES = Path(__file__).parent / "cases" / "upcoming.txt"


def lines() -> list[tuple[str, str, str, str]]:
    """The one-line cases: language, article's day, text, what lies ahead."""
    found: list[tuple[str, str, str, str]] = []
    lang = day = ""
    for line in LINES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lang = line.strip("[]")
        elif line.startswith("@"):
            day = line[1:]
        elif line and not line.startswith("#"):
            text, _, ahead = line.partition(" ⇒ ")
            found.append((lang, day, text, ahead))
    return found


@pytest.mark.parametrize(("lang", "day", "text", "ahead"), lines())
def test_a_sentence_announces_this(lang: str, day: str, text: str, ahead: str) -> None:
    article = Article(text, published=date.fromisoformat(day), lang=lang)

    found = [event.date or "?" for event in extract(article).upcoming]

    assert "; ".join(found or ["-"]) == ahead


@pytest.mark.parametrize("case", cases("upcoming.yaml"), ids=lambda case: case["text"][:40])
def test_these_events_lie_ahead(case: dict[str, Any]) -> None:
    article = Article(case["text"], published=date.fromisoformat(case["published"]), lang=case.get("lang", "en"))

    assert [event.date for event in extract(article).upcoming] == case["dates"]


@pytest.mark.parametrize(("words", "meant"), DATES["en"].items())
def test_english_words_mean_this_date(words: str, meant: str | None) -> None:
    assert [phrase.iso for phrase in dates(words, ANCHOR)] == ([meant] if meant else [])


@pytest.mark.parametrize(("words", "meant"), DATES["ko"].items())
def test_korean_words_mean_this_date(words: str, meant: str | None) -> None:
    assert [phrase.iso for phrase in korean_dates(words, ANCHOR)] == ([meant] if meant else [])


@given(st.text("0123456789월일년주말내달오는NovMayMonday -~,.in", max_size=60), st.dates())
def test_no_words_and_no_date_make_the_calendar_fail(words: str, anchor: date) -> None:
    for phrase in (*dates(words, anchor), *korean_dates(words, anchor)):
        assert words[phrase.start : phrase.end] == phrase.text
        assert phrase.first <= phrase.last


def test_an_event_is_cut_from_the_clause_that_names_its_source() -> None:
    article = Article("The pier will open on Monday, officials said.", published=date(2024, 11, 3))

    assert [(event.text, event.date) for event in extract(article).upcoming] == [
        ("The pier will open on Monday", "2024-11-04")
    ]


def test_an_event_is_not_cut_within_a_program_that_the_text_shows() -> None:
    text = (
        "The board will reopen the northern pier on Monday under the rule a {colour: sea; width: wide as ever} of old."
    )
    article = Article(text, published=date(2024, 11, 3))

    assert [event.text.rstrip(".") for event in extract(article).upcoming] == [text.rstrip(".")]


def test_without_the_articles_date_nothing_is_dated() -> None:
    article = Article("The court is scheduled to rule on Monday. The pier could open in March.")

    assert [event.date for event in extract(article).upcoming] == [None]


ANNOUNCED = (
    *(
        "is expected to reopen",
        "is now projected to reopen",
        "is scheduled for repairs",
        "is set to reopen",
        "is due at sea",
    ),
    *(
        "is slated to reopen",
        "is planned to reopen",
        "is poised to reopen",
        "is likely to reopen",
        "is supposed to reopen",
    ),
    *("is forecast to reopen", "is required to reopen", "plans to reopen", "aims to reopen", "intends to reopen"),
    *("hopes to reopen", "expects to reopen", "vowed to reopen", "pledges to reopen", "is to reopen", "must reopen"),
    *("will reopen", "shall reopen", "has work to be completed", "faces a deadline that the council put on"),
    *(
        "opens",
        "publishes its plan",
        "takes effect",
        "comes into force",
        "meets",
        "closes",
        "goes on sale",
        "goes to the polls",
    ),
)


@pytest.mark.parametrize("announced", ANNOUNCED)
def test_whatever_announces_an_event_is_heard(announced: str) -> None:
    found = extract(
        Article(f"The ferry {announced} on Friday, 14 March.", published=date(2031, 3, 3), lang="en")
    ).upcoming

    assert [event.date for event in found] == ["2031-03-14"]
