"""Statements made together are those made one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digest.site.plain_lines import plain_statements
from digest.site.statements import statement

PAGE = "https://courier.example/wall#part-2"
SENTENCES = (
    "The council approved the new sea wall by 17 votes to 4 after a debate that went on until midnight.",
    "On Monday, the mayor’s office said that the wall (its third) would cost 3.1% less than the old-fashioned one did",
    "Über die Brücke fährt seit Montag kein Zug mehr, wie die Bahn am Abend in einer Mitteilung schrieb.",
)
SIGNS = " .,;:!?…\"'”’)(-–>&_*[<~`ßéı가\u00ad\u200f"
PIECES = st.sampled_from((*SENTENCES, *SIGNS, "  ", "...", "harbour", "The", "2026.", "[Ed.]", "ferry it is"))


def test_the_plain_sentences_of_an_entry_are_found() -> None:
    assert list(plain_statements(("A short line.", *SENTENCES, "- An item *of* a list"), PAGE)) == list(SENTENCES)


def test_an_entry_without_such_a_sentence_has_none() -> None:
    assert plain_statements(("A short line.", ""), PAGE) == {}


@given(st.lists(st.lists(PIECES, max_size=14).map(" ".join) | st.lists(PIECES, max_size=14).map("".join), max_size=4))
def test_statements_made_together_are_those_made_one_by_one(lines: list[str]) -> None:
    told = plain_statements(lines, PAGE)

    assert told == {line: statement(line, PAGE) for line in told}
