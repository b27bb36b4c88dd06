"""The proof of a build: the same site from nothing, in a folder of its own, compared byte for byte."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from digest.errors import Problem
from digest.site.build import Choices, build_site
from digest.site.output import walked
from digest.site_config import SiteConfig

_MEND = "Build with --full, and please report this: it is our defect."
MOST = 20
"""Differences that are told."""


def differences(config: SiteConfig, root: Path, output: Path, now: datetime, choices: Choices) -> tuple[Problem, ...]:
    """The files of `output` that are not what a build from nothing gives, the first `MOST` of them."""
    with tempfile.TemporaryDirectory(prefix="digest-verify-") as folder:
        fresh = Path(folder) / "site"
        build_site(
            config,
            root,
            output=fresh,
            now=now,
            choices=choices._replace(full=True, changed=None, strict=False, keep=False),
        )
        found = tuple(_differing(output, fresh))
    more = (Problem(output, None, f"{len(found) - MOST} files more differ", _MEND),) if len(found) > MOST else ()
    return (*found[:MOST], *more)


def _differing(output: Path, fresh: Path) -> Iterator[Problem]:
    ours, theirs = (dict(walked(str(folder))) for folder in (output, fresh))
    for path in sorted(ours.keys() | theirs.keys()):
        if path not in theirs:
            yield Problem(output / path, None, "a build from nothing has no such file", _MEND)
        elif path not in ours:
            yield Problem(output / path, None, "this file is missing", _MEND)
        elif (output / path).read_bytes() != (fresh / path).read_bytes():
            yield Problem(output / path, None, "a build from nothing gives other bytes", _MEND)
