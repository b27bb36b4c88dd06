"""A process beside this one that works something out from what this one has at hand, and tells it.

What it tells is never needed: where it fails, or dies, or may not be started, whoever asked does the work. It writes
nothing, and it asks no connection to the index but one of its own, for two processes must not share one.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable


class Beside:
    """A process that does `work`; `close` lets it go whatever it has done."""

    def __init__(self, work: Callable[[], bytes]) -> None:
        self._reading, writing = os.pipe()
        self._process: int | None = os.fork()
        if self._process == 0:
            _tell(work, writing)
        os.close(writing)

    def told(self) -> bytes | None:
        """What came of the work, once it is done; None when nothing did."""
        with os.fdopen(os.dup(self._reading), "rb") as file:
            told = file.read()
        process, self._process = self._process, None
        return None if process is None or os.waitpid(process, 0)[1] else told

    def close(self) -> None:
        """End it, if it has not told yet."""
        os.close(self._reading)
        if self._process is not None:
            import signal  # loading it takes longer than much of a small build

            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = None


def may_start() -> bool:
    """Whether there can be one: the system knows how, and this process has no other thread, which it would lack."""
    threading = sys.modules.get("threading")  # who has not loaded it has none
    return hasattr(os, "fork") and (threading is None or threading.active_count() == 1)


def _tell(work: Callable[[], bytes], writing: int) -> None:
    """In the new process: tell what came of the work and end, without anything that its parent would do at its end."""
    code = 1
    try:
        gc.disable()  # a look at all that it has from its parent would copy it
        told = memoryview(work())
        while told:
            told = told[os.write(writing, told) :]
        code = 0
    finally:
        os._exit(code)
