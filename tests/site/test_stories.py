"""Entries of several days and outlets about one event."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.conftest import build, page, text_of, texts, write_files

ENTRY = """---
title: {title}
date: 2024-11-{day:02d}
{story}source: {{name: {outlet}}}
---

{title}, the council said. It goes on.

## Quotes

> Not a day longer.
>
> — Ines Halloran, mayor

## Reactions

- **Ines Halloran**, mayor, *{stance}*: it must end
"""
FIRST = "Crews walk out"
STORY = "stories/crews-walk-out/index.html"


def entry(title: str, day: int, stance: str = "criticises", story: str = "", outlet: str = "Courier") -> str:
    named = f"story: {story}\n" if story else ""
    return ENTRY.format(title=title, day=day, stance=stance, story=named, outlet=outlet)


@pytest.fixture
def strike(tmp_path: Path) -> Path:
    """A story of three days: the first entry is it by its title, the others name it."""
    write_files(
        tmp_path,
        {
            "2024/11/01/first.md": entry(FIRST, 1),
            "2024/11/02/talks.md": entry("Talks open", 2, "agrees", FIRST, "Radio"),
            "2024/11/03/end.md": entry("Strike ends", 3, "welcomes", FIRST),
            "2024/11/03/other.md": entry("Regatta won", 3),
        },
    )
    assert build(tmp_path).ok
    return tmp_path


def test_a_story_is_a_timeline_with_its_first_entry_and_the_newest_day_on_top(strike: Path) -> None:
    story = page(strike / "public", STORY)
    assert texts(story, "//h1") == [FIRST]
    assert texts(story, "//*[@class='counts']/span") == ["3 entries", "2 outlets", "1 November 2024 to 3 November 2024"]
    assert texts(story, "//article/h3") == ["Strike ends", "Talks open", FIRST]


def test_reactions_stand_side_by_side_day_by_day(strike: Path) -> None:
    (table,) = page(strike / "public", STORY).xpath("//table")
    assert texts(table, ".//thead//th") == ["1 Nov 2024", "2 Nov 2024", "3 Nov 2024"]
    assert texts(table, ".//tbody//th") == ["Ines Halloran"]
    assert texts(table, ".//tbody//td") == ["criticises", "agrees", "welcomes"]


def test_an_entry_leads_to_its_story_and_to_what_was_before_and_after(strike: Path) -> None:
    talks = page(strike / "public", "2024/11/02/talks/index.html")
    (box,) = talks.xpath("//section[@class='story']")
    assert texts(box, "./p/a") == [FIRST]
    assert texts(box, "./ul") == [f"1 Nov 2024 {FIRST}", "3 Nov 2024 Strike ends"]
    assert not page(strike / "public", "2024/11/03/other/index.html").xpath("//section[@class='story']")


def test_the_first_entry_joins_when_a_second_names_it_and_leaves_when_that_goes(strike: Path) -> None:
    first = "2024/11/01/first/index.html"
    for name in ("02/talks", "03/end"):
        (strike / f"content/2024/11/{name}.md").unlink()
    build(strike)
    assert not page(strike / "public", first).xpath("//section[@class='story']")
    assert not (strike / "public" / STORY).exists()
    write_files(strike, {"2024/11/02/talks.md": entry("Talks open", 2, story=FIRST)})
    build(strike)
    assert "Talks open" in text_of(page(strike / "public", first).xpath("//section[@class='story']")[0])


def test_a_column_of_the_same_title_weeks_away_is_no_part_of_the_story(strike: Path) -> None:
    write_files(strike, {"2024/09/01/first.md": entry(FIRST, 1).replace("2024-11", "2024-09")})
    build(strike)
    assert len(texts(page(strike / "public", STORY), "//article/h3")) == 3


def test_an_editor_names_a_story_as_they_like(strike: Path) -> None:
    write_files(
        strike,
        {
            "2024/11/01/first.md": entry(FIRST, 1, story="The strike"),
            "2024/11/02/talks.md": entry("Talks open", 2, story="The strike"),
            "2024/11/03/end.md": entry("Strike ends", 3, story="The strike"),
        },
    )
    build(strike)
    assert not (strike / "public" / STORY).exists()
    assert len(texts(page(strike / "public", "stories/the-strike/index.html"), "//article/h3")) == 3


def test_the_list_of_stories_shows_each_with_its_newest_entry(strike: Path) -> None:
    stories = page(strike / "public", "stories/index.html")
    assert texts(stories, "//article//h2") == [FIRST]
    assert texts(stories, "//article//*[@class='newest']") == ["Strike ends"]
