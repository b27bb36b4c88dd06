"""Words of the reports that several commands print."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """A number with what it counts: "1 entry", "1 page", "12 entries", "0 pages"."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"
