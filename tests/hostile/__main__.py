"""All checks at full length, as one table: python -m tests.hostile [WORD]…

WORD limits it to lines whose row or description holds it. Exit code 1 when anything does not hold.
"""

from __future__ import annotations

import errno
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from tests.hostile import commands, devset, fuzz, machine, words
from tests.hostile.figure import Figure

Check = Callable[[Path], Iterable[Figure]]


def checks() -> Iterator[tuple[str, Check]]:
    """Each check with the words that choose it."""
    if devset.DATA.is_dir():
        yield "S1-S16 pages browser", devset.page_figures
        yield "S17 feeds", lambda _: [words.feeds()]
    yield "S8 identity", lambda _: [words.identity(100_000)]
    yield "S19 megabyte", lambda _: words.worst_megabyte()
    yield "S19 doubling", lambda _: words.doubling()
    yield "F1 kills", _in_site(partial(machine.kills, number=200))
    for name in machine.WRITES:
        for code in (errno.ENOSPC, errno.EIO):
            yield f"F2 disk {name}", _in_site(partial(machine.disk_faults, code=code, name=name))
    yield "F3 cache", _in_site(partial(machine.cache_damage, number=1_000))
    yield "F4 times", _in_site(machine.times_reset)
    yield "F5 parallel", _in_site(partial(machine.parallel, number=20))
    yield "F7 machines", _in_site(machine.machines)
    yield "fuzz", lambda _: fuzz.figures(60.0)
    for rows, what, paths in commands.SUITES:
        yield f"{rows} {what}", lambda _, given=(rows, what, paths): [commands.suite(*given)]


def _in_site(check: Callable[[Path], Figure]) -> Check:
    def run(folder: Path) -> Iterator[Figure]:
        with machine.in_folder(folder, "one") as root:
            yield check(root)

    return run


def main(wanted: list[str]) -> int:
    """Print a line as soon as it is known; faults stand below their line."""
    failed = 0
    print(f"{'rows':9} {'what':52} {'found':52} {'to reach':24} seconds", flush=True)
    for named, check in checks():
        if wanted and not any(word.casefold() in named.casefold() for word in wanted):
            continue
        with tempfile.TemporaryDirectory(prefix="digest-hostile-") as folder:
            began = time.perf_counter()
            for one in check(Path(folder)):
                spent = time.perf_counter() - began
                print(f"{one.rows:9} {one.what:52} {one.found:52} {one.to_reach:24} {spent:7.0f}", flush=True)
                for fault in one.faults[:20]:
                    print(f"          ! {fault[:300]}", flush=True)
                failed += not one.holds
                began = time.perf_counter()
    print(f"{failed} of these do not hold" if failed else "all of it holds")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
