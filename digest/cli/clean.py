"""`digest clean`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from digest.cli.shared import FAULT, faults_told, json_option, stdin, to_json
from digest.desk.filters import article_json, clean_line
from digest.door.text import shown
from digest.errors import Problem
from digest.model import Article, NotAnArticle


@click.command("clean")
@click.argument("path", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--jsonl", is_flag=True, help='A filter: lines {"id", "html" or "text", "url"?} in, articles out.')
@click.option("--explain", is_flag=True, help="Show the removed lines too, each with its reason.")
@json_option
def command(path: Path | None, jsonl: bool, explain: bool, as_json: bool) -> None:
    """Clean one article (PATH, - for standard input) and print its text, or be a filter with --jsonl."""
    with faults_told():
        if jsonl:
            from digest.cli.jsonl import run_filter

            run_filter(path, clean_line)
        elif path is None:
            raise click.UsageError("Give a PATH, - for standard input, or --jsonl.")
        else:
            _clean_one(path, explain=explain, as_json=as_json)


def _clean_one(path: Path, *, explain: bool, as_json: bool) -> None:
    from digest.clean import clean
    from digest.cli.shared import say
    from digest.sources import read_file, read_stream

    raw = read_stream(stdin()) if str(path) == "-" else read_file(path)
    found = clean(raw)
    if isinstance(found, NotAnArticle):
        say([Problem(raw.origin, None, f"this is no article: {found.reason}", "Give the page of one article.")])
        sys.exit(FAULT)
    click.echo(_as_json(found) if as_json else _explained(found) if explain else found.text)


def _as_json(article: Article) -> str:
    return to_json({**article_json(article), "removed": [asdict(line) for line in article.removed]})


def _explained(article: Article) -> str:
    """What was kept, plain, then what was removed, each line behind its reason."""
    head = [f"{name}: {value}" for name, value in article_json(article).items() if name != "text" and value]
    width = max((len(line.reason) for line in article.removed), default=0)
    removed = [f"- [{line.reason:{width}}] {shown(line.text, 200)}" for line in article.removed]
    return "\n".join([*head, "", article.text, "", *removed])
