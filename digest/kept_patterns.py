"""Patterns as they were compiled, kept in the user's own cache folder: to compile the sixty that read an entry and make
its pages is a twelfth of a build of one more.

A kept one is found by its text and its flags, in a file that only this very Python reads and that carries a check sum.
What is not there, or cannot be used, is compiled as usual.
"""

from __future__ import annotations

import marshal
import re
import struct
import sys
from functools import cache

from digest.checking import TYPE_CHECKING
from digest.user_cache import hashed, keep_bytes, kept_bytes, own_folder

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

_MOST = 1000
"""Patterns that are kept; with more, those of other versions of this program go."""

_new: dict[tuple[str, int], tuple[Any, ...]] = {}


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`."""
    asked = pattern, int(flags)
    try:
        known = _kept().get(asked) or _new.get(asked)
        made = _made(pattern, known or _new.setdefault(asked, _anatomy(*asked)))
    except Exception:  # noqa: BLE001 - another Python's insides, or a pattern that is none: `re` knows
        _new.pop(asked, None)
        return re.compile(pattern, flags)
    return made


def keep_patterns() -> None:
    """Keep what had to be compiled; a full disk keeps nothing and stops nothing."""
    place = _place() if _new else None
    if place is None:
        return
    known = _read(place)
    keep_bytes(place, marshal.dumps({**(known if len(known) + len(_new) <= _MOST else {}), **_new}))
    _new.clear()


@cache
def _kept() -> dict[tuple[str, int], tuple[Any, ...]]:
    place = _place()
    return {} if place is None else _read(place)


def _place() -> Path | None:
    folder, engine = own_folder("patterns"), _engine()
    reader = f"{sys.version}|{sys.byteorder}|{engine.MAGIC}|{engine.CODESIZE}|1"
    return folder / f"{hashed(reader.encode()).hex()}.bin" if folder else None


def _read(place: Path) -> dict[tuple[str, int], tuple[Any, ...]]:
    """What lies there, if it is whole."""
    body = kept_bytes(place)
    found: dict[tuple[str, int], tuple[Any, ...]] = {} if body is None else marshal.loads(body)  # noqa: S302 - our own
    return found


def _anatomy(pattern: str, flags: int) -> tuple[Any, ...]:
    """What Python's compiler makes of a pattern: flags, code, groups, their numbers by name, their names by number."""
    insides: Any = re
    parsed = insides._parser.parse(pattern, flags)  # noqa: SLF001 - `re` has no other way
    code = insides._compiler._code(parsed, flags)  # noqa: SLF001
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    packed = struct.pack(f"{len(code)}I", *code)
    return int(flags | state.flags), packed, state.groups - 1, dict(state.groupdict), tuple(names)


def _made(pattern: str, anatomy: tuple[Any, ...]) -> re.Pattern[str]:
    flags, code, *groups = anatomy
    made: re.Pattern[str] = _engine().compile(pattern, flags, memoryview(code).cast("I").tolist(), *groups)
    return made


def _engine() -> Any:
    """What runs patterns; its own `compile` takes what the compiler has made of one."""
    insides: Any = re
    return insides._compiler._sre  # noqa: SLF001
