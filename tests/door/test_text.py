from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.door.text import normalise, plain, shown


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("re\u202edro\u202c", "redro"),
        ("pass\u200bword\ufeff\u2060", "password"),
        ("nul\x00 bell\x07 del\x7f", "nul bell del"),
        ("\x1b[31mred\x1b[0m and \x1b]0;title\x07plain", "red and plain"),
        ("cafe\u0301", "café"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("tags\U000e0041\U000e0042", "tags"),
        ("a" + "\u0301" * 40, unicodedata.normalize("NFC", "a\u0301") + "\u0301" * 4),
        ("fi\u200dg", "fig"),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("soft\u00adhyphen", "softhyphen"),
        ("An\u034fa\u115f \u1160R\u17b4u\u180bi\ufe01z\U0001bca0", "Ana Ruiz"),
        ("\u3164\u2800\uffa0", "   "),
        ("sun ☀\ufe0f\ufe0f, key 1\ufe0f\u20e3, letter a\ufe0f", "sun ☀\ufe0f, key 1\ufe0f\u20e3, letter a"),
        ("\u05d0" + "\u0591\u05b0" * 40, "\u05d0" + "\u05b0" * 15 + "\u0591" * 15),
        ("—" * 40, "—" * 40),
    ],
)
def test_what_acts_is_gone_and_what_shows_stays(raw: str, expected: str) -> None:
    assert normalise(raw) == expected


@pytest.mark.parametrize("line", ["plain words", "“naïve”, 한국어 — 日本語", "\ttab\u00a0and no-break space", "שלום"])
def test_lines_in_which_nothing_acts_are_handed_back_and_not_built_again(line: str) -> None:
    text = "\n".join([line] * 30)

    assert normalise(text) is text


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once
    assert "\r" not in once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text())
def test_a_plain_field_is_one_line_without_edges(text: str) -> None:
    line = plain(text)

    assert line == " ".join(line.split())
    assert plain(line) == line


def test_what_a_message_quotes_cannot_forge_a_ci_command_or_drive_a_terminal() -> None:
    assert shown("::error file=x::pwned\n##[warning]\x1b[2J") == ": :error file=x: :pwned # #[warning]"


@pytest.mark.parametrize("marks", ["\u0301\u0327", "\u0591\u05b0", "\u0e48\u0e38", "\u0f73", "\u064b\u0651\u200b"])
def test_marks_without_end_on_one_letter_are_put_in_order_at_once(marks: str) -> None:
    once = normalise("x" + marks * 200_000)  # in order of their classes it would take hours

    assert normalise(once) == once
    assert len(once) <= 1 + 60


def test_what_a_message_quotes_is_cut() -> None:
    assert shown("word " * 100, 20) == "word word word word…"
