from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.desk.filters import clean_line, extract_line, filter_lines
from digest.errors import Problem
from tests.desk.conftest import ARTICLE

BODY = "\n".join(ARTICLE.split("\n")[3:])


def _extracted(**values: object) -> Mapping[str, Any]:
    return extract_line({"id": "a", **values}, {})


def test_a_cleaned_line_has_the_fields_of_the_design() -> None:
    out = clean_line({"id": 7, "text": ARTICLE})

    assert out["id"] == 7
    assert (out["title"], out["byline"]) == ("Ferries stop as crews walk out over pay", "Ana Ruiz")
    assert (out["published"], out["lang"]) == ("2026-03-09", "en")
    assert str(out["text"]).startswith("Ferries between Port Marrow")
    assert {"text", "reason", "position"} == set(out["removed"][0])  # type: ignore[index]


def test_a_line_that_is_no_article_says_why() -> None:
    out = clean_line({"id": "x", "text": "Log in"})

    assert out["text"] == ""
    assert out["no_article"]


def test_an_extracted_line_has_the_fields_of_the_design() -> None:
    out = _extracted(text=BODY, title="Ferries stop", published="2026-03-09")

    assert {"id", "summary", "key_facts", "quotes", "reactions", "upcoming", "five_w"} <= set(out)
    assert {"people", "places", "organizations", "topics"} <= set(out)
    assert set(out["five_w"]) == {"who", "what", "when", "where", "why"}
    (waited,) = [quote for quote in out["quotes"] if quote["text"].startswith("We have waited")]
    assert (waited["speaker"], waited["cue"], waited["kind"]) == ("Bo Lind", "said", "direct")


def test_offsets_are_those_of_the_very_text_that_came_in() -> None:
    text = "\u00a0 " + BODY.replace("\n", "\n\n")

    out = _extracted(text=text)

    for kind in ("summary", "key_facts", "quotes", "reactions", "upcoming"):
        assert out[kind], kind
        for part in out[kind]:
            assert text[part["start"] : part["end"]] == part["text"]


def test_a_line_that_fails_says_so_and_the_rest_go_on() -> None:
    lines = ["{", "[]", json.dumps({"id": "b"}), "", json.dumps({"id": "c", "text": BODY})]

    out = list(filter_lines(lines, lambda values: extract_line(values, {})))

    assert [one["id"] for one in out] == ["line 1", "line 2", "b", "c"]
    assert ["error" in one for one in out] == [True, True, True, False]


FAULTS = {
    '{"id": 1, "text": "a"': "this is no JSON: expecting ',' delimiter (character 22). Write one object a line",
    "[1]": "this JSON is no object. Write one object a line",
    '{"id": 1}': "neither `html` nor `text` is there, as text in quotes. Give {",
    '{"text": "a", "text": "b"}': "`text` stands twice in this line. Leave one of the two.",
    '{"text": "a", "n": NaN}': "NaN is no JSON number. Write null, or a number in digits.",
    '{"text": "a", "n": ' + "9" * 5000 + "}": "a number of this line has too many digits. Write it in quotes.",
    "[" * 200_000: "this JSON is nested too deeply. Write one object a line",
    b'{"text": "caf\xe9"}': "byte 14 of the line is no UTF-8. Save the file as UTF-8.",
}


@pytest.mark.parametrize(("line", "told"), FAULTS.items(), ids=range(len(FAULTS)))
def test_a_line_that_fails_tells_where_what_is_wrong_and_how_to_mend_it(line: str | bytes, told: str) -> None:
    problems: list[Problem] = []

    (out,) = filter_lines([line], clean_line, "day.jsonl", problems.append)

    assert str(out["error"]).startswith(f"day.jsonl:1: {told}")
    assert [(str(problem.path), problem.line) for problem in problems] == [("day.jsonl", 1)]
    assert problems[0].what in told


def test_a_day_that_is_none_is_quoted_and_shown_how() -> None:
    line = json.dumps({"id": "a", "text": BODY, "published": "soon"})

    (out,) = filter_lines([line], lambda values: extract_line(values, {}), "day.jsonl")

    assert out["error"] == (
        "day.jsonl:1: `published` is neither a day nor a moment: soon. "
        "Write it as 2024-11-03 or as 2024-11-03T08:30:00+09:00."
    )


def test_a_fault_of_the_program_shows_no_name_of_a_class() -> None:
    def step(values: object) -> dict[str, object]:
        raise KeyError("inner")

    (out,) = filter_lines(['{"id": 7}'], step, "day.jsonl")

    assert out == {
        "id": 7,
        "error": "day.jsonl:1: digest cannot work on this line. Please report it with this line.",
    }


@settings(max_examples=60, deadline=None)
@given(st.text(), st.sampled_from(["en", "ko", "de", "und"]))
def test_no_text_makes_a_filter_fail(text: str, lang: str) -> None:
    (cleaned,) = filter_lines([json.dumps({"id": 1, "text": text})], clean_line)
    (extracted,) = filter_lines(
        [json.dumps({"id": 1, "text": text, "lang": lang})], lambda values: extract_line(values, {})
    )

    assert "error" not in cleaned
    assert "error" not in extracted
    json.dumps([cleaned, extracted])


def test_a_quotation_within_another_one_stands_under_it() -> None:
    text = "“My father used to say, ‘Never trust the tide,’ and he was right,” Bo Lind said on Monday."

    (outer,) = _extracted(text=text)["quotes"]

    assert (outer["speaker"], outer["text"][:9]) == ("Bo Lind", "My father")
    assert [inner["text"] for inner in outer["inner"]] == ["Never trust the tide"]


def test_names_come_with_their_other_forms_and_every_mention() -> None:
    text = "The mayor, Ana Ruiz, spoke on Monday. “We wait,” Ms. Ruiz said."

    (name,) = [each for each in _extracted(text=text)["names"] if each["type"] == "person"]

    assert (name["name"], name["aliases"]) == ("Ana Ruiz", ("Ruiz",))
    assert [text[one["start"] : one["end"]] for one in name["mentions"]] == ["Ana Ruiz", "Ruiz"]
