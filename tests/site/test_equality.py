"""After any sequence of edits the site equals one built from nothing, byte for byte.

`make equality` runs many more sequences (EQUALITY_STEPS, EQUALITY_SEEDS).
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from digest.site import build_site, feeds, related, runs, term_pages, terms_pages, window
from digest.site.build import BuildReport, Choices
from digest.site.identity import code_identity
from digest.site.page_sums import all_sums
from digest.site.share import Share
from digest.site.store import trusted
from tests.site.conftest import tree, write_files
from tests.site.edits import Desk

SEEDS = int(os.environ.get("EQUALITY_SEEDS", "4"))
STEPS = int(os.environ.get("EQUALITY_STEPS", "60"))


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists are parted at a handful of lines, so that a handful of entries crosses every limit."""
    for module, name, value in (
        (term_pages, "WHOLE", 3), (term_pages, "NEWEST", 2), (term_pages, "LEAF", 2),
        (term_pages, "WHOLE_SPOKEN", 2), (term_pages, "NEWEST_SPOKEN", 1), (term_pages, "LEAF_SPOKEN", 3),
        (feeds, "PERSON_FROM", 2), (terms_pages, "ON_ONE_PAGE", 4), (terms_pages, "UNDER_LETTERS", 2),
        (window, "RARE", 3), (window, "SMALL", 3), (window, "FEW", 1), (window, "ASKED", 3), (related, "MOST", 2),
        (runs, "ROWS", 4), (runs, "FEW", 2),
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
        assert_equals_fresh(desk, tmp_path / "fresh", history)


def assert_equals_fresh(desk: Desk, fresh: Path, history: list[str]) -> None:
    shutil.rmtree(fresh, ignore_errors=True)
    choices = Choices(drafts=desk.drafts, jobs=1, full=True)
    build_site(desk.config, desk.root, output=fresh, now=desk.now, choices=choices)
    assert difference(tree(desk.public), tree(fresh)) == [], history
    assert_sealed(desk.root / ".digest/index.sqlite", desk)


def assert_sealed(index: Path, desk: Desk) -> None:
    """What the seal says of the pages that a build has written is what reading the whole index says."""
    seal = trusted(index, code_identity(desk.config))
    assert seal is not None
    assert seal.sums == all_sums(index)


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize("seed", range(SEEDS // 2))
def test_a_site_made_in_shares_equals_one_built_at_once(tmp_path: Path, seed: int) -> None:
    """As `digest serve` builds: pages before the search index, a piece at a time, other saves in between."""
    desk = Desk(tmp_path / "site", random.Random(seed))
    by_chance = desk.random.random
    write_files(desk.root, {"2024/11/01/first.md": desk.text()})
    history: list[str] = []
    left = 0

    def build(told: set[str] | None) -> BuildReport:
        share = desk.random.choice(
            (
                Share(later={"search"}),
                Share(later={"search"}, seconds=0, first=["index.html", "archive/index.html"]),
                Share(seconds=0.01),
                Share(is_wanted=lambda: by_chance() < 0.02),
            )
        )
        choices = Choices(drafts=desk.drafts, jobs=1, changed=told, share=share)
        report = build_site(desk.config, desk.root, now=desk.now, choices=choices)
        history.append(f"  left {report.owed}")
        return report

    for step in range(STEPS):
        history.append(desk.edit())
        report = build(desk.told)
        while report.owed and (step == STEPS - 1 or by_chance() < 0.8):
            report = build(set())
        left += report.owed > 0
        if not report.owed:
            assert_equals_fresh(desk, tmp_path / "fresh", history)
    assert left > STEPS / 20
