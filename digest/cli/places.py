"""The raw articles that are named on a command line: files, folders, addresses, standard input."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from digest.cli.speech import stdin
from digest.errors import DigestError, Problem
from digest.model import RawArticle, SiteConfig
from digest.sources import Found, about_how_many, find_files, is_address, read_files, read_stream

_OWN = frozenset(("site.yaml", "content", "public", "sources", "templates", "static", ".digest", ".git"))
"""What stands in a site's folder and is no raw article."""


@dataclass(frozen=True, slots=True)
class Named:
    """About `count` articles; `raws` reads them one by one."""

    count: int
    raws: Iterator[RawArticle | Problem]


def named(places: Sequence[str], root: Path, config: SiteConfig) -> Named:
    """What lies at `places`; what cannot be read comes as its Problem."""
    urls = [place for place in places if is_address(place)]
    found = _not_the_sites_own(
        find_files(Path(place) for place in places if place != "-" and not is_address(place)), root
    )
    count = about_how_many(found.files) + len(urls) + ("-" in places)
    files, pages = read_files(found.files, config.limits), _pages(urls, root, config)
    given = _stdin(config.limits.file) if "-" in places else ()
    return Named(count, chain(found.problems, files, pages, given))


def _not_the_sites_own(found: Found, root: Path) -> Found:
    """Without what the site itself is made of and made into, which `digest add .` would take for articles."""
    base = root.resolve()
    own = {path: Path(os.path.realpath(path)) for path in found.files}
    own = {path: real for path, real in own.items() if _is_own(real, base)}
    if not own:
        return found
    folders = sorted({real.relative_to(base).parts[0] for real in own.values()})
    are = "is no article and was" if len(own) == 1 else "are no articles and were"
    what = f"{len(own)} of the site's own files {are} passed over: {', '.join(folders)}"
    problem = Problem(base, None, what, "Name the raw articles, or a folder that holds nothing else.")
    return Found(tuple(path for path in found.files if path not in own), (*found.problems, problem))


def _is_own(real: Path, base: Path) -> bool:
    return real.is_relative_to(base) and real.relative_to(base).parts[0] in _OWN


def _pages(urls: Sequence[str], root: Path, config: SiteConfig) -> Iterator[RawArticle | Problem]:
    if urls:
        from digest.desk.fetch_one import read_addresses

        yield from read_addresses(urls, root, config)


def _stdin(limit: int) -> Iterator[RawArticle | Problem]:
    try:
        yield read_stream(stdin(), limit)
    except DigestError as error:
        yield from error.problems
