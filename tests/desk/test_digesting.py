from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

from digest.desk.digesting import Task, cleaned, digest_all
from digest.errors import Problem
from digest.model import RawArticle
from tests.desk.conftest import ARTICLE


def test_what_could_not_be_read_keeps_its_place() -> None:
    problem = Problem("b.txt", None, "gone", "look")

    done = list(digest_all([RawArticle("a", ARTICLE), problem, RawArticle("c", ARTICLE)], 3, Task({}), jobs=2))

    assert [one.origin for one in done] == ["a", "b.txt", "c"]
    assert [one.problem for one in done] == [None, problem, None]


def test_a_defect_of_ours_costs_one_article() -> None:
    broken = RawArticle("a", 7)  # type: ignore[arg-type]

    done = cleaned(broken, Task({}))

    assert done.problem is not None
    assert "our defect" in done.problem.mend


def test_a_worker_that_dies_costs_no_article() -> None:
    raws = [RawArticle(str(number), ARTICLE) for number in range(60)]
    killer = threading.Thread(target=_kill_one_worker)

    killer.start()
    done = list(digest_all(raws, len(raws), Task({}), jobs=2))
    killer.join()

    assert [one.origin for one in done] == [raw.origin for raw in raws]
    assert all(one.summary for one in done)


def _kill_one_worker() -> None:
    """Ends the first child process of this one that it sees at work, within a bounded time."""
    for _ in range(400):
        for children in Path("/proc/self/task").glob("*/children"):
            for pid in children.read_text().split():
                if "spawn_main" in (line := Path(f"/proc/{pid}/cmdline").read_text()) or "pytest" in line:
                    os.kill(int(pid), signal.SIGKILL)
                    return
        time.sleep(0.005)
