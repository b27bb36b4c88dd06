"""`digest build`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from digest.cli.building import Asked, build
from digest.cli.shared import json_option, quiet_option, site_option


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
def command(**options: Any) -> None:
    """Render content/ into public/: what has changed is read, what it touches is made again.

    A file that cannot be read is told and left out; the rest is built, and the exit code is 1. While another build of
    the site is at work this one waits; exit code 75 says that it did not end in time.
    """
    build(Asked(**options))
