"""Whether a built site is behind what it is built from: told from the index, without building."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from digest.door.text import shown
from digest.errors import Problem
from digest.site import claims, store
from digest.site.addresses import site_sign
from digest.site.content import CONTENT
from digest.site.identity import code_identity
from digest.site.inputs import inputs
from digest.site.intake import difference
from digest.site.keeping import CACHE, locked_index
from digest.site.made import Made
from digest.site.output import output_folder
from digest.site.reader import Reader
from digest.site.static import STATIC
from digest.site_config import SiteConfig
from digest.wording import counted

_NAMED = 3
"""Changed files of one folder that are named."""
_MEND = "Run `digest build`, then publish again; --allow-older publishes the site as it is."


@contextmanager
def at_rest(config: SiteConfig, root: Path, output: Path, wait: float) -> Iterator[tuple[Problem, ...]]:
    """Keep builds away from the site in `output`; gives what has changed since it was built.

    Nothing where its index is gone: then nobody knows. Raises BusyError when a build does not end in `wait` seconds.
    """
    with locked_index(root, output, wait, is_looking=True) as (index, ended_well):
        if index is not None and not ended_well:
            what = "the last build did not end, so the site may be half old and half new"
            yield (Problem(root / CACHE, None, what, _MEND),)
        else:
            yield tuple(_changes(config, root, output, index) if index is not None else ())


def _changes(config: SiteConfig, root: Path, output: Path, index: Path) -> Iterator[Problem]:
    if store.trusted(index, code_identity(config)) is None:
        return
    with closing(store.open_tables(index, read_only=True)) as tables:
        plan, *_ = inputs(config, root, date.fromisoformat(_noted(tables, "day")))
        if site_sign(plan) != _noted(tables, "site"):
            yield Problem(
                root / "site.yaml", None, "the settings or the theme are not those that the site was built with", _MEND
            )
        found = difference(tables, Reader(root, config), None)
        yield from _changed(root / CONTENT, found.paths)
        yield from _changed(root / STATIC, _static(tables, root, output))
        drafts = "SELECT path FROM entry WHERE is_draft AND is_live ORDER BY path LIMIT 1"
        for (path,) in tables.execute(drafts):
            mend = "Run `digest build` without --drafts, then publish again."
            yield Problem(root / CONTENT / path, None, "this draft is on the site", mend)


def _noted(tables: sqlite3.Connection, name: str) -> str:
    ((value,),) = tables.execute("SELECT value FROM meta WHERE name = ?", (name,))
    return str(value)


def _static(tables: sqlite3.Connection, root: Path, output: Path) -> list[str]:
    """The site's own files that are not in the output as they are now, or gone from where they came."""
    with output_folder(output, is_dry=True) as folder:
        found = [
            one for one in claims.static_outputs(tables, root, folder, set(), is_dry=True) if isinstance(one, Made)
        ]
    gone = {path for _, path in claims.all_static(tables)} - {one.path for one in found}
    return sorted(gone | {one.path for one in found if one.is_written})


def _changed(folder: Path, paths: Sequence[str]) -> Iterator[Problem]:
    if paths:
        named = ", ".join(shown(path, 80) for path in sorted(paths)[:_NAMED])
        more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
        what = f"{counted(len(paths), 'file')} changed after the site was built: {named}{more}"
        yield Problem(folder, None, what, _MEND)
