"""The output folder: files written whole or not at all, equal ones left alone, what no page claims removed.

New bytes are first written to a staging folder inside the output, in the folders that they will have; then they are
moved into place, a folder that is new as one. A full disk is noticed while the old site still stands, and a process
that dies leaves no file half written.
"""

# Plain strings and `os`: path objects for a hundred thousand files cost more than the files.
# ruff: noqa: PTH102, PTH103, PTH105, PTH104, PTH106, PTH108, PTH114, PTH123

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from digest.errors import Problem, SiteError
from digest.late import late
from digest.site.signatures import Signature, signature

MARKER = ".digest-output"
_MARKER_TEXT = (
    b"Written by digest build: what is not a page of the site is removed here. Keep your own files in static/.\n"
)
STAGING = ".digest-staging"
KEPT = frozenset({MARKER, ".git"})
_SEGMENT = late(r"[A-Za-z0-9._~@+ -]{1,200}")
_SAFE = late(r"[a-z0-9][a-z0-9-]{0,100}(?:/[a-z0-9][a-z0-9-]{0,100}){0,20}\.?[a-z]{0,8}")
"""Most of our own names, which need no closer look."""

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


KEPT_FOLDERS = 4096
"""Folders of which it is kept that they are there."""


class OutputFolder:
    """The files of one build on their way into the output."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._root = str(folder)
        self._staging = f"{folder}/{STAGING}"
        self._made: set[str] = set()
        self._real: set[str] = set()
        self._names: frozenset[str] | None = None

    def stage(self, path: str, content: bytes) -> Signature:
        """Write the file `path` to the staging folder. Raises SiteError for a name that no site may have."""
        check_path(path)
        parent, slash, name = path.rpartition("/")
        if parent not in self._made:
            _make_folder(f"{self._staging}/{parent}")
            if len(self._made) > KEPT_FOLDERS:
                self._made.clear()
            self._made.add(parent)
        descriptor = os.open(f"{self._staging}/{parent}{slash}{name}", _FLAGS, 0o644)
        try:
            _write_all(descriptor, content)
            return signature(os.fstat(descriptor))
        finally:
            os.close(descriptor)

    def has(self, path: str, content: bytes) -> Signature | None:
        """The signature of the file in place when it is a regular file that holds exactly these bytes.

        What only a link leads to is not in place. Nothing comes into the folder before `place`.
        """
        if self._names is None:
            self._names = _names_in(self._root)
        if path.partition("/")[0] not in self._names:
            return None
        found = same_bytes(f"{self._root}/{path}", content)
        return found if found is not None and self._is_reached_by_folders(path.rpartition("/")[0]) else None

    def _is_reached_by_folders(self, parent: str) -> bool:
        if parent in self._real or not parent:
            return True
        if os.path.islink(f"{self._root}/{parent}") or not self._is_reached_by_folders(parent.rpartition("/")[0]):
            return False
        if len(self._real) > KEPT_FOLDERS:
            self._real.clear()
        self._real.add(parent)
        return True

    def digest(self, path: str, found: os.stat_result, hashed: Callable[[bytes], bytes]) -> bytes:
        """The hash of the file in place; empty when it is no regular file."""
        if not stat.S_ISREG(found.st_mode):
            return b""
        with open(f"{self._root}/{path}", "rb", buffering=0) as file:
            return hashed(file.readall())

    def signature(self, path: str) -> Signature | None:
        """The signature of the file in place, None when there is none."""
        try:
            return signature(os.lstat(f"{self._root}/{path}"))
        except FileNotFoundError:
            return None

    def place(self) -> list[str]:
        """Move all staged files into place; the paths of those that were moved one by one."""
        return list(_merged(self._staging, self._root, ""))

    def remove(self, paths: Iterable[str]) -> int:
        """Remove files and the folders that this leaves empty; how many files there were."""
        removed, parents = 0, set()
        for path in paths:
            with suppress(FileNotFoundError, NotADirectoryError):
                if _is_below_real_folders(self._root, path) and _kind(f"{self._root}/{path}") == "file":
                    os.unlink(f"{self._root}/{path}")
                    removed += 1
                    parents.add(path.rpartition("/")[0])
        for parent in sorted(parents, key=len, reverse=True):
            self._prune(parent)
        return removed

    def _prune(self, parent: str) -> None:
        while parent:
            try:
                os.rmdir(f"{self._root}/{parent}")
            except OSError:
                return
            parent = parent.rpartition("/")[0]


@contextmanager
def output_folder(folder: Path, *, is_dry: bool = False) -> Iterator[OutputFolder]:
    """The folder, ours to write: new, empty, or marked by an earlier build. Raises SiteError when it is none of these.

    A fault of the disk becomes a SiteError; the staging folder is gone either way. A dry build touches nothing.
    """
    try:
        _check(folder)
        try:
            if not is_dry:
                _take(folder)
            yield OutputFolder(folder)
        finally:
            if not is_dry:
                _clear(str(folder / STAGING))
    except OSError as error:
        what = f"the site could not be written: {error.strerror or error}"
        problem = Problem(error.filename or folder, None, what, "Make room or mend the permissions, then build again.")
        raise SiteError([problem]) from error


def walked(root: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every file and link below `root` by its path, without following links; nothing when there is no such folder."""
    waiting = [""]
    while waiting:
        here = waiting.pop()
        with suppress(FileNotFoundError), os.scandir(f"{root}/{here}") as found:
            for item in found:
                name = here + item.name
                if item.is_dir(follow_symlinks=False):
                    if name != STAGING and name != ".git":
                        waiting.append(f"{name}/")
                else:
                    yield name, item.stat(follow_symlinks=False)


