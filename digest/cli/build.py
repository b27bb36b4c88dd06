"""`digest build`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from digest.cli.shared import (
    FAULT,
    faults_told,
    json_option,
    problem_json,
    quiet_option,
    say,
    site_option,
    to_json,
    utc_now,
)
from digest.config import load_config


@click.command("build")
@site_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Where to.", show_default="public/"
)
@click.option("--url", metavar="URL", help="The site's address, instead of the one in site.yaml.")
@click.option("--drafts", is_flag=True, help="Render drafts too.")
@click.option("--strict", is_flag=True, help="Write nothing when a file would be left out or skipped.")
@json_option
@quiet_option
def command(
    root: Path, output: Path | None, url: str | None, drafts: bool, strict: bool, as_json: bool, quiet: bool
) -> None:
    """Render content/ into public/.

    A file that cannot be read is told and left out; the rest is built, and the exit code is 1.
    """
    from digest.site import build_site

    with faults_told(as_json=as_json):
        report = build_site(load_config(root, url), root, output=output, now=utc_now(), drafts=drafts, strict=strict)
        say(report.problems)
        say(report.warnings, prefix="warning: ")
        if as_json:
            click.echo(
                to_json(
                    {
                        "entries": report.entries,
                        "pages": report.pages,
                        "written": report.written,
                        "unchanged": report.unchanged,
                        "removed": report.removed,
                        "problems": [problem_json(problem) for problem in report.problems],
                        "warnings": [problem_json(problem) for problem in report.warnings],
                    }
                )
            )
        elif not quiet:
            click.echo(
                f"{report.entries} entries, {report.pages} pages: {report.written} written, "
                f"{report.unchanged} unchanged, {report.removed} removed"
            )
        sys.exit(0 if report.ok else FAULT)
