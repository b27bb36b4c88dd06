"""Words of the reports that several commands print."""

from __future__ import annotations

from collections.abc import Iterable


def counted(number: int, noun: str) -> str:
    """A number with what it counts: "1 entry", "1 page", "12 entries", "0 pages"."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """How to mend a name that nobody knows: the known one that it nearly is, else `otherwise`."""
    from difflib import get_close_matches  # a build without a slip need not load it

    near = get_close_matches(name, list(known), 1)
    return f"Did you mean `{near[0]}`?" if near else otherwise
