"""What a language model or another program should know of the site first: `/llms.txt`, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from digest.site.frame import Frame
from digest.site.kinds import OutputKind, always, only
from digest.site.machine_views import GuideView
from digest.site.permalinks import edition_path
from digest.site.view_parts import Link
from digest.site.views import Page

EDITIONS = 10
"""The newest editions that it names."""


def guide(frame: Frame, _facet: str) -> Iterator[Page]:
    """The guide; its own sentences are English, for programs read that best."""
    days = frame.index.newest_days(EDITIONS)
    absolute = frame.links.absolute
    yield Page(
        "llms.txt",
        "llms.txt",
        days,
        lambda: GuideView(
            title=" ".join(frame.config.title.split()),
            description=" ".join(frame.config.description.split()),
            url=absolute(""),
            editions=tuple(Link(day.isoformat(), absolute(edition_path(day))) for day in days),
        ),
    )


GUIDE = OutputKind("guide", guide, only(""), always(""), frozenset({"title", "description", "url"}), ("llms.txt",))
