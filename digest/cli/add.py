"""`digest add`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import click

from digest.cli.places import named
from digest.cli.shared import address, as_day, json_option, quiet_option, site_option
from digest.cli.speech import FAULT, faults_told, is_watched, note, problem_json, say, to_json, utc_now
from digest.cli.tables import aligned, with_reasons
from digest.config import load_config
from digest.desk.add import Choices, Outcome, add_articles
from digest.desk.add_report import tallies
from digest.door.text import shown

_WORDS = {
    "added": "added",
    "updated": "updated",
    "unchanged": "unchanged",
    "kept": "kept",
    "deleted": "left out",
}


@click.command("add")
@click.argument("places", nargs=-1, required=True, metavar="PATH|URL…", type=click.Path(allow_dash=True))
@site_option
@click.option("--date", "day", type=as_day, metavar="YYYY-MM-DD", help="The day to file them under.")
@click.option("--source-name", metavar="NAME", help="The outlet; it wins over what the article says.")
@click.option("--source-url", metavar="URL", help="The article's address; it wins, for one article.")
@click.option("--jobs", type=click.IntRange(1), help="Processes to use.", show_default="all processors")
@click.option(
    "--deadline",
    type=click.FloatRange(0.1, 3600),
    metavar="SECONDS",
    help="How long one article may take before it is set aside; else as site.yaml says (30).",
)
@click.option("--dry-run", is_flag=True, help="Tell what would be done; write nothing.")
@json_option
@quiet_option
def command(
    places: tuple[str, ...],
    root: Path,
    day: date | None,
    source_name: str | None,
    source_url: str | None,
    jobs: int | None,
    deadline: float | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Take raw articles in: clean, extract, write Markdown into content/.

    PATH is a file of text or HTML, a letter (.eml), a mailbox (.mbox), a web archive (.warc, .warc.gz), a feed (.xml,
    .rss, .atom, .json), a folder of these, or - for standard input; URL is the address of a page or of a feed.
    Adding an article twice changes nothing; a Markdown file that you have edited is never overwritten.
    """
    with faults_told(as_json=as_json):
        config = load_config(root)
        given = named(places, root, config)
        if source_url and given.count > 1:
            raise click.UsageError("--source-url names one article; several were given.")
        choices = Choices(day, source_name, address(source_url, "--source-url"), dry_run, jobs, deadline)
        outcomes = add_articles(given.raws, given.count, root, config, choices, utc_now())
        _report(
            _with_progress(outcomes, given.count, quiet or as_json), as_json=as_json, quiet=quiet, is_dry_run=dry_run
        )


def _with_progress(outcomes: Iterator[Outcome], count: int, is_hidden: bool) -> Iterator[Outcome]:
    if is_hidden or count < 2 or not is_watched():
        yield from outcomes
        return
    with click.progressbar(outcomes, length=count, label="Reading articles", file=sys.stderr) as shown_outcomes:
        yield from shown_outcomes


def _report(outcomes: Iterable[Outcome], *, as_json: bool, quiet: bool, is_dry_run: bool) -> None:
    told: list[Outcome] = []
    for outcome in outcomes:
        told.append(outcome)
        if not as_json:
            _tell(outcome, quiet)
    if as_json:
        click.echo(_as_json(told))
    elif not quiet:
        _close(told, is_dry_run)
    sys.exit(0 if all(outcome.is_good for outcome in told) else FAULT)


def _tell(outcome: Outcome, quiet: bool) -> None:
    if outcome.problem:
        say([outcome.problem])
        return
    if not quiet:
        click.echo(f"{_WORDS[outcome.status]:9}  {shown(outcome.path or outcome.origin)}")
    for text in outcome.notes:
        note(f"{outcome.origin}: {text}")


def _close(told: list[Outcome], is_dry_run: bool) -> None:
    """A table of what came in, what was left out and why; one article needs none."""
    found = tallies(told)
    if len(told) > 1:
        lines: list[tuple[str, ...]] = [("", "articles", "")]
        for one in found:
            lines += with_reasons((_WORDS.get(one.status, one.status), str(one.number)), one.reasons)
        for line in aligned(lines):
            click.echo(line, err=True)
    summed = ", ".join(f"{one.number} {_WORDS.get(one.status, one.status)}" for one in found)
    note(f"{summed or 'nothing to do'}{' (dry run: nothing was written)' if is_dry_run else ''}")


def _as_json(told: list[Outcome]) -> str:
    return to_json([_outcome_json(outcome) for outcome in told])


def _outcome_json(outcome: Outcome) -> Mapping[str, object]:
    return {
        "origin": outcome.origin,
        "status": outcome.status,
        "path": outcome.path,
        "id": outcome.id,
        "title": outcome.title,
        "notes": list(outcome.notes),
        "problem": problem_json(outcome.problem) if outcome.problem else None,
    }
