"""What came in and what was left out, and why: the close of `digest add`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digest.desk.add import Outcome, Status

_ORDER: tuple[Status, ...] = ("added", "updated", "unchanged", "kept", "deleted", "refused", "failed")
_WHY: Mapping[Status, str] = {
    "unchanged": "it was taken in before, and has not changed",
    "kept": "its Markdown file is yours, and stays as it is",
    "deleted": "its Markdown file was deleted",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """All articles of one outcome; `reasons` count why, the most frequent first, and are empty for what came in."""

    status: Status
    number: int
    reasons: Mapping[str, int]


def tallies(outcomes: Iterable[Outcome]) -> tuple[Tally, ...]:
    """The outcomes counted, what came in first, what failed last; an outcome that nothing had is left out."""
    why: dict[Status, list[str]] = {status: [] for status in _ORDER}
    for outcome in outcomes:
        why[outcome.status].append(_reason(outcome))
    return tuple(
        Tally(status, len(reasons), dict(Counter(filter(None, reasons)).most_common()))
        for status, reasons in why.items()
        if reasons
    )


def _reason(outcome: Outcome) -> str:
    if outcome.problem:
        return outcome.problem.what.removeprefix("not taken in: ")
    return _WHY.get(outcome.status, "")
