"""One reader and one writer for files: bounded, regular files only; written whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from digest.errors import Problem, SourceError
from digest.site_config import SiteLimits

MAX_BYTES = SiteLimits().file
"""The largest file that is read as an entry, a record or a configuration; of an article, where nothing else is said."""

_CREATED_MODE = 0o644
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The whole of a regular file. Raises SourceError for anything else, and for more than `limit` bytes.

    The kind is looked at on the open file and opening never waits, so a pipe or a device cannot hang the reader.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as fault:
        raise SourceError([Problem(path, None, _reason(fault), "Check the path and its permissions.")]) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise SourceError([Problem(path, None, "this is no regular file", "Give a file of text or HTML.")])
    with os.fdopen(descriptor, "rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        mend = "Give the article alone, not a whole archive; `file` under `limits` of site.yaml allows more."
        raise SourceError([Problem(path, None, f"the file is larger than {in_megabytes(limit)}", mend)])
    return data


def in_megabytes(size: int) -> str:
    """A number of bytes as a reader says it: "20 MB", "0.5 MB"."""
    return f"{size / 1_000_000:g} MB"


def create_bytes(path: Path, data: bytes) -> None:
    """Put `data` at `path` where nothing lies yet. Raises FileExistsError when something does, link or file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = _written_beside(path, data)
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        _claim(path, temporary)
    finally:
        temporary.unlink(missing_ok=True)


def _claim(path: Path, temporary: Path) -> None:
    """As `create_bytes` where the file system knows no hard links: the name is claimed first, then filled."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _CREATED_MODE))
    try:
        temporary.replace(path)
    except BaseException:
        path.unlink()
        raise


def write_bytes(path: Path, data: bytes) -> None:
    """Put `data` at `path` by writing beside and renaming, so that a reader sees the old file or the new one.

    Folders are made as needed. Raises OSError that names `path`; nothing half-written stays behind.
    """
    replace_bytes(path, data, lambda: True)


def replace_bytes(path: Path, data: bytes, is_wanted: Callable[[], bool]) -> bool:
    """As `write_bytes`, if that `is_wanted` still when all but the renaming is done; gives whether it was.

    What lies there may be saved by a person at any moment.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = _written_beside(path, data)
    try:
        if not is_wanted():
            return False
        temporary.replace(path)
        return True
    except OSError as fault:
        fault.filename = str(path)
        raise
    finally:
        with suppress(OSError):
            temporary.unlink()


def _written_beside(path: Path, data: bytes) -> Path:
    """A new hidden file in the same folder that holds `data`; none is left when it cannot be written.

    Raises OSError that names `path`, which is what the editor knows.
    """
    temporary = path.with_name(f".{os.urandom(8).hex()}.part")  # `tempfile` takes longer to load than builds to write
    try:
        descriptor = os.open(temporary, _NEW, _CREATED_MODE)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    except OSError as fault:
        fault.filename = str(path)
        raise
    return temporary


def _reason(fault: OSError) -> str:
    return {FileNotFoundError: "there is no such file", PermissionError: "the file may not be read"}.get(
        type(fault), (fault.strerror or "the file cannot be read").lower()
    )
