"""What templates name, kept between builds beside what they are compiled to: reading thirty of them takes Jinja longer
than a build takes for forty entries.

All of it is one file with a check sum: what does not fit is found out anew. It holds names and runs nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from digest.user_cache import hashed, keep_bytes, kept_bytes

_MOST = 400
"""Templates of which it is kept: some ten versions of a theme."""


def kept_analyses(folder: Path | None, makers: str) -> Mapping[str, Any]:
    """What `makers` found out in earlier builds, by the hash of a template's text; nothing where none is whole."""
    body = None if folder is None else kept_bytes(_place(folder, makers))
    return {} if body is None else dict(json.loads(body))


def keep_analyses(folder: Path | None, makers: str, found: Mapping[str, Any]) -> None:
    """Keep the latest of what was found out."""
    if folder is not None:
        keep_bytes(_place(folder, makers), json.dumps(dict(list(found.items())[-_MOST:])).encode())


def code_marks(*modules: str) -> str:
    """What differs when the code of a module does, told without loading it."""
    places = [spec.origin for module in modules if (spec := find_spec(module)) and spec.origin]
    looks = [Path(place).stat() for place in places]
    return " ".join(f"{look.st_size}-{look.st_mtime_ns}" for look in looks)


def _place(folder: Path, makers: str) -> Path:
    return folder / f"{hashed(makers.encode()).hex()}.named"
