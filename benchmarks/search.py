"""The search index: what it costs to build, to keep and to ask.

    python benchmarks/search.py [--entries 10000]

Builds the index of invented entries (see search_corpus.py), once more by two processes, and those with a day more;
prints CPU time, memory, bytes an entry, and how much of the bytes each of six days more changes. With node the index is
asked as the page's script asks it; with playwright and Debian's Chromium a server on this machine is: requests, bytes
and time of a first query, and bytes until ten results are shown.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from pathlib import Path
from threading import Thread

from search_corpus import Newsroom

from digest.collector import collect_rarely
from digest.site.search import Part, Plan, SearchEntry, Stamp, build_part, manifest, plan_of, search_files, sign
from digest.site.theme import built_in_templates

try:
    from playwright.sync_api import sync_playwright
except ImportError:
    sync_playwright = None

ROOT = Path(__file__).resolve().parents[1]
DRIVER = ROOT / "tests/site/search/driver.mjs"
PER_DAY = 20
DAYS_MORE = 6
"""As many as a stretch of the index has: one of them closes it."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=10_000)
    count = parser.parse_args().entries
    entries = list(Newsroom().entries(count + DAYS_MORE * PER_DAY, PER_DAY))
    before_memory = _memory()
    collect_rarely()  # as a build does
    start = time.process_time()
    index = dict(search_files(entries[:count]))
    seconds = time.process_time() - start
    size = _size(index)
    script = (built_in_templates() / "assets/search.js").read_text("utf-8")
    lines = "\n".join(line.strip() for line in script.splitlines() if not line.strip().startswith("//"))
    print(f"{count} entries, {PER_DAY} a day, two in five Korean")
    print(f"  CPU seconds from nothing   {seconds:8.1f}")
    wall, way = _by_two(entries[:count])
    print(f"  by two processes           {wall:8.1f} s, {way:.1f} CPU s until the last part is there")
    print(f"  memory beside the entries  {_memory() - before_memory:8.0f} MB")
    print(f"  bytes an entry             {size / count:8.0f}")
    print(f"  days more change           {_days_more(entries, count, index)} % of {size / 1e6:.1f} MB")
    print(f"  equal builds, equal bytes  {dict(search_files(entries[:count])) == index!s:>8}")
    print(f"  script, compressed         {len(gzip.compress(lines.encode(), 9)):8} bytes")
    if shutil.which("node"):
        _ask(index, entries[:count])


_SITE: list[tuple[Plan, Mapping[Stamp, SearchEntry]]] = []
"""What forked processes find in their memory."""


def _by_two(entries: Sequence[SearchEntry]) -> tuple[float, float]:
    """Seconds until two processes have built all parts; and CPU seconds on the longest way, were nothing else to do:
    half of what needs no other part, then half of what does, but for what one share of terms takes.
    """
    by_stamp = {Stamp(entry.date, entry.path, sign(entry)): entry for entry in entries}
    plan = plan_of(by_stamp)
    alone = [(part,) for part in (*plan.entry_files(), *plan.parts) if not part.needs]
    together: dict[str, list[Part]] = {}
    for part in plan.parts:
        if part.needs:
            together.setdefault(part.name[-1] if part.kind in ("year", "before") else "", []).append(part)
    _SITE[:] = [(plan, by_stamp)]
    carries, way, start = dict[str, bytes](), 0.0, time.perf_counter()
    with get_context("fork").Pool(2) as pool:
        for jobs, at_a_time in ((alone, 4), (together.values(), 1)):
            seconds = []
            needed = (
                (job, {name: carries[name] for part in job for name in part.needs if name in carries}) for job in jobs
            )
            for told, taken in pool.imap_unordered(_build, needed, at_a_time):
                carries.update(told)
                seconds.append(taken)
            way += max(sum(seconds) / 2, *seconds)
    manifest(plan, carries)
    return time.perf_counter() - start, way


