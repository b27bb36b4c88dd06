"""What has changed in `content/`, told by stat and proved by hash, and the index brought up to it.

Times decide nothing by themselves: a file whose stat is as it was is taken as unchanged, any other is read and its hash
compared. Whoever knows which paths changed may say so; then only these are looked at.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from digest.checking import TYPE_CHECKING
from digest.errors import Problem
from digest.late import late
from digest.record import fresh, record
from digest.site.content import CONTENT, look_at, markdown_files, same_address
from digest.site.days import Showing, day_of
from digest.site.git import checked_out
from digest.site.reader import Parsed, Reader, TornError
from digest.site.runs import known_files
from digest.site.signatures import FILE, UNSETTLED, Signature, look_as, remembered, signature

if TYPE_CHECKING:
    from typing import TypeAlias

    from digest.site.crew import Crew
    from digest.site.rows import EntryRow
    from digest.site.updates import RowReader, Update

_Known: TypeAlias = tuple[str, int, int, int, int]
"""What the index remembers of a content file: its path, its signature."""

_Look: TypeAlias = "os.stat_result | Problem"

AT_A_TIME = 2048
"""Content files that are compared with what is known of them at a time."""

BATCH = 100
"""Files that a worker parses at a time, and those of the same days."""

MOST = 400
"""Files of the same days that a worker parses at a time."""

_DAY = late(r"(\d{4}/\d\d/)(\d\d)/")

ASKING_GIT = 100
"""Known files that look changed from which on git is asked: a fresh clone changes every time and no hash."""

ALONE = 120
"""Files up to which this process parses them itself: starting workers costs as much."""


@record
class Difference:
    """Content files that differ from the index: read anew (`found`), or gone; `looked` keeps each one's stat."""

    found: list[Parsed] = fresh(factory=list)
    gone: list[str] = fresh(factory=list)
    looked: dict[str, Signature] = fresh(factory=dict)
    warnings: list[Problem] = fresh(factory=list)

    @property
    def paths(self) -> list[str]:
        """The paths of all entries that may differ."""
        return [*self.gone, *(one.path for one in self.found)]


def difference(tables: sqlite3.Connection, reader: Reader, told: Iterable[str] | None) -> Difference:
    """What differs between the index and the files; only the paths of `told`, and what lies below them, are looked at
    when given.
    """
    now = time.time_ns()
    found = Difference()
    told = None if told is None else _entries_of(tables, reader.root / CONTENT, told)
    known = _known_sources(tables, told)
    digests: dict[str, bytes] = {}
    for path, state in _unlike(known, _looked_at(reader.root / CONTENT, told, known)):
        if isinstance(state, Problem):
            found.warnings.append(state)
            continue
        found.looked[path] = remembered(signature(state), now)
        if known.pop(path, None) is not None:
            ((digests[path],),) = tables.execute("SELECT digest FROM source WHERE path = ?", (path,))
    found.gone = sorted(known)
    vouched = checked_out(reader.root, CONTENT) if len(digests) > ASKING_GIT else {}
    for path in sorted(found.looked):
        if path in digests and vouched.get(path) == digests[path]:
            continue
        parsed = reader.parsed(path, digests.get(path))
        if parsed.row is not None or parsed.problems:
            found.found.append(parsed)
    return found


def _unlike(known: dict[str, _Known], looked: Iterator[tuple[str, _Look]]) -> Iterator[tuple[str, _Look]]:
    """Those of the files that are not as they are known; the others are taken out of `known`."""
    while some := [*islice(looked, AT_A_TIME)]:
        rows = [known.get(path) for path, _ in some]
        states = [state for _, state in some]
        is_plain = all(rows) and Problem not in map(type, states)
        if is_plain and look_as([*zip(*rows, strict=True)][1:], states, FILE):  # type: ignore[arg-type]
            for path, _ in some:
                del known[path]
            continue
        for row, (path, state) in zip(rows, some, strict=True):
            if row is None or isinstance(state, Problem) or row[1:] != signature(state):
                yield path, state
            else:
                del known[path]


def first_files(folder: Path) -> tuple[list[str], Difference]:
    """All content files in order, for an index that is empty."""
    now = time.time_ns()
    found = Difference()
    for path, state in markdown_files(folder):
        if isinstance(state, Problem):
            found.warnings.append(state)
        else:
            found.looked[path] = remembered(signature(state), now)
    return sorted(found.looked), found


def has_many(folder: Path) -> bool:
    """Whether there are more content files than one process is to parse."""
    return next(islice(markdown_files(folder), ALONE, None), None) is not None


