"""A build seen from outside: where its time goes, how far it has come."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from digest.record import NamedTuple, fresh, record


class Weight(NamedTuple):
    """Files and bytes of one kind of output."""

    files: int
    size: int


@record
class Watch:
    """Seconds by stage; `on_progress` is told (stage, done, of how many) as work goes on.

    `weights` tells what the whole output weighs by kind, where `is_weighing` asks for it.
    """

    on_progress: Callable[[str, int, int], None] = lambda _stage, _done, _total: None
    seconds: dict[str, float] = fresh(factory=dict)
    is_weighing: bool = False
    weights: dict[str, Weight] = fresh(factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what happens inside to `name`."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - began
