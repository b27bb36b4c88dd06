"""How lines are weighed: trees as functions, words by sets, and texts in which nothing is doubted."""

from __future__ import annotations

import random

import pytest

from digest.clean.alone import alone
from digest.clean.body import judged
from digest.clean.forest import BIAS, compiled, logistic, parsed, weights
from digest.clean.html.measures import beside
from digest.clean.lines import Line
from digest.clean.phrasing import MOST, phrases, phrasing
from digest.clean.setting import SETTING, setting
from digest.clean.traits import TRAITS
from digest.clean.view import view

TREES = "numbers size gap\nbias 0.5\n0:3 1:0 -1.0 0.25 1:2.5 0.75 2.0\n1:7 -0.5 0.5\n"
LINES = (
    "Subscribe to our newsletter",
    "The harbor board agreed on Monday to repair the two northern locks before the frost.",
    "3 min read",
    "글자 크기 변경",
    "Photo: Imke Sandahl/Brennick Post",
    "…",
)


def test_a_compiled_forest_says_what_its_trees_say() -> None:
    trees = parsed(TREES, ("size", "gap"))
    chance, numbers = compiled(trees), random.Random(1)

    for _ in range(200):
        row = (numbers.uniform(0, 6), numbers.uniform(-2, 9))
        assert chance(row) == trees.chance(row)


def test_other_forests_are_asked_where_the_first_one_doubts() -> None:
    trees = parsed("numbers size\nbias 0\ndecided 2\n0:3 0.5 3.0\nagain 1\n-1.5\nagain 1\n-2.0\n", ("size",))

    assert trees.chance((4.0,)) == logistic(3.0)
    assert trees.chance((2.0,)) == compiled(trees)((2.0,)) == logistic(-1.0)


@pytest.mark.parametrize("table", ["phrasing.tsv", "html-phrasing.tsv"])
@pytest.mark.parametrize("text", LINES)
def test_the_weight_of_a_line_is_the_sum_of_its_phrases(text: str, table: str) -> None:
    known, line = weights(table), Line(text, 0)
    total = known[BIAS] + sum(known.get(phrase, 0.0) for phrase in phrases(line))

    assert phrasing(line, table) == pytest.approx(max(-MOST, min(MOST, total)))


def test_a_block_sees_the_weights_of_the_words_above_and_below() -> None:
    assert beside([1.0, 2.0, 3.0]) == [[1.0, -9.0, 2.0], [2.0, 1.0, 3.0], [3.0, 2.0, -9.0]]
    assert beside([1.0]) == [[1.0, -9.0, -9.0]]
    assert beside([]) == []


def test_every_line_has_each_number_that_the_forests_ask_for() -> None:
    seen = view("\n".join(LINES))
    own = [alone(line) for line in seen.lines]

    assert {len(one.traits) for one in own} == {len(TRAITS)}
    assert {len(row) for row in setting(seen, {}, own)} == {len(SETTING)}


def test_every_number_is_a_float_which_trees_compare_twice_as_fast_as_another() -> None:
    seen = view("\n".join(LINES))
    own = [alone(line) for line in seen.lines]

    assert {type(number) for one in own for number in one.traits} == {float}
    assert {type(number) for row in setting(seen, {0: "newsletter"}, own) for number in row} == {float}


def test_a_lone_line_has_a_setting_too() -> None:
    seen = view(LINES[1])

    assert [len(row) for row in setting(seen, {}, [alone(seen.lines[0])])] == [len(SETTING)]


def test_nothing_is_doubted_in_a_clean_copy() -> None:
    copy = [LINES[1], "Her brother never meant to leave the decision to the people who live along the lower road."]

    assert not judged(view("\n".join(copy))).reasons
    assert judged(view("\n".join([*copy, LINES[0]]))).reasons
