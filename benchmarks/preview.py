"""From a save to the reloaded page: `digest serve` on an archive, an editor that saves, a reader that waits.

    python benchmarks/preview.py [--entries 10000] [--saves 20] [--pause 5]

Wall seconds, since waiting is what it is about: run it on a machine that does little else. The reader asks as the
preview's own script does, then fetches the page anew. Of the stages, `told` is until the waiting question is answered
(watching, settling, building), `page` the rest.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import threading
import time
import urllib.request
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, Queue

from archive import write_site

from digest.preview.serve import Built, Server

NOW = datetime(2026, 4, 1, 6, 0, tzinfo=UTC)
TO_REACH = 300
"""Milliseconds from the save to the reloaded page, of a site of 10,000 entries (half of the saves)."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--saves", type=int, default=20)
    parser.add_argument("--pause", type=float, default=5.0, help="seconds between saves; 0: while search is being made")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="digest-bench-") as folder:
        root = Path(folder)
        write_site(root, chosen.entries)
        _measure(root, chosen.saves, chosen.pause)


def _measure(root: Path, saves: int, pause: float) -> None:
    built: Queue[Built] = Queue()
    server = Server(root, "127.0.0.1", 0, lambda: NOW, told=built.put)
    thread = threading.Thread(target=server.run)
    thread.start()
    first = built.get(timeout=3600)
    print(f"first build {first.seconds:.1f} s, load {os.getloadavg()[0]:.1f}")
    _settle(built)
    try:
        rows = [_save(root, server.url, built, number, pause) for number in range(saves + 1)][1:]
    finally:
        server.stop()
        thread.join()
    print("milliseconds       median   90 %    max")
    names = ("save to told", "  of it, building", "told to page", "save to page")
    for name, column in zip(names, zip(*rows, strict=True), strict=True):
        ordered = sorted(column)
        print(f"{name:17} {statistics.median(ordered):8.0f} {ordered[int(0.9 * (saves - 1))]:6.0f} {ordered[-1]:6.0f}")
    print(f"to reach: {TO_REACH} from save to page; load {os.getloadavg()[0]:.1f}")


def _settle(built: Queue[Built], seconds: float = 3.0) -> None:
    """Wait until no further build comes: the system may yet tell of the files that were written before the first."""
    with suppress(Empty):
        while True:
            built.get(timeout=seconds)


def _save(root: Path, url: str, built: Queue[Built], number: int, pause: float) -> tuple[float, float, float, float]:
    """Edit one entry's title as an editor does (write beside, rename) while a reader waits for it."""
    paths = sorted((root / "content").rglob("*.md"))
    path = paths[(number * 7919) % len(paths)]
    day = "/".join(path.relative_to(root / "content").parts[:3])
    page = f"{url}{day}/{path.stem}/"
    seen = _seen(_get(page))
    answers: Queue[tuple[float, bytes, float]] = Queue()

    def wait() -> None:
        _get(f"{url}__digest/wait.js?seen={seen}")
        told = time.perf_counter()
        answers.put((told, _get(page), time.perf_counter()))

    waiting = threading.Thread(target=wait)
    waiting.start()
    time.sleep(max(pause, 0.3))
    text = path.read_text("utf-8")
    mark = f"Edited {number} "
    beside = path.with_suffix(".tmp")
    beside.write_text(text.replace("\ntitle: ", f"\ntitle: {mark}", 1), "utf-8")
    began = time.perf_counter()
    beside.replace(path)
    told, content, reloaded = answers.get(timeout=600)
    waiting.join()
    assert mark.encode() in content, "the page that was told of is not the new one"
    building = built.get(timeout=60).seconds
    return (told - began) * 1000, building * 1000, (reloaded - told) * 1000, (reloaded - began) * 1000


def _seen(page: bytes) -> str:
    return page.rsplit(b"?seen=", 1)[1].split(b'"', 1)[0].decode()


def _get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=120) as answer:
        return bytes(answer.read())


if __name__ == "__main__":
    main()