def batches(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    """The paths in slices, cut where a stretch of days ends in paths that tell their day: it is one worker's."""
    start = 0
    for place in range(1, len(paths)):
        if place - start >= BATCH and (_stretch(paths[place]) != _stretch(paths[place - 1]) or place - start >= MOST):
            yield paths[start:place]
            start = place
    if paths:
        yield paths[start:]


def _stretch(path: str) -> str:
    """What the paths of one stretch of days share (see `digest.site.search.calendar`); a path's own self where it
    tells no day.
    """
    from digest.site.search.calendar import stretch_begin

    found = _DAY.match(path)
    return f"{found[1]}{stretch_begin(int(found[2]))}" if found else path


def parsed_batches(paths: Sequence[str], reader: Reader, crew: Crew | None) -> Iterator[list[Parsed]]:
    """The files of `paths` parsed, by workers where there are many."""
    if crew is None or len(paths) <= ALONE:
        yield from ([reader.parsed(path) for path in batch] for batch in batches(paths))
    else:
        yield from crew.parsed(batches(paths))


def take_in(update: Update, tables: sqlite3.Connection, found: Iterable[Parsed], looked: dict[str, Signature]) -> None:
    """Rows of files into the index, and what is remembered of the files themselves."""
    rows: list[EntryRow] = []
    sources: list[tuple[object, ...]] = []
    for one in found:
        if one.row is not None:
            rows.append(one.row)
        state = looked[one.path] if one.digest else UNSETTLED
        sources.append((one.path, *state, one.digest, _problems_json(one.problems)))
    update.add(rows)
    tables.executemany("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?)", sources)


def forget(update: Update, tables: sqlite3.Connection, difference: Difference) -> None:
    """Take files that are gone or read anew out of the index; note the stat of those that only look different."""
    for path in difference.paths:
        update.remove(path)
    tables.executemany("DELETE FROM source WHERE path = ?", [(path,) for path in difference.gone])
    anew = {one.path for one in difference.found}
    touched = [(*state, path) for path, state in difference.looked.items() if path not in anew]
    tables.executemany("UPDATE source SET size = ?, mtime = ?, ctime = ?, inode = ? WHERE path = ?", touched)


def content_problems(tables: sqlite3.Connection, showing: Showing) -> list[Problem]:
    """Why files of `content/` are not on the site, by path."""
    kept = tables.execute("SELECT problems FROM source WHERE problems IS NOT NULL ORDER BY path")
    told = [problem for (text,) in kept for problem in _problems(text)]
    question = "SELECT path, line, day, slug, is_draft FROM entry INDEXED BY entry_waiting WHERE is_live = 0"
    for path, line, day, slug, is_draft in sorted(tables.execute(question)):
        if showing.may_show(day, is_draft=is_draft):
            from digest.site.permalinks import edition_path

            holder = tables.execute(
                "SELECT path, line FROM entry WHERE day = ? AND slug = ? AND is_live", (day, slug)
            ).fetchone()
            told.append(same_address(f"{edition_path(day_of(day))}{slug}/", (path, line), holder))
    return told


def rows_anew(reader: Reader) -> RowReader:
    """Reads rows of files that have not changed but come to be shown."""

    def row(path: str) -> EntryRow:
        parsed = reader.parsed(path)
        if parsed.row is None:
            raise TornError(path)
        return parsed.row

    return row


def _known_sources(tables: sqlite3.Connection, told: Iterable[str] | None) -> dict[str, _Known]:
    """What the index remembers of content files, by path: the path once more, the stat."""
    if told is None:
        return {row[0]: row for columns in known_files(tables, "source") for row in zip(*columns, strict=True)}
    question = "SELECT path, size, mtime, ctime, inode FROM source WHERE path = ?"
    return {row[0]: row for path in told for row in tables.execute(question, (path,))}


def _entries_of(tables: sqlite3.Connection, folder: Path, told: Iterable[str]) -> set[str]:
    """The paths of `told` that an entry may have, and those that lie below one of them, or did."""
    found: set[str] = set()
    for path in told:
        if any(name.startswith(".") for name in path.split("/")):
            continue
        if path.endswith(".md"):
            found.add(path)
        question = "SELECT path FROM source WHERE path > ? AND path < ?"
        found.update(one for (one,) in tables.execute(question, (f"{path}/", f"{path}0")))
        if (folder / path).is_dir() and not (folder / path).is_symlink():
            found.update(f"{path}/{below}" for below, _ in markdown_files(folder / path))
    return found


def _looked_at(folder: Path, told: Iterable[str] | None, known: Container[str]) -> Iterator[tuple[str, _Look]]:
    if told is None:
        yield from markdown_files(folder, known)
        return
    for path in sorted(set(told)):
        state = look_at(folder, path)
        if state is not None:
            yield path, state


def _problems_json(problems: Sequence[Problem]) -> str | None:
    """What is wrong with a file, as the index keeps it: nothing, most of the time."""
    if not problems:
        return None
    import json

    return json.dumps([(str(one.path), one.line, one.what, one.mend) for one in problems])


def _problems(text: str) -> list[Problem]:
    """What `_problems_json` has kept."""
    import json

    return [Problem(*fields) for fields in json.loads(text)]
