"""docs/reliability.md names a test for each row, and each of these tests is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reliability.md").read_text("utf-8")


def test_every_hazard_has_its_row_and_every_row_a_test() -> None:
    rows = dict(re.findall(r"^\| ([SF]\d+) \|.*\| (.*) \|$", PAGE, re.MULTILINE))

    assert list(rows) == [*(f"S{number}" for number in range(1, 22)), *(f"F{number}" for number in range(1, 10))]
    assert [row for row, proofs in rows.items() if "::test_" not in proofs] == []


def test_every_test_that_the_page_names_is_there() -> None:
    named = re.findall(r"`([\w/]+\.py)::(test_\w+)`", PAGE)

    assert [
        f"{path}::{name}" for path, name in named if f"def {name}(" not in (ROOT / "tests" / path).read_text()
    ] == []
