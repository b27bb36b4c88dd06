"""The options that commands have in common."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import click

from digest.door.urls import web_url

_Command = TypeVar("_Command", bound=Callable[..., object])


def as_day(text: str) -> date:
    """The type of an option or an argument that is a day."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise click.BadParameter(f"there is no day {text!r}. Write it as YYYY-MM-DD.") from None


def address(value: str | None, option: str) -> str | None:
    """The address that `option` gives. Raises UsageError for what is none of the web."""
    if value and web_url(value) is None:
        raise click.UsageError(f"{option} is no web address: write it as https://….")
    return value


def site_option(command: _Command) -> _Command:
    """The folder of the site."""
    return click.option(
        "--site",
        "root",
        type=click.Path(path_type=Path, file_okay=False),
        default=".",
        show_default="this folder",
        help="The folder that holds site.yaml and content/.",
    )(command)


def json_option(command: _Command) -> _Command:
    return click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")(command)


def quiet_option(command: _Command) -> _Command:
    return click.option("-q", "--quiet", is_flag=True, help="Print problems only.")(command)
