"""The search page in a browser: what a reader types, what they see, under a base path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.audit.conftest import BASE, Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
WALL = "Council votes to raise the harbour wall"
CLINIC = "섬마을에 첫 야간 진료소"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800}, locale="en-GB")
    yield context.new_page()
    context.close()


def titles(page: Page, site: Served, query: str) -> list[str]:
    """The results of an address such as `?q=wall`, once the page has said how many there are."""
    page.goto(f"{site.url}search/{query}")
    page.wait_for_selector("#search-status:not(:empty)")
    return page.locator("#search-hits h2").all_inner_texts()


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("harbour wall", WALL), ("harb", WALL), ("WALLS", WALL), ("Halloran stalls", WALL), ("1.8", WALL),
        ("진료소", CLINIC), ("야간", CLINIC), ("료소", CLINIC), ("윤가람", CLINIC), ("어촌계장", CLINIC),
    ],
)  # fmt: skip
def test_a_word_a_beginning_a_name_and_a_part_of_a_compound_find_the_entry(
    page: Page, site: Served, query: str, title: str
) -> None:
    assert title in titles(page, site, f"?q={quote(query)}")


@pytest.mark.parametrize(
    "query", ["__proto__", "constructor", "toString", "<img src=x onerror=alert(1)>", "\"'`)]}*?+\\", "%", "🙂", "ㅎ"]
)
def test_a_hostile_query_does_nothing(page: Page, site: Served, query: str) -> None:
    told: list[str] = []
    page.once("dialog", lambda dialog: (told.append(dialog.message), dialog.dismiss()))
    page.once("pageerror", lambda error: told.append(str(error)))
    found = titles(page, site, f"?q={quote(query)}")
    assert found == [] or "alert" in query  # the figure in it stands in an entry
    assert page.locator("#search-q").input_value() == query
    assert page.locator("#search-hits img").count() == 0
    assert told == []


def test_filters_narrow_what_is_found(page: Page, site: Served) -> None:
    assert set(titles(page, site, "?topic=Health")) == {CLINIC}
    assert set(titles(page, site, "?outlet=upland")) == {"Night trains return"}
    assert WALL in titles(page, site, "?person=Renn&q=wall")
    assert titles(page, site, "?person=윤가람&q=wall") == []
    assert set(titles(page, site, "?q=trains&year=2023")) == {"Night trains return"}
    assert page.locator("#search-hits time").evaluate_all("all => all.map((one) => one.dateTime.slice(0, 4))") == [
        "2023"
    ]


def test_a_result_shows_its_words_its_day_and_leads_to_its_entry(page: Page, site: Served) -> None:
    titles(page, site, "?q=harbour")
    first = page.locator("#search-hits > li", has_text=WALL).first
    assert first.locator("mark").all_inner_texts() == ["harbour"]
    assert first.locator("time").inner_text() == "3 Nov 2024"
    assert first.locator("a").get_attribute("href") == f"{BASE}2024/11/03/wall/"
    first.locator("a").click()
    assert page.url == f"{site.url}2024/11/03/wall/"


def test_typing_searches_and_the_address_keeps_the_search(page: Page, site: Served) -> None:
    page.goto(site.url + "search/")
    assert page.locator("#search-status").inner_text() == ""
    page.locator("#search-q").press_sequentially("clinic wall")
    page.wait_for_selector("#search-hits > li")
    assert page.url.endswith("/search/?q=clinic+wall")
    assert page.locator("#search-status").inner_text().startswith("No entry has all of it.")
    page.locator("#search-q").fill("")
    page.wait_for_selector("#search-hits > li", state="detached")
    assert page.url.endswith("/search/")


def test_the_arrow_keys_go_from_the_field_through_the_results_and_back(page: Page, site: Served) -> None:
    titles(page, site, "?q=trains")
    page.locator("#search-q").focus()
    focused = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
        focused.append(page.evaluate("document.activeElement.tagName"))
    assert focused == ["A", "A", "A", "INPUT"]


def test_one_letter_and_nothing_at_all_break_nothing(page: Page, site: Served) -> None:
    titles(page, site, "?q=w")
    page.goto(site.url + "search/?q=")
    page.wait_for_timeout(300)
    assert page.locator("#search-hits > li").count() == 0


def test_without_scripts_the_page_leads_to_the_lists(browser: Browser, site: Served) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site.url + "search/?q=wall")
        assert not page.locator("#search-form").is_visible()
        assert "needs JavaScript" in page.locator("main").inner_text()
        links = page.locator("main a:visible")
        hrefs = {links.nth(place).get_attribute("href") for place in range(links.count())}
        assert {f"{BASE}{name}/" for name in ("archive", "people", "topics")} <= hrefs


def test_only_the_search_page_loads_the_search(page: Page, site: Served) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.url)
    assert not any("search" in url for url in asked)


def test_a_slash_on_any_page_leads_to_the_field_where_words_can_be_typed_at_once(page: Page, site: Served) -> None:
    page.goto(site.url)
    page.wait_for_selector("button.tools")
    page.keyboard.press("/")
    page.wait_for_selector("#search-q:focus")
    assert page.evaluate("scrollY") == 0
    page.keyboard.type("harbour wall")
    page.wait_for_selector("#search-status:not(:empty)")
    assert WALL in page.locator("#search-hits h2").all_inner_texts()
