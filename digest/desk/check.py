"""Every entry proved against its kept source text; every fault of the content told at once."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from pathlib import Path

from digest.desk.finding import Finding, finding
from digest.desk.proof_notes import NAME, Note, Notes
from digest.desk.records import Records
from digest.door.text import shown
from digest.errors import ContentError, Problem
from digest.model import SiteConfig
from digest.site.content import CONTENT, entry_of, file_bytes, markdown_files, same_address
from digest.site.identity import code_identity
from digest.site.keeping import CACHE
from digest.site.signatures import Signature, remembered, signature

_CODE = ("desk", "door", "extract", "extract/data", "markdown", "model", "site")
"""The folders of the package whose code and words decide what is found."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was looked at and what was found.

    `proved` counts parts: summary sentences, facts, quotes, reactions, events ahead, the names and roles that go with
    them, people and organizations; `unproved` tells those that do not stand in their source. `editors` counts the parts
    that are marked as the editor's own words, which need no proof. `without_source` names the entries that have no kept
    source text, so nothing of them is proved; `days` are those of all entries that are no drafts. `anew` counts the
    files that were looked at anew: they or their source changed since the last check.
    """

    entries: int
    proved: int
    editors: int
    unproved: tuple[Problem, ...]
    without_source: tuple[str, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
    days: tuple[date, ...] = ()
    anew: int = 0

    @property
    def ok(self) -> bool:
        return not self.problems


def check_site(root: Path, config: SiteConfig, *, is_full: bool = False) -> CheckReport:
    """Look at all of `root/content`; nothing is changed in it.

    A file that is as it was when it was last looked at, its source too, is not looked at again unless `is_full`.
    """
    notes = Notes(root / CACHE / NAME, code_identity(config, _CODE))
    if not is_full:
        notes.read()
    look = _Look(root, config, notes)
    found, skipped = look.at_all()
    entries = {path: one for path, one in found.items() if one.id}
    unproved = tuple(problem for one in found.values() for problem in one.unproved)
    faults = [problem for one in found.values() for problem in one.faults]
    problems = [*faults, *_equal_addresses(entries), *_equal_ids(entries), *unproved]
    return CheckReport(
        entries=len(entries),
        proved=sum(one.proved for one in entries.values()),
        editors=sum(one.editors for one in entries.values()),
        unproved=unproved,
        without_source=tuple(
            f"{CONTENT}/{path}" for path, one in entries.items() if not one.has_source and not one.is_draft
        ),
        problems=tuple(sorted(problems, key=lambda problem: (str(problem.path), problem.line or 0))),
        warnings=(*skipped, *(problem for one in entries.values() for problem in one.warnings)),
        days=tuple(sorted({date.fromisoformat(one.day) for one in entries.values() if not one.is_draft})),
        anew=look.anew,
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """The kept source text of an entry, and what its file looked like."""

    text: str | None
    looks: Signature


_ABSENT: Signature = (0, 0, 0, 0)
"""The looks of a source that is not there."""


@dataclass(slots=True)
class _Look:
    """One look at the content files of a site; `anew` counts those that had to be read and proved."""

    root: Path
    config: SiteConfig
    notes: Notes
    anew: int = 0
    _records: Records = field(init=False)

    def __post_init__(self) -> None:
        self._records = Records(self.root)

    def at_all(self) -> tuple[dict[str, Finding], list[Problem]]:
        """What each file comes to, by its path, and a warning for what is no file to be read."""
        found: dict[str, Finding] = {}
        skipped: list[Problem] = []
        if (self.root / CONTENT).is_dir():
            for path, state in sorted(markdown_files(self.root / CONTENT), key=lambda pair: pair[0]):
                if isinstance(state, Problem):
                    skipped.append(state)
                else:
                    found[path] = self._at(path, signature(state))
        self.notes.write(set(found))
        return found, skipped

    def _at(self, path: str, looks: Signature) -> Finding:
        """What the file at `path` comes to: as noted while it looks the same, or has the same bytes."""
        known = self.notes.get(path)
        if known is not None and known.looks == (looks, self._looks_of(known.finding.source_id)):
            return known.finding
        now = time.time_ns()
        try:
            data = file_bytes(self.root / CONTENT, path)
        except ContentError as error:
            return Finding(faults=error.problems)
        found = None if known is None else known.finding
        source = self._source(found.source_id if found else "")
        if found is None or known is None or known.digest != _digest(data, source):
            self.anew += 1
            found, source = self._found(path, data)
        self.notes.put(path, Note((remembered(looks, now), source.looks), _digest(data, source), found))
        return found

    def _found(self, path: str, data: bytes) -> tuple[Finding, _Source]:
        """What the file with the bytes `data` comes to, and the source that it was proved against."""
        try:
            entry = entry_of(path, data, self.config)
        except ContentError as error:
            return Finding(faults=error.problems), self._source("")
        source = self._source("" if entry.is_draft else entry.id)
        return finding(entry, source.text), source

    def _source(self, id_: str) -> _Source:
        """The kept source of the entry `id_`, its looks taken before it is read; nothing for an empty id."""
        now, looks = time.time_ns(), self._looks_of(id_)
        return _Source(self._records.text(id_), remembered(looks, now))

    def _looks_of(self, id_: str) -> Signature:
        state = self._records.text_state(id_)
        return signature(state) if state is not None else _ABSENT


def _digest(data: bytes, source: _Source) -> str:
    """A hash of a content file and of its source."""
    text = b"" if source.text is None else b"\0" + source.text.encode()
    return blake2b(b"%d " % len(data) + data + text, digest_size=16).hexdigest()


def _equal_addresses(entries: Mapping[str, Finding]) -> Iterator[Problem]:
    """A problem for each entry whose page another one has; the first by path keeps it."""
    holders: dict[str, str] = {}
    for path, one in entries.items():
        holder = holders.setdefault(one.address, path)
        if holder != path:
            yield same_address(one.address, (path, one.address_line), (holder, entries[holder].address_line))


def _equal_ids(entries: Mapping[str, Finding]) -> Iterator[Problem]:
    holders: dict[str, str] = {}
    for path, one in entries.items():
        holder = holders.setdefault(one.id, path)
        if holder != path:
            mend = f"The other is {CONTENT}/{holder}. Give one of them an `id:` of its own."
            yield Problem(f"{CONTENT}/{path}", one.id_line, f"two entries have the id {shown(one.id, 60)}", mend)
