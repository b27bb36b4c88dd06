"""Times this project and its peers on one archive, in one run, on the same kinds of page.

    python benchmarks/build.py [--sizes 1000,10000] [--peers digest,hugo,naive] [--program hugo=PATH] [--folder DIR]
                                [--tails long,short]

For each size and peer: a build from nothing, one with nothing changed, one more entry, one edited, one template
changed; for this project also one more entry of whose path it is told. Wall seconds, CPU seconds of all its processes,
peak memory of all its processes together, files and bytes written. A peer whose program is not there is left out and
named.

The archive's names have a long tail, as news has; `--tails short` has a sixth of them at 10,000 entries, so that pages
of entries are most of the site, and `--tails long,short` shows one after the other.

All that is written stays until the end: a file system that has just lost many files can take twice as long to make new
ones (ext4 looks at each inode that was let go of in the last seconds before it hands out the next).
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import subprocess
import tempfile
import time
import timeit
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive import ENTRIES_A_DAY, LAST_DAY, LONG_TAIL, SHORT_TAIL, ArchiveFile, Newsroom, archive
from peers import PEERS, Peer

TAILS = {"long": LONG_TAIL, "short": SHORT_TAIL}
SAMPLE_SECONDS = 0.02
LIMIT = 900
"""Seconds after which a peer is given up."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one build cost."""

    wall: float
    cpu: float
    memory: float
    files: int
    kilobytes: float
    load: float


def measured(command: tuple[str, ...], peer: Peer) -> Run:
    """Run a command and count what it and its children take."""
    load = os.getloadavg()[0]
    began_at = time.time_ns()
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=peer.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak = 0.0
    while True:
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
        if done:
            break
        peak = max(peak, _tree_memory(process.pid))
        if time.perf_counter() - began > LIMIT:
            process.kill()
        time.sleep(SAMPLE_SECONDS)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode and process.stderr:
        raise SystemExit(f"{peer.name}: {process.stderr.read().decode('utf-8', 'replace')[-800:]}")
    if usage.ru_maxrss > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss:  # a process begins with its parent's
        peak = max(peak, usage.ru_maxrss / 1024)
    files, size = _written(peer.output, began_at)
    return Run(wall, usage.ru_utime + usage.ru_stime, peak, files, size / 1000, load)


def _tree_memory(root: int) -> float:
    """Resident memory of a process and all below it, in MiB."""
    children: dict[int, list[int]] = {}
    pages: dict[int, int] = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                fields = Path(entry.path, "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.name))
            pages[int(entry.name)] = int(fields[21])
    waiting, total = [root], 0
    while waiting:
        here = waiting.pop()
        total += pages.get(here, 0)
        waiting += children.get(here, [])
    return total * os.sysconf("SC_PAGE_SIZE") / 2**20


def _written(output: Path, since: int) -> tuple[int, int]:
    """Files of the output, and their bytes, that were written after a moment."""
    states = [path.stat() for path in output.rglob("*") if path.is_file()]
    new = [state.st_size for state in states if max(state.st_mtime_ns, state.st_ctime_ns) >= since]
    return len(new), sum(new)


def runs(peer: Peer, extra: Iterator[ArchiveFile]) -> Iterator[tuple[str, Run]]:
    """Each kind of build of a site that was just written, with what it cost."""
    yield "from nothing", measured(peer.command, peer)
    measured(peer.command, peer)
    yield "nothing changed", measured(peer.command, peer)
    one = next(extra)
    peer.add(one)
    yield "one more", measured(peer.command, peer)
    if peer.told is not None:
        two = next(extra)
        peer.add(two)
        yield "one more, told", measured(peer.told(two), peer)
    peer.add(ArchiveFile(one.path, one.text.replace("## Quotes", "One line more.\n\n## Quotes"), one.day))
    yield "one edited", measured(peer.command, peer)
    text = peer.template.read_text("utf-8")
    peer.template.write_text(text.replace("<h1", '<h1 class="changed"', 1), "utf-8")
    yield "one template", measured(peer.command, peer)


def extra_files(tail: float = LONG_TAIL) -> Iterator[ArchiveFile]:
    """Entries that are not in the archive, of its last day."""
    newsroom = Newsroom(2, tail)
    return (newsroom.entry(LAST_DAY, ENTRIES_A_DAY + number) for number in range(99))


def report(size: int, name: str, peer: Peer, against: dict[str, float], tail: float) -> None:
    """Run one peer and print its lines; `against` holds the wall times of digest, by kind of build."""
    for kind, run in runs(peer, extra_files(tail)):
        if name == "digest":
            against[kind] = run.wall
        base = against.get(kind)
        ratio = f"{run.wall / base:7.2f}" if base else "      –"
        print(
            f"{size:>7,} {peer.name:<11} {kind:<16} {run.wall:8.2f} {ratio} {run.cpu:8.2f} {run.memory:7.0f} "
            f"{run.files:>7,} {run.kilobytes:>9,.0f} {run.load:5.1f}",
            flush=True,
        )
    total = [path.stat().st_size for path in peer.output.rglob("*") if path.is_file()]
    print(
        f"{'':>7} {peer.name:<11} output: {len(total):,} files, {sum(total) / size / 1000:.1f} KB an entry", flush=True
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default="1000,10000", help="entries, by commas")
    parser.add_argument("--peers", default=",".join(PEERS), help="who, by commas")
    parser.add_argument("--tails", default="long", help="how many names are new: long, short, or both by a comma")
    parser.add_argument("--program", action="append", default=[], metavar="PEER=PATH", help="where a peer's program is")
    parser.add_argument(
        "--folder", type=Path, help="where to work; a folder on a memory file system shows the disk's part"
    )
    chosen = parser.parse_args()
    programs = dict(one.split("=", 1) for one in chosen.program)
    print(f"{os.cpu_count()} processors; load is the machine's when a build begins (all its programs together)")
    print(f"this project on {_interpreter()}\n")
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        for tail in chosen.tails.split(","):
            print(f"a {tail} tail of names")
            print("entries who         build                wall   ratio      cpu     MiB   files        KB  load")
            for size in map(int, chosen.sizes.split(",")):
                compare(size, TAILS[tail], chosen.peers.split(","), programs, Path(folder, tail, str(size)))


def _interpreter() -> str:
    """Which Python runs this benchmark, and with it this project; how it was built shows in what a plain loop takes."""
    return f"Python {platform.python_version()}, a plain loop in {min(timeit.repeat(_loop, number=1)) * 1000:.0f} ms"


def _loop() -> None:
    found: dict[str, int] = {}
    for number in range(300_000):
        word = f"{number}x{number % 7}"
        found[word] = found.get(word, 0) + len(word.split("x"))


def compare(size: int, tail: float, peers: Iterable[str], programs: Mapping[str, str], folder: Path) -> None:
    """Run all peers on an archive of one size, each in a folder of its own."""
    against: dict[str, float] = {}
    for name in peers:
        make, usual = PEERS[name]
        program = programs.get(name, usual)
        if shutil.which(program) is None:
            print(f"{size:>7,} {name:<11} left out: there is no program `{usual}`")
            continue
        report(size, name, make(folder / name, archive(size, tail=tail), program), against, tail)


if __name__ == "__main__":
    main()
