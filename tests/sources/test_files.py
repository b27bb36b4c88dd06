from __future__ import annotations

import io
from pathlib import Path

import pytest

from digest.door.files import MAX_BYTES
from digest.errors import SourceError
from digest.sources import find_files, read_file, read_stream


def test_a_folder_gives_its_articles_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "notes.pdf", ".hidden.txt", "sub/c.HTM"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")

    found = find_files([tmp_path])

    assert [path.relative_to(tmp_path).as_posix() for path in found.files] == ["a.txt", "b.html", "sub/c.HTM"]
    assert found.problems == ()


def test_a_link_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("secret")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "outside.txt")

    assert find_files([tmp_path / "in"]).files == ()


def test_a_folder_without_articles_is_a_problem(tmp_path: Path) -> None:
    (problem,) = find_files([tmp_path]).problems

    assert "no article" in problem.what
    assert all(ending in problem.mend for ending in (".html", ".warc.gz", "README.md"))


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")

    assert find_files([tmp_path / "a.txt", tmp_path]).files == (tmp_path / "a.txt",)


def test_a_file_is_read_undecoded_with_the_medium_of_its_ending(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"\xff\xfe")

    raw = read_file(tmp_path / "a.html")

    assert (raw.content, raw.media, raw.origin) == (b"\xff\xfe", "html", str(tmp_path / "a.html"))


def test_standard_input_is_bounded() -> None:
    with pytest.raises(SourceError, match="more than 20 MB"):
        read_stream(io.BytesIO(b"x" * (MAX_BYTES + 1)))


def test_markdown_in_a_folder_is_read_but_for_what_tells_of_the_folder(tmp_path: Path) -> None:
    for name in ("a.md", "b.markdown", "README.md", "Changelog.md", "notes.rst"):
        (tmp_path / name).write_text("The council met on Monday.", encoding="utf-8")
    assert [path.name for path in find_files([tmp_path]).files] == ["a.md", "b.markdown"]
    assert [path.name for path in find_files([tmp_path / "README.md"]).files] == ["README.md"]
