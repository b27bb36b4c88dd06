"""An invented outlet on loopback: its feed, its pages, and a site that reads them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path

from digest.config import load_config
from digest.config_sources import load_sources
from digest.desk.fetch import FetchChoices, fetch_articles
from digest.desk.fetch_clients import clients
from digest.desk.fetch_report import FetchReport
from tests.sources.loopback import Behaviour, Server, answer, conditional

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
_TOWNS = ("Port Marrow", "Lowhaven", "Tarn Bridge", "Eastcliff", "Saltmere", "Dunholm", "Velby", "Quay Newton")
_WORKS = ("ferry pier", "night bus", "harbour light", "tide mill", "sea wall", "library", "rail depot", "fish market")
_PARAGRAPHS = """\
The {town} council voted {number} to {half} on Monday to approve a new {work}, according to minutes that were released \
on Tuesday morning by the clerk's office.
The programme will cost ${number} million over four years and reach {number} households by December, the council's \
finance committee said in its report on the {work}.
“We counted {number} complaints about the old {work} last year, and we intend to answer every one of them,” said Mara \
Tolland, the deputy mayor of {town}.
Ivo Brandt, head of the residents' association, criticised plan {number} as rushed and called for a public hearing \
before any work on the {work} begins.""".splitlines()


@dataclass(frozen=True)
class Story:
    """One invented article; numbers make each its own."""

    number: int
    at: datetime = NOW

    @property
    def title(self) -> str:
        town, work = _TOWNS[self.number % 8], _WORKS[self.number // 8 % 8]
        return f"{town} council approves {work} plan number {self.number}"

    @property
    def path(self) -> str:
        return f"/news/{self.number}"

    @property
    def paragraphs(self) -> list[str]:
        town, work, number = _TOWNS[self.number % 8], _WORKS[self.number // 8 % 8], self.number + 100
        return [paragraph.format(town=town, work=work, number=number, half=number // 2) for paragraph in _PARAGRAPHS]

    def page(self) -> str:
        body = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in self.paragraphs)
        return (
            f'<!doctype html><html lang="en"><head><title>{self.title}</title>'
            f'<meta property="og:site_name" content="The Island Post"></head>'
            f"<body><nav><a href='/'>Home</a></nav><article><h1>{self.title}</h1>\n{body}</article></body></html>"
        )


def rss(server_url: str, stories: Iterable[Story], suffix: str = "") -> str:
    """A feed that names its articles and holds a teaser of each."""
    items = "".join(
        f"<item><title>{escape(story.title)}</title><link>{server_url}{story.path}{escape(suffix)}</link>"
        f"<guid>tag:{story.number}</guid><pubDate>{format_datetime(story.at)}</pubDate>"
        f"<description>{escape(story.paragraphs[0][:80])}…</description></item>"
        for story in stories
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Island Post</title>{items}</channel></rss>'


@dataclass
class Newsroom:
    """A server with a feed at /rss and a page for each of its stories, and a folder with a site that reads it."""

    server: Server
    root: Path
    stories: list[Story] = field(default_factory=list)

    def publish(self, *stories: Story, suffix: str = "", etag: str | None = None) -> None:
        self.stories += [story for story in stories if story not in self.stories]
        feed = rss(self.server.url("").rstrip("/"), self.stories, suffix)
        self.serve("/rss", conditional(feed, etag=etag or f'"{len(self.stories)}{suffix}"'))
        for story in self.stories:
            self.server.pages.setdefault(story.path, answer(story.page()))

    def serve(self, path: str, behaviour: Behaviour) -> None:
        self.server.pages[path] = behaviour

    def subscribe(self, *sources: str, options: str = "private: true") -> None:
        """Write site.yaml. A source is `kind: place`; the options stand under each."""
        lines = ["title: The Briefing", "sources:"]
        for source in sources or (f"feed: {self.server.url('/rss')}",):
            lines.append(f"  - {source}")
            kind = source.partition(":")[0]
            lines += [f"    {line}" for line in options.splitlines() if kind in ("feed", "page", "sitemap")]
        (self.root / "site.yaml").write_text("\n".join(lines) + "\n", "utf-8")

    def fetch(self, now: datetime = NOW, *, is_dry_run: bool = False) -> FetchReport:
        config = load_config(self.root)
        choices = FetchChoices(is_dry_run, jobs=1)
        return fetch_articles(self.root, config, load_sources(self.root), clients(self.root, config), choices, now)

    @property
    def entries(self) -> list[str]:
        return sorted(path.name for path in (self.root / "content").rglob("*.md"))

    @property
    def pages_asked(self) -> int:
        return sum(request.path.startswith("/news/") for request in self.server.requests)
