"""One build from the scan to the seal."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import Problem, SiteError
from digest.site import claims, store
from digest.site.addresses import MANY, Address, site_sign, touched_addresses
from digest.site.comparison import OutputState, output_state
from digest.site.content import CONTENT
from digest.site.identity import code_identity
from digest.site.index import SiteIndex
from digest.site.intake import (
    ALONE,
    Difference,
    content_problems,
    difference,
    first_files,
    forget,
    parsed_batches,
    rows_anew,
    take_in,
)
from digest.site.made import Facet, Made
from digest.site.output import OutputFolder, output_folder
from digest.site.reader import Plan, Reader
from digest.site.search_memory import Memory, memory_beside
from digest.site.signatures import Signature
from digest.site.updates import Showing, Update
from digest.site.watch import Watch

if TYPE_CHECKING:
    from digest.site.crew import Crew
    from digest.site.frame import Frame
    from digest.site.plan import Signs

MANY_FACETS = 250
"""Facets from which on workers make the pages."""


@dataclass(slots=True)
class Done:
    """What a build did, for its report."""

    counts: dict[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    written_paths: tuple[str, ...] = ()
    removed_paths: tuple[str, ...] = ()


@dataclass(slots=True)
class Session:
    """One build from the scan to the seal. `path` is where the index lies, None when none is kept."""

    plan: Plan
    showing: Showing
    output: Path
    path: Path | None
    watch: Watch
    jobs: int
    reader: Reader = field(init=False)
    memory: Memory = field(init=False)
    _crew: Crew | None = None

    def __post_init__(self) -> None:
        self.reader = Reader(self.plan.root, self.plan.config)
        self.memory = Memory()

    def run(
        self, *, told: Collection[str] | None, full: bool, is_dry: bool, strict_about: Sequence[Problem] | None
    ) -> Done:
        """Build. `strict_about` are problems that, with those of the content, forbid to write; None to be lenient."""
        identity = code_identity(self.plan.config)
        self.jobs = 1 if is_dry or self.path is None else self.jobs
        with self._tables(identity, full=full, is_dry=is_dry) as (tables, is_new), closing(self):
            self.memory = memory_beside(None if is_dry and is_new else self.path, is_read_only=is_dry)
            if is_new:
                self.memory.clear()
            tables.execute("BEGIN")
            intake = Intake(self, tables)
            intake.take_in_all() if is_new else intake.take_in_changes(told)
            problems = content_problems(tables, self.showing)
            if strict_about is not None and (faults := (*strict_about, *problems, *intake.warnings)):
                raise SiteError(faults)
            with output_folder(self.output, is_dry=is_dry) as folder:
                making = Making(self, tables, folder, is_new=is_new, is_dry=is_dry, is_strict=strict_about is not None)
                making.make(intake.facets, is_watchful=told is None or is_new)
            done = making.done(intake.read, problems, intake.warnings)
            if self.watch.is_weighing:
                self.watch.weights = claims.weights(tables, folder)
            is_changed = is_new or tables.total_changes > 0
            if not is_dry:
                tables.execute("COMMIT")
        if self.path is not None and is_changed and not is_dry:
            with self.watch.stage("seal"):
                done.warnings += _sealed(self.path, identity)
        return done

    def crew(self) -> Crew | None:
        """The workers; None for a build that makes everything itself."""
        if self._crew is None and self.jobs > 1:
            from digest.site.crew import Crew

            self._crew = Crew(self.plan, self.jobs)
        return self._crew

    def close(self) -> None:
        """Let the workers go."""
        if self._crew is not None:
            self._crew.close()

    @contextmanager
    def _tables(self, identity: str, *, full: bool, is_dry: bool) -> Iterator[tuple[sqlite3.Connection, bool]]:
        """The index, and whether it is new: there was none that can be trusted."""
        with self.watch.stage("index"):
            seal = None if full or self.path is None else store.read_seal(self.path)
            if self.path and seal and seal.identity == identity and seal.vouches_for(self.path):
                tables, is_new = store.open_tables(self.path), False
            else:
                if self.path is not None and not is_dry:
                    store.break_seal(self.path)
                tables, is_new = store.new_tables(None if is_dry else self.path), True
        with closing(tables):
            yield tables, is_new


def _sealed(path: Path, identity: str) -> tuple[Problem, ...]:
    """Seal the index; a warning when it cannot be kept, for the site itself is whole."""
    try:
        store.write_seal(path, identity)
    except OSError as error:
        what = f"the index could not be kept: {error.strerror}"
        return (Problem(path, None, what, "Make room; the next build starts from nothing."),)
    return ()


@dataclass(slots=True)
class Intake:
    """The first half: the index brought up to the content, and the facets that this touches."""

    session: Session
    tables: sqlite3.Connection
    facets: set[Facet] = field(default_factory=set)
    warnings: tuple[Problem, ...] = ()
    read: int = 0

    def take_in_all(self) -> None:
        """All of the content, into tables that are empty."""
        watch, reader = self.session.watch, self.session.reader
        with watch.stage("scan"):
            paths, found = first_files(reader.root / CONTENT)
        with watch.stage("read"):
            update = Update(self.tables, self.session.showing, is_new=True)
            for batch in parsed_batches(paths, reader, self.session.crew() if len(paths) > ALONE else None):
                take_in(update, self.tables, batch, found.looked)
                self.read += len(batch)
                watch.on_progress("read", self.read, len(paths))
            update.finish(rows_anew(reader))
        self._note(found)
        from digest.site.plan import all_facets

        self.facets = all_facets(self._index(reader))

    def take_in_changes(self, told: Collection[str] | None) -> None:
        """What differs between the content and the index; of `told` (paths from the site's root) alone when given."""
        watch, reader = self.session.watch, self.session.reader
        with watch.stage("scan"):
            found = difference(self.tables, reader, None if told is None else _below_content(told))
        with watch.stage("update"):
            rows = [(one.row.day, one.row.slug) for one in found.found if one.row]
            addresses = touched_addresses(self.tables, self.session.showing, found.paths, rows)
            update = Update(self.tables, self.session.showing, is_new=False)
            forget(update, self.tables, found)
            take_in(update, self.tables, found.found, found.looked)
            update.finish(rows_anew(reader))
            self.facets = self._facets_touched(reader, addresses)
        self.read = len(found.found)
        self._note(found)

    def _facets_touched(self, reader: Reader, addresses: set[Address]) -> set[Facet]:
        """What the changes at these addresses touch; the index's file still holds what was before them."""
        if not addresses or self.session.path is None:
            return set()
        from digest.site.plan import all_facets, touched_facets

        after = self._index(reader)
        if len(addresses) >= MANY:
            return all_facets(after) | claims.page_facets(self.tables)
        with closing(store.open_tables(self.session.path, read_only=True)) as tables:
            return touched_facets(SiteIndex(tables, reader.entry), after, addresses)

    def _index(self, reader: Reader) -> SiteIndex:
        return SiteIndex(self.tables, reader.entry)

    def _note(self, found: Difference) -> None:
        self.warnings = tuple(sorted(found.warnings, key=str))


def _below_content(told: Iterable[str]) -> list[str]:
    prefix = f"{CONTENT}/"
    return [path.removeprefix(prefix) for path in told if path.startswith(prefix)]


@dataclass(slots=True)
class Making:
    """The second half: facets to files, files into place, what nobody claims away."""

    session: Session
    tables: sqlite3.Connection
    folder: OutputFolder
    is_new: bool
    is_dry: bool
    is_strict: bool
    warnings: tuple[Problem, ...] = ()
    _written: list[tuple[str, Signature | None]] = field(default_factory=list)
    _removed: list[str] = field(default_factory=list)
    _produced: set[str] = field(default_factory=set)
    _rendered: int = 0
    _notes: dict[str, str] = field(default_factory=dict)

    def make(self, facets: set[Facet], *, is_watchful: bool) -> None:
        """Make what is touched; every file of the output is looked at when `is_watchful`."""
        watch = self.session.watch
        claims.open_notes(self.tables)
        with watch.stage("compare"):
            state = output_state(self.tables, self.folder) if is_watchful else OutputState()
        with watch.stage("plan"):
            facets |= claims.facets_of(self.tables, state.damaged)
            signs = self._signs(facets)
        with watch.stage("render"):
            if facets:
                self._make_pages(facets, signs, frozenset(state.damaged))
        with watch.stage("claim"):
            gone = [] if self.is_new else claims.unclaimed(self.tables, facets, self._produced)
            gone += self._static(state.damaged)
            if self.is_strict and self.warnings:
                raise SiteError(self.warnings)
            self._removed = sorted(
                {path for path in (*gone, *state.foreign) if not claims.is_claimed(self.tables, path)}
            )
        with watch.stage("write"):
            if not self.is_dry:
                self._place()
                self.tables.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", sorted(self._notes.items()))

    def done(self, read: int, problems: Sequence[Problem], warnings: Sequence[Problem]) -> Done:
        """What there is to report."""
        ((pages,),) = self.tables.execute("SELECT COUNT(*) FROM output")
        counts = {
            "entries": SiteIndex(self.tables, self.session.reader.entry).count(),
            "pages": pages,
            "written": len(self._written),
            "unchanged": pages - len(self._written),
            "removed": len(self._removed),
            "read": read,
            "rendered": self._rendered,
        }
        written = tuple(sorted(path for path, _ in self._written))
        return Done(counts, tuple(problems), (*warnings, *self.warnings), written, tuple(self._removed))

    def _signs(self, facets: set[Facet]) -> Signs:
        """The signs of all kinds; facets of kinds whose signs have changed are added to `facets`.

        Nothing is computed where nothing but entries can have changed and none has.
        """
        sign = site_sign(self.session.plan)
        if not facets and not self.is_new and self._noted("site") == sign:
            return {}
        from digest.site.closures import Templates, templates_known
        from digest.site.plan import kind_signs, refreshed_facets

        frame = self._frame()
        templates = Templates(self.session.plan.theme, templates_known(self._noted("templates")))
        signs, whole = kind_signs(frame, templates)
        self._notes = {
            "site": sign,
            "day": str(self.session.plan.today),
            "templates": json.dumps(templates.known),
            **{f"kind:{name}": sign for name, sign in whole.items()},
        }
        facets |= set() if self.is_new else refreshed_facets(self.tables, frame.index, whole)
        return signs

    def _noted(self, name: str) -> str | None:
        found = self.tables.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return found[0] if found else None

    def _make_pages(self, facets: set[Facet], signs: Signs, damaged: frozenset[str]) -> None:
        from digest.site.order import in_order

        for made in self._batches(in_order(self.tables, facets), signs, damaged):
            self._take(made)
        self.session.close()
        claims.record(self.tables)

    def _batches(self, facets: list[Facet], signs: Signs, damaged: frozenset[str]) -> Iterator[list[Made]]:
        """The outputs of the facets: made here when they are few, else by workers from an index that is written."""
        crew = self.session.crew() if len(facets) >= MANY_FACETS else None
        if crew is None or self.session.path is None:
            yield from self._made_here(facets, signs, damaged)
            return
        from digest.site.crew import Job
        from digest.site.order import rota

        store.break_seal(self.session.path)
        self.tables.execute("COMMIT")
        self.tables.execute("BEGIN")
        job = Job(self.session.path, self.folder.folder, signs, damaged, self.is_dry)
        yield from self._watched(crew.produced(job, rota(self.tables, facets, crew.size)), len(facets))

    def _made_here(self, facets: list[Facet], signs: Signs, damaged: frozenset[str]) -> Iterator[list[Made]]:
        from digest.site.order import in_batches
        from digest.site.produce import Producer, known_outputs
        from digest.site.workshop import renderer_of

        renderer, known = renderer_of(self.session.plan), known_outputs(self.tables, damaged)
        producer = Producer(self._frame(), renderer, signs, known, self.folder, self.is_dry)
        made = ([one for facet in batch for one in producer.outputs(facet)] for batch in in_batches(facets))
        yield from self._watched(made, len(facets))

    def _watched(self, batches: Iterable[list[Made]], facets: int) -> Iterator[list[Made]]:
        """The batches, whoever watches told how far they have come."""
        done = 0
        for made in batches:
            yield made
            done += len(made)
            self.session.watch.on_progress("render", min(done, facets), facets)

    def _take(self, made: list[Made]) -> None:
        """Note what became of one batch."""
        claims.note(self.tables, made)
        self._rendered += sum(one.is_rendered for one in made)
        self._written += ((one.path, one.signature) for one in made if one.is_written)
        if not self.is_new:
            self._produced.update(one.path for one in made)

    def _static(self, damaged: set[str]) -> list[str]:
        """Claim the site's own files; the outputs of those that are gone."""
        found = list(
            claims.static_outputs(self.tables, self.session.plan.root, self.folder, damaged, is_dry=self.is_dry)
        )
        self.warnings = tuple(one for one in found if isinstance(one, Problem))
        made = [one for one in found if isinstance(one, Made)]
        claims.note(self.tables, made)
        claims.record(self.tables)
        self._written += ((one.path, one.signature) for one in made if one.is_written)
        return claims.unclaimed(self.tables, claims.all_static(self.tables), {one.path for one in made})

    def _place(self) -> None:
        """Move what is staged into place, remove what nobody claims, note what the files look like now."""
        moved = self.folder.place()
        self.folder.remove(self._removed)
        claims.settle(self.tables, self.folder, moved, self._written)

    def _frame(self) -> Frame:
        from digest.site.workshop import frame_of

        return frame_of(self.session.plan, self.tables, self.session.reader, self.session.memory)
