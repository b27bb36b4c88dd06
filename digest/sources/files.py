"""Files and folders to raw articles, in one order on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from digest.door.files import MAX_BYTES, in_megabytes, read_bytes
from digest.errors import Problem, SourceError
from digest.model import Media, RawArticle

_MEDIA: dict[str, Media] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
}

Kind = Literal["page", "feed", "message", "mailbox", "archive"]
_KINDS: dict[str, Kind] = {
    ".eml": "message",
    ".mbox": "mailbox",
    ".warc": "archive",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".json": "feed",
}
_IN_FOLDERS = (set(_MEDIA) | set(_KINDS)) - {".json"}
"""Endings that are read in a folder; a `.json` beside articles is rarely a feed, so it must be named."""
_MARKDOWN = (".md", ".markdown")
_ABOUT_FOLDERS = frozenset(["README", "CHANGELOG", "LICENSE", "CONTRIBUTING", "SECURITY", "CODE_OF_CONDUCT"])
"""Names of Markdown files that tell of the folder in which they lie; they are read when they are named."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a list of paths names: the files to read, in order, and what could not be looked into."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def find_files(paths: Iterable[Path]) -> Found:
    """The files that `paths` name: a file as given, a folder's articles by their endings, hidden ones left out.

    Links inside a folder are not followed. The order is that of the paths, within a folder that of the names.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        if _is_folder(path):
            inside = list(_articles(path))
            files += inside
            if not inside:
                endings = ", ".join(sorted({*_IN_FOLDERS, ".warc.gz"}))
                mend = f"Articles end in {endings}; name other files, README.md and the like one by one."
                problems.append(Problem(path, None, "no article is in this folder", mend))
        else:
            files.append(path)
    return Found(tuple(dict.fromkeys(files)), tuple(problems))


def is_address(text: str) -> bool:
    """Whether what an editor names is meant as an address of the web and not as a path."""
    return text[:8].lower().startswith(("http://", "https://"))


def kind_of(path: Path) -> Kind:
    """What a file is by its ending; whatever has no ending of another kind is one page or text."""
    name = path.name.lower()
    return _KINDS.get(
        Path(name.removesuffix(".gz")).suffix if name.endswith(".warc.gz") else path.suffix.lower(), "page"
    )


def read_file(path: Path, limit: int = MAX_BYTES) -> RawArticle:
    """One file, undecoded. Raises SourceError when it cannot be read or holds more than `limit` bytes."""
    origin = os.fsencode(path).decode("utf-8", "backslashreplace")
    return RawArticle(origin, read_bytes(path, limit), _MEDIA.get(path.suffix.lower()))


def read_stream(stream: BinaryIO, limit: int = MAX_BYTES, origin: str = "standard input") -> RawArticle:
    """All of a stream as one article. Raises SourceError when it is too large."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        mend = "Give the article alone; `file` under `limits` of site.yaml allows more."
        raise SourceError([Problem(origin, None, f"more than {in_megabytes(limit)} came in", mend)])
    return RawArticle(origin, data)


def _is_folder(path: Path) -> bool:
    """False for a name that no file system can hold: reading it tells why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _articles(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if not name.startswith(".") and _is_read(path) and path.is_file() and not path.is_symlink():
                yield path


def _is_read(path: Path) -> bool:
    if path.suffix.lower() in _MARKDOWN and path.stem.upper() in _ABOUT_FOLDERS:
        return False
    return path.suffix.lower() in _IN_FOLDERS or kind_of(path) == "archive"
