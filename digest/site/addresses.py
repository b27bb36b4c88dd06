"""Where something may change, and whether anything but entries has."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from operator import attrgetter
from pathlib import Path

from digest.checking import TYPE_CHECKING
from digest.hashing import blake2b
from digest.site.days import Showing

if TYPE_CHECKING:
    from digest.site.reader import Plan

MANY = 400
"""Changed addresses from which on every facet is looked at: asking what each one touches would cost as much."""

Address = tuple[int, str]
"""Day number and slug."""


def touched_addresses(
    tables: sqlite3.Connection, showing: Showing, paths: Iterable[str], rows: Iterable[Address]
) -> set[Address]:
    """The addresses where something may change: of changed files, of what may come to be shown or held back."""
    found = set(rows)
    for path in paths:
        found.update(tables.execute("SELECT day, slug FROM entry WHERE path = ?", (path,)))
    question = (
        "SELECT day, slug FROM entry WHERE is_live = 0 AND day <= ?1 UNION SELECT day, slug FROM entry WHERE day > ?1"
    )
    found.update(tables.execute(question, (showing.until,)))
    if not showing.drafts:
        found.update(tables.execute("SELECT day, slug FROM entry WHERE is_draft AND is_live"))
    return found


def site_sign(plan: Plan) -> str:
    """A hash of everything that pages are made of but the entries: settings, words, templates, style."""
    found = blake2b(repr((plan.config.said, plan.today)).encode("utf-8", "surrogatepass"))
    own, built_in = plan.theme.folders[:-1], plan.theme.folders[-1]
    for folder in own:
        for path in _files(f"{folder}/"):
            name = path[len(f"{folder}/") :].encode("utf-8", "surrogateescape")
            found.update(name + b"\0" + Path(path).read_bytes())
    for path in _files(f"{built_in}/"):  # it comes with the code, and changes as that does
        state = os.stat(path)  # noqa: PTH116 - plain strings, as `_files` gives them
        found.update(f"{path} {state.st_size} {state.st_mtime_ns}".encode("utf-8", "surrogateescape"))
    return found.hexdigest()


def _files(folder: str) -> Iterator[str]:
    """The files below a folder, in an order of their own; plain strings, for each build asks."""
    with suppress(FileNotFoundError), os.scandir(folder) as items:
        for item in sorted(items, key=attrgetter("name")):
            if item.is_dir(follow_symlinks=False):
                yield from _files(f"{item.path}/")
            elif _is_file(item):
                yield item.path


def _is_file(item: os.DirEntry[str]) -> bool:
    """Whether it is a file or a link to one; a link that leads in a circle is none."""
    with suppress(OSError):
        return item.is_file()
    return False
