"""The kept sources: for each entry its cleaned source text, and beside it what only the tool needs.

`sources/ID.txt` is the text that every part is proved against; `sources/ID.json` tells where the article came from,
which Markdown file was written for it and with which bytes, what was cut away, and all parts with their offsets. It is
also the memory by which an article is known again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from digest.door.files import read_bytes, write_bytes
from digest.door.slugs import is_id, short_hash
from digest.errors import SourceError
from digest.model import Article, Summary

FOLDER = "sources"
_VERSION = 1
_CODE_LENGTH = 6
_LONGER_CODE_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an article that was taken in.

    `identity` tells it from every other article. `path` is its Markdown file relative to the site, `written_hash` that
    of the bytes that were composed for it last. `dated_by` is "editor" when an article that bears no date got one from
    `--date`, else empty: its day is a guess then, and no other day is worked out from it.
    """

    id: str
    identity: str
    path: str
    written_hash: str
    dated_by: str = ""


class Records:
    """The folder `sources/` of one site."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER
        self._ids_by_code: dict[str, list[str]] | None = None

    def find(self, identity: str) -> Record | None:
        """The record of the article that `identity` names, whatever day it was filed under."""
        for length in (_CODE_LENGTH, _LONGER_CODE_LENGTH):
            for id_ in self._ids().get(short_hash(identity, length), []):
                record = self.load(id_)
                if record and record.identity == identity:
                    return record
        return None

    def new_id(self, day: str, identity: str) -> str:
        """A name for a new article: its day and a code of its own, longer where the short one is taken."""
        short = f"{day}-{short_hash(identity, _CODE_LENGTH)}"
        taken = self.load(short)
        is_free = taken is None or taken.identity == identity
        return short if is_free else f"{day}-{short_hash(identity, _LONGER_CODE_LENGTH)}"

    def load(self, id: str) -> Record | None:  # noqa: A002 - the field's own name
        """The record called `id`; None when there is none or it cannot be read (it is made anew then)."""
        try:
            values = json.loads(self._read(id, "json") or b"")
            fields = {name: values[name] for name in Record.__slots__ if name in values or name != "dated_by"}
        except (ValueError, KeyError, TypeError, RecursionError):
            return None
        is_sound = values.get("version") == _VERSION and all(isinstance(value, str) for value in fields.values())
        return Record(**fields) if is_sound else None

    def text(self, id: str) -> str | None:  # noqa: A002
        """The kept source text of the entry `id`."""
        data = self._read(id, "txt")
        try:
            return None if data is None else data.decode("utf-8")
        except UnicodeDecodeError:
            return None

    def text_state(self, id: str) -> os.stat_result | None:  # noqa: A002
        """What the file system tells of the file that holds the kept source text; None when there is none."""
        try:
            return (self._folder / f"{id}.txt").stat() if is_id(id) else None
        except OSError:
            return None

    def keep(self, record: Record, article: Article, summary: Summary, origin: str) -> None:
        """Write both files. Raises OSError."""
        write_bytes(self._folder / f"{record.id}.txt", article.text.encode("utf-8", "replace"))
        values = {"version": _VERSION, **asdict(record), "origin": origin, **_details(article, summary)}
        text = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
        write_bytes(self._folder / f"{record.id}.json", text.encode("utf-8", "replace"))
        if self._ids_by_code is not None:
            _note(self._ids_by_code, record.id)

    def _read(self, id_: str, ending: str) -> bytes | None:
        try:
            return read_bytes(self._folder / f"{id_}.{ending}") if is_id(id_) else None
        except SourceError:
            return None

    def _ids(self) -> Mapping[str, list[str]]:
        """Code to ids. Names only are read, once for each run of a command."""
        if self._ids_by_code is None:
            self._ids_by_code = {}
            for path in sorted(self._folder.glob("*.json")):
                _note(self._ids_by_code, path.stem)
        return self._ids_by_code


def _note(ids_by_code: dict[str, list[str]], id_: str) -> None:
    ids = ids_by_code.setdefault(id_.rsplit("-", 1)[-1], [])
    if id_ not in ids:
        ids.append(id_)


def _details(article: Article, summary: Summary) -> Mapping[str, object]:
    return {
        "article": {
            "title": article.title,
            "authors": article.authors,
            "email": article.email,
            "publisher": article.publisher,
            "url": article.url,
            "published": article.published.isoformat() if article.published else None,
            "lang": article.lang,
            "flags": article.flags,
        },
        "summary": asdict(summary),
        "removed": [asdict(line) for line in article.removed],
    }
