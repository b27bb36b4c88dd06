"""Reads `content/`: every regular Markdown file becomes an entry or a named problem, never a stop."""

from __future__ import annotations

import os
import stat
from codecs import BOM_UTF8
from collections.abc import Container, Iterator
from pathlib import Path

from digest.checking import TYPE_CHECKING
from digest.door.files import MAX_BYTES, in_megabytes
from digest.door.text import shown
from digest.errors import ContentError, Problem
from digest.record import NamedTuple
from digest.site_config import SiteConfig

if TYPE_CHECKING:
    from digest.model import Entry

CONTENT = "content"
USUAL_BYTES = 65536
"""Bytes of a file that are asked for at first: room for the largest one has to be got from the system each time."""

_NEVER_WAITING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe that has taken a file's place cannot hang the build."""
_UNREACHABLE = (OSError, RuntimeError)
"""What following a link may raise; RuntimeError for a circle, before Python 3.13."""


class Content(NamedTuple):
    """What `content/` holds: entries by path, what keeps a file from being one, what was skipped."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def read_content(root: Path, config: SiteConfig) -> Content:
    """All entries of `root/content`, drafts included; a file that cannot be read stops no other.

    A site without that folder has no entries yet.
    """
    if not (root / CONTENT).is_dir():
        return Content(())
    entries: list[Entry] = []
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for relative, found in sorted(markdown_files(root / CONTENT), key=lambda pair: pair[0]):
        if isinstance(found, Problem):
            warnings.append(found)
            continue
        try:
            entries.append(entry_of(relative, file_bytes(root / CONTENT, relative), config))
        except ContentError as error:
            problems.extend(error.problems)
    return Content(tuple(entries), tuple(problems), tuple(warnings))


def entry_of(relative: str, data: bytes, config: SiteConfig) -> Entry:
    """The entry that a file's bytes hold. Raises ContentError, its paths as seen from the site's root."""
    from digest.markdown.fast import read_entry

    try:
        return read_entry(relative, data.removeprefix(BOM_UTF8).decode(), config.language, config.limits.lines)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ContentError([_problem(relative, line, "this is not UTF-8 text", "Save the file as UTF-8.")]) from None
    except ContentError as error:
        raise ContentError([_under_content(problem) for problem in error.problems]) from None


def file_bytes(folder: Path, relative: str) -> bytes:
    """The bytes of a content file. Raises ContentError when it cannot be opened, and for more than `MAX_BYTES`."""
    try:
        descriptor = os.open(f"{folder}/{relative}", _NEVER_WAITING)
        try:
            data = os.read(descriptor, USUAL_BYTES)
            if len(data) == USUAL_BYTES:
                data += os.read(descriptor, MAX_BYTES + 1 - USUAL_BYTES)
        finally:
            os.close(descriptor)
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise ContentError([_problem(relative, None, what, "Check the file's permissions.")]) from None
    if len(data) > MAX_BYTES:
        what = f"the file is larger than {in_megabytes(MAX_BYTES)}"
        raise ContentError([_problem(relative, None, what, "Split it into several files.")])
    return data


def same_address(address: str, loser: tuple[str, int], holder: tuple[str, int]) -> Problem:
    """Two entries at one address, each as its path and the line that decides."""
    what = f"two entries would be written to /{address}"
    mend = f"The other is {CONTENT}/{holder[0]}:{holder[1]}. Give one of them another `slug:`."
    return _problem(*loser, what, mend)


def markdown_files(folder: Path, known: Container[str] = frozenset()) -> Iterator[tuple[str, os.stat_result | Problem]]:
    """Each `.md` below `folder` by its path, with its stat, or with the warning that it is not to be opened.

    The names of those that are `known` have been looked at before.

    Links are followed to files inside the folder only; a name that opens with a dot is none of ours.
    """
    waiting = [""]
    while waiting:
        here = waiting.pop()
        with os.scandir(f"{folder}/{here}") as found:
            for item in found:
                name = item.name
                if name.startswith("."):
                    continue
                path = f"{here}{name}"
                if path in known and item.is_file(follow_symlinks=False):
                    yield path, _stat_of(item, path)
                    continue
                if item.is_file(follow_symlinks=False) and path.isprintable():
                    if name.endswith(".md"):
                        yield path, _stat_of(item, path)
                    continue
                if item.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                elif item.is_symlink() and not name.endswith(".md") and Path(item.path).is_dir():
                    yield name, _skipped(path, "a link to a folder is not followed")
                    continue
                if name.endswith(".md"):
                    yield path, _followed_safely(item, path, folder)


def look_at(folder: Path, relative: str) -> os.stat_result | Problem | None:
    """As `markdown_files` for one path; None when nothing is there."""
    path = folder / relative
    if not os.path.lexists(path):
        return None
    try:
        found = path.lstat()
        return found if stat.S_ISREG(found.st_mode) and relative.isprintable() else _followed(path, relative, folder)
    except _UNREACHABLE as error:
        return _unreachable(relative, error)


def _stat_of(item: os.DirEntry[str], relative: str) -> os.stat_result | Problem:
    """The stat of a file that is none but itself, or why it must not be read."""
    try:
        return item.stat(follow_symlinks=False)
    except OSError as error:
        return _unreachable(relative, error)


def _followed_safely(item: os.DirEntry[str], relative: str, folder: Path) -> os.stat_result | Problem:
    """The stat of what a link leads to, or why it must not be read."""
    try:
        return _followed(Path(item.path), relative, folder)
    except _UNREACHABLE as error:
        return _unreachable(relative, error)


def _followed(path: Path, relative: str, folder: Path) -> os.stat_result | Problem:
    """The stat of what a link leads to, where it may be read."""
    if not relative.isprintable() or any("\ud800" <= character <= "\udfff" for character in relative):
        return _skipped(relative, "the file's name is not UTF-8 or holds control characters")
    target = path.resolve(strict=True)
    if not target.is_relative_to(folder.resolve()):
        return _skipped(relative, "a link that leads out of the content folder is not followed")
    found = target.stat()
    return found if stat.S_ISREG(found.st_mode) else _skipped(relative, "this is no regular file")


def _unreachable(relative: str, error: OSError | RuntimeError) -> Problem:
    why = (error.strerror if isinstance(error, OSError) else None) or "its links lead in a circle"
    return _skipped(relative, f"it cannot be reached ({why.lower()})")


def _skipped(relative: str, why: str) -> Problem:
    return _problem(shown(relative), None, f"skipped: {why}", "Move it away or put a plain file there.")


def _problem(relative: str, line: int | None, what: str, mend: str) -> Problem:
    return Problem(f"{CONTENT}/{relative}", line, what, mend)


def _under_content(problem: Problem) -> Problem:
    """The problem with its path as seen from the site's root."""
    return _problem(str(problem.path), problem.line, problem.what, problem.mend)
