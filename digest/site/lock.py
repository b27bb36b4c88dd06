"""One build at a time: a locked file that holds the owner's process id.

The system lets go of the lock when its owner ends, however it ends. The id stays in the file only when the owner did
not end well, which the next one is told.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from digest.errors import DigestError, Problem

_PAUSE = 0.05
"""Seconds between two looks at a lock that another build holds."""


class BusyError(DigestError):
    """Another build is at work and did not end while we waited."""


@contextmanager
def build_lock(
    path: Path, wait: float, on_wait: Callable[[int], None] = lambda _owner: None, *, is_looking: bool = False
) -> Iterator[bool]:
    """Hold the lock at `path`; gives whether the last owner ended well.

    Waits `wait` seconds for another build; `on_wait` is told its process id once. Raises BusyError after that. Who is
    only looking changes nothing of the site: however it ends, the next owner is told what it was told itself.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _acquire(descriptor, path, wait, on_wait)
        ended_well = not os.pread(descriptor, 32, 0)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, b"%d\n" % os.getpid(), 0)
        try:
            yield ended_well
        except BaseException:
            if is_looking and ended_well:
                os.ftruncate(descriptor, 0)
            raise
        if ended_well or not is_looking:
            os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, path: Path, wait: float, on_wait: Callable[[int], None]) -> None:
    began, told = time.monotonic(), False
    while not _locked(descriptor):
        owner = _owner(descriptor)
        if time.monotonic() - began >= wait:
            what = f"another build of this site is at work (process {owner})"
            raise BusyError([Problem(path, None, what, "Wait for it to end, or end it.")])
        if not told:
            on_wait(owner)
            told = True
        time.sleep(_PAUSE)


def _owner(descriptor: int) -> int:
    text = os.pread(descriptor, 32, 0).strip()
    return int(text) if text.isdigit() else 0


try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    import msvcrt

    def _locked(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
else:

    def _locked(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
