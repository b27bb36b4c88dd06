from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.door.yaml import dump_mapping, load_mapping, read_mapping
from digest.errors import ContentError, DigestError


def test_values_come_with_the_lines_they_stand_on() -> None:
    loaded = load_mapping("title: A day\nsource:\n  url: x\npeople: [Ana, Bo]\ndate: 2026-03-09\n", "a.md", 2)

    assert loaded.values == {
        "title": "A day",
        "source": {"url": "x"},
        "people": ["Ana", "Bo"],
        "date": date(2026, 3, 9),
    }
    assert loaded.lines == {
        "title": 2,
        "source": 3,
        "source.url": 4,
        "people": 5,
        "people[0]": 5,
        "people[1]": 5,
        "date": 6,
    }


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a: 1\nb: no", 3, "`no`"),
        ("a: Yes", 2, "`Yes`"),
        ("a: 12:30", 2, "12:30"),
        ("a: 0123", 2, "0123"),
        ("a: 1_000", 2, "1_000"),
        ("a: 1\na: 2", 3, "twice"),
        ("a: 2024-13-40", 2, "no day"),
        ("a: &x 1", 2, "anchors"),
        ("a: !!python/object/apply:os.system [x]", 2, "tag"),
        ("a: [1\nb: 2", 2, "list that opens here"),
        ("a: b\n\tc: d", 3, "a tab stands here"),
        ("a: B: C", 2, "a colon and a space"),
        ("a: b\n  c: d", 3, "indented further"),
        ("a:\n    b: 1\n  c: 2", 4, "goes on no block"),
        ("a: @home", 2, "cannot begin with `@`"),
        ("a: *star*", 2, "cannot begin with `*`"),
        ("a: [breaking] News", 2, "words stand behind the `]`"),
        ("a: 'It's raining'", 2, "words stand behind the `'`"),
        ("a: - b", 2, "a list cannot begin behind its key"),
        ("a: {b", 2, "bracket that opens here"),
        ("a: [b, , c]", 2, "where a value belongs"),
        ('a: "b\\q"', 2, "backslash"),
        ("- a\nb: c", 3, "in one block"),
        ("a: 1\nwords\nb: 2", 3, "no `key:`"),
        ("a: 1\nb: x\0y", 3, "U+0000"),
        ("a: >x", 2, "no YAML"),
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n", 3, "merge conflict"),
        ('a: "b\nc: d\ne: f', 2, "quotation mark"),
        ("x: 1\na: 'b\nc: d", 3, "quotation mark"),
        ("- a", 2, "key: value"),
        ("just words", 2, "key: value"),
        ("a: 1\n---\nb: 2", 3, "second"),
        ("a: " + "[" * 50 + "]" * 50, 2, "deep"),
        ("? [a]\n: b", 2, "key"),
        ("? {a: b}\n: b", 2, "key"),
        ("&x a: b", 2, "key"),
        ("*x : b", 2, "key"),
        ("a: .inf", 2, ".inf"),
    ],
)
def test_what_yaml_would_bend_is_refused_with_its_line(text: str, line: int, word: str) -> None:
    with pytest.raises(ContentError) as caught:
        load_mapping(text, "content/a.md", 2, ContentError)

    problem = caught.value.problems[0]
    assert (problem.path, problem.line) == ("content/a.md", line)
    assert word in problem.what
    assert problem.mend


def test_a_missing_space_behind_a_colon_is_told() -> None:
    (problem,) = read_mapping("title:Ferries", "a.md", 2).problems

    assert problem.mend == "Write one `key: value` a line. A space belongs behind the colon."


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(DigestError) as caught:
        load_mapping("a: no\nb: 0123\na: 1\n", "site.yaml")

    assert [problem.line for problem in caught.value.problems] == [1, 2, 3]


def test_an_alias_bomb_is_refused_at_once() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(200))

    with pytest.raises(DigestError, match="anchors and aliases"):
        load_mapping(bomb, "a.md")


def test_an_empty_text_is_an_empty_mapping() -> None:
    assert load_mapping("# only a comment\n", "a.md").values == {}
    assert load_mapping("~\n", "a.md").values == {}


_SCALARS = st.text().map(lambda text: text.replace("\r", "")) | st.sampled_from(
    [
        "no",
        "NO",
        "y",
        "~",
        "null",
        "012",
        "12:30",
        "2024-11-03",
        "1e5",
        "0x1f",
        "a: b",
        "- a",
        "#x",
        "@a",
        "`a",
        "<<",
        "=",
    ]
)


@given(st.dictionaries(st.text(min_size=1), _SCALARS | st.lists(_SCALARS, max_size=3), max_size=4))
def test_what_is_dumped_is_read_back_the_same(values: dict[str, object]) -> None:
    assert load_mapping(dump_mapping(values), "a.md").values == values


@given(st.dictionaries(st.text(min_size=1), _SCALARS, max_size=4))
def test_a_plain_yaml_reader_takes_our_strings_for_strings(values: dict[str, str]) -> None:
    import yaml

    assert yaml.safe_load(dump_mapping(values)) == (values or None)


def test_a_value_that_is_no_text_is_written_as_yaml_knows_it() -> None:
    values = {"a": None, "b": True, "c": False, "d": 3, "e": 1.5, "f": date(2026, 3, 9), "g": {"h": ["x, y", "z"]}}

    text = dump_mapping(values)

    assert text == 'a: null\nb: true\nc: false\nd: 3\ne: 1.5\nf: 2026-03-09\ng:\n  h: ["x, y", z]\n'
    assert load_mapping(text, "a.md").values == values


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_whatever_is_read_is_values_or_problems_never_a_crash(data: bytes) -> None:
    text = data.decode("utf-8", "replace")

    loaded = read_mapping(text, "a.md", 2)

    assert all(problem.line is not None and problem.line >= 2 and problem.mend for problem in loaded.problems)
    assert all(isinstance(key, str) for key in loaded.values)


def test_a_file_of_nothing_but_problems_tells_the_first_of_them() -> None:
    problems = read_mapping("a: 1\n" * 3_000, "site.yaml").problems

    assert [problem.line for problem in problems] == [*range(2, 53)]
    assert problems[-1].what == "2949 further problems from this line on"
