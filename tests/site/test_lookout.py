"""Processes beside that look at the output: what they tell is only a hint, and their death costs nothing but time."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from digest.site import lookout, session
from digest.site.lookout import Look, Lookout
from digest.site.runs import Run
from digest.site.store import new_tables, open_tables
from tests.site.conftest import build, fresh_tree, tree

RUNS = [Run("output", number) for number in range(40)]
HERE = os.getpid()


@pytest.fixture
def index(tmp_path: Path) -> Path:
    path = tmp_path / "index.sqlite"
    new_tables(path).close()
    return path


def _named(_tables: object, run: Run) -> Sequence[str]:
    return [f"{run.number}.html", "b\udc80/"]


def _fails(_tables: object, _run: Run) -> Sequence[str]:
    raise OSError


def _dies(_tables: object, _run: Run) -> Sequence[str]:
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return []


def _waits(_tables: object, _run: Run) -> Sequence[str]:
    threading.Event().wait()
    return []


def found(index: Path, look: Look, processes: int) -> list[str] | None:
    looking = Lookout(index, RUNS, look, processes)
    told = looking.found(open_tables(index))
    looking.close()
    return told


@pytest.mark.parametrize("processes", [0, 1, 3])
def test_each_run_is_looked_at_once_by_whoever_is_free(index: Path, processes: int) -> None:
    told = found(index, _named, processes)
    assert told is not None
    assert sorted(told) == sorted(path for run in RUNS for path in _named(None, run))


@pytest.mark.filterwarnings("ignore")
def test_where_one_dies_nothing_is_told(index: Path) -> None:
    looking = Lookout(index, RUNS, _dies, 2)
    for helper in looking._helpers:
        os.waitid(os.P_PID, helper._process or 0, os.WEXITED | os.WNOWAIT)  # type: ignore[attr-defined]
    assert looking.found(open_tables(index)) is None
    looking.close()


@pytest.mark.filterwarnings("ignore")
def test_where_one_fails_nothing_is_told(index: Path) -> None:
    looking = Lookout(index, RUNS[:1], _fails, 1)
    os.waitid(os.P_PID, looking._helpers[0]._process or 0, os.WEXITED | os.WNOWAIT)  # type: ignore[attr-defined]
    assert looking.found(open_tables(index)) is None
    looking.close()


def test_those_that_nobody_asks_are_let_go(index: Path) -> None:
    looking = Lookout(index, RUNS, _waits, 2)
    processes = [helper._process for helper in looking._helpers]
    looking.close()
    for process in processes:
        assert process
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


@pytest.mark.filterwarnings("ignore")
def test_a_build_whose_lookout_dies_looks_for_itself(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(lookout, "LARGE", 0)
    build(root)
    build(root)
    (root / "public/index.html").write_text("tampered with")
    looked: list[int] = []
    differing_in = session.differing_in

    def looks(tables: object, run: Run, root: str) -> Sequence[str]:
        looked.append(run.number)
        return _dies(tables, run) or differing_in(tables, run, root)  # type: ignore[arg-type]

    monkeypatch.setattr(session, "differing_in", looks)
    build(root)
    assert tree(root / "public") == fresh_tree(root)


def test_there_are_as_many_as_pay(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def helpers(runs: Sequence[Run], processes: int) -> int:
        looking = lookout.lookout(index, runs, _named, processes)
        if looking is None:
            return 0
        looking.close()
        return len(looking._helpers)

    assert helpers(RUNS, 3) == 0
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(lookout, "LARGE", index.stat().st_size // 2)
    assert [helpers(RUNS, processes) for processes in (0, 1, 3)] == [0, 1, 2]
    assert helpers([], 3) == 0
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert helpers(RUNS, 3) == 0
