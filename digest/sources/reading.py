"""Any file that an editor names, to the raw articles in it: one for a page, many for a feed, a mailbox, an archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from digest.door.files import read_bytes
from digest.errors import DigestError, Problem
from digest.model import RawArticle
from digest.site_config import SiteLimits
from digest.sources.files import kind_of, read_file
from digest.sources.listing import Listed, Listing, NotAListingError
from digest.sources.pages import article_of

_USUAL = SiteLimits()
_BYTES_PER_ARTICLE = 40_000
"""A guess that serves a progress bar and the number of processes."""


def read_files(paths: Iterable[Path], limits: SiteLimits = _USUAL) -> Iterator[RawArticle | Problem]:
    """All articles of all files; what cannot be read is a Problem in its place."""
    for path in paths:
        try:
            yield from read_any(path, limits)
        except DigestError as error:
            yield from error.problems
        except OSError as fault:
            yield Problem(
                path, None, (fault.strerror or "cannot be read").lower(), "Check the path and its permissions."
            )


def read_any(path: Path, limits: SiteLimits) -> Iterator[RawArticle | Problem]:
    """The articles of one file. Raises SourceError when it cannot be read."""
    kind = kind_of(path)
    if kind == "archive":
        from digest.sources.archives import read_archive

        yield from read_archive(path, limits.page)
    elif kind == "mailbox":
        from digest.sources.mail import read_mailbox

        yield from (_message(found, origin) for origin, found in read_mailbox(path, limits.file))
    elif kind == "message":
        from digest.sources.mail import read_mail_file

        yield _message(read_mail_file(path, limits.file), str(path))
    elif kind == "feed":
        yield from _feed(path, limits.file)
    else:
        yield read_file(path, limits.file)


def about_how_many(paths: Iterable[Path]) -> int:
    """Roughly the number of articles in these files."""
    return sum(
        _size(path) // _BYTES_PER_ARTICLE + 1 if kind_of(path) in ("archive", "mailbox", "feed") else 1
        for path in paths
    )


def feed_articles(listing: Listing, origin: str) -> Iterator[RawArticle | Problem]:
    """What a feed holds itself; an entry that only names its article is a Problem."""
    for number, entry in enumerate(listing.entries, start=1):
        if entry.html:
            yield article_of(entry, f"{origin}#{number}", None)
        else:
            named = entry.url or f"entry {number}"
            what = "the feed names this article, but holds no text of it"
            yield Problem(f"{origin}#{number}", None, what, f"Add its page: digest add {named}")


def _feed(path: Path, limit: int) -> Iterator[RawArticle | Problem]:
    from digest.sources.feeds import read_feed

    data = read_bytes(path, limit)
    try:
        listing = read_feed(data)
    except NotAListingError as fault:
        if b"<html" in data[:2_000].lower():
            yield read_file(path, limit)
        else:
            yield Problem(path, None, str(fault), "Give a feed (RSS, Atom, JSON), a page or a text.")
        return
    yield from feed_articles(listing, str(path))


def _message(found: Listed | Problem, origin: str) -> RawArticle | Problem:
    return found if isinstance(found, Problem) else article_of(found, origin)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
