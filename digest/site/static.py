"""The site's own `static/` folder: its files are part of the site as they are."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from digest.door.text import shown
from digest.errors import Problem

STATIC = "static"


def static_files(root: Path) -> Iterator[tuple[str, os.stat_result | Problem]]:
    """Each file's path below the folder with its stat, or with the warning that it is skipped. Sorted."""
    folder = root / STATIC
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(parent) / name
            relative = path.relative_to(folder).as_posix()
            yield relative, _stat_or_warning(path, relative)


def static_bytes(root: Path, relative: str) -> bytes | Problem:
    """A static file's bytes, or the warning that it is skipped."""
    try:
        return (root / STATIC / relative).read_bytes()
    except OSError as error:
        return _skipped(relative, error.strerror or "it cannot be read")


def _stat_or_warning(path: Path, relative: str) -> os.stat_result | Problem:
    try:
        found = path.lstat()
    except OSError as error:
        return _skipped(relative, error.strerror or "it cannot be reached")
    return found if stat.S_ISREG(found.st_mode) else _skipped(relative, "this is a link or no regular file")


def _skipped(relative: str, why: str) -> Problem:
    return Problem(f"{STATIC}/{shown(relative)}", None, f"skipped: {why}", "Put a plain file there.")
