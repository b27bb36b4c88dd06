"""Each kind of page in a browser: axe finds nothing, nothing scrolls sideways, nothing shifts, nothing is blocked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from statistics import quantiles
from typing import TYPE_CHECKING

import pytest

from tests.audit.conftest import LONG, PAGES, Served
from tests.audit.tools import tool

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
WIDTHS = (320, 390, 1280)
RULES = """async () => (await axe.run({ rules: { "target-size": { enabled: true } } })).violations
  .map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))}`)"""
SHIFT = """() => new Promise((done) => { let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => sum += one.value))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300); })"""

BROKEN = """() => { const found = [], range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());)
    for (const word of text.data.matchAll(/[\\p{L}\\p{N}]{2,20}/gu)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map((box) => Math.round(box.bottom))).size > 1) found.push(word[0]);
    }
  return found; }"""
MEASURE = """(where) => { const range = document.createRange(), lengths = [];
  for (const text of document.querySelectorAll(where)) {
    const lines = new Map(), nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node; (node = nodes.nextNode());)
      for (let at = 0; at < node.length; at++) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const line = Math.round(range.getBoundingClientRect().bottom / 12);
        lines.set(line, (lines.get(line) ?? 0) + 1);
      }
    lengths.push(...[...lines.values()].slice(0, -1));
  }
  return lengths; }"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_no_violation_at_any_width_in_any_colours(page: Page, site: Served, kind: str) -> None:
    axe = tool("axe-core").read_text("utf-8")
    open_page(page, site, kind)
    page.evaluate(axe)
    found = []
    for width, scheme, forced in product(WIDTHS, ("light", "dark"), ("none", "active")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, forced_colors=forced)  # type: ignore[arg-type]
        found += [f"{width} {scheme} {forced} {line}" for line in page.evaluate(RULES)]
    page.emulate_media(color_scheme="light", forced_colors="none")
    assert found == []


@pytest.mark.parametrize("kind", ["home", "entry"])
def test_axe_finds_no_violation_with_the_reading_tools_open(page: Page, site: Served, kind: str) -> None:
    axe = tool("axe-core").read_text("utf-8")
    found = []
    for width, scheme in product(WIDTHS, ("light", "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        open_page(page, site, kind)
        page.click("button.tools")
        page.evaluate(axe)
        found += [f"{width} {scheme} {line}" for line in page.evaluate(RULES)]
    page.emulate_media(color_scheme="light")
    assert found == []


@pytest.mark.parametrize("kind", PAGES)
def test_no_page_scrolls_sideways_shifts_or_breaks_its_policy(page: Page, site: Served, kind: str) -> None:
    told: list[str] = []
    listeners = {"console": lambda one: told.append(one.text), "pageerror": lambda one: told.append(str(one))}
    for event, listener in listeners.items():
        page.on(event, listener)  # type: ignore[call-overload]
    wide = []
    for width in (320, 390, 640, 1280):  # 640 and 320 are 1280 at 200 and 400 % zoom
        page.set_viewport_size({"width": width, "height": 900})
        open_page(page, site, kind)
        wide += [width] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
    shift = page.evaluate(SHIFT)
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    assert (wide, told) == ([], [])
    assert shift < 0.001


@pytest.mark.parametrize("kind", PAGES)
def test_no_word_of_usual_length_is_broken_in_two(page: Page, site: Served, kind: str) -> None:
    broken = []
    for width, size in ((320, "m"), (390, "m"), (768, "m"), (768, "xl"), (1280, "m"), (1280, "xl")):
        page.set_viewport_size({"width": width, "height": 900})
        open_page(page, site, kind)
        page.evaluate("(size) => document.documentElement.dataset.size = size", size)
        broken += [(width, size, word) for word in page.evaluate(BROKEN) if word not in LONG]
    assert broken == []


@pytest.mark.parametrize("width", [768, 900, 1280])
def test_lines_of_text_hold_sixty_to_seventy_five_characters(page: Page, sample: Served, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    lengths: list[int] = []
    places = [
        ("", ".facts li"),
        ("", ".brief li span"),
        ("about/", ".prose p"),
        ("search/?q=council", "#search-hits p + h2 + p"),
    ]
    for path, where in [*places, ("upcoming/", ".ahead li > :last-child")] if width == 1280 else places:
        page.goto(sample.url + path)
        if "?" in path:
            page.wait_for_selector("#search-hits > li")
        lengths += [length for length in page.evaluate(MEASURE, where) if length > 40]
    assert 60 <= quantiles(lengths, n=4)[2] <= max(lengths) <= 75  # a word that did not fit leaves some lines shorter


@pytest.mark.parametrize("width", [768, 1280])
def test_labels_stand_beside_what_they_label(page: Page, site: Served, sample: Served, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    box = "(where) => { const b = document.querySelector(where).getBoundingClientRect();"
    box += " return [b.left, b.bottom, b.top]; }"
    page.goto(site.url + PAGES["outlet"])  # its entries name no outlet below their day
    title, head = (page.evaluate(box, where)[0] for where in (".listing li > a", "h1"))
    page.goto(sample.url + "stories/")
    day, outlet = (page.evaluate(box, f".line-item .meta > {where}") for where in ("span", "bdi"))
    page.goto(sample.url + "upcoming/")
    ends = "(where) => { const range = document.createRange(); range.selectNodeContents(document.querySelector(where));"
    ends += " return range.getClientRects()[0].bottom; }"
    date, event = (page.evaluate(ends, f".ahead li > {where}") for where in ("time", ":last-child"))
    assert title > head + 100
    assert outlet[2] - day[1] < 2
    assert abs(event - date) < 6


def test_in_forced_colours_what_is_chosen_and_where_one_is_can_be_told(page: Page, site: Served) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.emulate_media(forced_colors="active")
    open_page(page, site, "home")
    page.click("button.tools")
    style = "([where, name]) => getComputedStyle(document.querySelector(where))[name]"
    chosen, other = (
        page.evaluate(style, [f".tools-panel {which} + span", "backgroundColor"])
        for which in (":checked", "[type=radio]:not(:checked)")
    )
    here, elsewhere = (
        page.evaluate(style, [f".masthead li a{which}", "borderBottomWidth"])
        for which in ("[aria-current]", ":not([aria-current])")
    )
    page.emulate_media(forced_colors="none")
    assert chosen != other
    assert (here, elsewhere) == ("2px", "0px")


def test_on_paper_text_is_set_in_points_and_links_give_their_addresses(page: Page, sample: Served) -> None:
    page.set_viewport_size({"width": 680, "height": 900})
    page.emulate_media(media="print")
    page.goto(sample.url + "2026/03/12/central-bank-holds-rate-at-3-75-citing-bread-boats-and-rain/")
    style = "(where) => { const s = getComputedStyle(document.querySelector(where)); return [s.fontSize, s.display]; }"
    sizes = [page.evaluate(style, where)[0] for where in (".facts li", ".summary", ".quotes blockquote")]
    address = page.evaluate("getComputedStyle(document.querySelector('.original'), '::after').content")
    page.goto(sample.url + "2026/03/")
    month = page.evaluate(style, ".month")[1]
    page.emulate_media(media="screen")
    assert sizes == ["14px", "16px", "16px"]
    assert "https://straitledger.example/" in address
    assert month == "block"


def open_page(page: Page, site: Served, kind: str) -> None:
    page.goto(site.url + PAGES[kind], wait_until="load")
    if "?" in PAGES[kind]:
        page.wait_for_selector("#search-hits > li")
