"""What an element's class and id say that it is for."""

from __future__ import annotations

from importlib import resources

from digest.clean.html.grounds import hints
from digest.clean.lexicon import data_rows


def test_each_piece_of_the_list_is_found_wherever_in_a_name_it_stands() -> None:
    text = (resources.files("digest.clean") / "data" / "class-hints.tsv").read_text(encoding="utf-8")
    pieces = [(kind, piece) for row in data_rows(text) for kind, said in [row.split("\t")] for piece in said.split()]

    assert len(pieces) > 100
    assert [pair for pair in pieces if pair[0] not in hints(pair[1]) & hints(f"x{pair[1]}x")] == []


def test_a_name_may_say_several_things_and_most_say_nothing() -> None:
    assert hints("story-newsletter-caption wrap") == {"newsletter", "caption"}
    assert hints("col-8 px-2 q") == hints("") == frozenset()
