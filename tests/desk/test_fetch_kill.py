"""A run that is killed at any moment loses no article and brings none twice."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.desk.fetch_newsroom import Newsroom, Story
from tests.sources.loopback import serving

KILLS = 50 if os.environ.get("DIGEST_HOSTILE") else 8
STORIES_PER_RUN = 3
PROJECT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")


class Runner:
    """Starts runs and kills them."""

    def __init__(self, process: subprocess.Popen[str], root: Path) -> None:
        self._process, self._root = process, root

    def run(self, kill_after: float | None = None) -> tuple[int, float]:
        """The status of one run and the seconds that it took; it is killed after `kill_after` seconds."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{self._root}\n")
        self._process.stdin.flush()
        pid = int(self._process.stdout.readline())
        start = time.monotonic()
        if kill_after is not None:
            time.sleep(kill_after)
            with suppress(ProcessLookupError):  # it was done a moment before
                os.kill(pid, signal.SIGKILL)
        status = int(self._process.stdout.readline())
        return status, time.monotonic() - start


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with serving({}) as server:
        room = Newsroom(server, tmp_path)
        room.subscribe()
        yield room


@pytest.fixture
def runner(newsroom: Newsroom) -> Iterator[Runner]:
    command = [sys.executable, "-m", "tests.desk.fetch_runner"]
    with subprocess.Popen(
        command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=None, text=True
    ) as process:
        yield Runner(process, newsroom.root)
        assert process.stdin
        process.stdin.close()


def test_no_moment_of_a_kill_loses_an_article_or_brings_it_twice(newsroom: Newsroom, runner: Runner) -> None:
    chance = random.Random(20260310)
    newsroom.publish(*(Story(number) for number in range(STORIES_PER_RUN)))
    status, seconds = runner.run()
    assert status == 0
    killed = 0
    for turn in range(1, KILLS + 1):
        start = turn * STORIES_PER_RUN
        newsroom.publish(*(Story(number) for number in range(start, start + STORIES_PER_RUN)))
        status, _ = runner.run(kill_after=chance.uniform(0, seconds))
        killed += status == signal.SIGKILL
    for _ in range(2):
        assert runner.run()[0] == 0, "a lasting fault is left behind"

    urls = Counter(url for path in (newsroom.root / "content").rglob("*.md") for url in _urls(path))
    assert urls == Counter(newsroom.server.url(story.path) for story in newsroom.stories)
    assert killed >= KILLS // 2, f"only {killed} of {KILLS} runs were killed in time"
    assert not list((newsroom.root / ".digest/fetch/inbox").iterdir())
    _only_whole_files(newsroom.root)


def _urls(path: Path) -> list[str]:
    return re.findall(r"(?m)^  url: (\S+)$", path.read_text("utf-8"))


def _only_whole_files(root: Path) -> None:
    """Each entry has its record and its text, and each line of the memory is whole."""
    entries = len(list((root / "content").rglob("*.md")))
    assert len(list((root / "sources").glob("*.txt"))) == entries
    assert len(list((root / "sources").glob("*.json"))) == entries
    lines = (root / "sources/fetched.tsv").read_text("utf-8").splitlines()
    assert all(len(line.split("\t")) == 6 for line in lines if line)
