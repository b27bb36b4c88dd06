"""What was found in each content file, kept beside the index so that the next check looks at changed files alone.

A cache: each line carries a check sum, the first names the code that found it, and what does not fit is found anew.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from digest.desk.finding import Finding, finding_from
from digest.door.files import read_bytes, write_bytes
from digest.errors import SourceError
from digest.site.signatures import Signature

NAME = "proofs"
_MOST = 1_000_000_000
"""Bytes of the file: some 400 for each entry."""
Looks = tuple[Signature, Signature]
"""The signatures of a content file and of its kept source."""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding, with the looks and the hash of the files that it was found in."""

    looks: Looks
    digest: str
    finding: Finding


@dataclass(slots=True)
class Notes:
    """The notes of one site, in the file at `path`; `identity` names the code that makes findings."""

    path: Path
    identity: str
    _known: dict[str, Note] = field(default_factory=dict)
    _is_changed: bool = False

    def read(self) -> None:
        """Take in what was kept."""
        try:
            head, *lines = read_bytes(self.path, _MOST).split(b"\n")
        except SourceError:
            return
        if head != self.identity.encode():
            return
        for line in lines:
            check, _, body = line.partition(b" ")
            with suppress(ValueError, KeyError, TypeError):
                if check == _sum(body):
                    path, looks, digest, found = json.loads(body)
                    self._known[path] = Note(_looks(looks), digest, finding_from(found))

    def get(self, path: str) -> Note | None:
        """What is known of a content file."""
        return self._known.get(path)

    def put(self, path: str, note: Note) -> None:
        """Keep what was found; a second note of the same changes nothing."""
        if self._known.get(path) != note:
            self._known[path] = note
            self._is_changed = True

    def write(self, paths: set[str]) -> None:
        """Keep the notes of `paths` for the next check, where the folder can be written."""
        gone = self._known.keys() - paths
        if not self._is_changed and not gone:
            return
        lines = [self.identity.encode()]
        for path in sorted(paths & self._known.keys()):
            note = self._known[path]
            body = json.dumps([path, note.looks, note.digest, note.finding.as_json()]).encode()
            lines.append(_sum(body) + b" " + body)
        with suppress(OSError):
            write_bytes(self.path, b"\n".join(lines) + b"\n")


def _sum(body: bytes) -> bytes:
    return blake2b(body, digest_size=8).hexdigest().encode()


def _looks(found: list[list[int]]) -> Looks:
    (size, changed, created, inode), (source_size, source_changed, source_created, source_inode) = found
    return (size, changed, created, inode), (source_size, source_changed, source_created, source_inode)
