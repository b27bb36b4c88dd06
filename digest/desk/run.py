"""A briefing's whole morning: fetch, add, build, check, publish, and whether anything new came in.

A step that fails stops only what rests on it. The site is published unless it could not be built, a part of it is not
in its source, or publishing itself refuses it; that something was amiss is told at the end, and by the exit code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from digest.config_sources import Source
from digest.desk.add import Choices as AddChoices
from digest.desk.add import Outcome, add_articles
from digest.desk.add_report import Tally, tallies
from digest.desk.check import CheckReport, check_site
from digest.desk.fetch import FetchChoices, fetch_articles
from digest.desk.fetch_clients import clients
from digest.desk.fetch_report import FetchReport
from digest.desk.freshness import Freshness, freshness, staleness
from digest.desk.publish import Published, faults_of
from digest.errors import DigestError, Problem
from digest.model import RawArticle, SiteConfig
from digest.site import BuildReport, Choices, build_site
from digest.site.keeping import PUBLIC
from digest.wording import counted

StepName = Literal["fetch", "add", "build", "check", "publish", "freshness"]
StepStatus = Literal["done", "amiss", "failed", "left out"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a run: how it ended, and what is wrong.

    "amiss": it was done, and something in it must be mended; "failed": it was not done; "left out": it was not asked
    for, or what it rests on failed, as `reason` says.
    """

    name: StepName
    status: StepStatus
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RunChoices:
    """What a run is to do. `publish_to` publishes a built site, given its folder; None leaves publishing out."""

    fetches: bool = True
    jobs: int | None = None
    allow_unproved: bool = False
    publish_to: Callable[[Path], Published] | None = None


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Raw articles that were named on the command line, about `count` of them."""

    raws: Iterable[RawArticle | Problem] = ()
    count: int = 0


@dataclass(slots=True)
class RunReport:
    """A run, step by step, with what each of them came to (None: it was not done).

    `arrived` are the articles that were named on the command line, `added` counts them. `held_back` tells why the site
    must not go out; empty when it may.
    """

    steps: list[Step] = field(default_factory=list)
    fetched: FetchReport | None = None
    arrived: tuple[Outcome, ...] = ()
    added: tuple[Tally, ...] = ()
    built: BuildReport | None = None
    checked: CheckReport | None = None
    published: Published | None = None
    fresh: Freshness | None = None
    held_back: str = ""

    @property
    def ok(self) -> bool:
        return all(step.status in ("done", "left out") for step in self.steps)

    @property
    def is_ready(self) -> bool:
        """The built site may go out."""
        return not self.held_back

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for step in self.steps for problem in step.problems)


def run_site(
    root: Path, config: SiteConfig, sources: Sequence[Source], arrivals: Arrivals, choices: RunChoices, now: datetime
) -> RunReport:
    """Do all steps for the site in `root`; `now` carries a zone. No fault of a step is raised: the report tells it."""
    run = _Run(root, config, choices, now)
    run.fetch(sources)
    run.add(arrivals)
    run.build()
    run.check()
    run.publish()
    run.look_for_news()
    return run.report


class _Run:
    """One run over one site."""

    def __init__(self, root: Path, config: SiteConfig, choices: RunChoices, now: datetime) -> None:
        self._root, self._config, self._choices, self._now = root, config, choices, now
        self.report = RunReport()

    def fetch(self, sources: Sequence[Source]) -> None:
        if not self._choices.fetches or not sources:
            self._leave_out("fetch", "not asked for" if not self._choices.fetches else "the site has no sources")
            return
        choices = FetchChoices(jobs=self._choices.jobs)
        with self._told("fetch"):
            client_of = clients(self._root, self._config)
            found = fetch_articles(self._root, self._config, sources, client_of, choices, self._now)
            self.report.fetched = found
            self._close("fetch", found.problems, found.warnings)

    def add(self, arrivals: Arrivals) -> None:
        if not arrivals.count:
            self._leave_out("add", "nothing was named")
            return
        choices = AddChoices(jobs=self._choices.jobs)
        with self._told("add"):
            given = (arrivals.raws, arrivals.count, self._root, self._config, choices, self._now)
            outcomes = self.report.arrived = tuple(add_articles(*given))
            self.report.added = tallies(outcomes)
            self._close("add", [one.problem for one in outcomes if one.problem])

    def build(self) -> None:
        with self._told("build"):
            choices = Choices(jobs=self._choices.jobs)
            found = build_site(self._config, self._root, now=self._now, choices=choices)
            self.report.built = found
            self._close("build", found.problems, found.warnings)

    def check(self) -> None:
        with self._told("check"):
            found = check_site(self._root, self._config)
            self.report.checked = found
            told = set(self.report.problems)
            self._close("check", [one for one in found.problems if one not in told], found.warnings)

    def publish(self) -> None:
        self.report.held_back = self._held_back()
        if self.report.held_back:
            self.report.steps.append(Step("publish", "failed", reason=self.report.held_back))
        elif self._choices.publish_to is None:
            self._leave_out("publish", "not asked for")
        else:
            with self._told("publish"):
                self.report.published = self._choices.publish_to(self._root / PUBLIC)
                self._close("publish")

    def look_for_news(self) -> None:
        days = self.report.checked.days if self.report.checked else ()
        with self._told("freshness"):
            found = self.report.fresh = freshness(self._root, self._config, days, self._now)
            problem = staleness(found)
            self._close("freshness", [problem] if problem else [])

    def _held_back(self) -> str:
        """Why the site must not go out, empty when it may."""
        if self.report.built is None:
            return "the site was not built"
        if self.report.checked is None:
            return "the site was not checked"
        if self.report.checked.unproved and not self._choices.allow_unproved:
            unproved = counted(len(self.report.checked.unproved), "part")
            return f"{unproved} not in the source (--allow-unproved lets out what is not proved)"
        faults = [f"{Path(fault.path).name}: {fault.what}" for fault in faults_of(self._root / PUBLIC)]
        return "; ".join(faults)

    def _leave_out(self, name: StepName, reason: str = "") -> None:
        self.report.steps.append(Step(name, "left out", reason=reason))

    def _close(self, name: StepName, problems: Sequence[Problem] = (), warnings: Sequence[Problem] = ()) -> None:
        self.report.steps.append(Step(name, "amiss" if problems else "done", tuple(problems), tuple(warnings)))

    @contextmanager
    def _told(self, name: StepName) -> Iterator[None]:
        """A step that cannot be done is told; the run goes on with what does not rest on it."""
        try:
            yield
        except DigestError as error:
            self.report.steps.append(Step(name, "failed", error.problems))
        except OSError as fault:
            problem = Problem(fault.filename or self._root, None, fault.strerror or str(fault), _MEND_DISK)
            self.report.steps.append(Step(name, "failed", (problem,)))


_MEND_DISK = "Check space and permissions, then run it again: what is done already stays done."
