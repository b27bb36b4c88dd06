"""`digest check`."""

from __future__ import annotations

import sys
from pathlib import Path

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
)
from digest.config import load_config
from digest.desk.check import CheckReport, check_site


@click.command("check")
@site_option
@json_option
@quiet_option
def command(root: Path, as_json: bool, quiet: bool) -> None:
    """Prove every part against its source; find every fault of the content.

    Each summary sentence, fact, quote, reaction and event of an entry is looked up in its kept source text (sources/).
    All problems are told at once, with file, line and how to mend them. Exit code 1 when there is one.
    """
    with faults_told(as_json=as_json):
        report = check_site(root, load_config(root))
        if as_json:
            click.echo(_as_json(report))
        else:
            say(report.problems)
            say(report.warnings, prefix="warning: ")
            if not quiet:
                _close(report)
        sys.exit(0 if report.ok else FAULT)


def _close(report: CheckReport) -> None:
    for path in report.without_source:
        note(f"{path}: no source text is kept, so its parts are not proved")
    click.echo(
        f"{report.entries} entries: {report.proved} parts proved, {report.unproved} not in their source, "
        f"{report.editors} in the editor's words, "
        f"{len(report.without_source)} entries without a kept source, {len(report.problems)} problems"
    )


def _as_json(report: CheckReport) -> str:
    return to_json(
        {
            "entries": report.entries,
            "proved": report.proved,
            "unproved": report.unproved,
            "editors": report.editors,
            "without_source": list(report.without_source),
            "problems": [problem_json(problem) for problem in report.problems],
            "warnings": [problem_json(problem) for problem in report.warnings],
        }
    )
