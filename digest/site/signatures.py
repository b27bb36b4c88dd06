"""What stat tells of a file, and when it may be believed.

A file whose size, times and inode are as before is taken as unchanged. That is no proof for a file that was written
within the last tick of the clock when it was looked at: a second write could have left the same times. Such a file is
not settled, and whoever remembers its signature must look at its bytes next time (git calls this "racily clean").
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from operator import attrgetter

from digest.checking import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeAlias

Signature: TypeAlias = tuple[int, int, int, int]
"""Size, modification time, change time (nanoseconds), inode."""

UNSETTLED: Signature = (-1, 0, 0, 0)
"""The signature of no file: what is remembered of one that is not settled."""

FILE = (attrgetter("st_size"), attrgetter("st_mtime_ns"), attrgetter("st_ctime_ns"), attrgetter("st_ino"))
OUTPUT, FOLDER = FILE[:3], FILE[1:]
"""What of its stat is remembered of a content file, of an output, of a folder of the output."""

FINE_TICK = 20_000_000
"""Nanoseconds: twice the slowest kernel tick that stamps files."""

COARSE_TICK = 2_000_000_000
"""Nanoseconds: the tick of file systems that keep whole seconds (FAT: two of them)."""


def signature(found: os.stat_result) -> Signature:
    """What tells whether a file is still the same."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def remembered(found: Signature, now: int) -> Signature:
    """The signature to keep of a file looked at when the clock showed `now` nanoseconds: `UNSETTLED` for one that
    could change once more without a trace.
    """
    latest = max(found[1], found[2])
    tick = FINE_TICK if latest % 1_000_000_000 else COARSE_TICK
    return found if latest < now - tick else UNSETTLED


def look_as(
    known: Iterable[tuple[object, ...]],
    found: Iterable[os.stat_result],
    fields: Iterable[Callable[[os.stat_result], int]],
) -> bool:
    """Whether files are as they are known by these fields of their stat: compared field by field of all of them, for a
    loop over the files would take as long as half a look at them.
    """
    return all(column == tuple(map(field, found)) for column, field in zip(known, fields, strict=True))
