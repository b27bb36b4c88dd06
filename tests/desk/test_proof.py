from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.desk.pieces import left_between
from digest.desk.proof import SourceText

SOURCE = SourceText(
    "The crews’ union asked for 3.4% and $5 million, it said. It did not resign. The minister won the vote.\n"
    "“We said ‘no’,” he added at -3 degrees; the U.S. officials’ report, 1-5% of it, named Bill and "
    "Hillary Clinton 👏\n"
    "उसका घर बड़ा है।\n"
    "견우람 동백조선 노동조합 위원장은 부산시가 답했다고 말했다."
)


_HELD = """\
the crews' union
ASKED FOR 3.4%
3.4% and $5 million.
It did not resign. The minister won
we said 'no', he
at -3 degrees
U.S. officials
👏
उसका घर
동백조선 노동조합 위원장
부산시
"""
_NOT_HELD = """\
€5 million
34%
3/4%
3.4 million
at 3 degrees
resign the minister
the vote we said
उसकी घर
asked 3.4%
1.5%
👎
조선 노동조합
"""


@pytest.mark.parametrize("words", _HELD.splitlines())
def test_words_of_the_source_are_proved(words: str) -> None:
    assert SOURCE.holds(words)


@pytest.mark.parametrize("words", _NOT_HELD.splitlines())
def test_words_that_change_the_meaning_are_not(words: str) -> None:
    assert not SOURCE.holds(words)


def test_a_name_is_proved_by_each_of_its_words() -> None:
    assert SOURCE.names("Bill Clinton")
    assert not SOURCE.names("Chelsea Clinton")


@given(st.text(), st.integers(0, 40), st.integers(1, 40))
def test_every_run_of_whole_words_of_a_text_is_proved(text: str, first: int, length: int) -> None:
    line = " ".join(text.split())
    words = line.split(" ")[first : first + length]

    assert not words or SourceText(line).holds(" ".join(words))


SHORTENED = SourceText(
    "The ferry, which was built in Orrin, reportedly sank on Monday with up to 40 cars, the Coastal Board (CB) said. "
    "The board did not say that 12 people had died. It estimated that 300 more could lose their work."
)


@pytest.mark.parametrize(
    ("fact", "left_out"),
    [
        ("The ferry reportedly sank on Monday with up to 40 cars.", ""),
        ("The ferry, which was built in Orrin, reportedly sank on Monday", ""),
        ("the Coastal Board said", "reportedly"),
        ("300 more could lose their work", ""),
        ("12 people had died.", "not"),
        ("sank on Monday with up to 40 cars", "reportedly"),
        ("40 cars", "reportedly"),
        ("The minister won the vote", None),
        ("The ferry sank on Monday with up to 40 cars.", None),
        ("The ferry reportedly sank with up to 40 cars.", None),
        ("The board say that 12 people had died.", None),
        ("The ferry reportedly sank on Tuesday", None),
        ("on Monday sank the ferry", None),
    ],
)
def test_a_shortened_statement_may_leave_out_asides_and_no_hedge(fact: str, left_out: str | None) -> None:
    assert SHORTENED.leaves_out(fact) == left_out


def test_also_may_be_left_out_and_some_may_not() -> None:
    source = SourceText("Some 30 crew members have also left the yard. The mayor also said so.")

    assert source.leaves_out("The mayor said so.") == ""
    assert source.leaves_out("Some 30 crew members have left the yard.") == ""
    assert source.leaves_out("30 crew members have left the yard.") == "Some"


def test_an_aside_may_begin_with_the_word_that_goes_on_behind_it() -> None:
    source = SourceText(
        "The mayor has gone to the pier - to the relief of many - to say so. Economists forecast it may rise."
    )

    assert source.leaves_out("The mayor has gone to the pier to say so.") == ""
    assert source.leaves_out("The mayor has gone to the pier - to the relief of many.") == ""
    assert source.leaves_out("it may rise") == ""
    assert source.leaves_out("The mayor has gone to say so.") is None


def test_a_statement_of_one_word_over_and_over_takes_no_time_without_end() -> None:
    source = SourceText("a, " * 400 + "a b.")

    assert source.leaves_out("a " * 150 + "c") is None
    assert source.leaves_out("a " * 150 + "b") is not None


def test_pieces_that_stand_everywhere_take_no_room_for_all_their_pairs() -> None:
    source = "“No,” she said. " * 2_000
    tracemalloc.start()

    skipped = left_between(["No", "No"], source)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert skipped is None
    assert peak < 10_000_000


def test_what_is_left_out_is_looked_for_where_the_pieces_stand_closest() -> None:
    source = "“We asked,” he said. “Nobody came to us,” he said. “We asked,” she said. “They left.”"

    assert left_between(["We asked", "They left"], source) is None
    assert left_between(["Nobody came to us", "They left"], source) == "We asked,"
