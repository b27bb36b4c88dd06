from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from digest.config import load_config, parse_config
from digest.errors import ConfigError
from digest.model import SiteConfig

WHOLE = """\
title: The Briefing
url: https://name.example/repo
description: What happened
language: ko
timezone: Asia/Seoul
author: The desk
topics:
  Transport: [ferry, bus]
theme:
  accent: "#7a1f2b"
stale_after: 36 hours
"""


def test_a_site_is_described_by_its_file() -> None:
    assert parse_config(WHOLE, "site.yaml") == SiteConfig(
        title="The Briefing",
        url="https://name.example/repo/",
        description="What happened",
        language="ko",
        timezone="Asia/Seoul",
        author="The desk",
        topics={"Transport": ("ferry", "bus")},
        theme={"accent": "#7a1f2b"},
        theme_lines={"accent": 10},
        stale_after=timedelta(hours=36),
    )


def test_a_title_is_enough() -> None:
    assert parse_config("title: x\n", "site.yaml") == SiteConfig("x")


def test_an_address_on_the_command_line_wins(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(WHOLE, "utf-8")

    assert load_config(tmp_path, "https://other.example").url == "https://other.example/"


@pytest.mark.parametrize(
    ("text", "line", "what", "mend"),
    [
        ("title: x\ntitel: y\n", 2, "`titel`", "`title`"),
        ("title: x\nfoo: y\n", 2, "`foo`", "timezone"),
        ("", 1, "no `title`", "title:"),
        ("title: no\n", 1, "`no`", "quotation marks"),
        ("title: 5\n", 1, "not text", "quotation marks"),
        ("title: x\nstale_after: soon\n", 2, "no length of time", "36 hours"),
        ("title: x\nstale_after: 36\n", 2, "no length of time", "36 hours"),
        ("title: x\nurl: ftp://x\n", 2, "address", "https://"),
        ("title: x\nurl: https://x.example/?q=1\n", 2, "address", "https://"),
        ("title: x\ntimezone: Mars/Base\n", 2, "time zone", "Europe/Berlin"),
        ("title: x\nlanguage: English\n", 2, "`language`", "`en`"),
        ("title: x\ntopics: [a]\n", 2, "block", "Topic"),
        ("title: x\ntopics:\n  A: word\n", 3, "list", "Topic"),
        ('title: x\ntheme:\n  accent: "red; } body {"\n', 3, "style", "accent"),
        ("title: x\n\ttab: y\n", 2, "a tab stands here", "spaces"),
        ("title: x\ntitle: y\n", 2, "twice", "one"),
        ("title: A: B\n", 1, "a colon and a space", "quotation marks"),
        ("- title\n", 1, "`key: value`", "a line"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_how_to_mend_it(text: str, line: int, what: str, mend: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(text, "site.yaml")

    problem = caught.value.problems[0]
    assert problem.line == line
    assert what in problem.what
    assert mend in problem.mend


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config("url: x\ntimezone: y\nlanguage: 7\nfoo: z\n", "site.yaml")

    assert sorted(problem.line or 0 for problem in caught.value.problems) == [1, 1, 2, 3, 4]


def test_a_folder_without_the_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no site\.yaml"):
        load_config(tmp_path)


def test_a_file_that_is_no_utf_8_says_so_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_bytes(b"title: x\nauthor: Ren\xe9\n")

    with pytest.raises(ConfigError, match=r"site\.yaml:2: this is not UTF-8"):
        load_config(tmp_path)
