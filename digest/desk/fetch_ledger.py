"""What a run of `digest fetch` comes to, written down source by source as it happens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.config_sources import Source
from digest.desk.add import Outcome
from digest.desk.fetch_report import Row
from digest.desk.fetch_rules import LeftOut


class Ledger:
    """The rows of `sources` in their order.

    An article that waited in the inbox may be of a source that this run does not ask: it is noted and has no row.
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        self._rows = {source.key: Row(source, "answered") for source in sources}
        self._left_out: dict[str, list[LeftOut]] = defaultdict(list)
        self._outcomes: dict[str, list[Outcome]] = defaultdict(list)

    def answered(self, row: Row) -> None:
        """How a source answered; what came of its articles is noted by itself."""
        self._rows[row.source.key] = row

    def left_out(self, key: str, articles: Iterable[LeftOut]) -> None:
        """Articles of the source `key` that do not come in, or not in this run."""
        self._left_out[key] += articles

    def digested(self, key: str, outcome: Outcome) -> None:
        """An article of the source `key` as `digest add` tells it; one that is no article counts as left out."""
        if outcome.status == "refused" and outcome.problem:
            reason = outcome.problem.what.removeprefix("not taken in: ")
            self._left_out[key].append(LeftOut(outcome.origin, reason, outcome.title))
        else:
            self._outcomes[key].append(outcome)

    def waits(self, key: str) -> bool:
        """Whether the next run must be told again of an article of the source `key`."""
        return any(one.waits for one in self._left_out[key])

    def rows(self) -> tuple[Row, ...]:
        """Every source with all that was noted of it."""
        return tuple(self._whole(key, row) for key, row in self._rows.items())

    def _whole(self, key: str, row: Row) -> Row:
        outcomes, left_out = tuple(self._outcomes[key]), tuple(self._left_out[key])
        failed = (outcome.problem for outcome in outcomes if outcome.problem)
        return replace(row, outcomes=outcomes, left_out=left_out, problems=(*row.problems, *failed))
