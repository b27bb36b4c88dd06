"""The site's own `static/` folder: its files are part of the site as they are."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from digest.door.text import shown
from digest.errors import Problem

STATIC = "static"


def static_files(root: Path) -> Iterator[tuple[str, bytes | Problem]]:
    """Each file's path below the site's root with its bytes, or with the warning that it was skipped. Sorted."""
    folder = root / STATIC
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(parent) / name
            relative = path.relative_to(folder).as_posix()
            yield relative, _bytes_or_warning(path, relative)


def _bytes_or_warning(path: Path, relative: str) -> bytes | Problem:
    place = f"{STATIC}/{shown(relative)}"
    try:
        if stat.S_ISREG(path.lstat().st_mode):
            return path.read_bytes()
        what = "skipped: this is a link or no regular file"
    except OSError as error:
        what = f"skipped: {error.strerror}"
    return Problem(place, None, what, "Put a plain file there.")
