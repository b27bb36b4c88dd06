"""The index's tables, and whether a file that claims to hold them may be trusted.

The index is a cache. Its file is trusted only with a seal beside it: a note of the check sums of its pages, written
after the index was closed. Whatever does not fit, however it came about, means a new index from the content.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import time
import zlib
from contextlib import suppress
from pathlib import Path

from digest.door.files import write_bytes
from digest.record import NamedTuple
from digest.site.page_sums import PAGE, all_sums, journal_of
from digest.site.signatures import FINE_TICK, UNSETTLED, Signature, remembered, signature

_READERS_CACHE = 4096
"""KiB of the index that a process keeps at hand which only reads it: the system keeps the rest."""

_WRITERS_CACHE = 16384
"""KiB that a build from nothing keeps at hand of the index that it fills: 65536 saved no time with 30,000 entries."""

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL,
    inode INTEGER NOT NULL, digest BLOB NOT NULL, problems TEXT) WITHOUT ROWID;
CREATE TABLE entry (number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, digest BLOB NOT NULL, day INTEGER NOT NULL,
    slug TEXT NOT NULL, rank INTEGER NOT NULL, is_draft INTEGER NOT NULL, is_live INTEGER NOT NULL,
    title TEXT NOT NULL, lang TEXT NOT NULL, outlet TEXT, url TEXT, line INTEGER NOT NULL, corrected INTEGER,
    id TEXT NOT NULL, terms TEXT NOT NULL);
CREATE TABLE day (day INTEGER PRIMARY KEY, entries INTEGER NOT NULL, sign TEXT NOT NULL DEFAULT '');
CREATE TABLE month (month INTEGER PRIMARY KEY, days INTEGER NOT NULL, entries INTEGER NOT NULL);
CREATE TABLE term (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, letter TEXT NOT NULL,
    name TEXT NOT NULL, entries INTEGER NOT NULL);
CREATE TABLE spelling (term INTEGER NOT NULL, name TEXT NOT NULL, uses INTEGER NOT NULL, PRIMARY KEY (term, name))
    WITHOUT ROWID;
CREATE TABLE edge (term INTEGER NOT NULL, day INTEGER NOT NULL, entry INTEGER NOT NULL, quotes INTEGER NOT NULL,
    reactions INTEGER NOT NULL, voice INTEGER, roles TEXT, PRIMARY KEY (term, day, entry)) WITHOUT ROWID;
CREATE TABLE voice (number INTEGER PRIMARY KEY, said TEXT NOT NULL);
CREATE TABLE event (entry INTEGER NOT NULL, place INTEGER NOT NULL, day INTEGER NOT NULL, date TEXT, last TEXT,
    text TEXT NOT NULL, PRIMARY KEY (entry, place)) WITHOUT ROWID;
CREATE TABLE output (path TEXT PRIMARY KEY, kind TEXT NOT NULL, facet TEXT NOT NULL, key BLOB NOT NULL,
    digest BLOB NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE folder (path TEXT PRIMARY KEY, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL, inode INTEGER NOT NULL)
    WITHOUT ROWID;
CREATE TABLE run (of TEXT NOT NULL, number INTEGER NOT NULL, paths TEXT NOT NULL, numbers BLOB NOT NULL,
    PRIMARY KEY (of, number)) WITHOUT ROWID;
CREATE TABLE changed (of TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (of, path)) WITHOUT ROWID;
"""

_INDEXES = """
CREATE INDEX source_problems ON source (path) WHERE problems IS NOT NULL;
CREATE INDEX entry_address ON entry (day, slug);
CREATE INDEX entry_title ON entry (title);
CREATE INDEX entry_corrected ON entry (corrected) WHERE corrected IS NOT NULL;
CREATE INDEX entry_waiting ON entry (day) WHERE is_live = 0;
CREATE INDEX entry_draft ON entry (day) WHERE is_draft AND is_live;
CREATE UNIQUE INDEX term_key ON term (kind, letter, key);
CREATE INDEX term_used ON term (kind, entries);
CREATE INDEX event_dated ON event (last) WHERE last IS NOT NULL;
CREATE INDEX event_undated ON event (day) WHERE last IS NULL;
CREATE INDEX term_unused ON term (number) WHERE entries = 0;
CREATE INDEX spelling_unused ON spelling (term) WHERE uses = 0;
CREATE INDEX output_facet ON output (kind, facet);
"""


