"""Compares the output with what the index remembers of it: which files are not what was left, which are nobody's.

Each file is looked at by stat, and by its bytes where the stat differs. A folder is listed only where it may hold other
names than when it was last listed: making, moving or removing anything in it changes its times, which no program can
set back (the change time is the system's).
"""

# Plain strings and `os`: path objects for a hundred thousand files cost more than the files.

from __future__ import annotations

import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

from digest.checking import TYPE_CHECKING
from digest.record import fresh, record
from digest.site.made import content_digest
from digest.site.output import KEPT, STAGING, OutputFolder
from digest.site.runs import Columns, Run, files_of, known_files
from digest.site.signatures import FOLDER, OUTPUT, look_as, remembered, signature

if TYPE_CHECKING:
    from typing import TypeAlias

Differing: TypeAlias = "Callable[[sqlite3.Connection], list[str] | None]"
"""Gives the files that may look different, and the folders with a slash; None where nobody has looked at all."""


@record
class OutputState:
    """Files of the output that are not as they were left: changed or gone (`damaged`), or nobody's (`foreign`)."""

    damaged: set[str] = fresh(factory=set)
    foreign: list[str] = fresh(factory=list)


def output_state(
    tables: sqlite3.Connection, folder: OutputFolder, differing: Differing = lambda _tables: None
) -> OutputState:
    """Compare the output with what the index remembers of it; the bytes decide where the stat has changed.

    `differing` gives the files that may look different, and the folders with a slash, where somebody has looked at all
    of them already.
    """
    root, now = str(folder.folder), time.time_ns()
    state = OutputState()
    told = differing(tables)
    folders = None if told is None else [path[:-1] for path in told if path.endswith("/")]
    _Folders(tables, root, now, state).compare(folders)
    files = None if told is None else [path for path in told if not path.endswith("/")]
    _compare_files(tables, folder, root, now, state.damaged, files)
    return state


def differing_in(tables: sqlite3.Connection, run: Run, root: str) -> list[str]:
    """The files, or folders with a slash, of a run that are gone or have another stat than the index knows."""
    fields, mark = (OUTPUT, "") if run.table == "output" else (FOLDER, "/")
    return [path + mark for path, _ in _unlike(filter(None, [files_of(tables, run)]), root, fields)]


def _compare_files(
    tables: sqlite3.Connection, folder: OutputFolder, root: str, now: int, damaged: set[str], told: list[str] | None
) -> None:
    """Add the files that are gone or hold other bytes; the new stat of those that hold the same is noted."""
    settled: list[tuple[object, ...]] = []
    unlike = _unlike(known_files(tables, "output"), root, OUTPUT) if told is None else _looked_up(root, told)
    for path, found in [*unlike]:
        if found is None:
            damaged.add(path)
            continue
        ((digest,),) = tables.execute("SELECT digest FROM output WHERE path = ?", (path,))
        if folder.digest(path, found, content_digest) == digest:
            settled.append((*remembered(signature(found), now)[:3], path))
        else:
            damaged.add(path)
    tables.executemany("UPDATE output SET size = ?, mtime = ?, ctime = ? WHERE path = ?", settled)


def _looked_up(root: str, paths: Iterable[str]) -> Iterator[tuple[str, os.stat_result | None]]:
    """What stands at these paths."""
    return ((path, _state(f"{root}/{path}")) for path in paths)


def _unlike(
    known: Iterable[Columns], root: str, fields: Sequence[Callable[[os.stat_result], int]]
) -> Iterator[tuple[str, os.stat_result | None]]:
    """Of files below `root` of which these fields of a stat are known: where something else stands, or nothing.
    They are taken some at a time, without a loop of ours over those where all is as it was.
    """
    below_root = f"{root}/".__add__
    for paths, *columns in known:
        with suppress(FileNotFoundError, NotADirectoryError):
            if look_as(columns, [*map(os.lstat, map(below_root, paths))], fields):
                continue
        for path, *was in zip(paths, *columns, strict=True):
            state = _state(below_root(path))
            if state is None or was != [field(state) for field in fields]:
                yield path, state


def _state(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


@record
class _Folders:
    """Lists the folders that may hold other names than those that are known."""

    tables: sqlite3.Connection
    root: str
    now: int
    state: OutputState
    seen: list[tuple[object, ...]] = fresh(factory=list)
    gone: list[str] = fresh(factory=list)

    def compare(self, told: list[str] | None) -> None:
        """Find what is nobody's, and note what the folders look like now; `told` are those that may have changed."""
        waiting = list(self._changed(told))
        while waiting:
            waiting += self._listed(waiting.pop())
        self.tables.executemany("DELETE FROM folder WHERE path = ?", [(path,) for path in self.gone])
        self.tables.executemany("INSERT OR REPLACE INTO folder VALUES (?, ?, ?, ?)", self.seen)

    def _changed(self, told: list[str] | None) -> Iterator[str]:
        """The folders that are known and not as they were, the output itself always: we write into it."""
        yield ""
        known = known_files(self.tables, "folder")
        for path, state in _unlike(known, self.root, FOLDER) if told is None else _looked_up(self.root, told):
            if state is None:
                self.gone.append(path)
            elif not stat.S_ISDIR(state.st_mode):
                self._left(path)
            else:
                yield path

    def _left(self, path: str) -> None:
        """Something else stands where a folder was: what the index knows below it is not to be found through that."""
        self.gone.append(path)
        self.state.damaged.update(self._below(path))

    def _listed(self, path: str) -> list[str]:
        """The folders in a folder that nobody has listed yet; its files are looked up."""
        before = f"{path}/" if path else ""
        try:
            looks = os.lstat(f"{self.root}/{path}")
            with os.scandir(f"{self.root}/{path}") as found:
                items = [(f"{before}{item.name}", item.is_dir(follow_symlinks=False)) for item in found]
        except (FileNotFoundError, NotADirectoryError):
            return []
        if path:
            size, changed, created, inode = remembered(signature(looks), self.now)
            self.seen.append((path, changed if size >= 0 else -1, created, inode))
        ours = [(name, is_folder) for name, is_folder in items if path or (name != STAGING and name not in KEPT)]
        for name in self._unknown("output", [name for name, is_folder in ours if not is_folder]):
            self.state.foreign.append(name)
            self.state.damaged.update(self._below(name))
        return self._unknown("folder", [name for name, is_folder in ours if is_folder])

    def _unknown(self, table: str, names: Iterable[str]) -> list[str]:
        """Those of `names` that the table does not have."""
        question = f"SELECT 1 FROM {table} WHERE path = ?"  # noqa: S608 - our own words
        return [name for name in names if self.tables.execute(question, (name,)).fetchone() is None]

    def _below(self, path: str) -> Iterator[str]:
        """The outputs whose addresses lead through `path`, which is no folder: they may only seem to be there."""
        question = "SELECT path FROM output WHERE path > ? AND path < ?"
        return (one for (one,) in self.tables.execute(question, (f"{path}/", f"{path}0")))
