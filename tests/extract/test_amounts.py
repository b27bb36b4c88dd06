"""Numbers as data: what they count and what hedges them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.extract.amounts import amounts
from digest.model import Span

FILE = Path(__file__).parent / "cases" / "amounts.txt"
Row = tuple[float, str | None, str | None]


def cases() -> list[tuple[str, str, list[Row]]]:
    """Language, sentence, and its amounts."""
    found: list[tuple[str, str, list[Row]]] = []
    lang = "en"
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            lang = line.strip("[]")
        elif line and not line.startswith("#"):
            text, _, wanted = line.partition(" ⇒ ")
            rows = [] if wanted == "-" else [_row(row) for row in wanted.split(";")]
            found.append((lang, text, rows))
    return found


def _row(row: str) -> Row:
    value, unit, bound = (cell.strip() for cell in row.split("|"))
    return float(value), unit or None, bound or None


@pytest.mark.parametrize(("lang", "text", "wanted"), cases(), ids=[text for _, text, _ in cases()])
def test_these_numbers_count_this(lang: str, text: str, wanted: list[Row]) -> None:
    found = amounts(Span(text, 0, len(text)), lang)

    assert [(each.value, each.unit, each.bound) for each in found] == wanted


PIECES = (
    "up to ", "5,000 ", "troops ", "$5", " million", "12", "-", " to ", "3.4", "%", "percent ", "or more", "약 ",
    "1만 ", "2000", "명", "여 ", "이상", "May ", "2031 ", "half a ", "two ", "dozen ", ", ", ". ",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join), st.sampled_from(["en", "ko"]))
def test_an_amount_stands_where_it_says_with_its_unit_and_its_bound(text: str, lang: str) -> None:
    begin = 7
    for each in amounts(Span(text, begin, begin + len(text)), lang):
        assert text[each.start - begin : each.end - begin] == each.text
        assert any(character.isdigit() for character in each.text) or each.text.isascii()
        assert each.unit is None or each.unit in text
        assert each.bound is None or each.bound in text
