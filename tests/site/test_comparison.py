"""An output that was tampered with, file by file and folder by folder, comes back as it was."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.site import lookout
from tests.site.conftest import build, tree

Tampering = Callable[[Path, Path], object]


def _replaced_by_a_link(public: Path, beside: Path) -> None:
    """The very files, so that each looks as it did."""
    os.rename(public / "people", beside / "people")
    (public / "people").symlink_to(beside / "people")


def _file_for_a_folder(public: Path, _: Path) -> None:
    shutil.rmtree(public / "places")
    (public / "places").write_text("no folder")


def _folder_for_a_file(public: Path, _: Path) -> None:
    (public / "feed.xml").unlink()
    (public / "feed.xml").mkdir()
    (public / "feed.xml" / "inner.txt").write_text("nobody's")


def _same_length(public: Path, _: Path) -> None:
    path = public / "2024/11/03/index.html"
    found, whole = path.stat(), path.read_bytes()
    path.write_bytes(whole[:-5] + b"xxxxx")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def _foreign_file(public: Path, _: Path) -> None:
    folder = public / "2024/11/03/wall"
    found = folder.stat()
    (folder / "mine.html").write_text("mine")
    os.utime(folder, ns=(found.st_atime_ns, found.st_mtime_ns))


def _swapped(public: Path, beside: Path) -> None:
    first, second = public / "people/ines-halloran", public / "people/tobias-renn"
    os.rename(first, beside / "one")
    os.rename(second, first)
    os.rename(beside / "one", second)


TAMPERINGS: dict[str, Tampering] = {
    "a folder deleted": lambda public, _: shutil.rmtree(public / "2024/11/03"),
    "all deleted": lambda public, _: shutil.rmtree(public),
    "a page deleted": lambda public, _: (public / "index.html").unlink(),
    "a folder of files that nobody claims": lambda public, _: shutil.copytree(public / "people", public / "own/deep"),
    "a link that leads out": lambda public, beside: (public / "out").symlink_to(beside),
    "a folder replaced by a link": _replaced_by_a_link,
    "a file where a folder was": _file_for_a_folder,
    "a folder where a file was": _folder_for_a_file,
    "other bytes of the same length, with the old time": _same_length,
    "a file in an old folder, with the folder's old time": _foreign_file,
    "two folders swapped": _swapped,
}


@pytest.mark.parametrize("tampering", TAMPERINGS.values(), ids=TAMPERINGS.keys())
@pytest.mark.parametrize(("builds_before", "large"), [(1, lookout.LARGE), (3, lookout.LARGE), (3, 0)])
def test_what_was_done_to_the_output_is_undone(
    root: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    tampering: Tampering,
    builds_before: int,
    large: int,
) -> None:
    """Whether the folders have been listed before or not, whether a process beside looks at the files or this one."""
    monkeypatch.setattr(lookout, "LARGE", large)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    for _ in range(builds_before):
        build(root)
        time.sleep(0.05)
    public, beside = root / "public", tmp_path_factory.mktemp("beside")
    whole = tree(public)
    tampering(public, beside)
    build(root)
    assert tree(public) == whole
    assert not [path for path in public.rglob("*") if path.is_symlink()]
    assert not [path for path in public.rglob("*") if path.is_dir() and not any(path.iterdir())]
    assert build(root).written == 0
