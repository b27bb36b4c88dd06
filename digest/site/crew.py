"""Workers: files parsed and pages made on several processors, with the same bytes whatever their number.

Each worker is a process of its own with its share of the paths, so that it finds the entries it has parsed again when
it makes their pages. A worker that dies takes nothing along: what it had in hand is done in this process.
"""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar

from digest.collector import collect_rarely
from digest.site.made import Facet, Made
from digest.site.output import OutputFolder
from digest.site.plan import every_template
from digest.site.produce import Producer, known_outputs
from digest.site.reader import Parsed, Plan, Reader
from digest.site.render import Renderer
from digest.site.rota import Batch, Rota
from digest.site.search_memory import memory_beside
from digest.site.store import open_tables
from digest.site.workshop import frame_of, renderer_of

_Result = TypeVar("_Result")

AHEAD = 2
"""Batches in hand for each worker, so that none waits for its next one."""

READ_AHEAD = 6
"""The same while files are read: their rows wait here for those before them, and no more of them than that."""


@dataclass(frozen=True, slots=True)
class Job:
    """What pages are made from, besides the plan: the same for all workers."""

    tables: Path
    output: Path
    signs: Mapping[str, Mapping[str, bytes]]
    damaged: frozenset[str]
    is_dry: bool


@dataclass(slots=True)
class _Bench:
    """One process's tools, set up when first used."""

    plan: Plan
    reader: Reader
    renderer: Renderer
    job: Job | None = None
    producer: Producer | None = None

    def produce(self, facets: Sequence[Facet]) -> list[Made]:
        if self.producer is None:
            self.producer = self._producer()
        return [made for facet in facets for made in self.producer.outputs(facet)]

    def _producer(self) -> Producer:
        job = self.job
        assert job is not None  # it has been taken up
        tables: sqlite3.Connection = open_tables(job.tables, read_only=True)
        known = known_outputs(tables, job.damaged)
        frame = frame_of(self.plan, tables, self.reader, memory_beside(job.tables))
        return Producer(frame, self.renderer, job.signs, known, OutputFolder(job.output), job.is_dry)


_bench: _Bench | None = None
"""This process's own; set in workers only."""


def _set_up(plan: Plan) -> None:
    global _bench
    collect_rarely()
    _bench = _bench_of(plan)


def _bench_of(plan: Plan, job: Job | None = None) -> _Bench:
    return _Bench(plan, Reader(plan.root, plan.config), renderer_of(plan), job)


def _begin() -> None:
    """Nothing: the process is there."""


def _parse(paths: Sequence[str]) -> list[Parsed]:
    assert _bench is not None  # the pool has set it up
    return [_bench.reader.parsed(path) for path in paths]


def _look_ahead() -> None:
    """Load the templates, while the first process files what was read."""
    assert _bench is not None  # the pool has set it up
    _bench.renderer.load(every_template())


def _take_up(job: Job) -> None:
    assert _bench is not None  # the pool has set it up
    _bench.job = job


def _produce(facets: Sequence[Facet]) -> list[Made]:
    assert _bench is not None  # the pool has set it up
    return _bench.produce(facets)


@dataclass(slots=True)
class Crew:
    """`size` workers; they start when there is work."""

    plan: Plan
    size: int
    _pools: list[ProcessPoolExecutor] = field(default_factory=list)

    def start(self) -> None:
        """Have the processes begin; each one has what this process holds at that moment."""
        for place in range(self.size):
            self._submitted(place, _begin)

    def parsed(self, batches: Iterable[Sequence[str]]) -> Iterator[list[Parsed]]:
        """The files of each batch, in the order of the batches."""
        reader = Reader(self.plan.root, self.plan.config)
        handed_out = ((batch, self._submitted(place, _parse, batch)) for place, batch in enumerate(batches))
        waiting = deque(islice(handed_out, self.size * READ_AHEAD))
        while waiting:
            batch, future = waiting.popleft()
            found = _result(future)
            waiting.extend(islice(handed_out, 1))
            if not waiting:
                for place in range(self.size):
                    self._submitted(place, _look_ahead)
            yield [reader.parsed(path) for path in batch] if found is None else found

    def produced(self, job: Job, rota: Rota) -> Iterator[list[Made]]:
        """The outputs of each batch as it is done; what a worker that has died had in hand is made here."""
        bench = _bench_of(self.plan, job)
        for place in range(self.size):
            self._submitted(place, _take_up, job)
        idle = [place for _ in range(AHEAD) for place in range(self.size)]
        running: dict[Future[list[Made]], tuple[int, Batch]] = {}
        while True:
            idle = [place for place in idle if not self._hand_out(place, rota, running)]
            if not running:
                break
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                place, batch = running.pop(future)
                found = _result(future)
                yield bench.produce(batch.facets) if found is None else found
                rota.done(batch)
                idle += [] if found is None else [place]
        while (left := rota.next_for(0)) is not None:  # all workers have died
            yield bench.produce(left.facets)
            rota.done(left)

    def _hand_out(self, place: int, rota: Rota, running: dict[Future[list[Made]], tuple[int, Batch]]) -> bool:
        """Give a worker its next batch; False when there is none for it now."""
        batch = rota.next_for(place)
        if batch is not None:
            running[self._submitted(place, _produce, batch.facets)] = place, batch
        return batch is not None

    def close(self) -> None:
        """Let the workers go."""
        for pool in self._pools:
            pool.shutdown(wait=True, cancel_futures=True)
        self._pools.clear()

    def _submitted(self, place: int, work: Callable[..., _Result], *inputs: object) -> Future[_Result]:
        """The promise of a result, which is broken when the worker has died already."""
        try:
            return self._pool(place).submit(work, *inputs)
        except BrokenExecutor as error:
            broken: Future[_Result] = Future()
            broken.set_exception(error)
            return broken

    def _pool(self, place: int) -> ProcessPoolExecutor:
        if not self._pools:
            ways = multiprocessing.get_all_start_methods()
            context = multiprocessing.get_context("fork" if "fork" in ways else "spawn")
            for _ in range(self.size):
                self._pools.append(
                    ProcessPoolExecutor(1, mp_context=context, initializer=_set_up, initargs=(self.plan,))
                )
        return self._pools[place % self.size]


def _result(future: Future[_Result]) -> _Result | None:
    """A worker's result, None when the worker died."""
    try:
        return future.result()
    except BrokenExecutor:
        return None