def new_tables(path: Path | None = None) -> sqlite3.Connection:
    """An empty index at `path`, in memory when None; it may outgrow the memory that is left to it.

    It is filled before `add_indexes`: to sort all rows at once costs less than to file each of them.
    """
    if path is not None:
        for name in (path, journal_of(path)):
            name.unlink(missing_ok=True)
    connection = _connected(str(path) if path else ":memory:")
    connection.executescript(f"{_TABLES} PRAGMA cache_spill = ON; PRAGMA cache_size = -{_WRITERS_CACHE};")
    return connection


def add_indexes(tables: sqlite3.Connection) -> None:
    """What finds the rows of new tables."""
    for statement in filter(None, map(str.strip, _INDEXES.split(";"))):
        tables.execute(statement).close()


def open_tables(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """The index at `path`, which its seal has vouched for; a reader takes it that nobody writes to it meanwhile."""
    tables = _connected(f"{path.absolute().as_uri()}?{'mode=ro&immutable=1' if read_only else 'mode=rw'}")
    if read_only:
        tables.execute(f"PRAGMA cache_size = -{_READERS_CACHE}").close()
    return tables


def keep_journal(tables: sqlite3.Connection, *, is_kept: bool) -> None:
    """Whether a change's journal lies beside the index until it is sealed, and tells the pages that were written."""
    tables.execute(f"PRAGMA journal_mode = {'PERSIST' if is_kept else 'MEMORY'}").close()


def _connected(name: str) -> sqlite3.Connection:
    """A connection that writes nothing to its file before the commit: what dies before leaves the old index."""
    connection = sqlite3.connect(name, uri=name.startswith("file:"), isolation_level=None, check_same_thread=False)
    for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "cache_size = -65536", "cache_spill = OFF"):
        connection.execute(f"PRAGMA {pragma}").close()
    return connection


class Seal(NamedTuple):
    """What was true when an index was closed. `identity` names the code and the settings that made its rows.

    `looks` is the file's signature then: who writes to a file changes its change time, which no program can set back.
    So a file that looks as it did need not be read; one that looks different (a copy, a damaged one) is, and has to
    have the very `sums`, one for each page.
    """

    sums: bytes
    identity: str
    looks: Signature

    def vouches_for(self, path: Path) -> bool:
        """Whether `path` holds the very bytes that were sealed."""
        try:
            found = path.lstat()
            if not stat.S_ISREG(found.st_mode) or -(-found.st_size // PAGE) * 4 != len(self.sums):
                return False
            return signature(found) == self.looks or all_sums(path) == self.sums
        except OSError:
            return False


def seal_path(path: Path) -> Path:
    """Where the seal of the index at `path` lies."""
    return path.with_suffix(".seal")


def trusted(path: Path, identity: str) -> Seal | None:
    """The seal of the index at `path`, where it vouches for the file and for the code that made it.

    What a build that died has left beside such a file is no part of it.
    """
    seal = _read_seal(path)
    if seal is None or seal.identity != identity or not seal.vouches_for(path):
        return None
    journal_of(path).unlink(missing_ok=True)
    return seal


def _read_seal(path: Path) -> Seal | None:
    """The seal of the index at `path`; None when there is none that can be read."""
    try:
        body, check, sums = seal_path(path).read_bytes().split(b"\n", 2)
        if int(check, 16) != _check(body, sums):
            return None
        identity, size, changed, created, inode = body.decode("ascii").split(" ")
        return Seal(sums, identity, (int(size), int(changed), int(created), int(inode)))
    except (OSError, ValueError):
        return None


def _check(body: bytes, sums: bytes) -> int:
    """What tells a damaged seal: a sum that is wrong would be handed on from build to build."""
    return zlib.crc32(sums, zlib.crc32(body))


def write_seal(path: Path, identity: str, sums: bytes | None = None) -> None:
    """Vouch for the closed index at `path`, whose pages have these `sums`: read now when None. Raises OSError."""
    found = path.lstat()
    told = sums or all_sums(path)
    body = " ".join((identity, *map(str, _settled(path, found)))).encode("ascii")
    write_bytes(seal_path(path), body + b"\n%08x\n" % _check(body, told) + told)
    journal_of(path).unlink(missing_ok=True)


def _settled(path: Path, found: os.stat_result) -> Signature:
    """The signature of a file just written, once its times can tell of another writer: this may take a tick."""
    wait = max(found.st_mtime_ns, found.st_ctime_ns) + FINE_TICK - time.time_ns()
    if 0 <= wait <= FINE_TICK:
        time.sleep((wait + 1_000_000) / 1e9)
    looks = signature(path.lstat())
    return remembered(looks, time.time_ns()) if looks == signature(found) else UNSETTLED


def break_seal(path: Path) -> None:
    """Nothing vouches for the index any more."""
    with suppress(FileNotFoundError):
        seal_path(path).unlink()
