"""What no entry changes: the page for addresses that lead nowhere, the style sheet, the icon."""

from __future__ import annotations

from collections.abc import Iterator

from digest.site.frame import Frame
from digest.site.kinds import OutputKind, never, only
from digest.site.views import EmptyView, File, Page


def not_found(frame: Frame, _facet: str) -> Iterator[Page]:
    """What a server shows for an address that leads nowhere."""
    heading, advice = frame.text("not_found"), frame.text("not_found_advice")
    head = frame.head("404.html", heading)
    yield Page("404.html", "empty.html", (), lambda: EmptyView(frame.site, head, heading, advice))


def asset_files(frame: Frame, _facet: str) -> Iterator[File]:
    """The theme's files, and the word to GitHub Pages that nothing here is Jekyll's."""
    yield File(".nojekyll", b"")
    for path, content in frame.assets.items():
        yield File(path, content)


NOT_FOUND = OutputKind(
    "not found", not_found, only(""), never, frozenset({"url", "description", "words"}), ("empty.html",)
)
ASSETS = OutputKind("asset", asset_files, only(""), never, frozenset({"assets"}))
