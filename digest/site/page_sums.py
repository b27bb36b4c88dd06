"""Check sums of the index page by page, brought up to date from what a change has written: one entry more costs its own
pages, however large the index.

SQLite's rollback journal names the pages that were written: it keeps each as it was before
(https://www.sqlite.org/fileformat2.html#the_rollback_journal). Those at the end are new, and a page that was free may
be taken without a note. A journal that does not look like this answers nothing, and the whole file is read.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from digest.checking import TYPE_CHECKING
from digest.record import NamedTuple

if TYPE_CHECKING:
    from typing import BinaryIO

PAGE = 4096
"""Bytes of a page: SQLite's usual, which nothing of ours changes."""

_CHUNK = 256 * PAGE
_SUM = 4
_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEADER = struct.Struct(">8sIIIII")
"""Magic, records, nonce, pages of the file before, bytes of a sector, bytes of a page."""

_FREE_LIST = slice(32, 40)
"""Where the file's first page names the first page of its list of free ones, and their number."""


class Begun(NamedTuple):
    """A change that is about to be committed: pages of the file until then, those free, bytes before the records."""

    pages: int
    free: frozenset[int]
    sector: int


def journal_of(path: Path) -> Path:
    """Where the journal of the index at `path` lies."""
    return path.with_name(f"{path.name}-journal")


def all_sums(path: Path) -> bytes:
    """A CRC-32 of each page of a file. Raises OSError."""
    found = bytearray()
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(_CHUNK):
            for start in range(0, len(chunk), PAGE):
                found += _sum(chunk[start : start + PAGE])
    return bytes(found)


def begun(path: Path) -> Begun | None:
    """The change that waits for its commit; None where the journal does not tell. Nothing is in the file yet.

    Closing a file lets go of the locks that SQLite holds on it in this process: the build's own lock keeps others out.
    """
    with suppress(OSError, struct.error), journal_of(path).open("rb", buffering=0) as journal:
        magic, _, _, pages, sector, size = _HEADER.unpack(journal.read(_HEADER.size))
        if magic == _MAGIC and size == PAGE:
            with path.open("rb", buffering=0) as file:
                first, count = struct.unpack(">II", file.read(PAGE)[_FREE_LIST])
                return Begun(pages, frozenset(_free(file, first, count)), sector)
    return None


def sums_after(path: Path, before: bytes, change: Begun) -> bytes | None:
    """The sums of the committed file, from those before the change; None where the journal does not fit."""
    with suppress(OSError, struct.error):
        pages, rest = divmod(path.stat().st_size, PAGE)
        written = set(_journaled(journal_of(path), change.sector))
        is_whole = len(before) == _SUM * change.pages and not rest and pages >= change.pages
        if is_whole and written and all(0 < page <= change.pages for page in written):
            found = bytearray(before).ljust(_SUM * pages)
            with path.open("rb", buffering=0) as file:
                for page in sorted({*written, *change.free, *range(change.pages + 1, pages + 1)}):
                    file.seek((page - 1) * PAGE)
                    found[_SUM * (page - 1) : _SUM * page] = _sum(file.read(PAGE))
            return bytes(found)
    return None


def _sum(page: bytes) -> bytes:
    return zlib.crc32(page).to_bytes(_SUM, "little")


def _free(file: BinaryIO, first: int, count: int) -> Iterator[int]:
    """The free pages: each trunk names the next one and some leaves."""
    while first and count > 0:
        file.seek((first - 1) * PAGE)
        trunk = file.read(PAGE)
        following, leaves = struct.unpack(">II", trunk[:8])
        yield first
        yield from struct.unpack(f">{leaves}I", trunk[8 : 8 + 4 * leaves])
        first, count = following, count - 1 - leaves


def _journaled(journal: Path, sector: int) -> Iterator[int]:
    """The number of each page that the journal keeps; 0 where it is not made of whole records."""
    record = PAGE + 8
    with journal.open("rb", buffering=0) as file:
        size = file.seek(0, 2)
        if (size - sector) % record:
            yield 0
        for place in range(sector, size, record):
            file.seek(place)
            yield int.from_bytes(file.read(4), "big")
