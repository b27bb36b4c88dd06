"""Who makes rows and pages: the code of this package and of the libraries it renders with.

Another version of any of them may read or print something else, so an index is theirs alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from digest import __version__
from digest.hashing import blake2b
from digest.site_config import SiteConfig

FORMAT = 10
"""The index's own version: a change of its tables changes this number."""

_PARTS = ("model", "site", "site/search", "site/pictures", "markdown", "door")
_DECIDING = (".py", ".yaml", ".txt", ".tsv")
"""The endings of files that decide: code and word lists."""
_LIBRARIES = ("PIL", "jinja2", "markdown_it", "markupsafe", "yaml")


def code_identity(config: SiteConfig, parts: Iterable[str] = _PARTS) -> str:
    """A hash of all code that decides what stands in the index and on the pages, told by the files' stat.

    `parts` are the package's folders that hold it, for who keeps something else than an index.

    What of the site's settings decides how a file is read is in it too: the language of entries that name none of their
    own, and how many lines a file may have.
    """
    machine = f"{FORMAT} {__version__} {sys.version_info[:2]} {sys.byteorder}"
    marks = [f"{machine} {config.language} {config.limits.lines}", *_marks(parts)]
    return blake2b("\n".join(marks).encode(), digest_size=16).hexdigest()


def _marks(parts: Iterable[str]) -> Iterator[str]:
    package = Path(__file__).parent.parent
    for folder in (package, *(package / part for part in parts), package / "markdown" / "words"):
        with os.scandir(folder) as found:
            files = sorted((item.name, item.stat()) for item in found if item.name.endswith(_DECIDING))
        yield from (f"{folder.name}/{name} {state.st_size} {state.st_mtime_ns}" for name, state in files)
    for name in _LIBRARIES:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            state = Path(spec.origin).stat()
            yield f"{name} {state.st_size} {state.st_mtime_ns}"
