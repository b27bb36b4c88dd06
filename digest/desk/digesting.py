"""Raw article to article and summary: the pure middle of `add`, in one process or in several."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from digest.errors import Problem
from digest.model import Article, NotAnArticle, RawArticle, Summary

_WORTH_A_POOL = 6
"""Articles below which starting worker processes costs more than it saves."""

_AHEAD = 4
"""Articles in flight for each worker: memory stays bounded however long the list is."""

_TRIES_ALONE = 2
"""How often an article whose worker died is tried once more, alone in a process of its own."""


@dataclass(frozen=True, slots=True)
class Task:
    """What all articles of one run have in common.

    `topics` is the site's vocabulary; `day` dates an article that bears no date, so that "on Monday" can be worked out.
    """

    topics: Mapping[str, tuple[str, ...]]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Digested:
    """What became of one raw article: an article with its summary, or the reason why there is none."""

    origin: str
    article: Article | None = None
    summary: Summary | None = None
    refused: str | None = None
    problem: Problem | None = None


def digest_one(raw: RawArticle | Problem, task: Task) -> Digested:
    """Clean and extract one article. A fault of ours in one article is told and does not stop the others.

    What could not even be read comes in as its Problem and goes out as one, so that the order is kept.
    """
    if isinstance(raw, Problem):
        return Digested(str(raw.path), problem=raw)
    from digest.clean import clean

    try:
        cleaned = clean(raw)
        if isinstance(cleaned, NotAnArticle):
            return Digested(raw.origin, refused=cleaned.reason)
        article = cleaned if cleaned.published else replace(cleaned, published=task.day)
        return Digested(raw.origin, article=cleaned, summary=summarise(article, task))
    except Exception as fault:  # noqa: BLE001 - one poisoned article must not lose the batch
        what = f"this article could not be digested ({type(fault).__name__}: {fault})"
        return Digested(raw.origin, problem=Problem(raw.origin, None, what, "Please report it: this is our defect."))


def summarise(article: Article, task: Task) -> Summary:
    from digest.extract import extract

    return extract(article, task.topics)


def digest_all(
    raws: Iterable[RawArticle | Problem], count: int, task: Task, jobs: int | None = None
) -> Iterator[Digested]:
    """Each of `raws` (about `count` of them) digested, in their order, whatever the number of `jobs`."""
    workers = min(jobs or os.cpu_count() or 1, count)
    if workers < 2 or (jobs is None and count < _WORTH_A_POOL):
        yield from (digest_one(raw, task) for raw in raws)
        return
    with _Workers(workers, task) as crew:
        for raw in raws:
            crew.submit(raw)
            if crew.is_full:
                yield crew.next_done()
        while crew.is_busy:
            yield crew.next_done()


class _Workers:
    """Processes that digest articles in order. One that dies costs no article but, at worst, the one that killed it."""

    def __init__(self, number: int, task: Task) -> None:
        self._number, self._task = number, task
        self._pool = _pool(number)
        self._waiting: deque[tuple[RawArticle | Problem, Future[Digested] | None]] = deque()

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

    def submit(self, raw: RawArticle | Problem) -> None:
        try:
            future = self._pool.submit(digest_one, raw, self._task)
        except BrokenProcessPool:
            self._pool = _pool(self._number)
            future = self._pool.submit(digest_one, raw, self._task)
        self._waiting.append((raw, future))

    def next_done(self) -> Digested:
        raw, future = self._waiting.popleft()
        try:
            return future.result() if future else self._alone(raw)
        except BrokenProcessPool:
            self._restart()
            return self._alone(raw)

    def _restart(self) -> None:
        """A dead worker takes the whole pool with it: what it had not done is given to a new one."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = _pool(self._number)
        left, self._waiting = self._waiting, deque()
        for raw, future in left:
            if future and future.done() and not future.cancelled() and future.exception() is None:
                self._waiting.append((raw, future))
            else:
                self.submit(raw)

    def _alone(self, raw: RawArticle | Problem) -> Digested:
        for _ in range(_TRIES_ALONE):
            try:
                with _pool(1) as pool:
                    return pool.submit(digest_one, raw, self._task).result()
            except BrokenProcessPool:
                continue
        origin = str(raw.path) if isinstance(raw, Problem) else raw.origin
        what = f"this article ended its process {_TRIES_ALONE + 1} times and was set aside"
        return Digested(origin, problem=Problem(origin, None, what, "Give it by itself with --jobs 1 to see why."))


def _pool(workers: int) -> ProcessPoolExecutor:
    """Workers leave Ctrl-C to the process that they work for."""
    return ProcessPoolExecutor(workers, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
