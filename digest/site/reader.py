"""The inputs of a build, and its one reader of content files."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from pathlib import Path

from digest.checking import TYPE_CHECKING
from digest.errors import ContentError, Problem
from digest.record import NamedTuple, fresh, record
from digest.site.content import CONTENT, entry_of, file_bytes
from digest.site.dress import Dress
from digest.site.git import blob_digest
from digest.site.theme import Theme
from digest.site_config import SiteConfig

if TYPE_CHECKING:
    from digest.model import Entry
    from digest.site.rows import EntryRow

KEPT_ENTRIES = 5000
"""Entries that a process holds at a time: some 60 MB. A first build of more reads the rest twice."""

KEPT_AGAIN = 1000
"""Those that it holds once it begins to read them twice: what it held is used up, and pages ask day by day."""


class Plan(NamedTuple):
    """The inputs of a build but its content; `today` is the day where the site is."""

    root: Path
    config: SiteConfig
    theme: Theme
    dress: Dress
    compiled: Path | None
    today: date | None = None


class TornError(Exception):
    """A content file changed while the build was at work: what was made of it may be half old, half new."""


class Parsed(NamedTuple):
    """A content file as read: its hash (empty when it could not be read) and its row, or why there is none."""

    path: str
    digest: bytes
    row: EntryRow | None
    problems: tuple[Problem, ...] = ()


@record
class Reader:
    """Reads entries and keeps the latest of them."""

    root: Path
    config: SiteConfig
    _kept: OrderedDict[str, tuple[bytes, Entry]] = fresh(factory=OrderedDict)
    _has_dropped: bool = False
    _reads_again: bool = False

    def parsed(self, path: str, known: bytes | None = None) -> Parsed:
        """The file at `path`, read now; not parsed when its hash is `known`."""
        digest = b""
        try:
            data = file_bytes(self.root / CONTENT, path)
            digest = blob_digest(data)
            if digest == known:
                return Parsed(path, digest, None)
            entry = self._keep(path, digest, entry_of(path, data, self.config))
        except ContentError as error:
            return Parsed(path, digest, None, error.problems)
        from digest.site.rows import entry_row

        return Parsed(path, digest, entry_row(entry, digest, self.config.language))

    def entry(self, path: str, digest: bytes) -> Entry:
        """The entry of the file at `path`, which had that hash. Raises TornError when it has it no more."""
        kept = self._kept.get(path)
        if kept is not None and kept[0] == digest:
            return kept[1]
        try:
            data = file_bytes(self.root / CONTENT, path)
        except ContentError:
            raise TornError(path) from None
        if blob_digest(data) != digest:
            raise TornError(path)
        self._reads_again |= self._has_dropped
        return self._keep(path, digest, entry_of(path, data, self.config))

    def _keep(self, path: str, digest: bytes, entry: Entry) -> Entry:
        while len(self._kept) >= (KEPT_AGAIN if self._reads_again else KEPT_ENTRIES):
            self._has_dropped = True
            self._kept.popitem(last=False)
        self._kept[path] = digest, entry
        return entry
