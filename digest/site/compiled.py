"""Compiled templates kept between runs, each with a hash: what was damaged is compiled again.

What is in them runs. They lie in the user's own cache folder and never in a site's, which may come from elsewhere: a
pull request or a restored cache that brings a `.digest/` brings no code.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from jinja2 import __version__ as jinja_version
from jinja2.bccache import Bucket, BytecodeCache

from digest.user_cache import keep_bytes, kept_bytes

_MAKERS = f"{sys.version}|{jinja_version}|4"
"""Who compiles: another interpreter or engine, or other settings of ours (the last number), read nothing of this."""

_MOST = 400
"""Files that are kept: some ten versions of a theme."""


class CompiledTemplates(BytecodeCache):
    """One file for each template, named by what it was compiled from and by whom.

    `beside` tells of a template's source what else is compiled into it; None where nothing is.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.beside: Callable[[str], str] | None = None

    def get_source_checksum(self, source: str) -> str:
        """A sum of all that is compiled."""
        return super().get_source_checksum(source if self.beside is None else f"{source}|{self.beside(source)}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if a whole file is there."""
        body = kept_bytes(self._path(bucket))
        if body is not None:
            bucket.code = marshal.loads(body)  # noqa: S302 - our own bytes, hashed

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled; a disk that is full keeps nothing and stops nothing."""
        data = marshal.dumps(bucket.code)
        with suppress(OSError):
            self._make_room()
        keep_bytes(self._path(bucket), data)

    def _make_room(self) -> None:
        """Old versions are not told from new ones: when there are many, all go."""
        kept = list(self._folder.glob("*.bin"))
        for path in kept if len(kept) >= _MOST else ():
            path.unlink(missing_ok=True)

    def _path(self, bucket: Bucket) -> Path:
        name = sha256(f"{_MAKERS}|{bucket.key}|{bucket.checksum}".encode()).hexdigest()[:32]
        return self._folder / f"{name}.bin"
