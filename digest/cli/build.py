"""`digest build`."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from digest.cli.shared import (
    FAULT,
    faults_told,
    json_option,
    note,
    problem_json,
    quiet_option,
    say,
    site_option,
    to_json,
    utc_now,
)
from digest.collector import rare_collections
from digest.config import load_config
from digest.wording import counted

if TYPE_CHECKING:
    from digest.errors import Problem
    from digest.site import BuildReport, Choices
    from digest.site.watch import Weight
    from digest.site_config import SiteConfig

BUSY = 75
"""The exit code when another build holds the site (EX_TEMPFAIL: try again later)."""

_LONG = 1.0
"""Seconds after which a terminal is shown how far the build has come."""


@click.command("build")
@site_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Where to.", show_default="public/"
)
@click.option("--url", metavar="URL", help="The site's address, instead of the one in site.yaml.")
@click.option("--drafts", is_flag=True, help="Render drafts too.")
@click.option("--future", is_flag=True, help="Render entries whose day has not come too.")
@click.option("--strict", is_flag=True, help="Write nothing when a file would be left out or skipped.")
@click.option("--since", metavar="REV", help="Look only at what differs from this git revision.")
@click.option("--changed", metavar="PATH", multiple=True, help="Look only at this file; may be given again.")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Processes.", show_default="all processors")
@click.option("--full", is_flag=True, help="Forget what is known and make every page again.")
@click.option("-n", "--dry-run", is_flag=True, help="List what would be written and removed; write nothing.")
@click.option("--verify", is_flag=True, help="Then build from nothing beside it, and compare.")
@click.option("--profile", is_flag=True, help="Tell where the time went, and what the output weighs.")
@click.option(
    "--wait", type=click.FloatRange(0), default=600, show_default=True, help="Seconds for another build to end."
)
@json_option
@quiet_option
def command(
    root: Path,
    output: Path | None,
    url: str | None,
    drafts: bool,
    future: bool,
    strict: bool,
    since: str | None,
    changed: tuple[str, ...],
    jobs: int | None,
    full: bool,
    dry_run: bool,
    verify: bool,
    profile: bool,
    wait: float,
    as_json: bool,
    quiet: bool,
) -> None:
    """Render content/ into public/: what has changed is read, what it touches is made again.

    A file that cannot be read is told and left out; the rest is built, and the exit code is 1. While another build of
    the site is at work this one waits; exit code 75 says that it did not end in time.
    """
    with rare_collections(), faults_told(as_json=as_json):
        from digest.site import Choices

        config = load_config(root, url)
        choices = Choices(
            drafts=drafts,
            future=future,
            strict=strict,
            full=full,
            is_dry=dry_run,
            changed=_told(root, since, changed),
            jobs=jobs,
            wait=wait,
            on_wait=lambda owner: note(f"waiting for process {owner}"),
        )
        told = _Telling(verify=verify and not dry_run, profile=profile, as_json=as_json, quiet=quiet)
        sys.exit(_build(config, root, output, choices, told))


class _Telling(NamedTuple):
    """What of a build is to be told, and how; whether it is to be compared with one from nothing."""

    verify: bool
    profile: bool
    as_json: bool
    quiet: bool


def _build(config: SiteConfig, root: Path, output: Path | None, choices: Choices, telling: _Telling) -> int:
    """Build, tell of it, and give the exit code."""
    from digest.site import build_site
    from digest.site.keeping import PUBLIC
    from digest.site.lock import BusyError
    from digest.site.watch import Watch

    began, now = time.perf_counter(), utc_now()
    is_watched = sys.stderr.isatty() and not telling.quiet and not telling.as_json
    watch = Watch(_Bar() if is_watched else _unseen, is_weighing=telling.profile)
    try:
        report = build_site(config, root, output=output, now=now, choices=choices, watch=watch)
    except BusyError as busy:
        say(busy.problems)
        return BUSY
    found: tuple[Problem, ...] = ()
    if telling.verify:
        from digest.site.verify import differences

        found = differences(config, root, output or root / PUBLIC, now, choices)
    say(report.problems)
    say(report.warnings, prefix="warning: ")
    say(found)
    seconds = time.perf_counter() - began
    if telling.profile:
        _tell_profile(watch.seconds, seconds)
        _tell_weights(watch.weights, report.entries)
    if telling.as_json:
        click.echo(to_json({**_as_json(report), "seconds": round(seconds, 3), "dry_run": choices.is_dry}))
    elif not telling.quiet:
        _tell(report, seconds, is_dry=choices.is_dry)
    return 0 if report.ok and not found else FAULT


def _told(root: Path, since: str | None, changed: tuple[str, ...]) -> tuple[str, ...] | None:
    """The paths that the build is told of, from the site's root; None when it is to look for itself."""
    if since is None and not changed:
        return None
    from digest.site.git import changed_since

    base = root.resolve()
    named = (Path(path) if Path(path).is_absolute() else base / path for path in changed)
    below = (path.relative_to(base).as_posix() for path in named if path.is_relative_to(base))
    return (*below, *(changed_since(root, since) if since is not None else ()))


def _tell(report: BuildReport, seconds: float, *, is_dry: bool) -> None:
    """The closing line; before it, for a dry run, what would be written and removed."""
    for mark, paths in (("+", report.written_paths), ("-", report.removed_paths)) if is_dry else ():
        for path in paths:
            click.echo(f"{mark} {path}")
    click.echo(
        f"{counted(report.entries, 'entry')} ({report.read} read), {counted(report.pages, 'page')}: "
        f"{report.rendered} rendered, {report.written} written, {report.unchanged} unchanged, "
        f"{report.removed} removed, {seconds:.2f} s"
    )


def _tell_profile(stages: Mapping[str, float], seconds: float) -> None:
    for stage, spent in stages.items():
        click.echo(f"{stage:>8} {spent:8.3f} s {spent / seconds:6.1%}", err=True)
    click.echo(f"{'other':>8} {seconds - sum(stages.values()):8.3f} s", err=True)


def _tell_weights(weights: Mapping[str, Weight], entries: int) -> None:
    click.echo(f"{'':>20}   files           KB   bytes each   bytes an entry", err=True)
    total = sum(one.files for one in weights.values()), sum(one.size for one in weights.values())
    for name, (files, size) in (*weights.items(), ("all", total)):
        numbers = f"{files:7,} {size / 1000:12,.1f} {size / max(files, 1):12,.0f} {size / max(entries, 1):16,.0f}"
        click.echo(f"{name:>20} {numbers}", err=True)


def _as_json(report: BuildReport) -> Mapping[str, object]:
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
        "problems": [problem_json(problem) for problem in report.problems],
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
        self._told = now
        filled = 30 * done // max(total, 1)
        end = "\r" if done < total else "\r\x1b[K"
        click.echo(f"\r{stage:>6} [{'#' * filled}{' ' * (30 - filled)}] {done:,} of {total:,}", err=True, nl=False)
        click.echo(end, err=True, nl=False)
