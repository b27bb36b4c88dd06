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
from digest.door.files import write_bytes
from digest.door.loaded import Loaded
from digest.hashing import blake2b
from digest.user_cache import own_folder

if TYPE_CHECKING:
    from typing import Any

_SUM = 16
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
    return _hashed(f"{reader}\n{text}".encode("utf-8", "surrogatepass")).hex()


def _hashed(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SUM).digest()


def _kept(place: Path) -> Loaded | None:
    """What lies there, if it is whole."""
    with suppress(OSError, ValueError):
        data = place.read_bytes()
        if _hashed(data[_SUM:]) == data[:_SUM]:
            values, lines = marshal.loads(data[_SUM:])  # noqa: S302 - our own bytes, hashed
            return Loaded(values, lines)
    return None


def _keep(place: Path, loaded: Loaded) -> None:
    """Keep what nothing is wrong with and is made of plain values; a full disk keeps nothing and stops nothing."""
    with suppress(OSError, ValueError):
        kept: Any = (loaded.values, loaded.lines)
        body = marshal.dumps(kept)
        if not loaded.problems:
            others = list(place.parent.iterdir())
            for path in others if len(others) >= _MOST else ():
                path.unlink(missing_ok=True)
            write_bytes(place, _hashed(body) + body)
