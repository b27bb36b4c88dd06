"""`digest list`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from digest.cli.shared import as_day, json_option, site_option
from digest.cli.speech import FAULT, faults_told, note, say, to_json
from digest.config import load_config
from digest.door.text import shown
from digest.model import Entry


@click.command("list")
@click.argument("names", nargs=-1, metavar="[NAME]…")
@site_option
@click.option("--since", type=as_day, metavar="YYYY-MM-DD", help="From this day on.")
@click.option("--until", type=as_day, metavar="YYYY-MM-DD", help="Up to this day.")
@click.option("--drafts/--no-drafts", default=None, help="Drafts alone, or none.", show_default="all")
@json_option
def command(
    names: tuple[str, ...],
    root: Path,
    since: date | None,
    until: date | None,
    drafts: bool | None,
    as_json: bool,
) -> None:
    """List the entries, newest first, those of a day as its edition has them: day, file, title.

    NAME is a person, place, organization, topic or outlet; with several, entries that name them all.
    """
    from digest.desk.listing import Wanted, listed
    from digest.site.content import read_content

    with faults_told(as_json=as_json):
        config = load_config(root)
        content = read_content(root, config)
        wanted = Wanted(since, until, drafts, names)
        found = listed(content.entries, wanted, config.language)
        if as_json:
            click.echo(to_json([_json(entry) for entry in found]))
        else:
            _tell(found)
            if not found:
                note("no entry is like that" if content.entries else "there is no entry yet")
        say(content.problems)
        say(content.warnings, prefix="warning: ")
        sys.exit(FAULT if content.problems else 0)


def _tell(found: list[Entry]) -> None:
    for entry in found:
        draft = "  (draft)" if entry.is_draft else ""
        click.echo(f"{entry.date}  content/{shown(entry.path, 300)}  {shown(entry.title, 200)}{draft}")


def _json(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "path": f"content/{entry.path}",
        "date": entry.date.isoformat(),
        "order": entry.order,
        "title": entry.title,
        "outlet": entry.source.name,
        "url": entry.source.url,
        "status": "draft" if entry.is_draft else "published",
    }
