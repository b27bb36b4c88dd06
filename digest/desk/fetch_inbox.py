"""Articles that are fetched and not yet digested, in `.digest/fetch/inbox/`.

What was paid for with a request survives a crash here: each article lies in two files, its body and, written after it,
what is known of it. An article leaves when its Markdown file, its record and its line of the memory are written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path

from digest.door.files import read_bytes, write_bytes
from digest.errors import SourceError
from digest.model import Published, RawArticle

FOLDER = ".digest/fetch/inbox"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Waiting:
    """One article in the inbox. `name` orders them; `tries` counts how often it could not be digested."""

    name: str
    keys: tuple[str, ...]
    source: str
    day: str
    tries: int = 0


class Inbox:
    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER

    def put(self, waiting: Waiting, raw: RawArticle) -> None:
        """Keep an article. Raises OSError."""
        body = raw.content.encode("utf-8", "surrogatepass") if isinstance(raw.content, str) else raw.content
        write_bytes(self._folder / f"{waiting.name}.body", body)
        self._describe(waiting, _described(raw))

    def tidy(self) -> None:
        """Clear away what a crash left half-written. Only a run that is alone may do that."""
        names = {path.stem for path in self._folder.glob("*.json")}
        for path in (*self._folder.glob("*.body"), *self._folder.glob(".*.part")):
            if path.stem not in names:
                path.unlink(missing_ok=True)
        for name in names:
            if _waiting(name, self._values(name)) is None:
                self.remove(name)

    def waiting(self) -> Iterator[Waiting]:
        """All that is there, oldest first."""
        for path in sorted(self._folder.glob("*.json")):
            found = _waiting(path.stem, self._values(path.stem))
            if found:
                yield found

    def raw(self, name: str) -> RawArticle:
        """The article called `name`. Raises SourceError when it is not there any more."""
        body = read_bytes(self._folder / f"{name}.body")
        said = self._values(name)
        is_text = said.get("is_text") is True
        return RawArticle(
            origin=str(said.get("origin")),
            content=body.decode("utf-8", "surrogatepass") if is_text else body,
            media="text" if said.get("media") == "text" else "html" if said.get("media") == "html" else None,
            charset=_text(said, "charset"),
            url=_text(said, "url"),
            publisher=_text(said, "publisher"),
            title=_text(said, "title"),
            published=_published(_text(said, "published")),
        )

    def try_again(self, waiting: Waiting) -> None:
        """Count one more try that failed."""
        self._describe(replace(waiting, tries=waiting.tries + 1), self._values(waiting.name))

    def remove(self, name: str) -> None:
        for ending in ("json", "body"):
            with suppress(OSError):
                (self._folder / f"{name}.{ending}").unlink(missing_ok=True)

    def _describe(self, waiting: Waiting, said: Mapping[str, object]) -> None:
        values = {**said, **asdict(waiting), "version": _VERSION}
        write_bytes(self._folder / f"{waiting.name}.json", json.dumps(values).encode())

    def _values(self, name: str) -> dict[str, object]:
        try:
            values = json.loads(read_bytes(self._folder / f"{name}.json"))
        except (SourceError, ValueError, RecursionError):
            return {}
        return values if isinstance(values, dict) and values.get("version") == _VERSION else {}


def _waiting(name: str, values: Mapping[str, object]) -> Waiting | None:
    keys, tries = values.get("keys"), values.get("tries")
    if not isinstance(keys, list) or not isinstance(tries, int):
        return None
    return Waiting(name, tuple(map(str, keys)), str(values.get("source")), str(values.get("day")), tries)


def _described(raw: RawArticle) -> Mapping[str, object]:
    values = {name: getattr(raw, name) for name in ("origin", "media", "charset", "url", "publisher", "title")}
    published = raw.published.isoformat() if raw.published else None
    return {**values, "published": published, "is_text": isinstance(raw.content, str)}


def _text(values: Mapping[str, object], key: str) -> str | None:
    value = values.get(key)
    return value if isinstance(value, str) else None


def _published(text: str | None) -> Published | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
