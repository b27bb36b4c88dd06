"""Texts that need no normaliser are told by their characters."""

from __future__ import annotations

import random

from digest.door.text import normalise
from digest.markdown.calm import is_calm


def test_what_is_calm_is_normal_as_it_stands() -> None:
    chooser = random.Random(4)
    calm = [one for one in map(chr, range(0x110000)) if is_calm(one)]

    for _ in range(200):
        text = "".join(chooser.choices(calm, k=400))
        assert is_calm(text)
        assert normalise(text) == text


def test_letters_quotes_and_hangul_are_calm_what_acts_or_composes_is_not() -> None:
    assert is_calm("“Grüße aus Łódź”, 서울 東京 — 5 €\n")
    for strange in ("\r", "\t", "\xad", "\u0301", "\u200b", "\u202e", "\u1100", "\uf900", "\ufeff", "\ud800"):
        assert not is_calm(f"a{strange}b")
