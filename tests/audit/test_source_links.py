"""Each arrow of a page lands on its words, in Chromium: on the real article where it is at hand, on the sample site."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from lxml.html import document_fromstring

from digest.cli import main
from digest.markdown import read_entry
from tests.audit.conftest import serving
from tests.audit.tools import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
ARTICLE = ROOT.parent / "shared/articles/kjd-north-korea-kursk.txt"
SOURCE = "<!doctype html><meta charset=utf-8><title>source</title><style>p { margin: 2500px 0 }</style>%s"
LANDED = """async () => {
  for (let tries = 0; tries < 40 && scrollY === 0; tries++) await new Promise(done => setTimeout(done, 25));
  if (scrollY === 0) return '';
  const middle = innerHeight / 2;
  const away = (one) => { const at = one.getBoundingClientRect(); return Math.abs((at.top + at.bottom) / 2 - middle); };
  return [...document.querySelectorAll('p')].reduce((one, other) => away(other) < away(one) ? other : one).textContent;
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 800, "height": 700})
    yield context.new_page()
    context.close()


def site_of(folder: Path, *articles: Path, options: tuple[str, ...] = ()) -> Path:
    """A site of these articles, as a user makes it."""
    (folder / "site.yaml").write_text("title: The Briefing\n", "utf-8")
    for words in (["add", *options, *map(str, articles)], ["build", "--future"]):
        done = CliRunner().invoke(main, [words[0], "--site", str(folder), *words[1:]])
        assert done.exit_code == 0, done.output
    return folder


def arrows(path: Path) -> Iterator[tuple[str, str]]:
    """(words, text directive) of each arrow on an entry's page."""
    for arrow in document_fromstring(path.read_text("utf-8")).xpath("//article//a[contains(@href, ':~:')]"):
        before = arrow.getprevious()
        words = arrow.getparent() if before is None or before.tag != "bdi" else before
        yield words.text_content(), arrow.get("href").partition(":~:")[2]


def bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def missed(page: Page, folder: Path, text: str, links: list[tuple[str, str]]) -> list[str]:
    """The words whose link does not land on a paragraph that holds them."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))
    (folder / "source.html").write_text(SOURCE % paragraphs, "utf-8")
    found = []
    with serving(folder) as address:
        for number, (words, directive) in enumerate(links):
            page.goto(f"{address}/source.html?{number}#:~:{directive}", wait_until="load")
            landed = bare(page.evaluate(LANDED))
            opening, closing = bare(words)[:15], bare(words)[-15:]
            if not landed or (opening not in landed and closing not in landed):
                found.append(f"{words} | {directive}")
    return found


def test_each_arrow_of_the_real_article_lands_on_its_words(page: Page, tmp_path: Path) -> None:
    if not ARTICLE.exists():
        pytest.skip("the real article is not at hand")
    options = ("--date", "2024-11-03", "--source-url", "https://courier.example/kursk")
    site = site_of(tmp_path, ARTICLE, options=options)
    (source,) = (site / "sources").glob("*.txt")
    (entry,) = (site / "public/2024/11/03").glob("*/index.html")
    links = list(arrows(entry))
    assert len(links) >= 22
    assert missed(page, tmp_path, source.read_text("utf-8"), links) == []


def test_each_arrow_of_the_sample_site_lands_on_its_words(page: Page, tmp_path: Path) -> None:
    site = site_of(tmp_path, ROOT / "samples/raw")
    looked, found = 0, []
    for content in sorted((site / "content").rglob("*.md")):
        entry = read_entry(content.name, content.read_text("utf-8"))
        links = list(arrows(site / "public" / content.relative_to(site / "content").with_suffix("") / "index.html"))
        text = (site / f"sources/{entry.id}.txt").read_text("utf-8")
        looked += len(links)
        found += missed(page, tmp_path, text, links)
    assert looked >= 200
    assert found == []
