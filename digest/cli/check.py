"""`digest check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from digest.cli.shared import json_option, quiet_option, site_option
from digest.cli.speech import FAULT, faults_told, note, problem_json, say, to_json
from digest.config import load_config
from digest.desk.check import CheckReport, check_site
from digest.wording import counted

_NAMED = 3
"""Entries without a kept source that are named; after a fresh clone none has one."""


@click.command("check")
@site_option
@click.option("--full", is_flag=True, help="Prove unchanged entries again too.")
@json_option
@quiet_option
def command(root: Path, full: bool, as_json: bool, quiet: bool) -> None:
    """Prove every part against its source; find every fault of the content.

    Each summary sentence, fact, quote, reaction and event of an entry is looked up in its kept source text (sources/).
    All problems are told at once, with file, line and how to mend them. Exit code 1 when there is one. A file that has
    not changed since the last check, nor has its source, is not looked at again; its problems are told all the same.
    """
    with faults_told(as_json=as_json):
        report = check_site(root, load_config(root), is_full=full)
        if as_json:
            click.echo(_as_json(report))
        else:
            say(report.problems)
            say(report.warnings, prefix="warning: ")
            if not quiet:
                _close(report)
        sys.exit(0 if report.ok else FAULT)


def _close(report: CheckReport) -> None:
    without = report.without_source
    for path in without[:_NAMED]:
        note(f"{path}: no source text is kept, so its parts are not proved")
    if len(without) > _NAMED:
        note(f"and so for {counted(len(without) - _NAMED, 'entry')} more, which --json names")
    click.echo(
        f"{counted(report.entries, 'entry')} ({report.anew} looked at anew): {counted(report.proved, 'part')} proved, "
        f"{len(report.unproved)} not in their source, {report.editors} in the editor's words, "
        f"{counted(len(without), 'entry')} without a kept source, {counted(len(report.problems), 'problem')}"
    )


def _as_json(report: CheckReport) -> str:
    return to_json(
        {
            "entries": report.entries,
            "proved": report.proved,
            "unproved": len(report.unproved),
            "anew": report.anew,
            "editors": report.editors,
            "without_source": list(report.without_source),
            "problems": [problem_json(problem) for problem in report.problems],
            "warnings": [problem_json(problem) for problem in report.warnings],
        }
    )
