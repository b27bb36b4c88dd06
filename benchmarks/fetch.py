"""100 feeds of 30 entries each, all known: how long a run of `digest fetch` takes, and what it asks for.

Each feed has a host of its own (addresses of 127.0.0.0/8). Usage: python benchmarks/fetch.py [FEEDS]
"""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from digest.config import load_config
from digest.config_sources import Source, load_sources
from digest.desk.fetch import FetchChoices, fetch_articles
from digest.desk.fetch_clients import clients
from digest.desk.fetch_memory import Memory, Taken, keys_of
from digest.sources.feeds import read_feed
from tests.desk.fetch_newsroom import NOW, Story, rss
from tests.sources.loopback import Server, conditional, serving

ENTRIES = 30


def main() -> None:
    feeds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        root = Path(folder)
        servers = [stack.enter_context(serving({}, f"127.1.0.{number + 1}")) for number in range(feeds)]
        prepare(root, servers)
        for name in ("everything asked in full, all known", "nothing new"):
            for server in servers:
                server.requests.clear()
            wall, cpu = time.perf_counter(), time.process_time()
            report = _run(root)
            spent, processor = time.perf_counter() - wall, time.process_time() - cpu
            assert report.ok, report.problems
            requests = [request for server in servers for request in server.requests]
            print(f"{name}: {spent:.2f} s ({processor:.2f} s of processor, the servers' work included)")
            print(f"  requests     {len(requests)}")
            print(f"  conditional  {sum('if-none-match' in request.headers for request in requests)}")
            print(f"  robots.txt   {sum(request.path == '/robots.txt' for request in requests)}")
            print(f"  pages        {sum(request.path.startswith('/news/') for request in requests)}")


def prepare(root: Path, servers: list[Server]) -> None:
    """A site whose sources are the servers' feeds, and a memory that knows all of their articles."""
    lines = ["title: x", "sources:"]
    memory = Memory(root)
    for place, server in enumerate(servers):
        stories = [Story(place * ENTRIES + number) for number in range(ENTRIES)]
        feed = rss(server.url("").rstrip("/"), stories)
        server.pages["/rss"] = conditional(feed)
        lines += [f"  - feed: {server.url('/rss')}", "    private: true"]
        for listed in read_feed(feed.encode()).entries:
            memory.note(
                Taken(keys_of(listed, "feed"), Source("feed", server.url("/rss")).key, "2026-03-10", "added"), "x"
            )
    (root / "site.yaml").write_text("\n".join(lines) + "\n", "utf-8")


def _run(root: Path):
    config = load_config(root)
    return fetch_articles(root, config, load_sources(root), clients(root, config), FetchChoices(jobs=1), NOW)


if __name__ == "__main__":
    main()
