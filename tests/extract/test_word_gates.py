"""A pattern that is searched only where one of its words stands finds all that it finds everywhere.

Strings are made from each pattern itself, so that an alternative added to it needs its word beside it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.extract import english_events, event_clauses, no_events, statements
from digest.extract.reactions import stands

WORD = re.compile(r"[A-Za-z]+")

Gate = tuple[Collection[str], re.Pattern[str]]

BY_WORD: dict[str, Gate] = {
    f"no event {number}": cast("Gate", pair) for number, pair in enumerate(no_events._BY_WORD)
} | {
    "anaphor": (("the", *statements._OF_ANAPHOR), statements._ANAPHOR),
    "then": (statements._OF_THEN, statements._THEN),
    "duty": (statements._OF_DUTY, statements._DUTY),
    "condition": (english_events._OF_CONDITION, english_events._CONDITION),
}
BY_PIECE: dict[str, Gate] = {
    "joint": (event_clauses._JOINTS, event_clauses._JOINT),
    "negation": (stands._OF_NEGATION, stands._NEGATED),
}


@pytest.mark.parametrize("name", sorted(BY_WORD))
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_each_match_holds_a_word_of_its_gate(name: str, data: st.DataObject) -> None:
    words, pattern = BY_WORD[name]
    text = data.draw(st.from_regex(pattern, alphabet=st.characters(codec="ascii")))
    found = pattern.search(text)
    assert found is not None
    said = {word.lower() for word in WORD.findall(text[found.start() :])}
    assert not said.isdisjoint(words), found[0]


@pytest.mark.parametrize("name", sorted(BY_PIECE))
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_each_match_holds_a_piece_of_its_gate(name: str, data: st.DataObject) -> None:
    pieces, pattern = BY_PIECE[name]
    text = data.draw(st.from_regex(pattern, alphabet=st.characters(codec="ascii")))
    assert any(piece in text for piece in pieces), text
