"""A look at the files of the output by a process beside, while this one looks at the content and the folders.

It tells which files do not look as the index knows them: usually none. Whoever asks looks at these again, so that what
it says may be too much but is never believed.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

LARGE = 8_000_000
"""Bytes of an index from which on a second process is worth its start."""

Look = Callable[[], list[str]]
"""Gives the paths that look different."""


class Lookout:
    """A process that looks; `close` lets it go whatever it has found."""

    def __init__(self, look: Look) -> None:
        self._reading, writing = os.pipe()
        self._process: int | None = os.fork()
        if self._process == 0:
            _look(look, writing)
        os.close(writing)

    def found(self) -> list[str] | None:
        """What it has found; None when it cannot tell."""
        with os.fdopen(os.dup(self._reading), "rb") as file:
            told = file.read()
        process, self._process = self._process, None
        if process is None or os.waitpid(process, 0)[1]:
            return None
        return [path.decode("utf-8", "surrogateescape") for path in told.split(b"\0") if path]

    def close(self) -> None:
        """End it, if it has not told yet."""
        os.close(self._reading)
        if self._process is not None:
            import signal  # loading it takes longer than much of a small build

            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = None


def lookout(index: Path, look: Callable[[sqlite3.Connection], list[str]]) -> Lookout | None:
    """One that looks with the tables of `index`; None where it would not pay, or where threads forbid it."""
    from digest.site.store import open_tables

    if not hasattr(os, "fork") or _has_threads() or index.stat().st_size < LARGE:
        return None

    def seen() -> list[str]:
        with closing(open_tables(index, read_only=True)) as tables:
            return look(tables)

    return Lookout(seen)


def _has_threads() -> bool:
    """Whether this process has threads beside this one; one that has not loaded `threading` has none."""
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1


def _look(look: Look, writing: int) -> None:
    """In the new process: tell what is found and end, without anything that its parent would do at its end."""
    code = 1
    try:
        told = memoryview(b"\0".join(path.encode("utf-8", "surrogateescape") for path in look()))
        while told:
            told = told[os.write(writing, told) :]
        code = 0
    finally:
        os._exit(code)
