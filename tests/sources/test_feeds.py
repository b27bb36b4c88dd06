from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pytest

from digest.sources.feeds import MOST_TAGS, read_feed
from digest.sources.listing import Listed, NotAListingError

RSS = """\
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Island &amp; Harbour Post</title><language>en</language>
<item><title>Ferries &lt;b&gt;stop&lt;/b&gt;</title><link>/news/1</link><guid isPermaLink="false">n1</guid>
<pubDate>Mon, 09 Mar 2026 08:30:00 +0900</pubDate><dc:creator>Ana Ruiz</dc:creator>
<description>A teaser.</description>
<content:encoded><![CDATA[<p>The whole of it, <i>all</i> of it.</p>]]></content:encoded></item>
</channel></rss>
"""


def _one(body: str, url: str | None = "https://news.example/rss") -> Listed:
    (entry,) = read_feed(body.encode(), url).entries
    return entry


def _rss(item: str) -> str:
    return f'<rss version="2.0"><channel><title>x</title><item>{item}</item></channel></rss>'


def test_rss_gives_its_articles_with_their_own_text() -> None:
    listing = read_feed(RSS.encode(), "https://news.example/rss")

    assert listing.title == "The Island & Harbour Post"
    assert listing.entries == (
        Listed(
            url="https://news.example/news/1",
            guid="n1",
            title="Ferries stop",
            published=datetime(2026, 3, 8, 23, 30, tzinfo=UTC),
            author="Ana Ruiz",
            lang="en",
            html="<p>The whole of it, <i>all</i> of it.</p>",
            is_whole=True,
        ),
    )


def test_atom_gives_the_same() -> None:
    entry = _one(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ko"><title>x</title><entry>'
        '<title type="html">A &amp;amp; B</title><id>tag:1</id><link href="https://news.example/1"/>'
        "<published>2026-03-09T08:30:00+09:00</published><updated>2026-03-10T08:30:00+09:00</updated>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Words.</p></div></content></entry></feed>'
    )

    assert (entry.url, entry.title, entry.lang) == ("https://news.example/1", "A & B", "ko")
    assert entry.published == datetime(2026, 3, 8, 23, 30, tzinfo=UTC)
    assert entry.changed == datetime(2026, 3, 9, 23, 30, tzinfo=UTC)
    assert "<p>Words.</p>" in entry.html


def test_a_json_feed_gives_the_same() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "x",
        "language": "en",
        "authors": [{"name": "Ana Ruiz"}, {"name": "Bo Lind"}],
        "items": [
            {
                "id": 7,
                "url": "/1",
                "title": "A",
                "content_text": "One <b>.\n\nTwo.",
                "date_published": "2026-03-09T08:30:00Z",
            },
            {"id": ["x"], "url": 3, "summary": "teaser"},
            "no item",
        ],
    }

    first, second = read_feed(json.dumps(feed).encode("utf-8-sig"), "https://news.example/feed.json").entries

    assert first == Listed(
        url="https://news.example/1",
        guid="7",
        title="A",
        published=datetime(2026, 3, 9, 8, 30, tzinfo=UTC),
        author="Ana Ruiz, Bo Lind",
        lang="en",
        html="<p>One &lt;b&gt;.</p>\n<p>Two.</p>\n",
        is_whole=True,
    )
    assert (second.url, second.guid, second.html, second.is_whole) == (None, None, "<p>teaser</p>\n", False)


def test_markup_that_a_title_only_quotes_stays_as_words() -> None:
    entry = _one(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry>'
        '<title type="html">What &amp;lt;script&amp;gt; does</title><id>1</id></entry></feed>'
    )

    assert entry.title == "What <script> does"


def test_what_a_page_would_hide_is_left_for_the_cleaner_to_see() -> None:
    entry = _one(
        _rss("<description>&lt;p style='display:none'&gt;Hidden&lt;/p&gt;&lt;p&gt;Shown&lt;/p&gt;</description>")
    )

    assert "display:none" in entry.html


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "java\nscript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://u:p@a.example/"],
)
def test_a_link_that_is_no_address_of_the_web_is_none(link: str) -> None:
    assert _one(_rss(f"<title>x</title><link>{link}</link>")).url is None


def test_one_guid_is_one_article() -> None:
    item = "<item><title>x</title><guid>a</guid></item>"

    assert (
        len(read_feed(f"<rss version='2.0'><channel><title>x</title>{item * 50}</channel></rss>".encode()).entries) == 1
    )


@pytest.mark.parametrize(
    "date",
    ["0000-00-00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "yesterday", "1e309", "-1", "99999999999999", ""],
)
def test_a_date_that_news_cannot_have_is_none(date: str) -> None:
    assert _one(_rss(f"<title>x</title><pubDate>{date}</pubDate>")).published is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b"<!DOCTYPE html><html><title>x</title>", "an HTML page, not a feed; write it as `page:`"),
        (b"<urlset/>", "write it as `sitemap:`"),
        (b"hello", "no RSS, Atom or JSON feed"),
        (b"{", "not JSON, though it begins like it"),
        (b"{}", "no list `items`"),
        (b"{" * 100_000, "not JSON"),
    ],
)
def test_what_is_no_feed_is_told_apart(data: bytes, reason: str) -> None:
    with pytest.raises(NotAListingError, match=reason):
        read_feed(data)


def test_a_body_that_is_the_name_of_a_file_opens_nothing() -> None:
    with pytest.raises(NotAListingError):
        read_feed(b"/etc/passwd")


def test_no_entity_is_expanded_and_no_file_is_read() -> None:
    lines = "".join(f'<!ENTITY l{level + 1} "{f"&l{level};" * 10}">' for level in range(9))
    bomb = f'<!DOCTYPE r [<!ENTITY l0 "lol">{lines}]>' + _rss("<title>&l9;</title>")
    outside = '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + _rss("<title>a&f;b</title>")
    start = time.process_time()

    titles = [entry.title or "" for text in (bomb, outside) for entry in read_feed(text.encode()).entries]

    assert all(len(title) < 300 and "root:" not in title for title in titles)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "field",
    [
        "<author>{}</author>",
        "<dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>{}</dc:creator>",
        "<title>{}</title>",
    ],
)
@pytest.mark.parametrize("text", ["a" * 500_000, "a@" * 250_000, "a." * 250_000, "&#97;" * 100_000])
def test_no_field_costs_more_than_its_length(field: str, text: str) -> None:
    start = time.process_time()

    read_feed(_rss(field.format(text)).encode())

    assert time.process_time() - start < 2


def test_a_feed_of_tags_is_refused_before_it_is_parsed() -> None:
    start = time.process_time()
    with pytest.raises(NotAListingError, match="more than 80,000 tags"):
        read_feed(_rss("<b>" * (MOST_TAGS + 1)).encode())
    assert time.process_time() - start < 0.5

    assert read_feed(_rss(f"<description><![CDATA[{'<b>' * (MOST_TAGS + 1)}]]></description>").encode()).entries
