"""Mappings of files that hardly ever change, kept in the user's own cache folder: loading the YAML library and reading
`site.yaml` and the interface's words takes longer than much else in a small build.

A kept one is found by the hash of the text and by the code that reads it, and carries a check sum: what does not fit is
read anew.
"""

from __future__ import annotations

import marshal
from contextlib import suppress
from pathlib import Path

from digest import door
from digest.checking import TYPE_CHECKING
from digest.door.loaded import Loaded
from digest.user_cache import hashed, keep_bytes, kept_bytes, own_folder

if TYPE_CHECKING:
    from typing import Any

_MOST = 200
"""Mappings that are kept."""


def kept_mapping(text: str, path: Path | str) -> Loaded:
    """As `read_mapping`, without reading YAML where the same text has been read before. Raises nothing."""
    folder = own_folder("mappings")
    place = folder / _name_of(text) if folder else None
    found = _kept(place) if place else None
    if found is None:
        from digest.door.yaml import read_mapping

        found = read_mapping(text, path)
        if place:
            _keep(place, found)
    return found


def _name_of(text: str) -> str:
    code = (Path(door.__file__).parent / "yaml.py").stat()
    reader = f"{marshal.version} {code.st_size} {code.st_mtime_ns}"
    return hashed(f"{reader}\n{text}".encode("utf-8", "surrogatepass")).hex()


def _kept(place: Path) -> Loaded | None:
    """What lies there, if it is whole."""
    body = kept_bytes(place)
    if body is None:
        return None
    values, lines = marshal.loads(body)  # noqa: S302 - our own bytes, hashed
    return Loaded(values, lines)


def _keep(place: Path, loaded: Loaded) -> None:
    """Keep what nothing is wrong with and is made of plain values; a full disk keeps nothing and stops nothing."""
    with suppress(OSError, ValueError):
        kept: Any = (loaded.values, loaded.lines)
        body = marshal.dumps(kept)
        if not loaded.problems:
            others = list(place.parent.iterdir())
            for path in others if len(others) >= _MOST else ():
                path.unlink(missing_ok=True)
            keep_bytes(place, body)
