"""After any sequence of edits the site equals one built from nothing, byte for byte.

`make equality` runs many more sequences (EQUALITY_STEPS, EQUALITY_SEEDS).
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from digest.site import build_site, feeds, term_pages, terms_pages
from digest.site.build import Choices
from tests.site.conftest import tree, write_files
from tests.site.edits import Desk

SEEDS = int(os.environ.get("EQUALITY_SEEDS", "4"))
STEPS = int(os.environ.get("EQUALITY_STEPS", "60"))


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists are parted at a handful of lines, so that a handful of entries crosses every limit."""
    for module, name, value in (
        (term_pages, "WHOLE", 3), (term_pages, "NEWEST", 2), (term_pages, "LEAF", 2),
        (feeds, "PERSON_FROM", 2), (terms_pages, "ON_ONE_PAGE", 4), (terms_pages, "UNDER_LETTERS", 2),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, value)


def difference(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_site_after_any_edits_equals_one_built_from_nothing(tmp_path: Path, seed: int) -> None:
    desk = Desk(tmp_path / "site", random.Random(seed))
    write_files(desk.root, {"2024/11/01/first.md": desk.text()})
    history: list[str] = []
    for _ in range(STEPS):
        history.append(desk.edit())
        choices = Choices(drafts=desk.drafts, jobs=1, changed=desk.told or None)
        build_site(desk.config, desk.root, now=desk.now, choices=choices)
        fresh = tmp_path / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh_choices = Choices(drafts=desk.drafts, jobs=1, full=True)
        build_site(desk.config, desk.root, output=fresh, now=desk.now, choices=fresh_choices)
        assert difference(tree(desk.public), tree(fresh)) == [], history
