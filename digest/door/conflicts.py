"""Merge conflicts that were left in a file: its two versions, one below the other, between git's marks."""

from __future__ import annotations

import re
from pathlib import Path

from digest.errors import Problem
from digest.kept_patterns import compiled

_OPENS = compiled(r"^<{7} ", re.MULTILINE)
_PARTS = compiled(r"^={7}\s*$", re.MULTILINE)
_CLOSES = compiled(r"^>{7} ", re.MULTILINE)


def conflict_in(text: str, path: Path | str, first_line: int = 1) -> Problem | None:
    """The first conflict in `text`, whose first line is the file's line `first_line`.

    None where one of its three marks is missing: a heading may be underlined with seven signs.
    """
    opening = _OPENS.search(text)
    parting = _PARTS.search(text, opening.end()) if opening else None
    if opening is None or parting is None or not _CLOSES.search(text, parting.end()):
        return None
    mend = "Keep one of the two versions, and take the lines `<<<<<<<`, `=======` and `>>>>>>>` away."
    return Problem(path, text.count("\n", 0, opening.start()) + first_line, "a merge conflict was left here", mend)
