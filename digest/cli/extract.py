"""`digest extract`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from digest.cli.shared import site_option
from digest.cli.speech import FAULT, faults_told, say, stdin, to_json
from digest.config import FILE_NAME, load_config
from digest.desk.filters import extract_line, summary_json
from digest.errors import Problem
from digest.model import NotAnArticle
from digest.site_config import SiteConfig


@click.command("extract")
@click.argument("path", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--jsonl", is_flag=True, help='A filter: lines {"id", "text", …} in, their parts out.')
@click.option("--explain", is_flag=True, help="Print the article with its parts in place: whose, where, by which rule.")
@site_option
def command(path: Path | None, jsonl: bool, explain: bool, root: Path) -> None:
    """Clean one article (PATH, - for standard input) and print its parts as JSON, or be a filter with --jsonl.

    The filter takes the text as it is; its offsets count characters of that text. The topics of site.yaml are used
    where there is one.
    """
    with faults_told():
        config = load_config(root) if (root / FILE_NAME).exists() else SiteConfig("")
        if jsonl and explain:
            raise click.UsageError("--explain is for one article, --jsonl for many: give one of them.")
        if jsonl:
            from digest.cli.jsonl import run_filter

            run_filter(path, partial(extract_line, topics=config.topics, language=config.language))
        elif path is None:
            raise click.UsageError("Give a PATH, - for standard input, or --jsonl.")
        else:
            _extract_one(path, config, explain=explain)


def _extract_one(path: Path, config: SiteConfig, *, explain: bool) -> None:
    from digest.clean import clean
    from digest.cli.explanation import explanation
    from digest.extract import extract
    from digest.sources import read_file, read_stream

    raw = read_stream(stdin()) if str(path) == "-" else read_file(path)
    found = clean(raw)
    if isinstance(found, NotAnArticle):
        say([Problem(raw.origin, None, f"this is no article: {found.reason}", "Give the page of one article.")])
        sys.exit(FAULT)
    summary = extract(found, config.topics, language=config.language)
    click.echo(explanation(found, summary) if explain else to_json(summary_json(summary, found.text)))
