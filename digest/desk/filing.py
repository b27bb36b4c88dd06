"""Where Markdown files lie in `content/`, and the rules by which they may be written.

A new file is created only where nothing lies; an old one is renewed only while it holds the very bytes that were
written last. Whatever else lies there is a person's.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from digest.door.files import create_bytes, read_bytes, replace_bytes
from digest.door.slugs import slug
from digest.errors import DigestError, SourceError
from digest.markdown import read_entry
from digest.model import Entry
from digest.site.content import CONTENT

_ID_LINE = re.compile(r"^id:[ \t]*[\"']?([\w-]+)[\"']?[ \t]*\r?$", re.MULTILINE)


class Filing:
    """The folder `content/` of one site. Paths are relative to the site, with forward slashes."""

    def __init__(self, root: Path, *, is_dry_run: bool) -> None:
        self._root, self._is_dry_run = root, is_dry_run
        self._announced: set[str] = set()
        self._paths_by_id: dict[str, str] | None = None

    def create(self, day: date, title: str, id_: str, text: str) -> str:
        """Write a new file for `day`, named by the title, and give its path; nothing that lies there is touched."""
        for path in self._free_names(f"{CONTENT}/{day:%Y/%m/%d}/{slug(title)}", id_.rsplit("-", 1)[-1]):
            if path in self._announced or os.path.lexists(self._root / path):
                continue
            self._announced.add(path)
            if not self._is_dry_run:
                try:
                    create_bytes(self._root / path, text.encode())
                except FileExistsError:
                    continue
            return path
        raise AssertionError("there is always one more name")

    def renew(self, path: str, text: str, written_hash: str) -> bool:
        """Put `text` into the file while it holds what was written last; gives whether it did."""
        if self._is_dry_run:
            return self.is_untouched(path, written_hash)
        return replace_bytes(self._root / path, text.encode(), lambda: self.is_untouched(path, written_hash))

    def remove(self, path: str, written_hash: str) -> bool:
        """Take the file away while it holds what was written last; gives whether it did."""
        is_untouched = self.is_untouched(path, written_hash)
        if is_untouched and not self._is_dry_run:
            (self._root / path).unlink()
        return is_untouched

    def holds(self, path: str, text: str) -> bool:
        """Whether the file's bytes are those of `text`."""
        return self._bytes(path) == text.encode()

    def is_untouched(self, path: str, written_hash: str) -> bool:
        """Whether the file is a plain one and holds what was written last."""
        data = None if (self._root / path).is_symlink() else self._bytes(path)
        return data is not None and hashlib.sha256(data).hexdigest() == written_hash

    def day_of(self, path: str) -> date | None:
        """The day in the file's front matter; None when the file cannot be read as an entry."""
        entry = self._entry(path)
        return entry.date if entry else None

    def story_of(self, path: str) -> str | None:
        """The story that the file names; None when it names none or cannot be read as an entry."""
        entry = self._entry(path)
        return entry.story if entry else None

    def current_path(self, id_: str, last_path: str) -> str | None:
        """Where the entry `id_` lies now: where it was last, else within that day, else anywhere in `content/`."""
        if (self._root / last_path).is_file() and self._bears(last_path, id_):
            return last_path
        return self.path_of(id_, last_path.rsplit("/", 1)[0]) or self._path_anywhere(id_)

    def path_of(self, id_: str, folder: str) -> str | None:
        """The file in `folder` that bears `id_`; one day's files are looked at, no more."""
        for file in sorted((self._root / folder).glob("*.md")):
            path = f"{folder}/{file.name}"
            if self._bears(path, id_):
                return path
        return None

    def _path_anywhere(self, id_: str) -> str | None:
        """An entry that an editor moved to another day, or deleted: all of `content/` is looked at, once in a run."""
        if self._paths_by_id is None:
            self._paths_by_id = {}
            for file in sorted((self._root / CONTENT).rglob("*.md")):
                path = file.relative_to(self._root).as_posix()
                for found in self._ids_in(path):
                    self._paths_by_id.setdefault(found, path)
        path = self._paths_by_id.get(id_, "")
        return path if path and self._bears(path, id_) else None

    def _bears(self, path: str, id_: str) -> bool:
        """Whether the file's `id:` is this one; a line is looked for, so that a broken file is known again too."""
        return id_ in self._ids_in(path)

    def _ids_in(self, path: str) -> list[str]:
        try:
            return _ID_LINE.findall(self._text(path))
        except SourceError:
            return []

    def _free_names(self, start: str, code: str) -> Iterator[str]:
        yield f"{start}.md"
        yield f"{start}-{code}.md"
        number = 2
        while True:
            yield f"{start}-{code}-{number}.md"
            number += 1

    def _entry(self, path: str) -> Entry | None:
        try:
            return read_entry(path.removeprefix(f"{CONTENT}/"), self._text(path))
        except DigestError:
            return None

    def _bytes(self, path: str) -> bytes | None:
        try:
            return read_bytes(self._root / path)
        except SourceError:
            return None

    def _text(self, path: str) -> str:
        return read_bytes(self._root / path).decode("utf-8-sig", "replace")


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
