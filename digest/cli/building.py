"""`digest build` once it is known what is asked: build, and tell of it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from digest.checking import TYPE_CHECKING
from digest.cli.speech import (
    FAULT,
    echo,
    faults_told,
    is_watched,
    note,
    problem_json,
    say,
    tell_faults,
    to_json,
    utc_now,
)
from digest.collector import rare_collections
from digest.config import load_config
from digest.errors import Problem, SiteError
from digest.kept_patterns import keep_patterns
from digest.record import NamedTuple
from digest.wording import counted

if TYPE_CHECKING:
    from datetime import datetime
    from typing import NoReturn

    from digest.site import BuildReport, Choices
    from digest.site.watch import Weight
    from digest.site_config import SiteConfig

BUSY = 75
"""The exit code when another build holds the site (EX_TEMPFAIL: try again later)."""

_LONG = 1.0
"""Seconds after which a terminal is shown how far the build has come."""


class Asked(NamedTuple):
    """What the options of `digest build` say."""

    root: Path = Path()
    output: Path | None = None
    url: str | None = None
    drafts: bool = False
    future: bool = False
    strict: bool = False
    since: str | None = None
    changed: tuple[str, ...] = ()
    jobs: int | None = None
    full: bool = False
    dry_run: bool = False
    verify: bool = False
    profile: bool = False
    wait: float = 600
    as_json: bool = False
    quiet: bool = False


def build(asked: Asked) -> NoReturn:
    """Build, tell of it, and exit."""
    with rare_collections(), faults_told(as_json=asked.as_json):
        from digest.site import Choices

        config = load_config(asked.root, asked.url)
        choices = Choices(
            drafts=asked.drafts,
            future=asked.future,
            strict=asked.strict,
            full=asked.full,
            is_dry=asked.dry_run,
            changed=_told(asked.root, asked.since, asked.changed),
            jobs=asked.jobs,
            wait=asked.wait,
            on_wait=lambda owner: note(f"waiting for process {owner}"),
        )
        code = _built(config, choices, asked)
        keep_patterns()
        sys.exit(code)


def _built(config: SiteConfig, choices: Choices, asked: Asked) -> int:
    """Build, tell of it, and give the exit code."""
    from digest.site import build_site
    from digest.site.lock import BusyError
    from digest.site.watch import Watch

    began, now = time.perf_counter(), utc_now()
    is_shown = is_watched() and not asked.quiet and not asked.as_json
    watch = Watch(_Bar() if is_shown else _unseen, is_weighing=asked.profile)
    try:
        report = build_site(config, asked.root, output=asked.output, now=now, choices=choices, watch=watch)
    except BusyError as busy:
        tell_faults(busy.problems, as_json=asked.as_json)
        return BUSY
    found = _differences(config, choices, asked, now) if asked.verify and not choices.is_dry else ()
    seconds = time.perf_counter() - began
    if asked.profile:
        _tell_profile(watch.seconds, seconds)
        _tell_weights(watch.weights, report.entries)
    _tell_all(report, found, seconds, asked)
    return 0 if report.ok and not found else FAULT


def _differences(config: SiteConfig, choices: Choices, asked: Asked, now: datetime) -> tuple[Problem, ...]:
    """What differs from a build from nothing."""
    from digest.site.keeping import PUBLIC
    from digest.site.verify import differences

    return differences(config, asked.root, asked.output or asked.root / PUBLIC, now, choices)


def _tell_all(report: BuildReport, found: tuple[Problem, ...], seconds: float, asked: Asked) -> None:
    """What is wrong, and what was done; `found` is what differs from a build from nothing."""
    say(report.problems)
    say(report.warnings, prefix="warning: ")
    say(found)
    if asked.as_json:
        echo(to_json({**_as_json(report, found), "seconds": round(seconds, 3), "dry_run": asked.dry_run}))
    elif not asked.quiet:
        _tell(report, seconds, is_dry=asked.dry_run)


def _told(root: Path, since: str | None, changed: tuple[str, ...]) -> tuple[str, ...] | None:
    """The paths that the build is told of, from the site's root; None when it is to look for itself."""
    if since is None and not changed:
        return None
    from digest.site.git import changed_since

    below = [_from_the_site(root, path) for path in changed]
    return (*below, *(changed_since(root, since) if since is not None else ()))


def _from_the_site(root: Path, path: str) -> str:
    """`path` as it reads from the site's folder. Raises SiteError when it does not lie there."""
    for base in (Path(os.path.abspath(root)), root.resolve()):  # noqa: PTH100 - links stay what they are
        named = Path(os.path.normpath(base / path))
        if named.is_relative_to(base):
            return named.relative_to(base).as_posix()
    mend = "Name it from there, such as content/2026/03/09/harbour.md."
    raise SiteError([Problem("--changed", None, f"{path} does not lie in the site's folder", mend)])


def _tell(report: BuildReport, seconds: float, *, is_dry: bool) -> None:
    """The closing line; before it, for a dry run, what would be written and removed."""
    for mark, paths in (("+", report.written_paths), ("-", report.removed_paths)) if is_dry else ():
        for path in paths:
            echo(f"{mark} {path}")
    echo(
        f"{counted(report.entries, 'entry')} ({report.read} read), {counted(report.pages, 'page')}: "
        f"{report.rendered} rendered, {report.written} written, {report.unchanged} unchanged, "
        f"{report.removed} removed, {seconds:.2f} s"
    )


def _tell_profile(stages: Mapping[str, float], seconds: float) -> None:
    for stage, spent in stages.items():
        echo(f"{stage:>8} {spent:8.3f} s {spent / seconds:6.1%}", err=True)
    echo(f"{'other':>8} {seconds - sum(stages.values()):8.3f} s", err=True)


def _tell_weights(weights: Mapping[str, Weight], entries: int) -> None:
    echo(f"{'':>20}   files           KB   bytes each   bytes an entry", err=True)
    total = sum(one.files for one in weights.values()), sum(one.size for one in weights.values())
    for name, (files, size) in (*weights.items(), ("all", total)):
        numbers = f"{files:7,} {size / 1000:12,.1f} {size / max(files, 1):12,.0f} {size / max(entries, 1):16,.0f}"
        echo(f"{name:>20} {numbers}", err=True)


def _as_json(report: BuildReport, found: tuple[Problem, ...]) -> Mapping[str, object]:
    return {
        "entries": report.entries,
        "pages": report.pages,
        "read": report.read,
        "rendered": report.rendered,
        "written": report.written,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "written_paths": list(report.written_paths),
        "removed_paths": list(report.removed_paths),
        "problems": [problem_json(problem) for problem in (*report.problems, *found)],
        "warnings": [problem_json(problem) for problem in report.warnings],
    }


def _unseen(_stage: str, _done: int, _total: int) -> None:
    """Nobody watches."""


class _Bar:
    """How far a long build has come, on one line of a terminal."""

    def __init__(self) -> None:
        self._began, self._told = time.monotonic(), 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._began < _LONG or (now - self._told < 0.1 and done < total):
            return
        import click  # a terminal may be an old one

        self._told = now
        filled = 30 * done // max(total, 1)
        end = "\r" if done < total else "\r\x1b[K"
        click.echo(f"\r{stage:>6} [{'#' * filled}{' ' * (30 - filled)}] {done:,} of {total:,}", err=True, nl=False)
        click.echo(end, err=True, nl=False)
