from __future__ import annotations

import os
from pathlib import Path

import pytest

from digest.door.files import read_bytes, write_bytes
from digest.errors import SourceError


def test_a_file_is_written_whole_with_its_folders(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a" / "b.md", b"words")

    assert (tmp_path / "a" / "b.md").read_bytes() == b"words"
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
