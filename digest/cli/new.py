"""`digest new`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from digest.cli.shared import address, as_day, json_option, site_option
from digest.cli.speech import faults_told, to_json, utc_now
from digest.config import load_config
from digest.door.text import plain


@click.command("new")
@click.argument("title")
@site_option
@click.option("--date", "day", type=as_day, metavar="YYYY-MM-DD", help="The edition.", show_default="today")
@click.option("--url", "source_url", metavar="URL", help="The address of the article that it digests.")
@json_option
def command(title: str, root: Path, day: date | None, source_url: str | None, as_json: bool) -> None:
    """Write an empty entry called TITLE, a draft, where it belongs.

    Fill it in and take `status: draft` out of its front matter; until then no page shows it.
    """
    from digest.desk.new import new_entry

    with faults_told(as_json=as_json):
        config = load_config(root)
        if not plain(title):
            raise click.UsageError("TITLE is empty.")
        path = new_entry(root, config, title, utc_now(), day=day, source_url=address(source_url, "--url"))
        click.echo(to_json({"path": path}) if as_json else path)
