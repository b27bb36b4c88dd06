from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.door.slugs import MAX_LENGTH, SLUG_FORM, file_slug, is_id, own_slug, slug, term_key, term_slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Harbour strike enters its third day", "harbour-strike-enters-its-third-day"),
        ("Mayor’s plan: 'no cuts'", "mayors-plan-no-cuts"),
        ("Élodie Brûlé déçue", "elodie-brule-decue"),
        ("../../etc/passwd", "etc-passwd"),
        ("Up to 4,200 seats, 3 ships", "up-to-4200-seats-3-ships"),
    ],
)
def test_a_title_becomes_a_readable_address(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_a_title_in_another_script_is_romanised_and_told_apart_by_a_hash() -> None:
    assert re.fullmatch(r"bus[a-z]+-[a-z0-9-]*[a-z2-7]{6}", slug("부산 버스"))
    assert slug("부산 버스") != slug("부산 뻐스")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("harbour-wall", "harbour-wall"),
        ("a" * 100, "a" * 100),
        ("Seoul", "seoul-"),
        ("../../../../tmp/pwned", "tmp-pwned-"),
        ("a\x00b", "ab-"),
        ("con", "con-"),
        ("한글", "hangeul-"),
        ("x" * 300, "x" * 53 + "-"),
        ("🙂", ""),
        ("..", ""),
    ],
)
def test_a_name_that_is_no_slug_gets_one_of_its_own(name: str, expected: str) -> None:
    found = own_slug(name)

    assert found.startswith(expected)
    assert SLUG_FORM.fullmatch(found)
    assert (found == name) == (expected == name)


@pytest.mark.parametrize(
    "names",
    [
        ("Seoul", "SEOUL", "seoul"),
        ("h\u00e9llo", "he\u0301llo", "hello"),
        ("C", "C++", "c"),
        ("\u00a0", " ", ".", ".."),
        ("a b", "a-b", "a_b", "a.b"),
    ],
)
def test_no_two_names_share_their_slug(names: tuple[str, ...]) -> None:
    assert len({own_slug(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("Ferry News", "ferry-news"),
        ("ferry_news", "ferry-news"),
        ("ferry-news", "ferry-news"),
        ("C", "c"),
        ("C++", "c-"),
        ("con", "con-"),
    ],
)
def test_a_file_is_called_as_its_name_reads(stem: str, expected: str) -> None:
    found = file_slug(stem)

    assert found == expected or (expected.endswith("-") and found.startswith(expected))


def test_names_that_windows_reserves_are_not_used() -> None:
    assert slug("CON") != "con"
    assert slug("index") != "index"


@given(st.text())
def test_a_slug_is_safe_in_any_address_and_any_file_system(text: str) -> None:
    for made in (slug(text), term_slug(text)):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
        assert len(made) <= MAX_LENGTH


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kim Yong-hyun", "KIM YONG HYUN"), ("José Núñez", "Jose\u0301 Nunez"), ("AT&T", "at&t"), ("U.N.", "U N")],
)
def test_spellings_of_one_name_share_a_page(one: str, other: str) -> None:
    assert term_key(one) == term_key(other)
    assert term_slug(one) == term_slug(other)


@pytest.mark.parametrize(("one", "other"), [("C", "C++"), ("김용현", "김영현"), ("😀", "😁"), ("Łódź", "Lodz")])
def test_different_names_have_different_pages(one: str, other: str) -> None:
    assert term_slug(one) != term_slug(other)


@given(st.text(), st.text())
def test_names_share_a_page_exactly_when_they_share_a_key(one: str, other: str) -> None:
    assert (term_key(one) == term_key(other)) == (term_slug(one) == term_slug(other))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("a" * 100, "a" * MAX_LENGTH),
        ("word-" * 20, ("word-" * 20)[: MAX_LENGTH - 1].rstrip("-")),
        ("x" + "-" + "a" * 100, "x-" + "a" * (MAX_LENGTH - 2)),
    ],
)
def test_a_long_title_is_cut_at_a_word_when_it_has_one(title: str, expected: str) -> None:
    assert slug(title) == expected


@pytest.mark.parametrize(
    ("text", "holds"),
    [("2026-03-09-k7f3qd", True), ("../x", False), ("", False), ("-a", False), ("a" * 101, False), ("a\n", False)],
)
def test_an_id_leads_nowhere_but_to_its_own_file(text: str, holds: bool) -> None:
    assert is_id(text) is holds
