"""The options that commands have in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., object])


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
