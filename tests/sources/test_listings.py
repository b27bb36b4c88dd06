"""Sitemaps, pages of links and OPML."""

from __future__ import annotations

import gzip
import time
from datetime import UTC, date, datetime

import pytest

from digest.sources.link_pages import read_links
from digest.sources.listing import Listed, NotAListingError
from digest.sources.opml import Outline, read_opml, write_opml
from digest.sources.sitemaps import read_sitemap

NEWS = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://news.example/1 </loc><lastmod>2026-03-10</lastmod><n:news>
<n:publication><n:name>The Island Post</n:name><n:language>en</n:language></n:publication>
<n:publication_date>2026-03-09T08:30:00+09:00</n:publication_date><n:title>Ferries stop</n:title></n:news></url>
<url><loc>https://news.example/2</loc></url>
<url><loc>javascript:alert(1)</loc></url>
</urlset>
"""

BOMB = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def test_a_news_sitemap_gives_addresses_titles_and_dates() -> None:
    assert read_sitemap(NEWS.encode()).entries == (
        Listed(
            url="https://news.example/1",
            title="Ferries stop",
            published=datetime.fromisoformat("2026-03-09T08:30:00+09:00"),
            changed=date(2026, 3, 10),
            publisher="The Island Post",
            lang="en",
        ),
        Listed(url="https://news.example/2"),
    )


def test_a_gzipped_sitemap_is_the_same() -> None:
    assert read_sitemap(gzip.compress(NEWS.encode())) == read_sitemap(NEWS.encode())


def test_an_index_names_its_sitemaps() -> None:
    index = "<sitemapindex><sitemap><loc>https://news.example/a.xml</loc><lastmod>2026-03-09T08:00Z</lastmod></sitemap></sitemapindex>"

    listing = read_sitemap(index.encode())

    assert listing.entries == ()
    assert listing.children == (
        Listed(url="https://news.example/a.xml", changed=datetime(2026, 3, 9, 8, 0, tzinfo=UTC)),
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not"),
        (b"<urlset>", "not well-formed XML in line 1"),
        (b"<rss/>", "its root is <rss>"),
        (b"\x1f\x8bjunk", "gzip compression is broken"),
        ((BOMB + "<urlset>&b;</urlset>").encode(), "document type declaration"),
        (b"<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'><urlset/>", "document type declaration"),
        ((BOMB + "<urlset>&b;</urlset>").encode("utf-16"), "document type declaration"),
        (gzip.compress(bytes(60_000_000)), "larger than 50 MB unpacked"),
        (b"<a>" * 100_000, "not well-formed"),
    ],
)
def test_what_is_no_sitemap_is_refused_at_once(data: bytes, reason: str) -> None:
    start = time.process_time()

    with pytest.raises(NotAListingError, match=reason):
        read_sitemap(data)

    assert time.process_time() - start < 1


def test_xinclude_is_mere_text_to_the_parser() -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/>'

    assert read_sitemap(f"<urlset><url><loc>{include}</loc></url></urlset>".encode()).entries == ()


PAGE = """\
<html><head><title>Politics</title><base href="https://news.example/politics/"></head><body>
<nav><a href="/about">About</a></nav>
<article><h2><a href="one?utm_source=front">One <b>headline</b></a></h2></article>
<article><h2>no link, but <a href="/two#top">Two</a> inside</h2></article>
<article><h2><a href="one?utm_source=front">One again</a></h2></article>
<article><h2><a href="javascript:void(0)">Bad</a> </h2></article>
<article><h2><a href="">The page itself</a></h2></article>
</body></html>
"""


def test_a_selector_picks_the_links_of_a_page() -> None:
    entries = read_links(PAGE.encode(), "https://news.example/politics/", "article h2").entries

    assert [(entry.url, entry.title) for entry in entries] == [
        ("https://news.example/politics/one?utm_source=front", "One headline"),
        ("https://news.example/two#top", "no link, but Two inside"),
    ]


def test_a_selector_that_picks_nothing_is_a_fault() -> None:
    with pytest.raises(NotAListingError, match="picks no link of the page"):
        read_links(PAGE.encode(), "https://news.example/politics/", "main h3 a")


def test_opml_is_written_as_it_is_read() -> None:
    outlines = (
        Outline("https://a.example/rss", "A & <b>", "en", ("News", "Islands")),
        Outline("https://b.example/rss", "B"),
    )

    assert read_opml(write_opml("My feeds", outlines)) == outlines


def test_opml_keeps_addresses_of_the_web_and_each_once() -> None:
    lines = "".join(
        f'<outline text="x" xmlUrl="{url}"/>'
        for url in ("https://a.example/", "https://A.example", "file:///etc/passwd")
    )

    assert [one.url for one in read_opml(f"<opml><body>{lines}</body></opml>".encode())] == ["https://a.example/"]


def test_what_is_no_opml_is_refused() -> None:
    for data in (b"<rss/>", b"junk", (BOMB + "<opml>&b;</opml>").encode()):
        with pytest.raises(NotAListingError):
            read_opml(data)
