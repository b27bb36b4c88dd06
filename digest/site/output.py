"""The output folder: files written whole or not at all, equal ones left alone, what no page claims removed.

New bytes are first written to a staging folder inside the output, then moved into place: a full disk is noticed while
the old site still stands, and a process that dies leaves no file half written.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from digest.errors import Problem, SiteError

MARKER = ".digest-output"
_MARKER_TEXT = (
    b"Written by digest build: what is not a page of the site is removed here. Keep your own files in static/.\n"
)
_STAGING = ".digest-staging"
_KEPT = frozenset({MARKER, ".git"})
_SEGMENT = re.compile(r"[A-Za-z0-9._~@+ -]{1,200}")


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were new or different, equal, and no longer claimed."""

    written: int
    unchanged: int
    removed: int


@dataclass(slots=True)
class OutputFolder:
    """Collects the files of one build; `finish` puts them in place."""

    folder: Path
    _claimed: set[str] = field(default_factory=set)
    _staged: list[tuple[Path, str]] = field(default_factory=list)
    _unchanged: int = 0

    def add(self, path: str, content: bytes) -> bool:
        """Claim `path` for `content`. False, and nothing done, when another file has claimed it already."""
        _check_path(path)
        if path in self._claimed:
            return False
        self._claimed.add(path)
        if _has_bytes(self.folder / path, content):
            self._unchanged += 1
        else:
            staged = self.folder / _STAGING / str(len(self._staged))
            staged.write_bytes(content)
            self._staged.append((staged, path))
        return True

    def finish(self) -> Written:
        """Move all new files into place, then remove what nothing claimed, and folders left empty."""
        known: set[Path] = {self.folder}
        for staged, path in self._staged:
            target = self.folder / path
            _make_parents(target.parent, known)
            if target.is_dir() and not target.is_symlink():
                shutil.rmtree(target)
            staged.replace(target)
        shutil.rmtree(self.folder / _STAGING)
        removed = sum(1 for _ in _swept(self.folder, frozenset(self._claimed)))
        return Written(len(self._staged), self._unchanged, removed)


@contextmanager
def output_folder(folder: Path) -> Iterator[OutputFolder]:
    """The folder, ours to write: new, empty, or marked by an earlier build. Raises SiteError when it is none of these.

    A fault of the disk becomes a SiteError; the staging folder is gone either way.
    """
    try:
        _take(folder)
        try:
            yield OutputFolder(folder)
        finally:
            shutil.rmtree(folder / _STAGING, ignore_errors=True)
    except OSError as error:
        what = f"the site could not be written: {error.strerror or error}"
        problem = Problem(error.filename or folder, None, what, "Make room or mend the permissions, then build again.")
        raise SiteError([problem]) from error


def _take(folder: Path) -> None:
    """Make the folder ours and open an empty staging folder in it."""
    if folder.exists() and not folder.is_dir():
        raise SiteError([Problem(folder, None, "the output is a file", "Name a folder with --output.")])
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        mend = f"Empty it, name another with --output, or put an empty file `{MARKER}` into it to give it away."
        raise SiteError([Problem(folder, None, "this folder holds files that digest did not write", mend)])
    folder.mkdir(parents=True, exist_ok=True)
    if not _has_bytes(folder / MARKER, _MARKER_TEXT):
        (folder / MARKER).write_bytes(_MARKER_TEXT)
    shutil.rmtree(folder / _STAGING, ignore_errors=True)
    (folder / _STAGING).mkdir()


def _check_path(path: str) -> None:
    """Only names that stay below the folder on every system."""
    segments = path.split("/")
    if not all(_SEGMENT.fullmatch(segment) and segment.strip(". ") for segment in segments) or segments[0] in _KEPT:
        raise SiteError([Problem(path, None, "no file of a site may have this name", "Rename what it comes from.")])


def _has_bytes(path: Path, content: bytes) -> bool:
    """Whether a regular file (no link) holds exactly these bytes."""
    try:
        found = path.lstat()
        return stat.S_ISREG(found.st_mode) and found.st_size == len(content) and path.read_bytes() == content
    except (FileNotFoundError, NotADirectoryError):
        return False


def _make_parents(folder: Path, known: set[Path]) -> None:
    """Real folders from the output down to `folder`; a file or a link in the way is replaced, never followed."""
    if folder in known:
        return
    _make_parents(folder.parent, known)
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        folder.unlink()
    folder.mkdir(exist_ok=True)
    known.add(folder)


def _swept(folder: Path, claimed: frozenset[str]) -> Iterator[Path]:
    """Remove files that are not claimed and folders without files; links are removed, not followed."""
    for parent, folders, names in os.walk(folder, topdown=False):
        here = Path(parent)
        relative = here.relative_to(folder)
        if relative.parts and relative.parts[0] in _KEPT:
            continue
        links = [name for name in folders if (here / name).is_symlink()]
        for name in [*names, *links]:
            path = here / name
            if (relative / name).as_posix() not in claimed and not (here == folder and name in _KEPT):
                path.unlink()
                yield path
        if here != folder and not any(here.iterdir()):
            here.rmdir()
