"""`digest init`."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from digest.cli.shared import json_option, quiet_option
from digest.cli.speech import faults_told, note, to_json, utc_now
from digest.config import FILE_NAME
from digest.desk.init import Started, Wishes, check_wishes, start_site
from digest.door.text import shown
from digest.errors import ConfigError

_WISHES = Wishes()


@click.command("init")
@click.argument("root", metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--title", help="The site's name.")
@click.option("--url", metavar="URL", help="Where it will be read.")
@click.option("--language", help="The language of menus and dates: en, ko.")
@click.option("--timezone", help="An IANA name, such as Asia/Seoul.")
@click.option("--feed", "feeds", multiple=True, metavar="URL", help="A feed to read; may be given several times.")
@click.option("--hour", type=click.IntRange(0, 23), help="The hour of the morning run.", show_default="6")
@click.option("--branch", default=_WISHES.branch, help="The branch that the workflow builds.", show_default=True)
@click.option("--no-workflow", is_flag=True, help="Leave the workflow for GitHub Pages out.")
@json_option
@quiet_option
def command(
    root: Path,
    title: str | None,
    url: str | None,
    language: str | None,
    timezone: str | None,
    feeds: tuple[str, ...],
    hour: int | None,
    branch: str,
    no_workflow: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Make a new site in DIR: site.yaml, a sample entry, a README, a workflow for GitHub Pages.

    On a terminal it asks for what no option tells; with any option given it asks nothing. What lies there stays.
    """
    settings = {"--title": title, "--url": url, "--language": language, "--timezone": timezone, "--feed": feeds or None}
    given = [option for option, value in settings.items() if value is not None]
    with faults_told(as_json=as_json):
        if not given and hour is None and not as_json and not quiet and _is_terminal():
            title, language, timezone, feeds = _asked()
        wishes = Wishes(
            title=title or _WISHES.title,
            url=url or _WISHES.url,
            language=language or _WISHES.language,
            timezone=timezone or _WISHES.timezone,
            feeds=feeds,
            hour=_WISHES.hour if hour is None else hour,
            branch=branch,
            has_workflow=not no_workflow,
        )
        started = start_site(root, wishes, utc_now())
        if as_json:
            click.echo(to_json({"written": list(started.written), "kept": list(started.kept)}))
        elif not quiet:
            _tell(started, root, given, has_feeds=bool(feeds))


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _asked() -> tuple[str, str, str, tuple[str, ...]]:
    """The few things that a site needs to know."""
    title = click.prompt("What is it called?", _WISHES.title, err=True)
    language = _ask("The language of its menus (en, ko)?", _WISHES.language, lambda said: Wishes(language=said))
    timezone = _ask("Your time zone (such as Europe/Berlin)?", _WISHES.timezone, lambda said: Wishes(timezone=said))
    feed = _ask("The address of a feed to read (empty for none)?", "", lambda said: Wishes(feeds=_feeds(said)))
    return title, language, timezone, _feeds(feed)


def _ask(question: str, usual: str, wish: Callable[[str], Wishes]) -> str:
    """The answer; one that cannot be is told why, and the question comes again."""

    def checked(said: str) -> str:
        try:
            check_wishes(wish(said.strip()))
        except ConfigError as error:
            raise click.UsageError(shown(error.problems[0].what, 200)) from None
        return said.strip()

    return str(click.prompt(question, usual, show_default=bool(usual), value_proc=checked, err=True))


def _feeds(said: str) -> tuple[str, ...]:
    return (said,) if said else ()


def _tell(started: Started, root: Path, given: Sequence[str], *, has_feeds: bool) -> None:
    """What was written, what was there already (settings that were `given` change none of it), what comes next."""
    for path in started.written:
        click.echo(f"written    {root / path}")
    for path in started.kept:
        note(f"{root / path} was there already; it stays as it is")
    is_kept = FILE_NAME in started.kept
    if is_kept and given:
        note(f"{', '.join(given)}: not heeded, for {root / FILE_NAME} was there; change it by hand")
    place = "" if root == Path() else f"cd {shlex.quote(str(root))} && "
    take_in = "digest fetch" if has_feeds and not is_kept else "digest add ARTICLE.html"
    note(f"Next: {place}{take_in} && digest serve")
