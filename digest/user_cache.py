"""The one place outside of a site where something is kept: the user's own cache folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path


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


def _is_ours_alone(folder: Path) -> bool:
    """Whether nobody else may put files there; on systems without such owners the folder's place tells."""
    if not hasattr(os, "getuid"):
        return True
    found = folder.lstat()
    is_open = found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not is_open
