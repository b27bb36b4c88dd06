"""The sources of a site polled, and what is new in them taken in.

In four steps: every source is asked; what it lists is sorted by its rules; the pages of what is wanted are brought into
the inbox; the inbox is digested. What a step has done is on disk before the next begins, in such an order that a crash
at any moment loses no article and brings none twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from digest.config_sources import Source
from digest.desk.add import Choices, Outcome, add_articles
from digest.desk.fetch_habit import odd_silence
from digest.desk.fetch_inbox import Inbox, Waiting
from digest.desk.fetch_ledger import Ledger
from digest.desk.fetch_local import articles, changed_files
from digest.desk.fetch_lock import alone
from digest.desk.fetch_memory import Memory, Taken, keys_of
from digest.desk.fetch_pages import MOST_TRIES, Got, Job, bring_in, by_host, keep
from digest.desk.fetch_poll import Polled, host_of, poll
from digest.desk.fetch_report import FetchReport, Row, SourceStatus
from digest.desk.fetch_rules import Candidate, LeftOut, Sorted, day_of, sorted_out, why_not
from digest.desk.fetch_state import State, States
from digest.errors import Problem, SourceError
from digest.model import RawArticle, SiteConfig
from digest.sources.listing import Listed
from digest.sources.web import Client

_REPORT_IT = "Please report it: this is our defect."


@dataclass(frozen=True, slots=True)
class FetchChoices:
    """What the editor said on the command line. A dry run asks the sources and writes nothing."""

    is_dry_run: bool = False
    jobs: int | None = None


def fetch_articles(
    root: Path,
    config: SiteConfig,
    sources: Sequence[Source],
    client_of: Callable[[Source], Client],
    choices: FetchChoices,
    now: datetime,
) -> FetchReport:
    """Poll `sources` and take in what is new; `now` carries a zone.

    Raises DigestError when another run is under way, OSError when nothing can be written.
    """
    with nullcontext() if choices.is_dry_run else alone(root):
        return _Run(root, config, sources, client_of, choices, now).report()


class _Run:
    """One run over all sources, with what each of them came to."""

    def __init__(
        self,
        root: Path,
        config: SiteConfig,
        sources: Sequence[Source],
        client_of: Callable[[Source], Client],
        choices: FetchChoices,
        now: datetime,
    ) -> None:
        self._root, self._config, self._choices, self._now = root, config, choices, now
        self._sources, self._client_of = sources, client_of
        self._zone = ZoneInfo(config.timezone)
        self._memory, self._inbox, self._states = Memory(root), Inbox(root), States(root)
        self._stamp = f"{now.astimezone(UTC):%Y%m%d%H%M%S}"
        self._ledger = Ledger(sources)

    def report(self) -> FetchReport:
        self._expect_inbox()
        polled = self._poll()
        claimed: set[str] = set()
        found = {one.source.key: self._sort(one, claimed) for one in polled}
        if self._choices.is_dry_run:
            return self._dry(found)
        self._bring_in(polled, found)
        for number, source in enumerate(self._sources):
            if not source.is_on_the_web:
                self._read_local(source, number, claimed)
        outcomes = tuple(self._digest())
        return FetchReport(self._ledger.rows(), outcomes)

    def _expect_inbox(self) -> None:
        """What a run before brought in and did not digest is not wanted again."""
        if not self._choices.is_dry_run:
            self._inbox.tidy()
        for waiting in self._inbox.waiting():
            if not self._memory.knows(waiting.keys):
                self._memory.expect(waiting.keys, waiting.source, waiting.day)
            elif not self._choices.is_dry_run:
                self._inbox.remove(waiting.name)

    def _poll(self) -> list[Polled]:
        """Every source of the web asked, in the order of site.yaml whatever answers first."""

        def ask(one_host: Sequence[tuple[Source, State]]) -> list[Polled]:
            return [self._polled(source, state) for source, state in one_host]

        states = [(source, self._states.load(source.key)) for source in self._sources if source.is_on_the_web]
        groups = by_host([(host_of(source, state), (source, state)) for source, state in states], ask)
        place = {source.key: number for number, source in enumerate(self._sources)}
        return sorted((one for group in groups for one in group), key=lambda one: place[one.source.key])

    def _polled(self, source: Source, state: State) -> Polled:
        try:
            return poll(source, state, self._client_of(source), self._now)
        except Exception as fault:  # noqa: BLE001 - one poisoned source must not lose the others
            return Polled(
                source, state, problem=f"it could not be read ({type(fault).__name__}: {fault}). {_REPORT_IT}"
            )

    def _sort(self, polled: Polled, claimed: set[str]) -> Sorted:
        source = polled.source
        candidates = [self._candidate(listed, source) for listed in polled.listing.entries]
        found = sorted_out((one for one in candidates if one.keys), source, self._memory, claimed, self._now)
        status: SourceStatus = "answered"
        if polled.problem or polled.waits or polled.is_unchanged:
            status = "failed" if polled.problem else "waits" if polled.waits else "unchanged"
        look = "Add that line" if "`private: true`" in (polled.problem or "") else "Look at it in a browser"
        mend = f"The others go on. {look}; mend or take out its entry in site.yaml."
        problems = (self._problem(source, polled.problem, mend),) if polled.problem else ()
        warnings = [self._problem(source, note, "") for note in polled.notes]
        silence = None if polled.problem else odd_silence(polled.state.moments, self._now)
        if silence:
            warnings.append(self._problem(source, silence, "Look whether it has moved, or stopped."))
        self._ledger.answered(Row(source, status, found.known, problems=problems, warnings=tuple(warnings)))
        self._ledger.left_out(source.key, found.left_out)
        return found

    def _candidate(self, listed: Listed, source: Source) -> Candidate:
        return Candidate(listed, keys_of(listed, source), day_of(listed, self._zone, self._now))

    def _bring_in(self, polled: Sequence[Polled], found: dict[str, Sorted]) -> None:
        """The wanted pages into the inbox, then what to ask with next time."""
        place = {source.key: number for number, source in enumerate(self._sources)}
        jobs = [
            Job(
                one.source,
                candidate,
                self._name(place[one.source.key], number, candidate),
                _tries(one.state, candidate),
            )
            for one in polled
            for number, candidate in enumerate(found[one.source.key].wanted)
        ]
        got: dict[str, list[Got]] = defaultdict(list)
        for one in bring_in(jobs, self._client_of, self._inbox):
            got[one.job.source.key].append(one)
        for one_source in polled:
            self._remember(one_source, got[one_source.source.key])

    def _remember(self, polled: Polled, got: Sequence[Got]) -> None:
        """Keep a source's state. While an article of it waits, the next run asks for everything again."""
        key = polled.source.key
        self._ledger.left_out(key, [one.left_out for one in got if one.left_out])
        for one in got:
            if one.left_out and not one.left_out.waits:
                self._note(one.job.candidate.keys, polled.source.key, one.job.candidate.day, "refused", "")
        waits = [one for one in got if one.left_out and one.left_out.waits]
        tries = {one.job.candidate.keys[0]: one.job.tries + 1 for one in waits}
        state = polled.state if polled.is_unchanged or polled.problem else replace(polled.state, tries=tries)
        if self._ledger.waits(key):
            state = replace(state, etag=None, last_modified=None)
        self._states.save(key, state)

    def _read_local(self, source: Source, place: int, claimed: set[str]) -> None:
        """The new articles of a folder or an archive into the inbox, one in memory at a time."""
        files, state, problems = changed_files(source, self._states.load(source.key), self._root)
        known, number, of_day = 0, 0, defaultdict[str, int](int)
        for found in articles(files, self._config.limits):
            number += 1
            if isinstance(found, Problem):
                problems = (*problems, found)
                continue
            candidate = self._candidate(found[0], source)
            if self._memory.knows(candidate.keys) or not claimed.isdisjoint(candidate.keys):
                known += 1
                continue
            left = self._kept_local(source, candidate, found[1], self._name(place, number, candidate), of_day)
            if left:
                self._ledger.left_out(source.key, [left])
            else:
                claimed.update(candidate.keys)
        status: SourceStatus = "failed" if problems and not files else "answered" if files else "unchanged"
        self._ledger.answered(Row(source, status, known, problems=problems))
        self._states.save(source.key, state)

    def _kept_local(
        self, source: Source, candidate: Candidate, raw: RawArticle, name: str, of_day: dict[str, int]
    ) -> LeftOut | None:
        reason = why_not(candidate.listed, source, self._now)
        taken = self._memory.taken(source.key, candidate.day) + of_day[candidate.day]
        if reason is None and source.at_most and taken >= source.at_most:
            reason = f"more than {source.at_most} of one day"
        if reason:
            return LeftOut(raw.origin, reason, raw.title)
        named = replace(raw, publisher=source.name or raw.publisher)
        got = keep(Job(source, candidate, name), named, self._inbox)
        if got.left_out is None:
            of_day[candidate.day] += 1
        return got.left_out

    def _digest(self) -> Iterator[Outcome]:
        """Everything in the inbox to Markdown; an article leaves the inbox when the memory has it."""
        waiting: dict[str | None, list[Waiting]] = defaultdict(list)
        languages = {source.key: source.language for source in self._sources}
        for one in self._inbox.waiting():
            waiting[languages.get(one.source)].append(one)
        topics = {source.key: source.topics for source in self._sources}
        for language, several in waiting.items():
            config = self._config._replace(language=language) if language else self._config
            raws = (self._raw(one, topics.get(one.source, ())) for one in several)
            added = add_articles(raws, len(several), self._root, config, Choices(jobs=self._choices.jobs), self._now)
            for one, outcome in zip(several, added, strict=True):
                self._settle(one, outcome)
                yield outcome

    def _raw(self, waiting: Waiting, topics: tuple[str, ...]) -> RawArticle | Problem:
        try:
            return replace(self._inbox.raw(waiting.name), topics=topics)
        except SourceError as error:
            return error.problems[0]

    def _settle(self, waiting: Waiting, outcome: Outcome) -> None:
        if outcome.status == "failed" and waiting.tries + 1 < MOST_TRIES:
            self._inbox.try_again(waiting)
        else:
            self._note(waiting.keys, waiting.source, waiting.day, outcome.status, outcome.id or "")
            self._inbox.remove(waiting.name)
        self._ledger.digested(waiting.source, outcome)

    def _dry(self, found: dict[str, Sorted]) -> FetchReport:
        """What would be asked for, as outcomes without a path."""
        for key, one in found.items():
            for candidate in one.wanted:
                origin = candidate.listed.url or candidate.keys[0]
                self._ledger.digested(key, Outcome(origin, "added", title=candidate.listed.title))
        for source in self._sources:
            if not source.is_on_the_web:
                for outcome in self._would_read(source):
                    self._ledger.digested(source.key, outcome)
        rows = self._ledger.rows()
        return FetchReport(rows, tuple(outcome for row in rows for outcome in row.outcomes))

    def _would_read(self, source: Source) -> Iterator[Outcome]:
        files, _, problems = changed_files(source, self._states.load(source.key), self._root)
        self._ledger.answered(Row(source, "failed" if problems else "answered", problems=problems))
        for found in articles(files, self._config.limits):
            if isinstance(found, Problem):
                continue
            candidate = self._candidate(found[0], source)
            if not self._memory.knows(candidate.keys) and why_not(candidate.listed, source, self._now) is None:
                yield Outcome(found[1].origin, "added", title=candidate.listed.title)

    def _note(self, keys: tuple[str, ...], source: str, day: str, what: str, id_: str) -> None:
        self._memory.note(Taken(keys, source, day, what, id_), self._now.astimezone(UTC).isoformat(timespec="seconds"))

    def _name(self, place: int, number: int, candidate: Candidate) -> str:
        """In order of the runs, sources and entries; its key makes it the article's own, whenever a run began."""
        return f"{self._stamp}-{place:05}-{number:05}-{candidate.keys[0]}"

    def _problem(self, source: Source, what: str, mend: str) -> Problem:
        return Problem(f"site.yaml:{source.line}: {source.label}", None, what, mend)


def _tries(state: State, candidate: Candidate) -> int:
    return state.tries.get(candidate.keys[0], 0)
