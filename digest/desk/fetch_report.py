"""What came in, what was left out and why: source by source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from digest.config_sources import Source
from digest.desk.add import Outcome
from digest.desk.fetch_rules import LeftOut
from digest.errors import Problem

SourceStatus = Literal["answered", "unchanged", "waits", "failed"]


@dataclass(frozen=True, slots=True)
class Row:
    """One source in this run.

    `known` counts what it lists and had brought before; `outcomes` are its articles as `digest add` tells them;
    `problems` are what makes the run fail, `warnings` what the editor should know.
    """

    source: Source
    status: SourceStatus
    known: int = 0
    outcomes: tuple[Outcome, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def came_in(self) -> int:
        return sum(outcome.is_good for outcome in self.outcomes)

    @property
    def reasons(self) -> Mapping[str, int]:
        """Why articles were left out, the most frequent reason first."""
        return dict(Counter(one.reason for one in self.left_out).most_common())


@dataclass(frozen=True, slots=True)
class FetchReport:
    """One run. `outcomes` are those of all articles, in the order in which they were digested."""

    rows: tuple[Row, ...]
    outcomes: tuple[Outcome, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for row in self.rows for problem in row.problems)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for row in self.rows for problem in row.warnings)

    @property
    def ok(self) -> bool:
        return not self.problems
