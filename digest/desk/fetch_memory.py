"""What was fetched before: one line for each article in `sources/fetched.tsv`, for as long as the site lives.

It lies with the kept sources and not in `.digest/`, which may be deleted at any time: an article that was taken once
never comes again, whatever becomes of the cache, of its Markdown file or of its address's tracking values.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from digest.config_sources import Source
from digest.desk.records import FOLDER
from digest.door.slugs import short_hash
from digest.sources.listing import Listed
from digest.sources.tracking import address_key

FILE_NAME = "fetched.tsv"
_COLUMNS = 6
_NOT_TAKEN = ("refused", "failed")
_NEW = ("added", "updated")


@dataclass(frozen=True, slots=True)
class Taken:
    """One article that was dealt with.

    `keys` are what it is known again by; `source` is the key of its source, `day` its day in the site's time zone,
    `what` became of it (a status of `digest add`), `id` its entry's, "" when there is none.
    """

    keys: tuple[str, ...]
    source: str
    day: str
    what: str
    id: str = ""


class Memory:
    """The file of one site. Lines are added whole; one that a crash tore is passed over."""

    def __init__(self, root: Path) -> None:
        self._path = root / FOLDER / FILE_NAME
        self._keys: set[str] = set()
        self._taken_by_day: Counter[tuple[str, str]] = Counter()
        self._newest = ""
        try:
            lines = self._path.read_text("utf-8", "replace").splitlines()
        except FileNotFoundError:
            lines = []
        for line in lines:
            self._learn(line)

    def knows(self, keys: Iterable[str]) -> bool:
        return not self._keys.isdisjoint(keys)

    def taken(self, source: str, day: str) -> int:
        """How many articles of that day the source has brought."""
        return self._taken_by_day[source, day]

    @property
    def newest(self) -> datetime | None:
        """When an article last came in that was new."""
        try:
            found = datetime.fromisoformat(self._newest)
        except ValueError:
            return None
        return found if found.tzinfo else None

    def expect(self, keys: Iterable[str], source: str, day: str) -> None:
        """Count an article that is in the inbox as taken, for this run."""
        self._keys.update(keys)
        self._taken_by_day[source, day] += 1

    def note(self, taken: Taken, at: str) -> None:
        """Add a line. Raises OSError."""
        line = "\t".join((at, taken.what, taken.source, taken.day, taken.id, ",".join(taken.keys)))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab+") as file:
            size = file.seek(0, os.SEEK_END)
            is_torn = size > 0 and (file.seek(size - 1), file.read(1))[1] != b"\n"
            file.write(b"\n" * is_torn + line.encode() + b"\n")
        self._learn(line)

    def _learn(self, line: str) -> None:
        columns = line.split("\t")
        if len(columns) != _COLUMNS:
            return
        at, what, source, day, _, keys = columns
        if what in _NEW:
            self._newest = max(self._newest, at)
        self._keys.update(keys.split(","))
        if what not in _NOT_TAKEN:
            self._taken_by_day[source, day] += 1


def keys_of(listed: Listed, source: Source) -> tuple[str, ...]:
    """What an entry is known again by: its address without tracking, and its outlet's own name for it.

    Feeds number their entries ("1042"), so that a name counts within the host that the article lies on, and where it
    has no address within its source. What local files give (a letter's Message-ID, a hash) is one in all the world.
    """
    address = address_key(listed.url)
    keys = [short_hash(f"url {address}", 16)] if address else []
    if listed.guid and (address is None or address_key(listed.guid) != address):
        realm = address.partition("/")[0] if address else source.key if source.is_on_the_web else source.kind
        keys.append(short_hash(f"guid {realm} {listed.guid}", 16))
    return tuple(keys)
