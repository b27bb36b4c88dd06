"""Work in order, under a deadline, on workers that may die."""

from __future__ import annotations

import ctypes
import os
import re
import time

import pytest

from digest.desk.crew import Lost, Step, in_order


def slow_at_three(number: int) -> int:
    if number == 3:
        for _ in range(10_000):
            time.sleep(0.01)
    return number * number


def deaf_at_three(number: int) -> int:
    """Inside C code that no alarm can interrupt."""
    if number == 3:
        ctypes.PyDLL(None).sleep(20)
    return number * number


def deadly_at_three(number: int) -> int:
    if number == 3:
        os._exit(9)
    return number * number


def backtracking(text: str) -> bool:
    return re.match(r"(a+)+$", text) is not None


@pytest.mark.parametrize("workers", [1, 2])
def test_a_piece_that_takes_too_long_is_ended_and_the_rest_go_on(workers: int) -> None:
    done = list(in_order(Step(slow_at_three, 0.5), range(12), workers))

    assert [piece for piece, _ in done] == list(range(12))
    assert done[3][1] == Lost(is_late=True, tries=1)
    assert [answer for piece, answer in done if piece != 3] == [n * n for n in range(12) if n != 3]


def test_a_worker_that_hears_no_alarm_is_ended() -> None:
    done = list(in_order(Step(deaf_at_three, 0.4), range(6), 2))

    answer = done[3][1]
    assert isinstance(answer, Lost)
    assert answer.is_late
    assert [answer for piece, answer in done if piece != 3] == [0, 1, 4, 16, 25]


def test_a_piece_that_ends_its_process_is_set_aside_after_three_tries() -> None:
    done = list(in_order(Step(deadly_at_three, 30), range(12), 2))

    assert done[3][1] == Lost(is_late=False, tries=3)
    assert [answer for piece, answer in done if piece != 3] == [n * n for n in range(12) if n != 3]


def test_a_pattern_that_backtracks_is_ended_in_this_process_too() -> None:
    ((_, answer),) = in_order(Step(backtracking, 0.3), ["a" * 60 + "!"], 1)

    assert answer == Lost(is_late=True, tries=1)


def test_the_answers_do_not_depend_on_the_number_of_workers() -> None:
    one, many = (list(in_order(Step(abs, 30), range(-40, 40), workers)) for workers in (1, 3))

    assert one == many
