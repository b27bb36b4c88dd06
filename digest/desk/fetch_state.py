"""What is known of each source from last time, in `.digest/fetch/`: a cache, so losing it costs one full request.

One small file for each source, written whole or not at all; what cannot be read counts as never having been there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, MutableMapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from pathlib import Path

from digest.door.files import read_bytes, write_bytes
from digest.door.slugs import short_hash
from digest.errors import SourceError
from digest.sources.web.manners import RobotsText

FOLDER = ".digest/fetch"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class State:
    """One source as it was left.

    `etag` and `last_modified` are what to ask with next time; they are kept only when every article of that answer was
    dealt with. `moments` are the last dates of its articles, ISO 8601 in UTC, in order. `failing_since` and
    `not_before` are such moments too. `tries` counts, for each article, how often its page did not answer. `files`
    holds the size and time of each file of a local source.
    """

    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    is_gone: bool = False
    failing_since: str | None = None
    not_before: str | None = None
    moments: tuple[str, ...] = ()
    tries: dict[str, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


class States:
    """The states of a site's sources, by their keys."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER

    def load(self, key: str) -> State:
        values = _values(self._folder / f"{key}.json")
        known = {one.name: values[one.name] for one in fields(State) if one.name in values}
        moments = known.get("moments", ())
        if isinstance(moments, list):
            known["moments"] = tuple(str(moment) for moment in moments)
        state = State(**known)  # type: ignore[arg-type]
        return state if _is_sound(state) else State()

    def save(self, key: str, state: State) -> None:
        """Raises OSError."""
        write_bytes(self._folder / f"{key}.json", json.dumps({"version": _VERSION, **asdict(state)}).encode())


class RobotsFiles(MutableMapping[str, RobotsText]):
    """The robots.txt of each host, from run to run."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER / "robots"

    def __getitem__(self, origin: str) -> RobotsText:
        values = _values(self._path(origin))
        text, at = values.get("text"), values.get("at")
        if values.get("origin") != origin or not isinstance(text, str) or not isinstance(at, int | float):
            raise KeyError(origin)
        return RobotsText(text, float(at))

    def __setitem__(self, origin: str, robots: RobotsText) -> None:
        values = {"version": _VERSION, "origin": origin, "text": robots.text, "at": robots.at}
        write_bytes(self._path(origin), json.dumps(values).encode())

    def __delitem__(self, origin: str) -> None:
        self._path(origin).unlink(missing_ok=True)

    def __iter__(self) -> Iterator[str]:
        return iter(str(_values(path).get("origin")) for path in sorted(self._folder.glob("*.json")))

    def __len__(self) -> int:
        return len(list(self._folder.glob("*.json")))

    def _path(self, origin: str) -> Path:
        return self._folder / f"{short_hash(origin, 16)}.json"


def _values(path: Path) -> dict[str, object]:
    try:
        values = json.loads(read_bytes(path))
    except (SourceError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) and values.get("version") == _VERSION else {}


def _is_sound(state: State) -> bool:
    return (
        all(text is None or _is_sendable(text) for text in (state.etag, state.last_modified, state.moved_to))
        and all(text is None or _is_moment(text) for text in (state.failing_since, state.not_before))
        and isinstance(state.is_gone, bool)
        and isinstance(state.moments, tuple)
        and all(map(_is_moment, state.moments))
        and isinstance(state.tries, dict)
        and all(isinstance(count, int) for count in state.tries.values())
        and isinstance(state.files, dict)
    )


def _is_sendable(text: object) -> bool:
    return isinstance(text, str) and text.isascii() and text.isprintable()


def _is_moment(text: object) -> bool:
    try:
        return isinstance(text, str) and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
