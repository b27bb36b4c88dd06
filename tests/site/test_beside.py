"""A process beside that makes the newest days' part of the search index: the site is the same with it and without."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path
from typing import Any

import pytest

from digest.site import Choices, beside, build_site, search_parts
from digest.site.search import Built, Part, Plan, build_part
from tests.site.conftest import CONFIG, NOW, TRAINS, build, fresh_tree, tree, write_files

NEW = "2024/11/04/new.md"


@pytest.fixture(autouse=True)
def no_other_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other tests have left running does not count: the process beside asks nothing of it."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@pytest.fixture
def busy(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small site with a day of many entries, built, and one more of them that is not; the parts made here."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    text = TRAINS.replace("2024-10-31", "2024-11-04")
    write_files(root, {f"2024/11/04/{number}.md": text.replace("Night", f"{number} night") for number in range(6)})
    build(root)
    write_files(root, {NEW: text})
    return root


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds of part that this process makes."""
    kinds: list[str] = []

    def noted(plan: Plan, part: Part, *rest: Any) -> Built:
        kinds.append(part.kind)
        return build_part(plan, part, *rest)

    monkeypatch.setattr(search_parts, "build_part", noted)
    return kinds


def told(root: Path, jobs: int | None = None) -> bool:
    """Whether a build that is told of the new entry leaves what a build from nothing makes."""
    build_site(CONFIG, root, now=NOW, choices=Choices(changed=[f"content/{NEW}"], jobs=jobs))
    return tree(root / "public") == fresh_tree(root)


def test_the_parts_of_the_newest_days_are_made_beside_and_told(busy: Path, built: list[str]) -> None:
    build_site(CONFIG, busy, now=NOW, choices=Choices(changed=[f"content/{NEW}"]))
    assert set(built) <= {"entries"}
    assert tree(busy / "public") == fresh_tree(busy)
    built.clear()
    (busy / "content" / NEW).unlink()
    assert told(busy)


@pytest.mark.filterwarnings("ignore")
def test_where_the_other_process_dies_this_one_makes_them(
    busy: Path, built: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_parts.IndexParts, "_built_beside", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    build_site(CONFIG, busy, now=NOW, choices=Choices(changed=[f"content/{NEW}"]))
    assert {"latest", "group", "stretch"} <= set(built)
    assert tree(busy / "public") == fresh_tree(busy)


@pytest.mark.parametrize("reason", ["one job", "threads", "few entries"])
def test_none_is_started_where_it_may_not_or_would_not_pay(
    busy: Path, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    monkeypatch.setattr(search_parts, "Beside", lambda _work: pytest.fail("started"))
    if reason == "threads":
        monkeypatch.setattr(threading, "active_count", lambda: 2)
    if reason == "few entries":
        monkeypatch.setattr(search_parts, "FEW", 100)
    assert told(busy, jobs=1 if reason == "one job" else None)


def test_a_program_with_threads_starts_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert beside.may_start()
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert not beside.may_start()
