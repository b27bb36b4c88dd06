"""One build from the scan to the seal."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from digest.checking import TYPE_CHECKING
from digest.errors import Problem, SiteError
from digest.record import fresh, record
from digest.site import claims, store
from digest.site.addresses import MANY, Address, touched_addresses
from digest.site.comparison import differing_in
from digest.site.content import CONTENT
from digest.site.days import Showing
from digest.site.identity import code_identity
from digest.site.intake import (
    Difference,
    content_problems,
    difference,
    first_files,
    forget,
    has_many,
    parsed_batches,
    rows_anew,
    take_in,
)
from digest.site.lookout import Lookout, lookout
from digest.site.made import Facet
from digest.site.making import Done, Making
from digest.site.output import output_folder
from digest.site.page_sums import begun, sums_after
from digest.site.reader import Plan, Reader
from digest.site.runs import keep_runs, runs_of
from digest.site.share import Share
from digest.site.watch import Watch

if TYPE_CHECKING:
    from digest.site.beside import Beside
    from digest.site.closures import Templates
    from digest.site.crew import Crew
    from digest.site.index import SiteIndex
    from digest.site.search_memory import Memory
    from digest.site.search_parts import IndexParts


@record
class Session:
    """One build from the scan to the seal. `path` is where the index lies, None when none is kept."""

    plan: Plan
    showing: Showing
    output: Path
    path: Path | None
    watch: Watch
    jobs: int
    reader: Reader
    _memory: Memory | None = None
    _is_dry: bool = False
    _forgets: bool = False
    _crew: Crew | None = None
    _lookout: Lookout | None = None
    _helper: Beside | None = None
    _templates: Templates | None = None
    _seal: store.Seal | None = None
    """What vouches for the index's file as it is."""

    def run(
        self,
        *,
        told: Collection[str] | None,
        full: bool,
        is_dry: bool,
        strict_about: Sequence[Problem] | None,
        share: Share | None = None,
    ) -> Done:
        """Build. `strict_about` are problems that, with those of the content, forbid to write; None to be lenient.

        A `share` counts where the build looks at nothing but what it is told.
        """
        identity = code_identity(self.plan.config)
        self.jobs = 1 if is_dry or self.path is None else self.jobs
        is_watchful = told is None
        with (
            closing(self),
            self._tables(identity, full=full, is_dry=is_dry, is_watchful=is_watchful) as (tables, is_new),
        ):
            self._is_dry, self._forgets = is_dry, is_new
            tables.execute("BEGIN")
            intake = Intake(self, tables)
            intake.take_in_all() if is_new else intake.take_in_changes(told)
            problems = content_problems(tables, self.showing)
            if strict_about is not None and (faults := (*strict_about, *problems, *intake.warnings)):
                raise SiteError(faults)
            with output_folder(self.output, is_dry=is_dry) as folder:
                making = Making(self, tables, folder, is_new=is_new, is_dry=is_dry, is_strict=strict_about is not None)
                is_watchful |= is_new
                making.make(intake.facets, is_watchful=is_watchful, share=None if is_watchful else share)
            done = making.done(intake.read, problems, intake.warnings)
            if is_watchful and not is_new and not is_dry:
                keep_runs(tables)
            if self.watch.is_weighing:
                self.watch.weights = claims.weights(tables, folder)
            is_changed = is_new or tables.total_changes > 0
            change = None if is_dry or self.path is None or self._seal is None else begun(self.path)
            if not is_dry:
                tables.execute("COMMIT")
        if self.path is not None and is_changed and not is_dry:
            with self.watch.stage("seal"):
                sums = sums_after(self.path, self._seal.sums, change) if self._seal and change else None
                done.warnings += _sealed(self.path, identity, sums)
        return done

    def commit_half(self, tables: sqlite3.Connection) -> None:
        """Let others read what has been taken in so far; until the end nothing vouches for the index."""
        if self.path is not None:
            store.break_seal(self.path)
        self._seal = None
        tables.execute("COMMIT")
        store.keep_journal(tables, is_kept=False)
        tables.execute("BEGIN")

    def memory(self) -> Memory:
        """What parts of the search index have told, from when something asks; nothing of it where all is made anew."""
        if self._memory is None:
            from digest.site.search_memory import memory_beside

            self._memory = memory_beside(
                None if self._is_dry and self._forgets else self.path, is_read_only=self._is_dry
            )
            if self._forgets:
                self._memory.clear()
        return self._memory

    def templates(self, known: str | None = None) -> Templates:
        """What is known of the theme's templates, with what an earlier build has noted."""
        if self._templates is None:
            from digest.site.closures import Templates, templates_known

            self._templates = Templates(self.plan.theme, templates_known(known))
        return self._templates

    def crew(self) -> Crew | None:
        """The workers; None for a build that makes everything itself."""
        if self._crew is None and self.jobs > 1:
            from digest.site.crew import Crew

            self.plan.dress.put_on()
            self._crew = Crew(self.plan, self.jobs)
        return self._crew

    def differing(self, tables: sqlite3.Connection) -> list[str] | None:
        """The files and folders of the output that may look different, where processes beside look with this one."""
        return self._lookout.found(tables) if self._lookout is not None else None

    def begin_search(self, index: IndexParts) -> bool:
        """Have the newest days' part of the search index made by a process beside; whether one is at work."""
        self._helper = index.begin() if self.jobs > 1 else None
        return self._helper is not None

    def dismiss(self) -> None:
        """Let the workers go."""
        if self._crew is not None:
            self._crew.close()

    def close(self) -> None:
        """Let all processes go."""
        self.dismiss()
        for helper in (self._lookout, self._helper):
            if helper is not None:
                helper.close()

    @contextmanager
    def _tables(
        self, identity: str, *, full: bool, is_dry: bool, is_watchful: bool
    ) -> Iterator[tuple[sqlite3.Connection, bool]]:
        """The index, and whether it is new: there was none that can be trusted."""
        with self.watch.stage("index"):
            self._seal = None if full or self.path is None else store.trusted(self.path, identity)
            if self.path and self._seal:
                tables, is_new = store.open_tables(self.path), False
                store.keep_journal(tables, is_kept=not is_dry)
                if is_watchful and self.jobs > 1:
                    runs, look = runs_of(tables, "output", "folder"), partial(differing_in, root=str(self.output))
                    self._lookout = lookout(self.path, runs, look, self.jobs - 1)
            else:
                if self.path is not None and not is_dry:
                    store.break_seal(self.path)
                tables, is_new = store.new_tables(None if is_dry else self.path), True
        with closing(tables):
            yield tables, is_new


