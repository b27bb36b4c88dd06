"""Runs of `digest fetch` that a test may kill: for each line on standard input one run in a process of its own.

The runs are forked from here, where everything is imported and no thread is at work, so a run is all work and a kill
meets that work. Each line is the folder of a site; the number of the run's process is printed, then its end.
"""

from __future__ import annotations

import os
import sys
import traceback
import warnings
from datetime import UTC, datetime
from pathlib import Path

import feedparser  # noqa: F401 - imported before the runs are

from digest.config import load_config
from digest.config_sources import load_sources
from digest.desk.digesting import Task, cleaned, extracted
from digest.desk.fetch import FetchChoices, fetch_articles
from digest.desk.fetch_clients import clients
from digest.model import RawArticle
from tests.desk.fetch_newsroom import Story


def main() -> None:
    extracted(cleaned(RawArticle("warm", Story(1).page(), "html"), Task({})), Task({}))
    for line in sys.stdin:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            pid = os.fork()
        if pid == 0:
            _run(Path(line.strip()))
        _tell(pid)
        _, status = os.waitpid(pid, 0)
        _tell(status)


def _run(root: Path) -> None:
    """One run, and the end of its process."""
    status = 9
    try:
        config = load_config(root)
        now = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
        report = fetch_articles(root, config, load_sources(root), clients(root, config), FetchChoices(jobs=1), now)
        status = 0 if report.ok else 1
    finally:
        if status == 9:
            traceback.print_exc()
        os._exit(status)


def _tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
