"""Python's garbage collector, kept from work that frees nothing: modules live as long as the process, and pages make
millions of objects and hardly a cycle.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

OBJECTS = 500_000
"""Objects more than before at which dead cycles are looked for. Python's usual 700 costs time and frees nothing here:
2,000 entries leave 378 objects in cycles, and a look at each 50,000 takes 2 % of a build from nothing.
"""


def collect_rarely() -> None:
    """From now on, for a process that does nothing else."""
    gc.set_threshold(OBJECTS, *gc.get_threshold()[1:])


@contextmanager
def rare_collections() -> Iterator[None]:
    """Inside; as before afterwards."""
    usual = gc.get_threshold()
    collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def leave_all_at_the_end() -> None:
    """When the process ends no more dead cycles are looked for: the system takes its memory back as it is."""
    atexit.register(gc.freeze)
