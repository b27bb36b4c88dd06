"""Paragraphs that were broken to a width come out on one line; lines that end where they mean to stay."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.door.wrapping import WIDEST, unwrapped

CASES = sorted(
    path
    for path in (Path(__file__).parent.parent / "clean" / "cases").glob("*.txt")
    if path.name != "broken-to-a-width.in.txt"
)
FERRIES = (
    "The ferry company Norvik Lines said on Monday that it will sell four of its nine ships, close the yard in Aldby "
    "and move its office to the mainland by the end of the year."
)
ASKED = '"Nobody on this island was asked," said Tove Ranheim, who has run the harbour since 2009. "We read it today."'
FIGURES = (
    "Norvik Lines carried 1.2 million passengers last year, a fifth fewer than in 2019, and has not paid its suppliers "
    "since the well-known strike of August, according to a report of the auditors."
)
PARAGRAPHS = [FERRIES, ASKED, FIGURES]
LABELS = "Norvik Lines to sell four ships\nBy Ines Calder\nTopics\nShipping\nIslands"


@pytest.mark.parametrize("width", [40, 60, 66, 72, 80, 100])
def test_paragraphs_broken_at_any_usual_width_are_whole_again(width: int) -> None:
    paragraphs = [*PARAGRAPHS, *reversed(PARAGRAPHS)]
    broken = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    assert unwrapped(broken).split("\n\n") == paragraphs


@pytest.mark.parametrize("width", [64, 72, 80])
def test_without_blank_lines_a_last_line_that_leaves_room_ends_its_paragraph(width: int) -> None:
    broken = "\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert unwrapped(broken).split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize("ends", [" ", ""])
def test_spaces_left_at_the_ends_of_lines_are_none_in_the_paragraph(ends: str) -> None:
    broken = "\n\n".join("\n".join(line + ends for line in textwrap.wrap(text, 66)) for text in PARAGRAPHS)
    assert [line for line in unwrapped(broken).split("\n") if line] == list(PARAGRAPHS)


def test_labels_above_broken_paragraphs_keep_their_lines() -> None:
    broken = LABELS + "\n\n" + "\n\n".join(textwrap.fill(paragraph, 70) for paragraph in PARAGRAPHS)
    assert unwrapped(broken).startswith(LABELS + "\n\n" + PARAGRAPHS[0] + "\n")


def test_indents_of_first_lines_part_paragraphs() -> None:
    broken = "\n".join(textwrap.fill(paragraph, 64, initial_indent="   ") for paragraph in PARAGRAPHS)
    assert [line.strip() for line in unwrapped(broken).split("\n")] == list(PARAGRAPHS)


def test_a_word_cut_at_the_margin_is_joined_when_the_text_has_it_whole() -> None:
    text = "\n".join(
        [
            "The ferry company Norvik Lines said on Monday that its com-",
            "pany will sell four of its nine ships, close the well-",
            "known yard in Aldby and move its office to the mainland",
            "by the end of the year, and that nobody will lose work",
            "there before the winter is over and the ice has gone.",
        ]
    )
    assert unwrapped(text) == (
        "The ferry company Norvik Lines said on Monday that its company will sell four of its nine ships, close the "
        "well-known yard in Aldby and move its office to the mainland by the end of the year, and that nobody will "
        "lose work there before the winter is over and the ice has gone."
    )


@pytest.mark.parametrize(
    "path", [path for path in CASES if "broken-to-a-width" not in path.name], ids=lambda path: path.stem
)
def test_a_text_of_one_paragraph_a_line_stays_as_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unwrapped(text) == text


SHORT_LINES = {
    "a list": "eggs and milk\nflour\ntwo lemons\nsalt\na pinch of sugar\nbutter",
    "a poem": "the sea\nis wide\nand I\nam small\nin it\nsaid the shell\n" * 3,
    "long paragraphs": "\n".join([*PARAGRAPHS, "and so on", *PARAGRAPHS]),
    "breaks at links": "He told\nThe Tern\nthat it was\nlate and\nthe Aldby Times agreed with him on that\nas did\nall",
}


@pytest.mark.parametrize("text", SHORT_LINES.values(), ids=SHORT_LINES)
def test_short_lines_that_mean_to_end_stay(text: str) -> None:
    assert unwrapped(text) == text


@given(st.lists(st.text(alphabet="ab -.\n\tÄß\"'1", max_size=WIDEST), max_size=30))
def test_no_word_is_lost_added_or_moved(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    once = unwrapped(text)
    assert "".join(once.split()).replace("-", "") == "".join(text.split()).replace("-", "")
    assert once.count("\n") <= text.count("\n")
