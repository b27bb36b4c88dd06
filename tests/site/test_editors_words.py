"""What the editor marked as their own words is marked on the page too, and leads to no source."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from tests.site.conftest import WALL, build, tree, write_files

MARKED = (
    WALL.replace("The work will cost 42 million crowns.", "The work had been asked for since 1998. [Ed.]")
    .replace("- About 70 stalls depend on the quay.", "- The quay is older than the town. [Ed.]")
    .replace("id: 2024-11-03-wall\n", "id: 2024-11-03-wall\nline: The council raises the wall at last. [Ed.]\n")
)


def test_the_editors_words_are_marked_and_lead_nowhere(tmp_path: Path) -> None:
    write_files(tmp_path, {"content/2024/11/03/wall.md": MARKED})
    build(tmp_path)
    page = html.fromstring(tree(tmp_path / "public")["2024/11/03/wall/index.html"].decode())

    marks = page.xpath("//*[@class='editors']")
    assert [mark.text_content() for mark in marks] == ["Editor’s words", "Editor’s words"]
    marked = [" ".join(mark.getparent().text_content().split()) for mark in marks]
    assert any("asked for since 1998. Editor’s words" in text for text in marked)
    assert any(text.startswith("The quay is older than the town. Editor’s words") for text in marked)
    assert "[Ed.]" not in page.text_content()
    (fact,) = [item for item in page.xpath("//li") if "older than the town" in item.text_content()]
    assert fact.xpath(".//a") == []


def test_words_of_the_source_bear_no_mark(tmp_path: Path) -> None:
    write_files(tmp_path, {"content/2024/11/03/wall.md": WALL})
    build(tmp_path)

    assert b'class="editors"' not in tree(tmp_path / "public")["2024/11/03/wall/index.html"]
