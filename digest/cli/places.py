"""The raw articles that are named on a command line: files, folders, addresses, standard input."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from digest.cli.shared import stdin
from digest.errors import DigestError, Problem
from digest.model import RawArticle, SiteConfig
from digest.sources import about_how_many, find_files, is_address, read_files, read_stream


@dataclass(frozen=True, slots=True)
class Named:
    """About `count` articles; `raws` reads them one by one."""

    count: int
    raws: Iterator[RawArticle | Problem]


def named(places: Sequence[str], root: Path, config: SiteConfig) -> Named:
    """What lies at `places`; what cannot be read comes as its Problem."""
    urls = [place for place in places if is_address(place)]
    found = find_files(Path(place) for place in places if place != "-" and not is_address(place))
    count = about_how_many(found.files) + len(urls) + ("-" in places)
    return Named(
        count, chain(found.problems, read_files(found.files), _pages(urls, root, config), _stdin("-" in places))
    )


def _pages(urls: Sequence[str], root: Path, config: SiteConfig) -> Iterator[RawArticle | Problem]:
    if urls:
        from digest.desk.fetch_one import read_addresses

        yield from read_addresses(urls, root, config)


def _stdin(is_wanted: bool) -> Iterator[RawArticle | Problem]:
    if is_wanted:
        try:
            yield read_stream(stdin())
        except DigestError as error:
            yield from error.problems
