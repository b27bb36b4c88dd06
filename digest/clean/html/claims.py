"""What a page may mean, each with the signs that speak for it and against it, weighed by a small fitted table.

The weights are not written by hand: `python benchmarks/train_metadata.py` says on what they are fitted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from digest.clean.forest import weights

Value = TypeVar("Value")


@dataclass(slots=True)
class Claim(Generic[Value]):
    """One candidate: its best writing, how far that is trusted, and its signs, 0 to 1 or a little more."""

    value: Value
    trust: float
    signs: dict[str, float] = field(default_factory=dict)


def best(claims: Iterable[Claim[Value]], table: str) -> Value | None:
    """The value for which the signs of the data file `table` speak most; None without any."""
    known = weights(table)
    found = max(
        claims, key=lambda claim: sum(known.get(sign, 0.0) * value for sign, value in claim.signs.items()), default=None
    )
    return found.value if found is not None else None
