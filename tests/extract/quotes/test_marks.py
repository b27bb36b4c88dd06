"""Runs between quotation marks: which marks open, which close, where an unbalanced one ends."""

from __future__ import annotations

import pytest

from digest.extract.quotes.marks import runs


def between(text: str) -> list[str]:
    return [text[run.start : run.end] for run in runs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“A,” she said, “B.”", ["A,", "B."]),
        ('"A," she said, "B."', ["A,", "B."]),
        ("«A», dit-elle", ["A"]),
        ("„A“, sagte sie", ["A"]),
        ("「가」와 『나』", ["가", "나"]),
        ("``A,'' she said", ["A,"]),
        ("”A,” she said", ["A,"]),
        ("“the plan “reckless”", ["the plan", "reckless"]),
        ("the plan “reckless“ in a letter", ["reckless"]),
        ("‘It isn’t the workers’ fault,’ she said", ["It isn’t the workers’ fault,"]),
        ("the workers’ rights and the ’90s", []),
        ("a 6'4\" man of the '90s", []),
        ("rock ’n’ roll", []),
    ],
)
def test_marks_open_and_close_by_shape_and_neighbours(text: str, expected: list[str]) -> None:
    assert between(text) == expected


def test_an_open_mark_ends_with_its_paragraph() -> None:
    assert between("She said: “We go.\nThe hearing resumes.") == ["We go."]


def test_an_open_mark_ends_where_the_narrator_takes_over() -> None:
    assert between("“We go, she said on Monday.") == ["We go,"]


def test_marks_within_marks_stay_inside() -> None:
    assert between("“He said “never” to me,” she said.") == ["He said “never” to me,"]


def test_a_run_tells_whether_its_closing_mark_was_there() -> None:
    assert [run.closed for run in runs("“A.”\n“B.")] == [True, False]