def _sealed(path: Path, identity: str, sums: bytes | None) -> tuple[Problem, ...]:
    """Seal the index; a warning when it cannot be kept, for the site itself is whole."""
    try:
        store.write_seal(path, identity, sums)
    except OSError as error:
        what = f"the index could not be kept: {error.strerror}"
        return (Problem(path, None, what, "Make room; the next build starts from nothing."),)
    return ()


@record
class Intake:
    """The first half: the index brought up to the content, and the facets that this touches."""

    session: Session
    tables: sqlite3.Connection
    facets: set[Facet] = fresh(factory=set)
    warnings: tuple[Problem, ...] = ()
    read: int = 0

    def take_in_all(self) -> None:
        """All of the content, into tables that are empty."""
        from digest.site.plan import all_facets, every_template
        from digest.site.updates import Update

        watch, reader = self.session.watch, self.session.reader
        with watch.stage("scan"):
            crew = self.session.crew() if has_many(reader.root / CONTENT) else None
            if crew is not None:
                crew.start()  # before there is much that a process beside this one would share and not need
            paths, found = first_files(reader.root / CONTENT)
        with watch.stage("read"):
            update = Update(self.tables, self.session.showing, is_new=True)
            for batch in parsed_batches(paths, reader, crew):
                if crew is not None and not self.read:
                    self.session.templates().closures(every_template())  # while the workers parse
                take_in(update, self.tables, batch, found.looked)
                self.read += len(batch)
                watch.on_progress("read", self.read, len(paths))
            update.finish(rows_anew(reader))
        self._note(found)
        self.facets = all_facets(self._index(reader))

    def take_in_changes(self, told: Collection[str] | None) -> None:
        """What differs between the content and the index; of `told` (paths from the site's root) alone when given."""
        watch, reader = self.session.watch, self.session.reader
        with watch.stage("scan"):
            found = difference(self.tables, reader, None if told is None else _below_content(told))
        with watch.stage("update"):
            rows = [(one.row.day, one.row.slug) for one in found.found if one.row]
            addresses = touched_addresses(self.tables, self.session.showing, found.paths, rows)
            if addresses or found.looked or found.gone:
                self._update(found)
                self.facets = self._facets_touched(reader, addresses)
        self.read = len(found.found)
        self._note(found)

    def _update(self, found: Difference) -> None:
        """The rows of what differs in the place of those that the index has."""
        from digest.site.updates import Update

        update = Update(self.tables, self.session.showing, is_new=False)
        forget(update, self.tables, found)
        take_in(update, self.tables, found.found, found.looked)
        update.finish(rows_anew(self.session.reader))

    def _facets_touched(self, reader: Reader, addresses: set[Address]) -> set[Facet]:
        """What the changes at these addresses touch; the index's file still holds what was before them."""
        if not addresses or self.session.path is None:
            return set()
        from digest.site.index import SiteIndex
        from digest.site.plan import all_facets, touched_facets

        after = self._index(reader)
        if len(addresses) >= MANY:
            return all_facets(after) | claims.page_facets(self.tables)
        with closing(store.open_tables(self.session.path, read_only=True)) as tables:
            return touched_facets(SiteIndex(tables, reader.entry), after, addresses)

    def _index(self, reader: Reader) -> SiteIndex:
        from digest.site.index import SiteIndex

        return SiteIndex(self.tables, reader.entry)

    def _note(self, found: Difference) -> None:
        self.warnings = tuple(sorted(found.warnings, key=str))


def _below_content(told: Iterable[str]) -> list[str]:
    prefix = f"{CONTENT}/"
    return [path.removeprefix(prefix) for path in told if path.startswith(prefix)]
