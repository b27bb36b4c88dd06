"""`digest build` with the options that scripts and editors give again and again, read without the command line's
library: loading that takes as long as finding that nothing has changed.

Whatever is not exactly one of these words is left to the library, which says what is wrong with it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from digest.checking import TYPE_CHECKING
from digest.cli.building import Asked, build
from digest.cli.speech import echo

if TYPE_CHECKING:
    from typing import Any, NoReturn

_FLAGS = {
    "--drafts": "drafts",
    "--future": "future",
    "--strict": "strict",
    "--full": "full",
    "--dry-run": "dry_run",
    "-n": "dry_run",
    "--profile": "profile",
    "--json": "as_json",
    "--quiet": "quiet",
    "-q": "quiet",
}


def plain_build(words: Sequence[str]) -> Callable[[], NoReturn] | None:
    """The build that these words ask for; None where the command line's library has to read them."""
    asked = plainly_asked(words) if os.name == "posix" else None
    return None if asked is None else partial(_until_stopped, asked)


def plainly_asked(words: Sequence[str]) -> Asked | None:
    """What these words ask of `digest build`; None where one of them is no plain one."""
    options: dict[str, Any] = {}
    changed: list[str] = []
    left = iter(words)
    for word in left:
        value = "" if word in _FLAGS else next(left, "-")
        if word in _FLAGS:
            options[_FLAGS[word]] = True
        elif word == "--site" and os.path.isdir(value) and os.access(value, os.R_OK):  # noqa: PTH112 - as it stands
            options["root"] = Path(value)
        elif word == "--changed" and not value.startswith("-"):
            changed.append(value)
        else:
            return None
    return Asked(**options, changed=tuple(changed))


def _until_stopped(asked: Asked) -> NoReturn:
    """Build; a person who stops it is told so, as every command does."""
    try:
        build(asked)
    except KeyboardInterrupt:
        echo("\nAborted!", err=True)
        sys.exit(1)
