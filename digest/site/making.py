"""The second half of a build: facets to files, files into place, what nobody claims away."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence

from digest.checking import TYPE_CHECKING
from digest.errors import Problem, SiteError
from digest.record import fresh, record
from digest.site import claims
from digest.site.addresses import site_sign
from digest.site.comparison import OutputState, output_state
from digest.site.days import entries_shown
from digest.site.made import Facet, Made
from digest.site.output import OutputFolder
from digest.site.share import PausedError, Share, owe, owed
from digest.site.signatures import Signature

if TYPE_CHECKING:
    from digest.site.frame import Frame
    from digest.site.plan import Signs
    from digest.site.produce import Producer
    from digest.site.session import Session

MANY_FACETS = 250
"""Facets from which on workers make the pages."""

_NEWEST = ("search", "days/stretch")
"""The facet of what the newest days bring to the search index."""


@record
class Done:
    """What a build did, for its report."""

    counts: dict[str, int] = fresh(factory=dict)
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    written_paths: tuple[str, ...] = ()
    removed_paths: tuple[str, ...] = ()


@record
class Making:
    """The second half: facets to files, files into place, what nobody claims away."""

    session: Session
    tables: sqlite3.Connection
    folder: OutputFolder
    is_new: bool
    is_dry: bool
    is_strict: bool
    warnings: tuple[Problem, ...] = ()
    _written: list[str] = fresh(factory=list)
    _signatures: dict[str, Signature] = fresh(factory=dict)
    _removed: list[str] = fresh(factory=list)
    _produced: set[str] = fresh(factory=set)
    _rendered: int = 0
    _notes: dict[str, str] = fresh(factory=dict)
    _left: list[Facet] = fresh(factory=list)
    _kept_frame: Frame | None = None
    _has_help: bool = False
    """Whether a process beside makes a part of the search index."""

    def make(self, facets: set[Facet], *, is_watchful: bool, share: Share | None = None) -> None:
        """Make what is touched and what was owed; every file of the output is looked at when `is_watchful`."""
        watch = self.session.watch
        claims.open_notes(self.tables)
        with watch.stage("compare"):
            state = output_state(self.tables, self.folder, self.session.differing) if is_watchful else OutputState()
        with watch.stage("plan"):
            if _NEWEST in facets and not share and len(facets) < MANY_FACETS:
                self._begin_search()
            facets |= claims.facets_of(self.tables, state.damaged) | owed(self.tables)
            signs = self._signs(facets)
        with watch.stage("render"):
            if facets:
                self._make_pages(facets, signs, frozenset(state.damaged), share)
        with watch.stage("claim"):
            facets.difference_update(self._left)
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
                owe(self.tables, self._left)

    def done(self, read: int, problems: Sequence[Problem], warnings: Sequence[Problem]) -> Done:
        """What there is to report."""
        ((pages,),) = self.tables.execute("SELECT COUNT(*) FROM output")
        counts = {
            "entries": entries_shown(self.tables),
            "pages": pages,
            "written": len(self._written),
            "unchanged": pages - len(self._written),
            "removed": len(self._removed),
            "read": read,
            "rendered": self._rendered,
            "owed": len(self._left),
        }
        written = tuple(sorted(self._written))
        return Done(counts, tuple(problems), (*warnings, *self.warnings), written, tuple(self._removed))

    def _signs(self, facets: set[Facet]) -> Signs:
        """The signs of all kinds; facets of kinds whose signs have changed are added to `facets`.

        Nothing is computed where nothing but entries can have changed and none has.
        """
        sign = site_sign(self.session.plan)
        if not facets and not self.is_new and self._noted("site") == sign:
            return {}
        import json

        from digest.site.plan import kind_signs, refreshed_facets

        frame = self._frame()
        templates = self.session.templates(self._noted("templates"))
        signs, whole = kind_signs(frame, templates)
        self._notes = {
            "site": sign,
            "day": str(self.session.plan.today),
            "templates": json.dumps(templates.known),
            **{f"kind:{name}": sign for name, sign in whole.items()},
        }
        facets |= set() if self.is_new else refreshed_facets(self.tables, frame.index, whole)
        return signs

    def _begin_search(self) -> None:
        """Have a part of the search index made beside the pages, where it is not made anew by workers anyway."""
        from digest.site.search_parts import index_parts

        self._has_help = not self.is_new and self.session.begin_search(index_parts(self._frame()))

    def _noted(self, name: str) -> str | None:
        found = self.tables.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return found[0] if found else None

    def _make_pages(self, facets: set[Facet], signs: Signs, damaged: frozenset[str], share: Share | None) -> None:
        from digest.site.order import in_order

        ordered = in_order(self.tables, facets)
        if self._has_help:
            ordered.sort(key=lambda facet: facet[0] == "search")  # last, when the other process is done
        if self.is_new:
            facets.clear()  # nothing can be unclaimed: a hundred thousand of them would be kept for that alone
        batches = self._shared(ordered, signs, share) if share else self._batches(ordered, signs, damaged)
        for made in batches:
            self._take(made)
        self.session.dismiss()
        claims.record(self.tables)

    def _batches(self, facets: list[Facet], signs: Signs, damaged: frozenset[str]) -> Iterator[list[Made]]:
        """The outputs of the facets: made here when they are few, else by workers from an index that is written."""
        crew = self.session.crew() if len(facets) >= MANY_FACETS else None
        if crew is None or self.session.path is None:
            yield from self._made_here(facets, signs, damaged)
            return
        from digest.site.crew import Job
        from digest.site.order import rota

        self.session.commit_half(self.tables)
        job = Job(self.session.path, self.folder.folder, signs, damaged, self.is_dry)
        work, count = rota(self.tables, facets, crew.size), len(facets)
        facets.clear()  # each is let go of when its batch is done
        yield from self._watched(crew.produced(job, work), count)

    def _made_here(self, facets: list[Facet], signs: Signs, damaged: frozenset[str]) -> Iterator[list[Made]]:
        from digest.site.order import in_batches

        producer = self._producer(signs, damaged)
        made = ([one for facet in batch for one in producer.outputs(facet)] for batch in in_batches(facets))
        yield from self._watched(made, len(facets))

    def _shared(self, facets: list[Facet], signs: Signs, share: Share) -> Iterator[list[Made]]:
        """The outputs of as many facets as the share allows; the others are left."""
        facets, self._left = share.order(facets, claims.facets_of(self.tables, share.first))
        producer = self._producer(signs, frozenset(), share.pause)
        for place, facet in enumerate(facets):
            try:
                if place and share.is_over():
                    raise PausedError
                made = list(producer.outputs(facet))
            except PausedError:
                self._left += facets[place:]
                return
            yield made

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
        self._note_written(made)
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
        self._note_written(made)
        return claims.unclaimed(self.tables, claims.all_static(self.tables), {one.path for one in made})

    def _note_written(self, made: Iterable[Made]) -> None:
        """Keep what was written; the stat of each file too where not all of them are settled together."""
        written = [one for one in made if one.is_written]
        self._written += (one.path for one in written)
        if not self.is_new:
            self._signatures.update((one.path, one.signature) for one in written if one.signature is not None)

    def _place(self) -> None:
        """Move what is staged into place, remove what nobody claims, note what the files look like now."""
        moved = self.folder.place()
        self.folder.remove(self._removed)
        claims.settle(self.tables, self.folder, moved, self._signatures)
        if self.is_new:
            claims.settle_all(self.tables)

    def _producer(self, signs: Signs, damaged: frozenset[str], pause: Callable[[], None] = lambda: None) -> Producer:
        from digest.site.produce import Producer, known_outputs
        from digest.site.workshop import renderer_of

        frame = self._frame().pausing(pause)
        renderer, known = renderer_of(self.session.plan), known_outputs(self.tables, damaged)
        return Producer(frame, renderer, signs, known, self.folder, self.is_dry)

    def _frame(self) -> Frame:
        from digest.site.workshop import frame_of

        if self._kept_frame is None:
            session = self.session
            self._kept_frame = frame_of(session.plan, self.tables, session.reader, session.memory())
        return self._kept_frame
