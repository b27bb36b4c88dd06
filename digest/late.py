"""Patterns that are compiled when first used: one takes up to a millisecond, and few builds need the rare ones."""

from __future__ import annotations

import re

from digest.checking import TYPE_CHECKING
from digest.kept_patterns import compiled

if TYPE_CHECKING:
    from typing import Any


class _Late:
    """A pattern's methods; the first that is asked for compiles it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> object:
        found = getattr(compiled(*self._given), name)
        setattr(self, name, found)
        return found


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, at the first use."""
    found: Any = _Late(pattern, flags)
    return found  # type: ignore[no-any-return]
