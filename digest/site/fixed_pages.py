"""What no entry changes: the page for addresses that lead nowhere, the style sheet, the icon."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import STANCES
from digest.site.frame import Frame
from digest.site.kinds import OutputKind, never, only
from digest.site.view_parts import StanceKind
from digest.site.views import AboutView, EmptyView, File, Page


def not_found(frame: Frame, _facet: str) -> Iterator[Page]:
    """What a server shows for an address that leads nowhere."""
    heading, advice = frame.text("not_found"), frame.text("not_found_advice")
    head = frame.head("404.html", heading)
    yield Page("404.html", "empty.html", (), lambda: EmptyView(frame.site, head, heading, advice))


def about(frame: Frame, _facet: str) -> Iterator[Page]:
    """What the site is, how it is made, how to read its marks."""
    title = frame.text("about")
    stances = tuple(
        StanceKind(
            polarity,
            frame.text(f"polarity_{polarity}"),
            ", ".join(frame.words.stances[stance] for stance, one in STANCES.items() if one == polarity),
        )
        for polarity in dict.fromkeys(STANCES.values())
    )
    head = frame.head("about/", title, frame.text("about_promise"), "about")
    yield Page("about/index.html", "about.html", (), lambda: AboutView(frame.site, head, stances))


def asset_files(frame: Frame, _facet: str) -> Iterator[File]:
    """The theme's files, and the word to GitHub Pages that nothing here is Jekyll's."""
    yield File(".nojekyll", b"")
    for path, content in frame.assets.items():
        yield File(path, content)


NOT_FOUND = OutputKind(
    "not found", not_found, only(""), never, frozenset({"url", "description", "words"}), ("empty.html",)
)
ABOUT = OutputKind("about", about, only(""), never, frozenset({"url", "description", "words"}), ("about.html",))
ASSETS = OutputKind("asset", asset_files, only(""), never, frozenset({"assets"}))
