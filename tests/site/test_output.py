"""The disk's faults: the old site stands, one clear line, no litter."""

from __future__ import annotations

import errno
import itertools
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.errors import SiteError
from digest.site.output import output_folder
from tests.site.conftest import CONFIG, TRAINS, build, tree, write_files


def failing_at(real: Callable[..., object], at: int, code: int) -> Callable[..., object]:
    """`real`, but for its call number `at` (from 1), which meets an error of the disk."""
    calls = itertools.count(1)

    def call(*arguments: object, **named: object) -> object:
        if next(calls) == at:
            raise OSError(code, os.strerror(code))
        return real(*arguments, **named)

    return call


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_full_disk_leaves_the_old_site_whole(root: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    build(root)
    before = tree(root / "public")
    write_files(root, {"2024/11/04/new.md": TRAINS.replace("2024-10-31", "2024-11-04")})
    for at in (1, 2, 9, 25):
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", failing_at(os.write, at, code))
            with pytest.raises(SiteError) as caught:
                build(root)
        assert len(str(caught.value).splitlines()) == 2
        assert tree(root / "public") == before
    build(root)
    assert (root / "public/2024/11/04/new/index.html").is_file()


def moving_into(folder: Path, at: int) -> Callable[..., object]:
    """`os.replace`, but for move number `at` into `folder`; the caches' own moves, whose faults cost nothing, pass."""
    real = os.replace
    failing = failing_at(real, at, errno.EIO)

    def call(source: Path, place: Path) -> object:
        return (failing if folder in Path(place).parents else real)(source, place)

    return call


@pytest.mark.parametrize("at", [1, 2, 7, 20])
def test_a_fault_while_moving_into_place_leaves_each_page_whole(
    root: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    build(root)
    old = tree(root / "public")
    write_files(root, {"2024/11/04/new.md": TRAINS.replace("2024-10-31", "2024-11-04")})
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", moving_into(root / "public", at))
        with pytest.raises(SiteError, match="could not be written"):
            build(root)
    torn = tree(root / "public")
    build(root)
    new = tree(root / "public")
    assert all(content in (old.get(path), new.get(path)) for path, content in torn.items())
    assert not any("staging" in path for path in new)


@pytest.mark.parametrize(
    "path",
    [
        "../outside.html",
        "/etc/passwd",
        "a/../../b",
        "a//b",
        ".git/config",
        ".digest-output",
        "a\\..\\b",
        "..",
        "a/ /b",
        "",
    ],
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    with output_folder(tmp_path / "out") as folder, pytest.raises(SiteError):
        folder.stage(path, b"x")
    assert set(tree(tmp_path)) == {"out/.digest-output"}


def test_the_output_may_not_be_a_file(root: Path) -> None:
    (root / "public").write_text("a file")
    with pytest.raises(SiteError, match="is a file"):
        build(root, CONFIG)
