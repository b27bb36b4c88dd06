"""`content/` to the site: what has changed is taken in, what it touches is made again, the rest stands.

docs/build-engine.md tells how and why.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from digest.collector import rare_collections
from digest.errors import Problem, SiteError
from digest.record import NamedTuple
from digest.site.content import CONTENT
from digest.site.days import Showing, day_number
from digest.site.inputs import inputs
from digest.site.keeping import CACHE, PUBLIC, locked_index
from digest.site.reader import Reader, TornError
from digest.site.session import Session
from digest.site.share import Share
from digest.site.watch import Watch
from digest.site_config import SiteConfig
from digest.zones import zone

TRIES = 3
"""How often a build begins anew because content changed under its hands."""

FOREVER = 99991231
"""The day number that holds nothing back."""


class Choices(NamedTuple):
    """How to build.

    `changed` are the paths (from the site's root) that may have changed since the last build: nothing else is looked
    at. `is_dry` writes nothing, `full` builds as if nothing were known. `jobs` is the number of processes, all
    processors when None. `wait` are the seconds to wait for another build of the site. Unless `keep`, the index goes
    when the build ends. `share` tells how far to go in a build that is told what changed; others make everything.
    """

    drafts: bool = False
    future: bool = False
    strict: bool = False
    full: bool = False
    is_dry: bool = False
    changed: Collection[str] | None = None
    share: Share | None = None
    jobs: int | None = None
    wait: float = 600.0
    keep: bool = True
    on_wait: Callable[[int], None] = lambda _owner: None


class BuildReport(NamedTuple):
    """What a build did. `problems` kept something out of the site; `warnings` did not.

    `read` counts the content files that were parsed, `rendered` the pages that were made anew, `owed` what is left to
    the next build; `paths` are the files written or removed, where that was asked for.
    """

    entries: int
    pages: int
    written: int
    unchanged: int
    removed: int
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    read: int = 0
    rendered: int = 0
    owed: int = 0
    written_paths: tuple[str, ...] = ()
    removed_paths: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Nothing was kept out."""
        return not self.problems


def build_site(
    config: SiteConfig,
    root: Path,
    *,
    output: Path | None = None,
    now: datetime,
    choices: Choices | None = None,
    watch: Watch | None = None,
) -> BuildReport:
    """Render `root/content` into `output` (`root/public` when None).

    A file that is no entry is left out and reported; the others are built. `now` tells the day after which entries are
    held back, and which the home page shows as that of its build; nothing else, so that on one day equal content gives
    equal bytes. Raises SiteError when nothing can be built or written, and before anything is written when it is to be
    strict and a file would be left out or skipped.
    """
    chosen = choices or Choices()
    seen = watch or Watch()
    folder = output or root / PUBLIC
    _refuse_our_own_folders(root, folder)
    with seen.stage("theme"):
        today = now.astimezone(zone(config.timezone)).date()
        plan, problems, warnings = inputs(config, root, today)
    until = FOREVER if chosen.future else day_number(today)
    showing = Showing(chosen.drafts, until)
    with rare_collections(), _faults_told(root), _index(root, folder, chosen) as (tables, ended_well):
        for attempt in range(TRIES):
            session = Session(plan, showing, folder, tables, seen, _jobs(chosen), Reader(root, config))
            try:
                done = session.run(
                    told=chosen.changed if ended_well and not attempt else None,
                    full=chosen.full,
                    is_dry=chosen.is_dry,
                    strict_about=(*problems, *warnings) if chosen.strict else None,
                    share=chosen.share,
                )
            except TornError:
                continue
            return BuildReport(
                **done.counts,
                problems=(*done.problems, *problems),
                warnings=(*done.warnings, *warnings),
                written_paths=done.written_paths,
                removed_paths=done.removed_paths,
            )
    problem = Problem(root / CONTENT, None, "the files keep changing while the site is built", "Build again later.")
    raise SiteError([problem])


@contextmanager
def _index(root: Path, output: Path, chosen: Choices) -> Iterator[tuple[Path | None, bool]]:
    """The index's path, this build its only one, and whether the last one ended well."""
    if chosen.keep:
        with locked_index(root, output, chosen.wait, chosen.on_wait) as found:
            yield found
        return
    import tempfile

    with tempfile.TemporaryDirectory(prefix="digest-index-") as folder:
        yield Path(folder) / "index.sqlite", True


@contextmanager
def _faults_told(root: Path) -> Iterator[None]:
    """What the disk or the index's library complains of is a SiteError of one line."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        said = (error.strerror if isinstance(error, OSError) else None) or str(error)
        place = getattr(error, "filename", None) or root / CACHE
        mend = "Make room or mend the permissions, then build again."
        raise SiteError([Problem(place, None, f"the site could not be built: {said}", mend)]) from error


def _jobs(chosen: Choices) -> int:
    return chosen.jobs or os.cpu_count() or 1


def _refuse_our_own_folders(root: Path, output: Path) -> None:
    """The output must hold neither the site's sources nor lie among them, and there must be something to build."""
    if not (root / CONTENT).is_dir():
        problem = Problem(root / CONTENT, None, "there is no such folder", "Run `digest add`, or name another site.")
        raise SiteError([problem])
    target, base = output.resolve(), root.resolve()
    sources = [base / name for name in (CONTENT, "templates", "static", "sources")]
    is_hidden = target.name.startswith(".")
    if is_hidden or base.is_relative_to(target) or any(target.is_relative_to(folder) for folder in sources):
        mend = "Name a folder of its own with --output."
        raise SiteError([Problem(output, None, "the site cannot be written there", mend)])
