"""Sources on this machine: folders, mail exports and web archives. A file that has not changed is not opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from digest.config_sources import Source
from digest.desk.fetch_state import State
from digest.door.slugs import short_hash
from digest.errors import Problem
from digest.model import RawArticle
from digest.site_config import SiteLimits
from digest.sources.files import find_files
from digest.sources.listing import Listed
from digest.sources.reading import read_files


def changed_files(source: Source, state: State, root: Path) -> tuple[tuple[Path, ...], State, tuple[Problem, ...]]:
    """The files of a local source that are not as they were, the state once they are read, and what is wrong."""
    place = root / source.place
    if not place.exists():
        return (), state, (Problem(place, None, "there is no such file or folder", "Mend the path in site.yaml."),)
    found = find_files([place])
    signs = {str(path): _sign(path) for path in found.files}
    changed = tuple(path for path in found.files if state.files.get(str(path)) != signs[str(path)])
    is_empty = place.is_dir() and not found.files  # an inbox is empty most of the time
    return changed, replace(state, files=signs), () if is_empty else found.problems


def articles(files: tuple[Path, ...], limits: SiteLimits) -> Iterator[tuple[Listed, RawArticle] | Problem]:
    """Each article of the files, with what is known of it before it is cleaned."""
    for raw in read_files(files, limits):
        yield raw if isinstance(raw, Problem) else (_listed(raw), raw)


def _listed(raw: RawArticle) -> Listed:
    """An article without an address is known again by its content."""
    content = raw.content if isinstance(raw.content, str) else raw.content.decode("latin-1")
    guid = None if raw.url else f"content {short_hash(content, 24)}"
    return Listed(url=raw.url, guid=guid, title=raw.title, published=raw.published)


def _sign(path: Path) -> str:
    try:
        status = path.stat()
    except OSError:
        return ""
    return f"{status.st_size}-{status.st_mtime_ns}"
