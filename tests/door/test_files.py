from __future__ import annotations

import os
from pathlib import Path

import pytest

from digest.door.files import create_bytes, read_bytes, replace_bytes, write_bytes
from digest.errors import SourceError


def test_a_file_is_written_whole_with_its_folders(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a" / "b.md", b"words")

    assert read_bytes(tmp_path / "a" / "b.md", limit=5) == b"words"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.md"]


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "b.md"
    target.write_bytes(b"old")

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space left"):
        write_bytes(target, b"new")

    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["b.md"]


def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(SourceError, match="no regular file"):
        read_bytes(tmp_path / "pipe")


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no regular file"):
        read_bytes(tmp_path)
    with pytest.raises(SourceError, match="no such file"):
        read_bytes(tmp_path / "missing.txt")


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"x" * 2_000_001)

    with pytest.raises(SourceError, match="larger than 2 MB"):
        read_bytes(tmp_path / "big.txt", limit=2_000_000)


def test_a_new_file_never_takes_the_place_of_one_that_is_there(tmp_path: Path) -> None:
    create_bytes(tmp_path / "a" / "b.md", b"first")

    with pytest.raises(FileExistsError):
        create_bytes(tmp_path / "a" / "b.md", b"second")

    assert [(path.name, path.read_bytes()) for path in (tmp_path / "a").iterdir()] == [("b.md", b"first")]


def test_a_dangling_link_counts_as_being_there(tmp_path: Path) -> None:
    (tmp_path / "b.md").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(FileExistsError):
        create_bytes(tmp_path / "b.md", b"words")

    assert not (tmp_path / "elsewhere").exists()


def _refuse_links(source: Path, target: Path) -> None:
    raise OSError(1, "Operation not permitted")


def test_a_file_system_without_hard_links_keeps_the_promise_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", _refuse_links)
    create_bytes(tmp_path / "b.md", b"first")

    with pytest.raises(FileExistsError):
        create_bytes(tmp_path / "b.md", b"second")

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("b.md", b"first")]


def test_a_claimed_name_is_given_back_when_it_cannot_be_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "link", _refuse_links)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="Input/output"):
        create_bytes(tmp_path / "b.md", b"words")

    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(descriptor: int, mode: str) -> None:
        os.close(descriptor)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", refuse)
    with pytest.raises(OSError, match="No space left"):
        write_bytes(tmp_path / "b.md", b"words")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("fault", "words"),
    [(PermissionError(13, "Permission denied"), "may not be read"), (OSError(5, "Input/output error"), "input/output")],
)
def test_a_file_that_cannot_be_opened_is_named(
    fault: OSError, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, flags: int) -> int:
        raise fault

    monkeypatch.setattr(os, "open", refuse)

    with pytest.raises(SourceError, match=words):
        read_bytes(tmp_path / "b.md")


def test_a_file_is_not_replaced_that_nobody_wants_replaced_any_more(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_bytes(b"old")

    assert not replace_bytes(tmp_path / "b.md", b"new", lambda: False)
    assert replace_bytes(tmp_path / "c.md", b"new", lambda: True)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b.md": b"old", "c.md": b"new"}


def test_a_folder_in_the_place_of_a_file_is_told_by_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "b.md").mkdir()

    with pytest.raises(IsADirectoryError) as caught:
        write_bytes(tmp_path / "b.md", b"words")

    assert caught.value.filename == str(tmp_path / "b.md")
    assert [path.name for path in tmp_path.iterdir()] == ["b.md"]
