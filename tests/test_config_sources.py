from __future__ import annotations

from pathlib import Path

import pytest

from digest.config import parse_config
from digest.config_sources import Source, load_sources, title_pattern
from digest.errors import ConfigError

EVERYTHING = """\
title: x
sources:
  - feed: https://news.example/rss.xml
    name: The Island Post
    language: en
    topics: [Transport]
    only: [ferry, "/h[ae]rbou?r/"]
    never: horoscope
    at_most: 5
    days: 3
    text: page
    private: true
  - page: https://news.example/politics
    links: article h2 a
  - sitemap: https://news.example/news.xml
  - folder: inbox
  - mail: letters.mbox
  - archive: crawl.warc.gz
"""


def _loaded(text: str, folder: Path) -> tuple[Source, ...]:
    (folder / "site.yaml").write_text(text, "utf-8")
    return load_sources(folder)


def test_every_kind_of_source_and_every_option_is_read(tmp_path: Path) -> None:
    first, *others = _loaded(EVERYTHING, tmp_path)

    assert first == Source(
        kind="feed",
        place="https://news.example/rss.xml",
        line=3,
        name="The Island Post",
        language="en",
        topics=("Transport",),
        only=("ferry", "/h[ae]rbou?r/"),
        never=("horoscope",),
        at_most=5,
        days=3,
        text="page",
        is_private=True,
    )
    assert [(source.kind, source.place, source.line) for source in others] == [
        ("page", "https://news.example/politics", 13),
        ("sitemap", "https://news.example/news.xml", 15),
        ("folder", "inbox", 16),
        ("mail", "letters.mbox", 17),
        ("archive", "crawl.warc.gz", 18),
    ]


@pytest.mark.parametrize(
    ("source", "line", "what", "mend"),
    [
        ("https://a.example/", 3, "this is no source", "- feed:"),
        ("{feeed: https://a.example/}", 3, "does not say where it is", "Did you mean `feed`?"),
        ("{feed: https://a.example/, folder: x}", 3, "one kind only", "`folder`"),
        ("{feed: file:///etc/passwd}", 3, "no address of the web", "https://"),
        ("{feed: https://a.example/\n   , at_moste: 3}", 4, "no option of a feed source", "Did you mean `at_most`?"),
        ("{feed: https://a.example/\n   , links: a}", 4, "no option of a feed source", "It may have"),
        ("{feed: https://a.example/\n   , at_most: 0}", 4, "no whole number", "at_most: 5"),
        ("{feed: https://a.example/\n   , days: many}", 4, "no whole number", "days: 5"),
        ("{feed: https://a.example/\n   , only: ['/(/']}", 4, "no regular expression", "plain word"),
        ("{feed: https://a.example/\n   , never: [3]}", 4, "no list of words", "never: [one"),
        ("{feed: https://a.example/\n   , text: both}", 4, "`feed` or `page`", "Leave it out"),
        ("{feed: https://a.example/\n   , private: maybe}", 4, "neither true nor false", "private: true"),
        ("{feed: https://a.example/\n   , language: english please}", 4, "no code of a language", "`en`"),
        ("{feed: https://a.example/\n   , name: [x]}", 4, "`name` is not text", "quotation marks"),
        ("{page: https://a.example/}", 3, "needs `links`", "links: article h2 a"),
        ("{page: https://a.example/\n   , links: 'a[['}", 4, "no CSS selector", "article h2 a"),
        ("{folder: ''}", 3, "names no file or folder", "folder: a/path"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_how_to_mend_it(source: str, line: int, what: str, mend: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(f"title: x\nsources:\n - {source}\n", "site.yaml")

    (problem,) = caught.value.problems
    assert problem.line == line
    assert what in problem.what
    assert mend in problem.mend


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config("sources:\n - feed: x\n   at_most: -1\n - page: https://a.example/\n", "site.yaml")

    assert [problem.line for problem in caught.value.problems] == [1, 2, 3, 4]


def test_sources_that_are_no_list_are_refused() -> None:
    with pytest.raises(ConfigError, match="`sources` is no list"):
        parse_config("title: x\nsources: https://a.example/\n", "site.yaml")


def test_a_source_stands_once() -> None:
    with pytest.raises(ConfigError, match="is a source twice\n    It stands in line 3 too"):
        parse_config("title: x\nsources:\n - feed: https://a.example\n - feed: https://A.example/\n", "site.yaml")


@pytest.mark.parametrize(
    ("text", "title", "is_found"),
    [
        ("ferr", "Ferries stop", True),
        ("ferr", "FERRY strike", True),
        ("off", "No offer", True),
        ("ferry", "A transferry", False),
        ("c++", "New C++ standard", True),
        ("여객선", "섬여객선 중단", True),
        ("/^strike/", "Strike over", True),
        ("/^strike/", "A strike", False),
    ],
)
def test_a_word_is_found_where_a_word_begins(text: str, title: str, is_found: bool) -> None:
    assert bool(title_pattern(text).search(title)) is is_found
