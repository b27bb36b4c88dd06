"""The fast reader gives what the parsers give, whatever a file holds; and it knows the files that digest writes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import ContentError
from digest.markdown import fast, read
from digest.model import Entry
from tests.site.conftest import CLINIC, TRAINS, WALL

SAMPLES = Path(__file__).parents[2] / "content"
FRAGMENTS = (
    "\n", "\n\n", " ", "  ", "\t", "- ", "> ", ">", "* ", "1. ", "12) ", "# ", "## ", "## Quotes\n", "## Key facts\n",
    "## Reactions\n", "## Summary\n", "---\n", "===\n", "```\n", "    ", "<b>", "[x]: y\n", "[x](y)", "|a|b|\n|-|-|\n",
    "**", "*", "_", "`", "\\", "&amp;", "&", "#", ":", ": ", " #", '"', "'", "“", "”", "— ", "– ", "- - ", "> > ",
    "yes", "null", "2024-11-03", "2024-13-40", "0x1f", "12:30", "[a, b]", "{a: b}", "title: x\n", "slug: a-b\n",
    "status: draft\n", "line: One line\n", "people: [A, a]\n", "date: 2024-01-01\n", "source: X\n", "  lang: ko\n",
    "order: 2\n", "order: 02\n",
    "id: x\n", "\u00a0", "\u200d", "\u0301", "\u2028", "가", "\r", "\x0b", "\ufeff", "é", "...", "…",
    "**A**, *warns*: b",
)  # fmt: skip


def outcome(reader: object, text: str) -> Entry | tuple[object, ...]:
    """What a reader makes of a file: the entry, or every problem."""
    try:
        return reader("2024/11/03/wall.md", text, "en")  # type: ignore[operator,no-any-return]
    except ContentError as error:
        return error.problems


edits = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from(("insert", "replace", "cut", "double")), st.sampled_from(FRAGMENTS)),
    min_size=1,
    max_size=4,
)


@settings(max_examples=600)
@given(st.sampled_from((WALL, CLINIC, TRAINS)), edits)
def test_an_edited_file_is_read_as_the_parsers_read_it(text: str, edits: list[tuple[float, str, str]]) -> None:
    for where, how, fragment in edits:
        place = int(where * len(text))
        end = place if how == "insert" else min(len(text), place + 1 + len(fragment))
        put = {"cut": "", "double": text[place:end] * 2}.get(how, fragment)
        text = text[:place] + put + text[end:]
    assert outcome(fast.read_entry, text) == outcome(read.read_entry, text)


@settings(max_examples=300)
@given(st.lists(st.sampled_from((*FRAGMENTS, "One line.", "It costs 42. (The Board)", "Renn, chair")), max_size=14))
def test_any_body_is_read_as_the_parsers_read_it(pieces: list[str]) -> None:
    text = WALL.partition("\n---\n")[0] + "\n---\n\n" + "".join(pieces)
    assert outcome(fast.read_entry, text) == outcome(read.read_entry, text)


@pytest.mark.parametrize("key", ["title", "line", "id", "slug", "status", "people", "date", "source", "order"])
def test_any_value_is_read_as_the_parsers_read_it(key: str) -> None:
    chooser = random.Random(key)
    for _ in range(150):
        value = "".join(chooser.choices((*FRAGMENTS, "One", "two", "3"), k=chooser.randint(0, 4))).strip("\n")
        text = f"---\ntitle: T\ndate: 2024-11-03\n{key}: {value}\n---\n\nText.\n"
        assert outcome(fast.read_entry, text) == outcome(read.read_entry, text), text


@pytest.mark.parametrize("order", ["1", "999", "1000", "0", "01", "+1", "1.0", "1e2", "٣", "true", '"1"', ""])
def test_any_order_is_read_as_the_parsers_read_it(order: str) -> None:
    text = WALL.replace("title:", f"order: {order}\ntitle:", 1)
    assert outcome(fast.read_entry, text) == outcome(read.read_entry, text)


def test_the_fast_reader_knows_what_digest_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    files, by_parsers, parsers = sorted(SAMPLES.rglob("*.md")), list[str](), read.read_entry

    def noted(path: str, text: str, default_lang: str, most_lines: int) -> Entry:
        by_parsers.append(path)
        return parsers(path, text, default_lang, most_lines)

    monkeypatch.setattr(read, "read_entry", noted)
    for file in files:
        fast.read_entry(file.as_posix(), file.read_text("utf-8"))

    assert len(by_parsers) < 0.1 * len(files), by_parsers
