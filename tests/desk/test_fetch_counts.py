"""What a morning without news costs: one conditional request for each feed, and no page."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path

from benchmarks.fetch import prepare
from digest.config import load_config
from digest.config_sources import load_sources
from digest.desk.fetch import FetchChoices, fetch_articles
from digest.desk.fetch_clients import clients
from tests.desk.fetch_newsroom import NOW
from tests.sources.loopback import serving

FEEDS = 100


def test_100_feeds_with_nothing_new_are_100_conditional_requests_and_no_page(tmp_path: Path) -> None:
    with ExitStack() as stack:
        servers = [stack.enter_context(serving({}, f"127.1.1.{number + 1}")) for number in range(FEEDS)]
        prepare(tmp_path, servers)
        config = load_config(tmp_path)

        for is_first in (True, False):
            for server in servers:
                server.requests.clear()
            start = time.perf_counter()
            report = fetch_articles(
                tmp_path, config, load_sources(tmp_path), clients(tmp_path, config), FetchChoices(), NOW
            )
            seconds = time.perf_counter() - start
            assert report.ok
            if is_first:
                assert all(row.known == 30 for row in report.rows)

    requests = [request for server in servers for request in server.requests]
    assert [request.path for request in requests] == ["/rss"] * FEEDS
    assert all(request.headers.get("if-none-match") for request in requests)
    assert {row.status for row in report.rows} == {"unchanged"}
    assert seconds < 5
