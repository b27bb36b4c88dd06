"""Work on many pieces, in order, in one process or in several, with a deadline for each piece.

A piece that passes its deadline is ended and told; a worker that dies costs no piece but, at worst, the one that killed
it: what it had not done is given to another. The order of the answers is the order of the pieces, whatever the number
of workers.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from types import FrameType
from typing import Generic, Self, TypeVar

_AHEAD = 4
"""Pieces in flight for each worker: memory stays bounded however long the list is."""
_TRIES_ALONE = 2
"""How often a piece whose worker died is tried once more, alone in a process of its own."""
_GRACE = 1.5
"""Times the deadline after which a worker that cannot be interrupted (it is inside a library's C code) is ended."""

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")


class DeadlinePassed(BaseException):
    """The piece took too long. No `except Exception` on the way up takes it for a fault of its own."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Why a piece has no answer: it passed its deadline, or it ended its process each time it was tried."""

    is_late: bool
    tries: int


@dataclass(frozen=True, slots=True)
class Step(Generic[Piece, Answer]):
    """What is done with each piece, and the seconds that it may take. It is sent to other processes."""

    work: Callable[[Piece], Answer]
    seconds: float

    def __call__(self, piece: Piece) -> Answer | Lost:
        try:
            with _deadline(self.seconds):
                return self.work(piece)
        except DeadlinePassed:
            return Lost(is_late=True, tries=1)

    def watched(self, piece: Piece) -> Answer | Lost:
        """The same in a worker, which is ended if nothing else helps."""
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - a device, not a file of ours
            faulthandler.dump_traceback_later(self.seconds * _GRACE, exit=True, file=nowhere)
            try:
                return self(piece)
            finally:
                faulthandler.cancel_dump_traceback_later()


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Raises DeadlinePassed after so many seconds, where the system has alarms; only a process's main thread hears."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise DeadlinePassed


def in_order(step: Step[Piece, Answer], pieces: Iterable[Piece], workers: int) -> Iterator[tuple[Piece, Answer | Lost]]:
    """Each piece with its answer, in the pieces' order, by so many processes; by this one if fewer than 2."""
    if workers < 2:
        yield from ((piece, step(piece)) for piece in pieces)
        return
    with _Crew(step, workers) as crew:
        for piece in pieces:
            crew.submit(piece)
            if crew.is_full:
                yield crew.next_done()
        while crew.is_busy:
            yield crew.next_done()


class _Crew(Generic[Piece, Answer]):
    """Processes that work on pieces in order."""

    def __init__(self, step: Step[Piece, Answer], number: int) -> None:
        self._step, self._number = step, number
        self._pool = _pool(number)
        self._waiting: deque[tuple[Piece, Future[Answer | Lost]]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    @property
    def is_busy(self) -> bool:
        return bool(self._waiting)

    @property
    def is_full(self) -> bool:
        return len(self._waiting) >= self._number * _AHEAD

    def submit(self, piece: Piece) -> None:
        try:
            future = self._pool.submit(self._step.watched, piece)
        except BrokenProcessPool:
            self._pool = _pool(self._number)
            future = self._pool.submit(self._step.watched, piece)
        self._waiting.append((piece, future))

    def next_done(self) -> tuple[Piece, Answer | Lost]:
        piece, future = self._waiting.popleft()
        try:
            return piece, future.result()
        except BrokenProcessPool:
            self._restart()
            return piece, self._alone(piece)

    def _restart(self) -> None:
        """A dead worker takes the whole pool with it: what it had not done is given to a new one."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = _pool(self._number)
        left, self._waiting = self._waiting, deque()
        for piece, future in left:
            if future.done() and not future.cancelled() and future.exception() is None:
                self._waiting.append((piece, future))
            else:
                self.submit(piece)

    def _alone(self, piece: Piece) -> Answer | Lost:
        """The piece once more, by itself; one that is too slow alone is not tried again."""
        for number in range(1, _TRIES_ALONE + 1):
            began = monotonic()
            try:
                with _pool(1) as pool:
                    return pool.submit(self._step.watched, piece).result()
            except BrokenProcessPool:
                if monotonic() - began >= self._step.seconds:
                    return Lost(is_late=True, tries=number + 1)
        return Lost(is_late=False, tries=_TRIES_ALONE + 1)


def _pool(workers: int) -> ProcessPoolExecutor:
    """Workers leave Ctrl-C to the process that they work for."""
    return ProcessPoolExecutor(workers, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
