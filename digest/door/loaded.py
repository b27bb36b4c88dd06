"""A mapping that was read from a file, apart from the code that reads it: what was kept needs no reader."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from digest.errors import Problem
from digest.record import NamedTuple


class Loaded(NamedTuple):
    """A mapping, for each key path ("source.url", "people[0]") the line it stands on, and what is wrong with it.

    With problems the values are what could be read; broken is what is no YAML at all.
    """

    values: Mapping[str, object]
    lines: Mapping[str, int] = MappingProxyType({})
    problems: tuple[Problem, ...] = ()
    is_broken: bool = False
