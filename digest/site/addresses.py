"""Where something may change, and whether anything but entries has."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from hashlib import blake2b

from digest.site.reader import Plan
from digest.site.updates import Showing

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
    found = blake2b(
        repr((plan.config, plan.today, plan.words, sorted(plan.assets.items()))).encode("utf-8", "surrogatepass")
    )
    for folder in plan.theme.folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                found.update(f"{path.relative_to(folder)}\0".encode("utf-8", "surrogateescape") + path.read_bytes())
    return found.hexdigest()
