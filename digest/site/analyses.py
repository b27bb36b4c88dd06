"""What templates name, kept between builds beside what they are compiled to: reading thirty of them takes Jinja longer
than a build takes for forty entries.

All of it is one file with a check sum: what does not fit is found out anew. It holds names and runs nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from digest.door.files import read_bytes, write_bytes
from digest.errors import SourceError
from digest.hashing import blake2b

_SUM = 16
_MOST = 400
"""Templates of which it is kept: some ten versions of a theme."""


def kept_analyses(folder: Path | None, makers: str) -> Mapping[str, Any]:
    """What `makers` found out in earlier builds, by the hash of a template's text; nothing where none is whole."""
    with suppress(OSError, ValueError, SourceError):
        if folder is not None:
            data = read_bytes(_place(folder, makers))
            if _hashed(data[_SUM:]) == data[:_SUM]:
                return dict(json.loads(data[_SUM:]))
    return {}


def keep_analyses(folder: Path | None, makers: str, found: Mapping[str, Any]) -> None:
    """Keep the latest of what was found out; a full disk keeps nothing and stops nothing."""
    with suppress(OSError):
        if folder is not None:
            data = json.dumps(dict(list(found.items())[-_MOST:])).encode()
            write_bytes(_place(folder, makers), _hashed(data) + data)


def code_marks(*modules: str) -> str:
    """What differs when the code of a module does, told without loading it."""
    places = [spec.origin for module in modules if (spec := find_spec(module)) and spec.origin]
    looks = [Path(place).stat() for place in places]
    return " ".join(f"{look.st_size}-{look.st_mtime_ns}" for look in looks)


def _place(folder: Path, makers: str) -> Path:
    return folder / f"{_hashed(makers.encode()).hex()}.named"


def _hashed(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SUM).digest()
