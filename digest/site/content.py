"""Reads `content/`: every regular Markdown file becomes an entry or a named problem, never a stop."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from digest.door.text import shown
from digest.errors import ContentError, Problem
from digest.model import Entry
from digest.site.permalinks import entry_path

CONTENT = "content"
LONGEST_SLUG = 100
"""Characters of a slug: a name that every file system and archive takes."""


@dataclass(frozen=True, slots=True)
class Content:
    """What `content/` holds: entries by path, what keeps a file from being one, what was skipped."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def read_content(root: Path, default_lang: str) -> Content:
    """All entries of `root/content`, drafts included; a file that cannot be read stops no other."""
    from digest.markdown import read_entry

    folder = root / CONTENT
    entries: list[Entry] = []
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for relative, skipped in _markdown_files(folder):
        if skipped is not None:
            warnings.append(skipped)
            continue
        try:
            entries.append(read_entry(relative, _text(folder, relative), default_lang))
        except ContentError as error:
            problems.extend(_under_content(problem) for problem in error.problems)
    return Content(tuple(entries), tuple(problems), tuple(warnings))


def one_to_an_address(entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries with no two at one address (the first by path keeps it), and a problem for each that lost.

    A slug too long for a folder's name is no address either.
    """
    holders: dict[str, Entry] = {}
    problems: list[Problem] = []
    for entry in sorted(entries, key=lambda entry: entry.path):
        address = entry_path(entry)
        if len(entry.slug) > LONGEST_SLUG:
            problems.append(_too_long(entry))
            continue
        holder = holders.setdefault(address, entry)
        if holder is not entry:
            problems.append(_same_address(address, entry, holder))
    return tuple(holders.values()), tuple(problems)


def _same_address(address: str, entry: Entry, holder: Entry) -> Problem:
    return Problem(
        f"{CONTENT}/{entry.path}",
        _address_line(entry),
        f"two entries would be written to /{address}",
        f"The other is {CONTENT}/{holder.path}:{_address_line(holder)}. Give one of them another `slug:`.",
    )


def _too_long(entry: Entry) -> Problem:
    what = f"the slug has {len(entry.slug)} characters"
    return Problem(f"{CONTENT}/{entry.path}", _address_line(entry), what, f"Keep it to {LONGEST_SLUG} at most.")


def _address_line(entry: Entry) -> int:
    """The line of the file that decides its address: its `slug:`, else its `title:`, else the opening fence."""
    lines = entry.front_matter.splitlines()
    for key in ("slug:", "title:"):
        for number, line in enumerate(lines, start=2):
            if line.startswith(key):
                return number
    return 1


def _markdown_files(folder: Path) -> Iterator[tuple[str, Problem | None]]:
    """Paths of `.md` files below `folder`, sorted; with a problem when the file is not to be opened.

    Links are followed to files inside the folder only; a name that opens with a dot is none of ours.
    """
    inside = folder.resolve()
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*names, *folders]):
            path = Path(parent) / name
            if name.startswith(".") or not name.endswith(".md"):
                continue
            relative = path.relative_to(folder).as_posix()
            yield relative, _why_not(path, relative, inside)
        for name in folders:
            path = Path(parent) / name
            if path.is_symlink() and not name.endswith(".md"):
                yield name, _skipped(path.relative_to(folder).as_posix(), "a link to a folder is not followed")


def _why_not(path: Path, relative: str, inside: Path) -> Problem | None:
    """Why a `.md` must not be read, None when it may."""
    if not relative.isprintable() or any("\ud800" <= character <= "\udfff" for character in relative):
        return _skipped(relative, "the file's name is not UTF-8 or holds control characters")
    try:
        target = path.resolve(strict=True)
        mode = target.stat().st_mode
    except OSError as error:
        return _skipped(relative, f"it cannot be reached ({error.strerror})")
    if not target.is_relative_to(inside):
        return _skipped(relative, "a link that leads out of the content folder is not followed")
    return None if stat.S_ISREG(mode) else _skipped(relative, "this is no regular file")


def _skipped(relative: str, why: str) -> Problem:
    return Problem(f"{CONTENT}/{shown(relative)}", None, f"skipped: {why}", "Move it away or put a plain file there.")


def _text(folder: Path, relative: str) -> str:
    """The file's text. Raises ContentError when it cannot be opened or is not UTF-8."""
    try:
        return (folder / relative).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = Problem(relative, line, "this is not UTF-8 text", "Save the file as UTF-8.")
    except OSError as error:
        problem = Problem(relative, None, f"cannot be read: {error.strerror}", "Check the file's permissions.")
    raise ContentError([problem])


def _under_content(problem: Problem) -> Problem:
    """The problem with its path as seen from the site's root."""
    path = str(problem.path)
    return (
        problem
        if path.startswith(f"{CONTENT}/")
        else Problem(f"{CONTENT}/{path}", problem.line, problem.what, problem.mend)
    )
