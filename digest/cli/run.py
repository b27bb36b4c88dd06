"""`digest run`."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.shared import json_option, quiet_option, site_option
from digest.cli.speech import FAULT, faults_told, note, problem_json, say, to_json, utc_now
from digest.config import load_config
from digest.config_sources import load_sources
from digest.door.text import shown

if TYPE_CHECKING:
    from digest.desk.publish import Published
    from digest.desk.run import RunReport
    from digest.model import SiteConfig

_STOPPED = 130


@click.command("run")
@click.argument("places", nargs=-1, metavar="[PATH|URL]…", type=click.Path(allow_dash=True))
@site_option
@click.option("--url", metavar="URL", help="The site's address, instead of the one in site.yaml.")
@click.option("--no-fetch", is_flag=True, help="Leave the sources of site.yaml alone.")
@click.option("--no-publish", is_flag=True, help="Publish nothing; a workflow of its own does.")
@click.option("--remote", default="origin", show_default=True, help="The git remote to publish to.")
@click.option("--branch", default="gh-pages", show_default=True, help="The branch that is served.")
@click.option("--allow-fewer", is_flag=True, help="Publish even with far fewer pages than are published now.")
@click.option("--allow-unproved", is_flag=True, help="Publish even parts that are not in their source.")
@click.option("--jobs", type=click.IntRange(1), help="Processes to use.", show_default="all processors")
@json_option
@quiet_option
def command(
    places: tuple[str, ...],
    root: Path,
    url: str | None,
    no_fetch: bool,
    no_publish: bool,
    remote: str,
    branch: str,
    allow_fewer: bool,
    allow_unproved: bool,
    jobs: int | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Fetch, add, build, check, publish, in one: a briefing's whole morning.

    The sources of site.yaml are polled, what lies at PATH or URL is added, the site is built, every part is proved, and
    the site is published. A step that fails stops only what rests on it; the summary at the end tells of each. Exit
    code 1 when anything must be mended, or nothing new came in for longer than `stale_after` of site.yaml.
    """
    from digest.cli.places import named
    from digest.desk.run import Arrivals, RunChoices, run_site
    from digest.desk.run_report import tell_github

    with faults_told(as_json=as_json):
        config, sources, now = load_config(root, url), load_sources(root), utc_now()
        given = named(places, root, config)
        target = None if no_publish else partial(_publish, root, config, remote, branch, allow_fewer)
        choices = RunChoices(not no_fetch, jobs, allow_unproved, target)
        try:
            report = run_site(root, config, sources, Arrivals(given.raws, given.count), choices, now)
        except KeyboardInterrupt:
            note("stopped; what is done stays done, and the next run goes on from there")
            sys.stderr.flush()
            os._exit(_STOPPED)  # threads that wait for a server are not waited for: a run may end at any moment
        _tell(report, as_json=as_json, quiet=quiet)
        tell_github(report, config.title, os.environ.get("GITHUB_STEP_SUMMARY"), os.environ.get("GITHUB_OUTPUT"))
        sys.exit(0 if report.ok else FAULT)


def _publish(root: Path, config: SiteConfig, remote: str, branch: str, allow_fewer: bool, public: Path) -> Published:
    from digest.desk.git import Branch, Repository
    from digest.desk.publish import publish
    from digest.desk.release import released

    target = Branch(Repository(root), remote, branch)
    with released(root, config, public, allow_unproved=True, allow_older=True):
        return publish(public, target, config.url, utc_now(), allow_fewer=allow_fewer)


def _tell(report: RunReport, *, as_json: bool, quiet: bool) -> None:
    """Problems first, then the sources, then one line for each step."""
    from digest.cli.fetch import table
    from digest.cli.tables import aligned
    from digest.desk.run_report import lines

    if as_json:
        click.echo(_as_json(report))
        return
    for step in report.steps:
        say(step.problems)
        say(step.warnings, prefix="warning: ")
    if report.fetched and not quiet:
        for line in table(report.fetched.rows):
            click.echo(line, err=True)
    if not quiet or not report.ok:
        for line in aligned([(one.name, one.status, shown(one.words, 200)) for one in lines(report)], words=2):
            click.echo(line)


def _as_json(report: RunReport) -> str:
    from digest.desk.run_report import lines

    steps: list[Mapping[str, object]] = [
        {
            "step": step.name,
            "status": step.status,
            "summary": line.words,
            "problems": [problem_json(problem) for problem in step.problems],
            "warnings": [problem_json(problem) for problem in step.warnings],
        }
        for step, line in zip(report.steps, lines(report), strict=True)
    ]
    return to_json({"ok": report.ok, "ready": report.is_ready, "steps": steps})
