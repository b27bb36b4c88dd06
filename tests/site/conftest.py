"""A small invented site, built from files as a user's would be, and pages parsed as a browser would."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import html

from digest.model import Entry, SiteConfig
from digest.site import BuildReport, Choices, build_site
from digest.site.days import Showing
from digest.site.frame import Frame, make_frame
from digest.site.index import SiteIndex
from digest.site.pages import KINDS
from digest.site.render import Renderer
from digest.site.rows import entry_row
from digest.site.store import new_tables
from digest.site.theme import Theme, built_in_templates
from digest.site.updates import Update
from digest.site.views import Page
from digest.site.words import interface_words

NOW = datetime(2024, 11, 5, 6, 0, tzinfo=UTC)
CONFIG = SiteConfig(
    title="The Ellery Briefing",
    url="https://name.example/repo/",
    description="News of the Sound.",
    timezone="Europe/Berlin",
)

WALL = """---
id: 2024-11-03-wall
title: Council votes to raise the harbour wall
date: 2024-11-03
source:
  name: The Ellery Courier
  url: https://courier.example/wall?page=2
  byline: Maren Oduya
  published: "2024-11-03T08:15+01:00"
  lang: en
people: [Ines Halloran, Tobias Renn]
places: [Port Ellery]
organizations: [Coastal Works Board]
topics: [Climate]
---

The council voted 17 to 4 to raise the wall. The work will cost 42 million crowns.

## Key facts

- The wall will rise by 1.8 metres. (Coastal Works Board)
- About 70 stalls depend on the quay.

## Quotes

> We can pay for a wall now or for a town later.
>
> — Ines Halloran, mayor of Port Ellery

> The plan was “rushed through in nine days,” he argued.
>
> — Tobias Renn, chairman of the traders (via Sound Radio)

## Reactions

- **Tobias Renn**, chairman of the traders, *criticises*: The plan was “rushed through in nine days.”
- **Tobias Renn**, *demands*: compensation for every stall
- **Coastal Works Board**, *defends*: the schedule is “tight but tested.”

## What's next

- 2024-11-18: The inner quay closes.
- 2025-02: The quay is expected to open again.
- A second phase has yet to be funded.

## From the editor

A *note* of our own.
"""

CLINIC = """---
title: 섬마을에 첫 야간 진료소
date: 2024-11-03
source:
  name: 해오름신문
  url: https://haeoreum.example/8841
  lang: ko
people: [윤가람]
topics: [Health]
---

진료소가 3일 문을 열었다. 주민은 1,240명이다.

## 발언

> 이제 배를 기다리지 않아도 된다.
>
> — 윤가람, 어촌계장
"""

TRAINS = """---
title: Night trains return
date: 2024-10-31
source: {name: Upland Gazette}
people: [INES HALLORAN]
topics: [Climate, Transport]
---

The first night train left on Thursday.

## Quotes

> I slept through three stations.
>
> — Ines Halloran, passenger
"""

FILES: Mapping[str, str] = {
    "2024/11/03/wall.md": WALL,
    "2024/11/03/clinic.md": CLINIC,
    "2024/10/31/trains.md": TRAINS,
}


NEW: Mapping[str, str] = {"2024/11/04/new.md": TRAINS.replace("2024-10-31", "2024-11-04")}
"""One entry more."""


def write_files(root: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        target = root / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site's folder with three entries over two editions."""
    write_files(tmp_path, FILES)
    return tmp_path


@pytest.fixture
def public(root: Path) -> Path:
    """The same site, built."""
    report = build(root)
    assert report.ok, report.problems
    return root / "public"


def build(root: Path, config: SiteConfig = CONFIG, *, drafts: bool = False) -> BuildReport:
    return build_site(config, root, now=NOW, choices=Choices(drafts=drafts))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fresh_tree(root: Path) -> dict[str, bytes]:
    """The site built from nothing, beside it."""
    output = root / "fresh"
    build_site(CONFIG, root, output=output, now=NOW, choices=Choices(full=True, keep=False, jobs=1))
    found = tree(output)
    shutil.rmtree(output)
    return found


def index_of(entries: Iterable[Entry], language: str = "en") -> SiteIndex:
    """An index in memory of these entries, all of them shown."""
    by_path = {entry.path: entry for entry in sorted(entries, key=lambda entry: entry.path)}
    tables = new_tables()
    update = Update(tables, Showing(drafts=True, until=99991231), is_new=True)
    update.add(entry_row(entry, entry.path.encode(), language) for entry in by_path.values())
    update.finish(lambda path: entry_row(by_path[path], path.encode(), language))
    return SiteIndex(tables, lambda path, _digest: by_path[path])


def frame_of(entries: Iterable[Entry], config: SiteConfig = CONFIG) -> Frame:
    words = interface_words(Theme((built_in_templates(),)), config.language)
    return make_frame(config, index_of(entries, config.language), words, "assets/style.css")


def rendered(entries: Iterable[Entry], config: SiteConfig = CONFIG) -> dict[str, str]:
    """Every page of a site with these entries, without a disk."""
    renderer = Renderer(Theme((built_in_templates(),)))
    frame = frame_of(entries, config)
    made = (one for kind in KINDS.values() for facet in kind.facets(frame.index) for one in kind.pages(frame, facet))
    return {one.path: renderer.render(one).decode() for one in made if isinstance(one, Page)}


def page(public: Path, path: str) -> html.HtmlElement:
    """A built page as a browser's parser sees it."""
    return html.document_fromstring((public / path).read_text("utf-8"))


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def texts(element: html.HtmlElement, xpath: str) -> list[str]:
    return [text_of(found) for found in element.xpath(xpath)]
