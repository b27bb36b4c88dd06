"""What a user can get wrong, said so that it can be mended."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from digest.record import NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong, where, and how to mend it.

    `line` counts from 1 in the file that the user edits, front-matter fence included; None when the whole file
    is at fault.
    """

    path: Path | str
    line: int | None
    what: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.what}\n    {self.mend}"


class DigestError(Exception):
    """The root of every error that a user's input, site or machine can cause.

    It carries all the problems found, not the first: `problems` is never empty.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class ConfigError(DigestError):
    """`site.yaml` cannot be used."""


class ContentError(DigestError):
    """A Markdown file in `content/` cannot be read as an entry."""


class SourceError(DigestError):
    """A raw article cannot be read at all."""


class SiteError(DigestError):
    """The site cannot be built or written."""
