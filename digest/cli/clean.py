"""`digest clean`."""

from __future__ import annotations

import os
import sys
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import asdict
from itertools import islice
from pathlib import Path

import click

from digest.cli.shared import json_option
from digest.cli.speech import FAULT, faults_told, stdin, to_json
from digest.desk.filters import article_json, clean_line
from digest.door.text import shown
from digest.errors import Problem, SourceError
from digest.model import Article, NotAnArticle, RawArticle, Removed

LONGEST_SHOWN = 300
"""Characters of a removed line that are shown."""


@click.command("clean")
@click.argument("path", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--jsonl", is_flag=True, help='A filter: lines {"id", "html" or "text", "url"?} in, articles out.')
@click.option(
    "--explain", is_flag=True, help="Show the whole text: removed lines in their place, each with its reason."
)
@json_option
def command(path: Path | None, jsonl: bool, explain: bool, as_json: bool) -> None:
    """Clean one article (PATH, - for standard input) and print its text, or be a filter with --jsonl."""
    with faults_told():
        if jsonl and (explain or as_json):
            raise click.UsageError("--explain and --json are for one article, --jsonl for many: give one of them.")
        if jsonl:
            from digest.cli.jsonl import run_filter

            run_filter(path, clean_line)
        elif path is None:
            raise click.UsageError("Give a PATH, - for standard input, or --jsonl.")
        else:
            _clean_one(path, explain=explain, as_json=as_json)


def _clean_one(path: Path, *, explain: bool, as_json: bool) -> None:
    from digest.clean import clean
    from digest.cli.speech import say
    from digest.sources import read_stream

    raw = read_stream(stdin()) if str(path) == "-" else _only_article(path)
    found = clean(raw)
    if isinstance(found, NotAnArticle):
        say([Problem(raw.origin, None, f"this is no article: {found.reason}", "Give the page of one article.")])
        sys.exit(FAULT)
    is_plain = bool(os.environ.get("NO_COLOR"))
    click.echo(
        _as_json(found) if as_json else explained(found) if explain else found.text, color=False if is_plain else None
    )


def _only_article(path: Path) -> RawArticle:
    """The article of a file of any kind that `digest add` reads. Raises SourceError when it holds none, or several."""
    from digest.site_config import SiteLimits
    from digest.sources.reading import read_any

    first, *others = [*islice(read_any(path, SiteLimits()), 2)] or [
        Problem(path, None, "no article is in this file", "Give a page, a text or a letter.")
    ]
    if isinstance(first, Problem):
        raise SourceError([first])
    if others:
        mend = "Take all of them in with `digest add`, or give one of them as a file of its own."
        raise SourceError([Problem(path, None, "this file holds more than one article", mend)])
    return first


def _as_json(article: Article) -> str:
    return to_json({**article_json(article), "removed": [asdict(line) for line in article.removed]})


def explained(article: Article) -> str:
    """The whole text: kept lines plain, removed ones in their place behind a mark and their reason, metadata above.

    Colour is for terminals: it is taken out where the answer goes to a file or a program, or NO_COLOR is set.
    """
    head = [f"{name}: {_value(value)}" for name, value in article_json(article).items() if name != "text" and value]
    width = max((len(line.reason) for line in article.removed), default=0)
    body: list[str] = []
    waiting = deque(sorted(article.removed, key=lambda line: line.position))
    for number, paragraph in enumerate([*article.text.split("\n"), None]):
        while waiting and (waiting[0].position <= number or paragraph is None):
            body.append(_marked(waiting.popleft(), width))
        if paragraph is not None:
            body.append(f"  {paragraph}")
    return "\n".join([*(click.style(line, bold=True) for line in head), "", *body, "", _counted(article)])


def _counted(article: Article) -> str:
    """How many lines stay, and how many went for which reason, the most frequent first."""
    counts = Counter(line.reason for line in article.removed)
    reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(counts.items(), key=lambda item: -item[1]))
    kept, gone = article.text.count("\n") + 1, len(article.removed)
    return f"In all: {kept} {'line' if kept == 1 else 'lines'} kept, {gone} removed" + (
        f" ({reasons})." if gone else "."
    )


def _marked(line: Removed, width: int) -> str:
    return click.style(f"- [{line.reason:{width}}] {shown(line.text, LONGEST_SHOWN)}", fg="red", dim=True)


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {part}" for key, part in value.items() if part)
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else shown(str(value))