def _build(job: tuple[Sequence[Part], Mapping[str, bytes]]) -> tuple[Mapping[str, bytes], float]:
    """Parts built one after another: what each tells the others, by its name; CPU seconds."""
    parts, carries = job[0], dict(job[1])
    plan, by_stamp = _SITE[0]
    start = time.process_time()
    for part in parts:
        own = map(by_stamp.__getitem__, plan.stamps(part.start, part.stop))
        carries[part.name] = build_part(plan, part, own, carries).carry
    return {part.name: carries[part.name] for part in parts}, time.process_time() - start


def _days_more(entries: list[SearchEntry], count: int, index: dict[str, bytes]) -> str:
    """What share of the bytes each day more changes."""
    shares = []
    for stop in range(count + PER_DAY, len(entries) + 1, PER_DAY):
        before, index = index, dict(search_files(entries[:stop]))
        changed = sum(len(data) for path, data in index.items() if before.get(path) != data)
        shares.append(f"{100 * changed / _size(index):.2f}")
    return ", ".join(shares)


def _ask(index: dict[str, bytes], entries: list[SearchEntry]) -> None:
    """Words and names of random entries: are they found, and with how many requests and bytes?"""
    chance = random.Random(3)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, content in index.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        script = folder / "search.mjs"
        shutil.copy(built_in_templates() / "assets/search.js", script)
        for lang in ("en", "ko"):
            chosen = chance.sample([one for one in entries if one.lang == lang], 20)
            queries = [{"text": one.people[0]} for one in chosen]
            request = json.dumps({"queries": queries})
            command = ["node", str(DRIVER), str(script), str(folder / "search")]
            done = subprocess.run(command, input=request, capture_output=True, text=True, timeout=300, check=True)
            answers = json.loads(done.stdout)["answers"]
            found = sum(one.path in answer["hits"] for one, answer in zip(chosen, answers, strict=True))
            print(f"  recall of 20 names, {lang}     {found / 20:8.2f}")
        if sync_playwright is not None and shutil.which("chromium"):
            _tell_costs(folder, entries)


def _tell_costs(folder: Path, entries: list[SearchEntry]) -> None:
    """What first queries cost in Chromium: names, and words of bodies, one and two, of random entries."""
    chance = random.Random(4)
    chosen = chance.sample(entries, 60)
    words = [chance.choice(one.body.split()).strip(".,") for one in chosen]
    kinds = {
        "a name": [one.people[0] for one in chosen],
        "a word": words,
        "two words": [f"{word} {chance.choice(one.body.split())}" for word, one in zip(words, chosen, strict=True)],
    }
    shutil.copy(Path(__file__).with_name("search_client.mjs"), folder)
    (folder / "index.html").write_text("<!doctype html>", "utf-8")
    with _serving(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address)
        ask = "async (query) => (await import('./search_client.mjs')).cost(query)"
        page.evaluate(ask, words[0])  # the script and the server are warm
        alone = sorted(page.evaluate("async () => (await import('./search_client.mjs')).alone()") for _ in range(40))
        print(f"  a request by itself        {alone[20]:8.0f} milliseconds middle, {alone[38]:.0f} in 19 of 20")
        for kind, queries in kinds.items():
            costs = [page.evaluate(ask, query) for query in queries]
            for what, unit in (("bytes", ""), ("requests", ""), ("milliseconds", ""), ("all", " bytes for all ten")):
                values = sorted(one[what] for one in costs)
                middle, most = values[len(values) // 2], values[-len(values) // 20]
                print(f"  {kind + ', ' + what:<26} {middle:8.0f} middle, {most:.0f} in 19 of 20{unit}")
        browser.close()


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files by connections that stay open, without a line for each."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    """A file's head and body go out as two pieces: without this the second waits 40 ms for word of the first."""

    def log_message(self, *_: object) -> None:
        pass


def _size(files: dict[str, bytes]) -> int:
    return sum(map(len, files.values()))


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
