"""What early releases of the oldest Python get wrong is not used: Debian 12 has 3.11.2."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "digest"
GROUP_WITHOUT_WAY_BACK = re.compile(r"\bf?rf?[\"'].*\)(?:[*+?]|\{[\d,]+\})\+")


def _found(source: str) -> list[str]:
    return [line.strip() for line in source.splitlines() if GROUP_WITHOUT_WAY_BACK.search(line)]


@pytest.mark.parametrize("pattern", [r"a++(?:\.a)*+", r"(?:ab){2,}+", r"(ab)?+"])
def test_a_group_that_is_repeated_possessively_is_found(pattern: str) -> None:
    assert _found(f'_WORD = re.compile(r"{pattern}")')


@pytest.mark.parametrize("pattern", [r"a++(?:\.a)*", r"[a-z]{2,}+", r"\d*+\)"])
def test_what_is_matched_alike_everywhere_is_let_through(pattern: str) -> None:
    assert not _found(f'_WORD = re.compile(r"{pattern}")')


def test_no_pattern_repeats_a_group_possessively() -> None:
    """In 3.11.2 such a group keeps what it read before it failed: "Russia. The" gave the name "Russia."."""
    amiss = {path.name: lines for path in PACKAGE.rglob("*.py") if (lines := _found(path.read_text(encoding="utf-8")))}

    assert amiss == {}, "write the group without the last +: python/cpython#100061"
