"""A look at the files of the output by a process beside, while this one looks at the content and the folders.

It tells which files do not look as the index knows them: usually none. Whoever asks looks at these again, so that what
it says may be too much but is never believed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from digest.site.beside import Beside, may_start

LARGE = 8_000_000
"""Bytes of an index from which on a second process is worth its start."""

Look = Callable[[], list[str]]
"""Gives the paths that look different."""


class Lookout(Beside):
    """A process that looks."""

    def __init__(self, look: Look) -> None:
        super().__init__(lambda: b"\0".join(path.encode("utf-8", "surrogateescape") for path in look()))

    def found(self) -> list[str] | None:
        """What it has found; None when it cannot tell."""
        told = self.told()
        return None if told is None else [path.decode("utf-8", "surrogateescape") for path in told.split(b"\0") if path]


def lookout(index: Path, look: Callable[[sqlite3.Connection], list[str]]) -> Lookout | None:
    """One that looks with the tables of `index`; None where it would not pay, or where threads forbid it."""
    from digest.site.store import open_tables

    if not may_start() or index.stat().st_size < LARGE:
        return None

    def seen() -> list[str]:
        with closing(open_tables(index, read_only=True)) as tables:
            return look(tables)

    return Lookout(seen)
