"""The word lists that the rules read: plain text files under `data/`, each with its origin in the first line."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a data file that say something: comments (`#`) and empty lines left out."""
    text = files("digest.extract").joinpath("data", name).read_text(encoding="utf-8")
    stripped = (line.rstrip() for line in text.splitlines())
    return tuple(line for line in stripped if line and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """All words of a data file; a line may hold several, parted by spaces."""
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def phrases(name: str) -> frozenset[str]:
    """The lines of a data file as they stand, each one phrase."""
    return frozenset(line.strip() for line in lines(name))


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a data file whose cells are parted by tabs."""
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines(name))


@cache
def sections(name: str) -> dict[str, frozenset[str]]:
    """A data file in parts: a line `[name]` opens one, the words below are its own. An underscore joins a phrase."""
    parts: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in lines(name):
        if line.startswith("[") and line.endswith("]"):
            current = parts.setdefault(line[1:-1], set())
        else:
            current.update(word.replace("_", " ") for word in line.split())
    return {part: frozenset(found) for part, found in parts.items()}
