"""One measured line of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, what it came to, what was to be reached; `faults` say what went wrong, empty when nothing."""

    rows: str
    what: str
    found: str
    to_reach: str
    faults: Sequence[str] = ()

    @property
    def holds(self) -> bool:
        return not self.faults
