"""`digest email`."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from digest.cli.shared import as_day, quiet_option, site_option
from digest.cli.speech import FAULT, faults_told, note, say, utc_now
from digest.config import load_config
from digest.model import Entry

_PASSWORD = "DIGEST_SMTP_PASSWORD"  # noqa: S105 - a variable's name


@click.command("email")
@click.argument("day", required=False, type=as_day, metavar="[DATE]")
@site_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="The file, or - .",
    show_default="DATE.eml",
)
@click.option("--send", "is_sent", is_flag=True, help="Mail it to the readers named in site.yaml instead.")
@quiet_option
def command(day: date | None, root: Path, output: Path | None, is_sent: bool, quiet: bool) -> None:
    """Write the edition of DATE (the newest by default) as a mail, HTML and plain text, or send it.

    `email:` in site.yaml names sender, readers and server; the password comes from DIGEST_SMTP_PASSWORD.
    """
    from digest.config_email import load_email_settings
    from digest.desk.mailing import message, refused, send
    from digest.site.content import read_content
    from digest.site.email_edition import email_edition

    with faults_told():
        config, settings = load_config(root), load_email_settings(root)
        content = read_content(root, config)
        say(content.problems)
        edition = _edition(content.entries, day)
        mail = email_edition(content.entries, edition, root, config)
        if is_sent:
            if settings is None:
                raise click.UsageError("--send needs `email:` in site.yaml (from, to, server).")
            sent = list(send(mail, edition, config.url, utc_now(), settings, os.environ.get(_PASSWORD)))
            say(refused(sent))
            if not quiet:
                note(f"{edition}: mailed to {len(sent) - len(refused(sent))} of {len(sent)} readers")
            sys.exit(FAULT if refused(sent) or content.problems else 0)
        sender, reader = (settings.sender, settings.readers[0]) if settings else (None, None)
        _write(bytes(message(mail, edition, config.url, utc_now(), sender, reader)), edition, output, quiet=quiet)
        sys.exit(FAULT if content.problems else 0)


def _edition(entries: tuple[Entry, ...], day: date | None) -> date:
    """The day that is asked for, when it has entries; else the newest that has."""
    days = {entry.date for entry in entries if not entry.is_draft}
    wanted = day or max(days, default=None)
    if wanted is None or wanted not in days:
        raise click.UsageError(f"There is no edition of {wanted}." if wanted else "There is no edition yet.")
    return wanted


def _write(data: bytes, day: date, output: Path | None, *, quiet: bool) -> None:
    if output == Path("-"):
        sys.stdout.buffer.write(data)
        return
    from digest.door.files import write_bytes

    path = output or Path(f"{day}.eml")
    write_bytes(path, data)
    if not quiet:
        note(f"{path} written")
