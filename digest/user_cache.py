"""The one place outside of a site where something is kept: the user's own cache folder, each file with a check sum."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from digest.hashing import blake2b

_SUM = 16
"""Bytes of the check sum that a file opens with."""


def own_folder(name: str) -> Path | None:
    """Where this user's `name` lie (compiled templates, say); None where there is no place that is theirs alone."""
    base = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    try:
        home = Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache"
        folder = home / "digest-briefing" / name
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_ours_alone(folder) else None
    except (OSError, RuntimeError):
        return None


def kept_bytes(place: Path) -> bytes | None:
    """What `keep_bytes` has put there; None where there is nothing, or it is not whole."""
    with suppress(OSError):
        data = place.read_bytes()
        if hashed(data[_SUM:]) == data[:_SUM]:
            return data[_SUM:]
    return None


def keep_bytes(place: Path, body: bytes) -> None:
    """Keep it for later runs; a full disk keeps nothing and stops nothing."""
    from digest.door.files import write_bytes

    with suppress(OSError):
        write_bytes(place, hashed(body) + body)


def hashed(data: bytes) -> bytes:
    """The check sum, and what names are made of."""
    return blake2b(data, digest_size=_SUM).digest()


def _is_ours_alone(folder: Path) -> bool:
    """Whether nobody else may put files there; on systems without such owners the folder's place tells."""
    if not hasattr(os, "getuid"):
        return True
    found = folder.lstat()
    is_open = found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not is_open
