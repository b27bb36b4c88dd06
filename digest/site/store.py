"""The index's tables, and whether a file that claims to hold them may be trusted.

The index is a cache. Its file is trusted only with a seal beside it: a note of the file's check sum, written after the
index was closed. Whatever does not fit, however it came about, means a new index from the content.
"""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from digest.door.files import write_bytes
from digest.site.signatures import FINE_TICK, UNSETTLED, Signature, remembered, signature

_CHUNK = 1 << 20
_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL,
    inode INTEGER NOT NULL, digest BLOB NOT NULL, problems TEXT) WITHOUT ROWID;
CREATE INDEX source_problems ON source (path) WHERE problems IS NOT NULL;
CREATE TABLE entry (number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, digest BLOB NOT NULL, day INTEGER NOT NULL,
    slug TEXT NOT NULL, is_foreign INTEGER NOT NULL, is_draft INTEGER NOT NULL, is_live INTEGER NOT NULL,
    title TEXT NOT NULL, lang TEXT NOT NULL, outlet TEXT, url TEXT, line INTEGER NOT NULL, corrected INTEGER,
    terms TEXT NOT NULL);
CREATE INDEX entry_address ON entry (day, slug);
CREATE INDEX entry_title ON entry (title);
CREATE INDEX entry_corrected ON entry (corrected) WHERE corrected IS NOT NULL;
CREATE INDEX entry_waiting ON entry (day) WHERE is_live = 0;
CREATE INDEX entry_draft ON entry (day) WHERE is_draft AND is_live;
CREATE TABLE day (day INTEGER PRIMARY KEY, entries INTEGER NOT NULL);
CREATE TABLE term (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, letter TEXT NOT NULL,
    name TEXT NOT NULL, entries INTEGER NOT NULL);
CREATE UNIQUE INDEX term_key ON term (kind, letter, key);
CREATE TABLE spelling (term INTEGER NOT NULL, name TEXT NOT NULL, uses INTEGER NOT NULL, PRIMARY KEY (term, name))
    WITHOUT ROWID;
CREATE TABLE edge (term INTEGER NOT NULL, day INTEGER NOT NULL, entry INTEGER NOT NULL, quotes INTEGER NOT NULL,
    reactions INTEGER NOT NULL, voice INTEGER, roles TEXT, PRIMARY KEY (term, day, entry)) WITHOUT ROWID;
CREATE TABLE voice (number INTEGER PRIMARY KEY, said TEXT NOT NULL);
CREATE TABLE event (entry INTEGER NOT NULL, place INTEGER NOT NULL, day INTEGER NOT NULL, date TEXT, last TEXT,
    PRIMARY KEY (entry, place)) WITHOUT ROWID;
CREATE INDEX event_dated ON event (last) WHERE last IS NOT NULL;
CREATE INDEX event_undated ON event (day) WHERE last IS NULL;
CREATE TABLE output (path TEXT PRIMARY KEY, kind TEXT NOT NULL, facet TEXT NOT NULL, key BLOB NOT NULL,
    digest BLOB NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE folder (path TEXT PRIMARY KEY, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL, inode INTEGER NOT NULL)
    WITHOUT ROWID;
CREATE INDEX term_unused ON term (number) WHERE entries = 0;
CREATE INDEX spelling_unused ON spelling (term) WHERE uses = 0;
CREATE INDEX output_facet ON output (kind, facet);
"""


def new_tables(path: Path | None = None) -> sqlite3.Connection:
    """An empty index at `path`, in memory when None; it may outgrow the memory that is left to it."""
    if path is not None:
        for name in (path, path.with_name(path.name + "-journal")):
            name.unlink(missing_ok=True)
    connection = _connected(str(path) if path else ":memory:")
    connection.executescript(_TABLES + "PRAGMA cache_spill = ON;")
    return connection


def open_tables(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """The index at `path`, which its seal has vouched for."""
    return _connected(f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}")


def _connected(name: str) -> sqlite3.Connection:
    """A connection that writes nothing to its file before the commit: what dies before leaves the old index."""
    connection = sqlite3.connect(name, uri=name.startswith("file:"), isolation_level=None, check_same_thread=False)
    for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "cache_size = -65536", "cache_spill = OFF"):
        connection.execute(f"PRAGMA {pragma}").close()
    return connection


@dataclass(frozen=True, slots=True)
class Seal:
    """What was true when an index was closed. `identity` names the code and the settings that made its rows.

    `looks` is the file's signature then: who writes to a file changes its change time, which no program can set back.
    So a file that looks as it did need not be read; one that looks different (a copy, a damaged one) is.
    """

    checksum: int
    size: int
    identity: str
    looks: Signature

    def vouches_for(self, path: Path) -> bool:
        """Whether `path` holds the very bytes that were sealed."""
        try:
            found = path.lstat()
            if not stat.S_ISREG(found.st_mode) or found.st_size != self.size:
                return False
            return signature(found) == self.looks or checksum(path) == self.checksum
        except OSError:
            return False


def seal_path(path: Path) -> Path:
    """Where the seal of the index at `path` lies."""
    return path.with_suffix(".seal")


def read_seal(path: Path) -> Seal | None:
    """The seal of the index at `path`; None when there is none that can be read."""
    try:
        text = seal_path(path).read_bytes()
        body, _, check = text.rpartition(b"\n")
        if int(check, 16) != zlib.crc32(body):
            return None
        fields = json.loads(body)
        size, changed, created, inode = map(int, fields["looks"])
        looks = (size, changed, created, inode)
        return Seal(int(fields["checksum"]), int(fields["size"]), str(fields["identity"]), looks)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_seal(path: Path, identity: str) -> None:
    """Vouch for the closed index at `path`. Raises OSError."""
    found = path.lstat()
    fields = {"checksum": checksum(path), "size": found.st_size, "identity": identity, "looks": _settled(path, found)}
    body = json.dumps(fields).encode()
    write_bytes(seal_path(path), body + b"\n%08x" % zlib.crc32(body))


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


def checksum(path: Path) -> int:
    """CRC-32 of a file. Raises OSError."""
    found = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found = zlib.crc32(chunk, found)
    return found
