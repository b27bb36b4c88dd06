"""Each entry's own page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digest.site.frame import Frame
from digest.site.index import Listed, SiteIndex
from digest.site.json_ld import news_article
from digest.site.kinds import OutputKind, Touched
from digest.site.permalinks import edition_path, entry_path, file_of
from digest.site.view_parts import Link
from digest.site.views import EntryView, Page


def entry_pages(frame: Frame, path: str) -> Iterator[Page]:
    """The page of the entry whose file is `path`, with its neighbours in the edition."""
    entry = frame.index.listed(path)
    if entry is None:
        return
    edition = frame.index.edition(entry.date)
    place = next(place for place, one in enumerate(edition) if one.number == entry.number)
    before = _link(frame, edition[place - 1]) if place else None
    following = _link(frame, edition[place + 1]) if place + 1 < len(edition) else None
    made_of = (path, entry.digest, before, following)
    yield Page(file_of(entry_path(entry)), "entry.html", made_of, lambda: _view(frame, entry, before, following))


def _view(frame: Frame, listed: Listed, before: Link | None, following: Link | None) -> EntryView:
    entry = frame.index.entry(listed)
    part = frame.parts.entry(entry)
    return EntryView(
        site=frame.site,
        head=frame.head(entry_path(entry), entry.title, part.summary_text),
        entry=part,
        edition=Link(frame.words.day(entry.date), frame.links.href(edition_path(entry.date))),
        previous=before,
        following=following,
        json_ld=news_article(frame, entry),
    )


def _link(frame: Frame, entry: Listed) -> Link:
    return Link(entry.title, frame.links.href(entry_path(entry)))


def _near(index: SiteIndex, touched: Touched) -> Iterable[str]:
    """The changed entries and those before and after each in its edition."""
    changed = {entry.path for entry in touched.entries}
    for day in {entry.date for entry in touched.entries}:
        edition = [entry.path for entry in index.edition(day)]
        for place, path in enumerate(edition):
            if path in changed:
                yield from edition[max(0, place - 1) : place + 2]


ENTRIES = OutputKind(
    "entry",
    entry_pages,
    SiteIndex.entry_paths,
    _near,
    frozenset({"title", "url", "description", "language", "words"}),
    ("entry.html",),
)