def _names_in(folder: str) -> frozenset[str]:
    """The names of what is in a folder, none where there is no such folder."""
    try:
        with os.scandir(folder) as found:
            return frozenset(item.name for item in found)
    except FileNotFoundError:
        return frozenset()


def same_bytes(path: str, content: bytes) -> Signature | None:
    """The signature of the regular file (no link) at `path` when it holds exactly these bytes."""
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode) or found.st_size != len(content):
            return None
        with open(path, "rb", buffering=0) as file:
            return signature(found) if file.readall() == content else None
    except (FileNotFoundError, NotADirectoryError):
        return None


def check_path(path: str) -> None:
    """Only names that stay below the folder on every system. Raises SiteError."""
    if _SAFE.fullmatch(path):
        return
    segments = path.split("/")
    if (
        not all(_SEGMENT.fullmatch(segment) and segment.strip(". ") for segment in segments)
        or segments[0] in KEPT
        or segments[0] == STAGING
    ):
        raise SiteError([Problem(path, None, "no file of a site may have this name", "Rename what it comes from.")])


def _check(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise SiteError([Problem(folder, None, "the output is a file", "Name a folder with --output.")])
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        mend = f"Empty it, name another with --output, or put an empty file `{MARKER}` into it to give it away."
        raise SiteError([Problem(folder, None, "this folder holds files that digest did not write", mend)])


def _take(folder: Path) -> None:
    """Make the folder ours and open an empty staging folder in it."""
    folder.mkdir(parents=True, exist_ok=True)
    if same_bytes(str(folder / MARKER), _MARKER_TEXT) is None:
        (folder / MARKER).write_bytes(_MARKER_TEXT)
    if os.path.lexists(folder / STAGING):
        _removed_whole(str(folder / STAGING))
    (folder / STAGING).mkdir()


def _make_folder(path: str) -> None:
    """Most folders' own folder is there already."""
    try:
        os.mkdir(path)
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)


def _write_all(descriptor: int, content: bytes) -> None:
    """A disk that is nearly full may take less than it is given; the next write then says so."""
    while (written := os.write(descriptor, content)) < len(content):
        content = content[written:]


def _merged(source: str, target: str, relative: str) -> Iterator[str]:
    """Move what `source` holds into `target`: folders first, `index.html` last. What is in the way makes room."""
    with os.scandir(source) as found:
        items = sorted(found, key=lambda item: (not item.is_dir(), item.name == "index.html", item.name))
    for item in items:
        place = f"{target}/{item.name}"
        kind = _kind(place)
        if not item.is_dir():
            if kind == "folder":
                _removed_whole(place)
            os.replace(item.path, place)
            yield relative + item.name
        elif kind == "folder":
            yield from _merged(item.path, place, f"{relative}{item.name}/")
            os.rmdir(item.path)
        else:
            if kind == "file":
                os.unlink(place)
            os.rename(item.path, place)


def _clear(staging: str) -> None:
    """Remove the staging folder, which is empty as a rule."""
    try:
        os.rmdir(staging)
    except FileNotFoundError:
        return
    except OSError:
        with suppress(OSError):
            _removed_whole(staging)


def _removed_whole(folder: str) -> None:
    from shutil import rmtree

    rmtree(folder)


def _kind(path: str) -> str:
    """What is there: a "folder", a "file" (links are files), or nothing."""
    try:
        return "folder" if stat.S_ISDIR(os.lstat(path).st_mode) else "file"
    except FileNotFoundError:
        return ""


def _is_below_real_folders(root: str, path: str) -> bool:
    """Whether no link stands on the way: what lies behind one is not ours to remove."""
    parent = path.rpartition("/")[0]
    while parent:
        if os.path.islink(f"{root}/{parent}"):
            return False
        parent = parent.rpartition("/")[0]
    return True
