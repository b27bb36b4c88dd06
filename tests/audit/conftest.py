"""A site with every kind of page, served on loopback, and a browser to look at it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest.config import load_config
from digest.model import SiteConfig
from digest.site import Choices, build_site, term_pages, terms_pages
from tests.audit.tools import ROOT, missing, program
from tests.site.conftest import FILES, NOW, TRAINS, WALL, build, write_files

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BASE = "/briefing/"
LONG = "averyverylongwordwithoutanyspace" * 4
PAGES = {
    "home": "",
    "edition": "2024/11/03/",
    "edition before": "2024/10/31/",
    "entry": "2024/11/03/wall/",
    "Korean entry": "2024/11/03/clinic/",
    "entry of long words": "2024/11/02/wide/",
    "month": "2024/11/",
    "year": "2024/",
    "archive": "archive/",
    "about": "about/",
    "stories": "stories/",
    "story": "stories/night-trains-return/",
    "people": "people/",
    "people under a letter": "people/index/t/",
    "person": "people/ines-halloran/",
    "person in a year": "people/ines-halloran/2024/",
    "person in a month": "people/ines-halloran/2024-11/",
    "topics": "topics/",
    "topic": "topics/climate/",
    "outlets": "sources/",
    "outlet": "sources/the-ellery-courier/",
    "places": "places/",
    "place": "places/port-ellery/",
    "organizations": "organizations/",
    "organization": "organizations/coastal-works-board/",
    "upcoming": "upcoming/",
    "search": "search/",
    "search with results": "search/?q=wall",
    "404": "404.html",
    "home of a Korean site": "ko/",
    "entry of a Korean site": "ko/2024/11/03/clinic/",
    "home of an empty site": "empty/",
}
WIDE = (
    WALL.replace("2024-11-03", "2024-11-02").replace("Council votes", f"{LONG} votes")
    .replace("Tobias Renn", f"Tobias {LONG}").replace("8 metres", f"8 metres {LONG}")
    + f"\n| {LONG} | b | c | d | e | f |\n|---|---|---|---|---|---|\n| 1 | {LONG} | 3 | 4 | 5 | 6 |\n\n    {LONG}\n"
)  # fmt: skip


REACTIONS = """
## Reactions

- **Ines Halloran**, passenger, *welcomes*: it is warm
- **Tobias Renn**, *criticises*: it is late
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Nothing: the test's own output matters."""


@dataclass(frozen=True, slots=True)
class Served:
    """A site's folder and the address that serves it."""

    public: Path
    url: str


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which `folder` is served."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as service:
        threading.Thread(target=service.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{service.server_address[1]}"
        service.shutdown()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site with every kind of page, under a base path; lists are parted at a handful of lines."""
    folder = tmp_path_factory.mktemp("served")
    with serving(folder) as address:
        url = address + BASE
        public = built(folder, SiteConfig("The Ellery Briefing", url=url, description="News of the Sound."))
        for name, files in (("ko", FILES), ("empty", {})):
            (folder / name / "content").mkdir(parents=True)
            write_files(folder / name, files)
            build(folder / name, SiteConfig("엘러리 브리핑", url=f"{url}{name}/", language="ko"))
            (folder / name / "public").rename(public / name)
        yield Served(public, url)


def built(folder: Path, config: SiteConfig) -> Path:
    """The site in a folder of its own, moved to where it is served."""
    days = ["2024-11-01", "2024-11-04", "2024-11-05", "2023-05-02"]
    told = TRAINS.replace("title:", "story: Night trains return\ntitle:", 1) + REACTIONS
    more = {f"{day.replace('-', '/')}/trains.md": told.replace("2024-10-31", day) for day in days}
    write_files(folder / "source", {**FILES, **more, "2024/11/02/wide.md": WIDE})
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in (
            (term_pages, "WHOLE", 3), (term_pages, "NEWEST", 2), (term_pages, "LEAF", 2),
            (term_pages, "WHOLE_SPOKEN", 2), (term_pages, "NEWEST_SPOKEN", 2), (term_pages, "LEAF_SPOKEN", 2),
            (terms_pages, "ON_ONE_PAGE", 3),
        ):  # fmt: skip
            patch.setattr(module, name, value)
        report = build(folder / "source", config)
    assert report.ok, report.problems
    public = folder / BASE.strip("/")
    (folder / "source/public").rename(public)
    return public


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sample site of the repository."""
    output = tmp_path_factory.mktemp("sample") / "public"
    with serving(output) as address:
        config = load_config(ROOT)._replace(url=f"{address}/")
        report = build_site(config, ROOT, output=output, now=NOW, choices=Choices(keep=False, future=True))
        assert report.ok, report.problems
        yield Served(output, config.url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium under playwright."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright (the extra `audit`)")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program("chromium"), args=quiet)
        yield chromium
        chromium.close()
