"""`digest fetch`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from digest.cli.shared import json_option, quiet_option, site_option
from digest.cli.speech import FAULT, faults_told, is_watched, note, problem_json, say, to_json, utc_now
from digest.cli.tables import aligned, with_reasons
from digest.config import FILE_NAME, load_config
from digest.config_sources import Source, load_sources
from digest.desk.fetch_report import FetchReport, Row
from digest.door.text import shown
from digest.errors import ConfigError, Problem
from digest.model import SiteConfig
from digest.sources.web import Client
from digest.wording import counted

_STOPPED = 130
_WORDS = {"answered": "", "unchanged": "nothing new", "waits": "asked to wait", "failed": "failed"}


@click.command("fetch")
@click.argument("only", nargs=-1, metavar="[SOURCE]…")
@site_option
@click.option(
    "--import-opml", type=click.Path(path_type=Path), metavar="FILE", help="Add the feeds of FILE to site.yaml."
)
@click.option(
    "--export-opml", type=click.Path(path_type=Path), metavar="FILE", help="Write the feeds of site.yaml to FILE."
)
@click.option("--jobs", type=click.IntRange(1), help="Processes to use.", show_default="all processors")
@click.option("--dry-run", is_flag=True, help="Ask the sources, tell what is new; fetch no page, write nothing.")
@json_option
@quiet_option
def command(
    only: tuple[str, ...],
    root: Path,
    import_opml: Path | None,
    export_opml: Path | None,
    jobs: int | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Poll the sources of site.yaml and take in what is new.

    SOURCE limits the run to those whose name or address holds this text. Each article is taken once; a source that
    fails is told and does not stop the others. Exit code 1 when one failed.
    """
    if import_opml and export_opml:
        raise click.UsageError("--import-opml and --export-opml are two steps; run one after the other.")
    with faults_told(as_json=as_json):
        if import_opml:
            _import(root, import_opml)
        elif export_opml:
            _export(root, export_opml)
        else:
            _fetch(root, only, jobs, dry_run=dry_run, as_json=as_json, quiet=quiet)


def _fetch(root: Path, only: Sequence[str], jobs: int | None, *, dry_run: bool, as_json: bool, quiet: bool) -> None:
    from digest.desk.fetch import FetchChoices, fetch_articles

    config = load_config(root)
    sources = _chosen(load_sources(root), only, root)
    if is_watched() and not quiet and not as_json:
        note(f"asking {counted(len(sources), 'source')} …")
    try:
        report = fetch_articles(root, config, sources, _client_of(root, config), FetchChoices(dry_run, jobs), utc_now())
    except KeyboardInterrupt:
        note("stopped; what was brought in so far is kept, and the next run goes on from there")
        sys.stderr.flush()
        os._exit(_STOPPED)  # threads that wait for a server are not waited for: a run may end at any moment
    if as_json:
        click.echo(_as_json(report))
    else:
        _tell(report, quiet=quiet, is_dry_run=dry_run)
    sys.exit(0 if report.ok else FAULT)


def _chosen(sources: tuple[Source, ...], only: Sequence[str], root: Path) -> tuple[Source, ...]:
    if not sources:
        mend = "Add `sources:` with a line `- feed: https://…` for each, or import them with --import-opml."
        raise ConfigError([Problem(root / FILE_NAME, None, "the site has no sources", mend)])
    if not only:
        return sources
    words = [word.casefold() for word in only]
    found = tuple(one for one in sources if any(word in f"{one.name} {one.place}".casefold() for word in words))
    if not found:
        mend = f"The sources are: {', '.join(one.label for one in sources)}."
        raise ConfigError([Problem(root / FILE_NAME, None, f"no source is called {' or '.join(only)}", mend)])
    return found


def _client_of(root: Path, config: SiteConfig) -> Callable[[Source], Client]:
    """A client for each source; all of them share their manners."""
    from digest.desk.fetch_clients import clients

    return clients(root, config)


def _tell(report: FetchReport, *, quiet: bool, is_dry_run: bool) -> None:
    say(report.problems)
    say(report.warnings, prefix="warning: ")
    if quiet:
        return
    for outcome in report.outcomes:
        if outcome.is_good:
            click.echo(f"{outcome.status:9}  {shown(outcome.path or outcome.title or outcome.origin)}")
    for line in table(report.rows):
        click.echo(line, err=True)
    came_in, left_out = sum(row.came_in for row in report.rows), sum(len(row.left_out) for row in report.rows)
    failed = sum(row.status == "failed" for row in report.rows)
    dry = " (dry run: nothing was written)" if is_dry_run else ""
    note(f"{came_in} came in, {left_out} left out, {failed} of {len(report.rows)} sources failed{dry}")


def table(rows: Sequence[Row]) -> list[str]:
    """What came in, what was known, what was left out and why: one line for each source, further reasons below it."""
    lines: list[tuple[str, ...]] = [("source", "came in", "known", "left out", "")]
    for row in rows:
        cells = (shown(row.source.label, 40), str(row.came_in), str(row.known), str(len(row.left_out)))
        lines += with_reasons(cells, row.reasons, _WORDS[row.status])
    return aligned(lines)


def _as_json(report: FetchReport) -> str:
    return to_json(
        {
            "sources": [_row_json(row) for row in report.rows],
            "problems": [problem_json(problem) for problem in report.problems],
            "warnings": [problem_json(problem) for problem in report.warnings],
        }
    )


def _row_json(row: Row) -> Mapping[str, object]:
    return {
        "source": row.source.place,
        "kind": row.source.kind,
        "name": row.source.name,
        "status": row.status,
        "known": row.known,
        "came_in": [
            {"origin": one.origin, "status": one.status, "path": one.path, "id": one.id, "title": one.title}
            for one in row.outcomes
            if one.is_good
        ],
        "left_out": [
            {"origin": one.origin, "title": one.title, "reason": one.reason, "waits": one.waits} for one in row.left_out
        ],
    }


def _import(root: Path, path: Path) -> None:
    from digest.desk.fetch_opml import import_opml

    added, known = import_opml(root, path)
    note(f"{counted(len(added), 'feed')} added to {root / FILE_NAME}, {known} there already")
    for place in added:
        click.echo(shown(place, 200))


def _export(root: Path, path: Path) -> None:
    from digest.desk.fetch_opml import export_opml

    number = export_opml(root, path, load_config(root).title)
    note(f"{counted(number, 'feed')} written to {path}")
