"""A look at the output by processes beside and this one, once it has looked at the content: each takes the next run of
files or folders that nobody has taken, so that all are done at the same time.

They tell which files and folders do not look as the index knows them: usually none. Whoever asks looks at these again,
so that what is said may be too much but is never believed; where one of them fails, whoever asks looks at everything.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from digest.site.beside import Beside, may_start
from digest.site.runs import Run

LARGE = 8_000_000
"""Bytes of an index for each second process that is worth its start."""

MOST_TURNS = 30_000
"""Runs whose numbers a pipe holds at once."""

Look = Callable[[sqlite3.Connection, Run], Sequence[str]]
"""Gives the paths of a run that look different."""


class Lookout:
    """Processes that look, with this one in the end."""

    def __init__(self, index: Path, runs: Sequence[Run], look: Look, processes: int) -> None:
        self._runs, self._look, self._turns = runs, look, _turns(len(runs))
        self._helpers = [Beside(lambda: self._seen_beside(index)) for _ in range(processes)]

    def found(self, tables: sqlite3.Connection) -> list[str] | None:
        """What all have found, this one with `tables`; None where one of the others cannot tell."""
        found = [*self._seen(tables)]
        for helper in self._helpers:
            told = helper.told()
            if told is None:
                return None
            found += (path.decode("utf-8", "surrogateescape") for path in told.split(b"\0") if path)
        return found

    def close(self) -> None:
        """Let the others go."""
        for helper in self._helpers:
            helper.close()
        os.close(self._turns)

    def _seen(self, tables: sqlite3.Connection) -> Iterator[str]:
        while turn := os.read(self._turns, _BYTES):
            yield from self._look(tables, self._runs[int.from_bytes(turn, "big")])

    def _seen_beside(self, index: Path) -> bytes:
        from digest.site.store import open_tables

        with closing(open_tables(index, read_only=True)) as tables:
            return b"\0".join(path.encode("utf-8", "surrogateescape") for path in self._seen(tables))


def lookout(index: Path, runs: Sequence[Run], look: Look, processes: int) -> Lookout | None:
    """One of at most so many processes beside this one; None where it would not pay, or where threads forbid it."""
    worth = min(processes, index.stat().st_size // LARGE if LARGE else processes)
    return Lookout(index, runs, look, worth) if worth > 0 and 0 < len(runs) <= MOST_TURNS and may_start() else None


_BYTES = 2
"""Bytes of a turn's number."""


def _turns(count: int) -> int:
    """What gives each number once to whoever reads it, and nothing after the last."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(number.to_bytes(_BYTES, "big") for number in range(count)))
    os.close(writing)
    return reading
