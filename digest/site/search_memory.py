"""What parts of the search index have told of themselves, kept from one build to the next beside the site's index.

A cache: each file names what it holds and carries a check sum, and what does not fit is made again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from digest.door.files import write_bytes
from digest.record import fresh, record

_FORMAT = 2
"""Raise it whenever parts tell what they tell in another way: what an older version kept is then made again."""

_AT_HAND = 16
"""Parts whose telling is kept in memory where a folder keeps them all: one more is a file of some hundred kilobytes."""


class Told(NamedTuple):
    """A part's files, each with a hash of what it holds, and what other parts need to know of the part."""

    files: tuple[tuple[str, str], ...]
    carry: bytes


@record
class Memory:
    """Keeps what parts have told by their keys: in `folder`, for this process alone when None."""

    folder: Path | None = None
    is_read_only: bool = False
    _known: dict[str, Told] = fresh(factory=dict)

    def get(self, key: str) -> Told | None:
        """What the part of that key has told; None when that is not known."""
        if key not in self._known and self.folder is not None:
            found = _read(self.folder / key, key)
            if found is not None:
                self._keep(key, found)
            return found
        return self._known.get(key)

    def put(self, key: str, told: Told) -> None:
        """Keep it. A folder that cannot be written costs the next build time and nothing else."""
        self._keep(key, told)
        if self.folder is not None and not self.is_read_only:
            body = json.dumps([_FORMAT, key, told.files]).encode() + b"\n" + told.carry
            with suppress(OSError):
                self.folder.mkdir(parents=True, exist_ok=True)
                write_bytes(self.folder / key, b"%08x\n" % zlib.crc32(body) + body)

    def _keep(self, key: str, told: Told) -> None:
        """At hand; the oldest goes, for the folder has it, where it could be written."""
        self._known[key] = told
        if self.folder is not None and not self.is_read_only and len(self._known) > _AT_HAND:
            del self._known[next(iter(self._known))]

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget all others."""
        kept = set(keys)
        if self.folder is not None and not self.is_read_only:
            with suppress(OSError):
                for path in sorted(self.folder.iterdir()):
                    if path.name not in kept:
                        path.unlink()

    def clear(self) -> None:
        """Forget everything."""
        self._known.clear()
        self.keep_only(())


def memory_beside(index: Path | None, *, is_read_only: bool = False) -> Memory:
    """The memory that belongs to the index at `index`."""
    return Memory(index.with_suffix(".told") if index else None, is_read_only)


def _read(path: Path, key: str) -> Told | None:
    try:
        check, _, body = path.read_bytes().partition(b"\n")
        if int(check, 16) != zlib.crc32(body):
            return None
        head, _, carry = body.partition(b"\n")
        written, name, files = json.loads(head)
        if (written, name) != (_FORMAT, key):
            return None
        return Told(tuple((str(path), str(sign)) for path, sign in files), carry)
    except (OSError, ValueError, TypeError):
        return None
