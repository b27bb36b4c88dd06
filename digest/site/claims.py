"""Outputs in the index: what pages and static files claim, what nobody claims."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from digest.door.text import shown
from digest.errors import Problem, SiteError
from digest.site.made import Facet, Made, content_digest
from digest.site.output import MARKER, OutputFolder, check_path
from digest.site.signatures import COARSE_TICK, FINE_TICK, UNSETTLED, Signature, remembered, signature
from digest.site.static import STATIC, static_bytes, static_files
from digest.site.watch import Weight

_COLUMNS = ("path", "kind", "facet", "key", "digest", "size", "mtime", "ctime")


def facets_of(tables: sqlite3.Connection, paths: Iterable[str]) -> set[Facet]:
    """The facets that own these outputs."""
    question = "SELECT kind, facet FROM output WHERE path = ?"
    return {facet for path in paths for facet in tables.execute(question, (path,)) if facet[0] != STATIC}


def note(tables: sqlite3.Connection, made: Iterable[Made]) -> None:
    """Put outputs aside for `record`: workers may still be reading the tables that it writes."""
    rows = ((*one[:5], *(one.signature[:3] if one.signature else (None, None, None))) for one in made)
    tables.executemany("INSERT INTO made VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def open_notes(tables: sqlite3.Connection) -> None:
    """Make room for `note`."""
    tables.execute(f"CREATE TEMP TABLE IF NOT EXISTS made ({', '.join(_COLUMNS)})")


def record(tables: sqlite3.Connection) -> None:
    """Enter what was put aside; an output that was neither written nor looked at keeps what is known of its file."""
    tables.execute("INSERT OR REPLACE INTO output SELECT * FROM made WHERE size IS NOT NULL ORDER BY path")
    tables.execute(
        "UPDATE output SET kind = made.kind, facet = made.facet, key = made.key FROM made"
        " WHERE made.size IS NULL AND made.path = output.path"
    )
    tables.execute("DELETE FROM made")


def settle(
    tables: sqlite3.Connection,
    folder: OutputFolder,
    moved: Iterable[str],
    written: Mapping[str, Signature],
) -> None:
    """Note the stat that the files have where they are now; none of one that was written a moment ago."""
    now = time.time_ns()
    states = dict(written)
    states.update((path, found) for path in moved if (found := folder.signature(path)) is not None)
    rows = [(*remembered(state, now)[:3], path) for path, state in states.items()]
    tables.executemany("UPDATE output SET size = ?, mtime = ?, ctime = ? WHERE path = ?", rows)


def settle_all(tables: sqlite3.Connection) -> None:
    """As `settle` for every output, whose stat is noted already."""
    latest = "MAX(mtime, ctime)"
    tables.execute(
        f"UPDATE output SET size = ?, mtime = ?, ctime = ? WHERE {latest} >="  # noqa: S608 - our own words
        f" ? - CASE WHEN {latest} % 1000000000 THEN ? ELSE ? END",
        (*UNSETTLED[:3], time.time_ns(), FINE_TICK, COARSE_TICK),
    )


def unclaimed(tables: sqlite3.Connection, facets: Iterable[Facet], produced: set[str]) -> list[str]:
    """The outputs of these facets that were not produced this time; the index forgets them."""
    question = "SELECT path FROM output WHERE kind = ? AND facet = ?"
    gone = [path for facet in facets for (path,) in tables.execute(question, facet) if path not in produced]
    tables.executemany("DELETE FROM output WHERE path = ?", [(path,) for path in gone])
    return gone


def static_outputs(
    tables: sqlite3.Connection, root: Path, folder: OutputFolder, damaged: set[str], *, is_dry: bool
) -> Iterator[Made | Problem]:
    """The site's own files as outputs; a warning for each that was skipped or would replace a page."""
    now = time.time_ns()
    for path, found in static_files(root):
        problem = found if isinstance(found, Problem) else _refused(tables, path)
        if problem is not None or isinstance(found, Problem):
            yield problem or found  # type: ignore[misc]
            continue
        known = tables.execute("SELECT key, digest FROM output WHERE path = ? AND kind = ?", (path, STATIC)).fetchone()
        sign = repr(remembered(signature(found), now)).encode()
        if known and path not in damaged and known[0] == sign and sign != repr(UNSETTLED).encode():
            yield Made(path, STATIC, path, sign, known[1], None, False, False)
            continue
        content = static_bytes(root, path)
        if isinstance(content, Problem):
            yield content
            continue
        digest = content_digest(content)
        if known and path not in damaged and known[1] == digest:
            yield Made(path, STATIC, path, sign, digest, None, True, False)
            continue
        place = folder.has(path, content)
        state = place if place or is_dry else folder.stage(path, content)
        yield Made(path, STATIC, path, sign, digest, state, True, place is None)


def _refused(tables: sqlite3.Connection, path: str) -> Problem | None:
    """Why a static file cannot have its name: a page has it, or it could lead out of the site."""
    try:
        check_path(path)
    except SiteError as error:
        return error.problems[0]._replace(path=f"{STATIC}/{shown(path)}")
    parents = [path[: place + 1] for place, sign in enumerate(path) if sign == "/"]
    question = "SELECT 1 FROM output WHERE kind != ? AND (path = ? OR (path > ? AND path < ?))"
    taken = tables.execute(question, (STATIC, path, path + "/", path + "0")).fetchone() or any(
        tables.execute("SELECT 1 FROM output WHERE kind != ? AND path = ?", (STATIC, parent[:-1])).fetchone()
        for parent in parents
    )
    return Problem(f"{STATIC}/{path}", None, "the site has a page of this name", "Rename the file.") if taken else None


def all_static(tables: sqlite3.Connection) -> set[Facet]:
    """The facets of all static files that the index knows."""
    return {(STATIC, facet) for (facet,) in tables.execute("SELECT facet FROM output WHERE kind = ?", (STATIC,))}


def page_facets(tables: sqlite3.Connection) -> set[Facet]:
    """The facets of all outputs but static files."""
    question = "SELECT DISTINCT kind, facet FROM output WHERE kind != ?"
    return set(tables.execute(question, (STATIC,)))


def is_claimed(tables: sqlite3.Connection, path: str) -> bool:
    """Whether a file of the output is a page, the site's own, or the output's mark."""
    return path == MARKER or tables.execute("SELECT 1 FROM output WHERE path = ?", (path,)).fetchone() is not None


def weights(tables: sqlite3.Connection, folder: OutputFolder) -> dict[str, Weight]:
    """Files and bytes of the output by kind and form ("edition html"), the heaviest first."""
    found: dict[str, Weight] = {}
    for path, kind, size in tables.execute("SELECT path, kind, size FROM output"):
        if size < 0:  # written a moment ago
            looks = folder.signature(path)
            size = looks[0] if looks else 0
        name = f"{kind} {path.rpartition('.')[2]}"
        files, total = found.get(name, (0, 0))
        found[name] = Weight(files + 1, total + size)
    return dict(sorted(found.items(), key=lambda pair: (-pair[1].size, pair[0])))
