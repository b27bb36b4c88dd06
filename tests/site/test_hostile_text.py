"""Hostile text in every field is shown as the same characters and never acts."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from digest.door.text import plain
from digest.markdown.escape import literal
from digest.model import Entry, EntryFact, EntryQuote, EntryReaction, EntryUpcoming, SiteConfig, SourceNote
from tests.site.conftest import rendered

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</script><script>alert(1)</script>",
    "]]><x/>&lt;b&gt;&amp;",
    "{{ 7 * 7 }}{% raw %}{# no #}",
    "[link](javascript:alert(1)) ![x](//evil.example/p.png) <https://evil.example>",
    "</title></textarea></style>--><svg onload=alert(1)>",
    "&#60;script&#62; \u2028 “quotes” ‘more’ `code` *stars* _lines_",
]


def hostile_entry(text: str) -> Entry:
    """An entry that says `text` in every field that shows text."""
    shown = literal(text)
    return Entry(
        path="2024/11/03/hostile.md",
        id=text,
        title=text,
        date=date(2024, 11, 3),
        slug="hostile",
        source=SourceNote(text, 'https://courier.example/?q="><script>', text, "en", text),
        people=(text,),
        places=(text,),
        organizations=(text,),
        topics=(text,),
        summary=shown,
        key_facts=(EntryFact(shown, text),),
        quotes=(EntryQuote(shown, text, text, spoken=True, via=text), EntryQuote(shown, None, spoken=False)),
        reactions=(EntryReaction(text, shown, text, None, text),),
        upcoming=(EntryUpcoming(shown, "2024-12-01"),),
    )


def pages_of(text: str) -> dict[str, str]:
    return rendered([hostile_entry(text)], SiteConfig(title=text, description=text, author=text))


def assert_inert(page: str) -> None:
    tree = html.document_fromstring(page)
    assert all(source.startswith("/assets/") for source in tree.xpath("//script/@src"))
    scripts = tree.xpath("//script[not(@src)]")
    assert all(script.get("type") == "application/ld+json" for script in scripts)
    for script in scripts:
        json.loads(script.text)
    assert not tree.xpath("//@*[starts-with(name(), 'on') or name() = 'style']")
    assert not tree.xpath("//svg[not(parent::figure[@class='chart'])] | //iframe | //img | //object | //style")
    assert not tree.xpath("//form[@id!='search-form'] | //*[@srcdoc]")
    for address in tree.xpath("//@href"):
        assert address.startswith(("/", "#", "http://localhost:8000/", "https://courier.example/"))
    assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']")


def assert_shown(pages: dict[str, str], text: str) -> None:
    entry = html.document_fromstring(pages["2024/11/03/hostile/index.html"])
    for beside in entry.xpath("//*[@class='whose']"):
        beside.drop_tree()
    expected = plain(text)
    for xpath in (
        "//h1", "//*[contains(@class, 'summary')]/p", "//ul[@class='facts']/li",
        "//figure//blockquote", "//figcaption/b", "//th/strong", "//*[@data-p]",
        "//dl//dd", "//p[@class='outlet']", "//ul[@class='ahead']/li/span",
    ):  # fmt: skip
        first = " ".join(entry.xpath(xpath)[0].text_content().split())
        assert first == expected, xpath


@pytest.mark.parametrize("text", PAYLOADS)
def test_payloads_are_shown_and_do_nothing(text: str) -> None:
    pages = pages_of(plain(text))
    assert_shown(pages, text)
    for path, page in pages.items():
        if path.endswith(".html"):
            assert_inert(page)


@settings(max_examples=40, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("<>&\"'`{}%*_[]()!#\\/=-~|:;.,?\u00a0 a1가“”‘’\u2028é😀"), min_size=1, max_size=40)
)
def test_any_characters_come_out_as_they_went_in(text: str) -> None:
    text = plain(text) or "x"
    pages = pages_of(text)
    assert_inert(pages["2024/11/03/hostile/index.html"])
    assert_shown(pages, text)


@pytest.mark.parametrize("text", PAYLOADS)
def test_feeds_and_data_parse_and_hold_the_text(text: str) -> None:
    text = plain(text)
    pages = pages_of(text)
    for path in ("feed.xml", "rss.xml", "sitemap.xml"):
        tree = etree.fromstring(pages[path].encode(), etree.XMLParser(resolve_entities=False))
        assert "<!DOCTYPE" not in pages[path].upper()
        shown = as_html if path == "rss.xml" else str  # readers take RSS titles for HTML
        assert path == "sitemap.xml" or text in map(shown, tree.xpath("//*[local-name()='title']/text()"))
    feed = json.loads(pages["feed.json"])
    assert feed["items"][0]["title"] == text
    assert_inert_fragment(feed["items"][0]["content_html"])
    assert json.loads(pages["2024/11/03/index.json"])["entries"][0]["title"] == text


def as_html(text: str) -> str:
    return " ".join(html.fragment_fromstring(text, create_parent="div").text_content().split())


def assert_inert_fragment(content: str) -> None:
    tree = html.fragment_fromstring(content, create_parent="div")
    assert not tree.xpath("//script | //svg | //img | //@*[starts-with(name(), 'on')]")


def test_an_address_that_is_no_web_address_is_never_a_link() -> None:
    for url in ("javascript:alert(1)", "data:text/html,x", "java\nscript:alert(1)", "file:///etc/passwd"):
        entry = Entry("a.md", "a", "A", date(2024, 11, 3), "a", source=SourceNote("Courier", url), summary="One. Two.")
        page = rendered([entry])["2024/11/03/a/index.html"]
        assert "alert" not in page
        assert ":~:text" not in page
        assert "passwd" not in page


def test_control_characters_from_entities_reach_no_page() -> None:
    entry = Entry("a.md", "a", "A", date(2024, 11, 3), "a", summary="x&#12;&#x85;y&#x202E;z")
    for page in rendered([entry]).values():
        assert not set(page) & {"\x0c", "\x85"}
