"""Counts as pages tell them: exact where nothing more comes, in round numbers where each entry would change them."""

from __future__ import annotations

from collections.abc import Iterable

from digest.record import NamedTuple

_ROUND = (10, 20, 50, 100, 200, 500, 1000)


class Tally(NamedTuple):
    """A number; it goes on where it is only the last round one, and there are that many or more."""

    number: int
    goes_on: bool = False

    def __str__(self) -> str:
        return f"{self.number}+" if self.goes_on else str(self.number)


NONE = Tally(0)


def rounded(count: int) -> Tally:
    """A count that may still grow: exact while it is small, then the last round number."""
    below = [number for number in _ROUND if number <= count]
    return Tally(below[-1], goes_on=True) if below else Tally(count)


def total(tallies: Iterable[Tally]) -> Tally:
    """All of them together; it goes on where one does."""
    found = tuple(tallies)
    return Tally(sum(one.number for one in found), any(one.goes_on for one in found))
