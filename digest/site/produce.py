"""Facets to files: each page whose key has changed is rendered, and staged if its bytes have."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping

from digest.record import NamedTuple, record
from digest.site.frame import Frame
from digest.site.made import Facet, Made, content_digest
from digest.site.output import OutputFolder
from digest.site.pages import KINDS
from digest.site.render import Renderer, blob_key, page_key
from digest.site.views import Blob, File, Page


class Known(NamedTuple):
    """An output as the index knows it."""

    key: bytes
    digest: bytes


@record
class Producer:
    """Makes the outputs of facets.

    `signs` holds for each kind its templates' signs. `known` tells what the index knows of a path whose file is as it
    was left; None for any other path.
    """

    frame: Frame
    renderer: Renderer
    signs: Mapping[str, Mapping[str, bytes]]
    known: Callable[[str], Known | None]
    folder: OutputFolder
    is_dry: bool = False

    def outputs(self, facet: Facet) -> Iterator[Made]:
        """The outputs of one facet."""
        kind, about = facet
        for output in KINDS[kind].pages(self.frame, about):
            key = self._key(output, kind)
            known = self.known(output.path)
            if known is not None and known.key == key:
                yield Made(output.path, kind, about, key, known.digest, None, False, False)
            else:
                yield self._made(output, facet, key, known)

    def _key(self, output: Page | Blob | File, kind: str) -> bytes:
        match output:
            case File():
                return content_digest(output.content)
            case Blob():
                return blob_key(output)
            case Page():
                return page_key(output, self.signs[kind])

    def _content(self, output: Page | Blob | File) -> bytes:
        match output:
            case File():
                return output.content
            case Blob():
                return output.content()
            case Page():
                return self.renderer.render(output)

    def _made(self, output: Page | Blob | File, facet: Facet, key: bytes, known: Known | None) -> Made:
        content = self._content(output)
        digest = content_digest(content)
        if known is not None and known.digest == digest:
            return Made(output.path, *facet, key, digest, None, True, False)
        found = self.folder.has(output.path, content) if known is None else None
        if found is not None or self.is_dry:
            return Made(output.path, *facet, key, digest, found, True, found is None)
        return Made(output.path, *facet, key, digest, self.folder.stage(output.path, content), True, True)


def known_outputs(tables: sqlite3.Connection, damaged: frozenset[str]) -> Callable[[str], Known | None]:
    """Looks outputs up in the index; those whose files are not what it says count as unknown."""
    if not tables.execute("SELECT 1 FROM output LIMIT 1").fetchone():
        return lambda _path: None

    def known(path: str) -> Known | None:
        if path in damaged:
            return None
        found = tables.execute("SELECT key, digest FROM output WHERE path = ?", (path,)).fetchone()
        return Known(*found) if found else None

    return known
