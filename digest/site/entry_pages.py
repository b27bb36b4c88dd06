"""Each entry's own page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from digest.record import NamedTuple
from digest.site.frame import Frame
from digest.site.index import SiteIndex
from digest.site.json_ld import entry_data
from digest.site.kinds import OutputKind, Touched
from digest.site.listed import Listed
from digest.site.permalinks import edition_path, entry_path, file_of
from digest.site.previews import address_of, entry_preview
from digest.site.related import near_related, related
from digest.site.stories import FAR, SPAN, around, stories_touched, story_of
from digest.site.terms import Term
from digest.site.view_parts import EntryLine, Link, StoryBox, Translation
from digest.site.views import Blob, EntryView, Page

UNKNOWN = "und"
"""The language of an entry whose language nobody knows."""

BESIDE = 2
"""Entries of the same story before and after an entry that its page leads to."""


class Beside(NamedTuple):
    """What an entry's page tells of other entries."""

    before: Link | None
    following: Link | None
    story: StoryBox | None
    translations: tuple[Translation, ...]
    related: tuple[EntryLine, ...]


def entry_pages(frame: Frame, path: str) -> Iterator[Page | Blob]:
    """The page of the entry whose file is `path`, with its neighbours in the edition."""
    entry = frame.index.listed(path)
    if entry is None:
        return
    edition = frame.index.edition(entry.date)
    place = next(place for place, one in enumerate(edition) if one.number == entry.number)
    before = _link(frame, edition[place - 1]) if place else None
    following = _link(frame, edition[place + 1]) if place + 1 < len(edition) else None
    story = story_of(frame.index, entry)
    told = around(frame.index, story, entry.date)[::-1] if story else ()
    beside = Beside(
        before,
        following,
        story_box(frame, entry, story, told) if story else None,
        translations(frame, entry),
        tuple(map(frame.parts.line, related(frame.index, entry, story, {one.number for one in told}))),
    )
    made_of = (path, entry.digest, *beside)
    yield Page(file_of(entry_path(entry)), "entry.html", made_of, lambda: _view(frame, entry, beside))
    yield from entry_preview(frame, entry)


def story_box(frame: Frame, entry: Listed, story: Term, told: Sequence[Listed]) -> StoryBox | None:
    """The story that an entry tells, with the entries before and after it among those `told` around its day."""
    place = next(place for place, one in enumerate(told) if one.number == entry.number)
    before, after = told[max(0, place - BESIDE) : place], told[place + 1 : place + 1 + BESIDE]
    if not before and not after and story.entries == 1:
        return None
    link = Link(story.name, frame.links.href(story.path))
    return StoryBox(link, tuple(map(frame.parts.line, before)), tuple(map(frame.parts.line, after)))


def translations(frame: Frame, entry: Listed) -> tuple[Translation, ...]:
    """The entry in all its languages, itself among them, by language; of two in one language the newer.

    Empty for an entry that stands in one language alone.
    """
    found: dict[str, Listed] = {}
    for one in frame.index.translations(entry):
        found.setdefault(one.lang.casefold(), one)
    if len(found) < 2:
        return ()
    return tuple(
        Translation(one.lang, one.title, frame.links.href(entry_path(one)), frame.links.absolute(entry_path(one)))
        for _, one in sorted(found.items())
    )


def alternates(frame: Frame, entry: Listed, told: Iterable[Translation]) -> tuple[Translation, ...]:
    """What search engines are told of the languages in `told`: each page the same, or they believe none of it.

    So an entry that another one in its language stands for says nothing, and a language that is not known is none.
    """
    known = tuple(one for one in told if one.lang != UNKNOWN)
    own = frame.links.href(entry_path(entry))
    return known if len(known) > 1 and any(one.href == own for one in known) else ()


def _view(frame: Frame, listed: Listed, beside: Beside) -> EntryView:
    entry = frame.index.entry(listed)
    part = frame.parts.entry(entry)
    return EntryView(
        site=frame.site,
        head=frame.head(
            entry_path(entry),
            entry.title,
            part.summary_text,
            data=entry_data(frame, entry),
            image=address_of(frame, entry_preview(frame, listed)),
        ),
        entry=part,
        edition=Link(frame.words.day(entry.date), frame.links.href(edition_path(entry.date))),
        translations=tuple(one for one in beside.translations if one.lang.casefold() != entry.lang.casefold()),
        alternates=alternates(frame, listed, beside.translations),
        story=beside.story,
        related=beside.related,
        previous=beside.before,
        following=beside.following,
    )


def _link(frame: Frame, entry: Listed) -> Link:
    return Link(entry.title, frame.links.href(entry_path(entry)))


def _near(index: SiteIndex, touched: Touched) -> Iterable[str]:
    """The changed entries, those beside each in its edition, those of its story around its day, its translations, those
    that may be related to it.
    """
    yield from near_related(index, touched)
    for story in stories_touched(index, touched):
        for day in {entry.date for entry in touched.entries}:
            yield from (one.path for one in around(index, story, day, SPAN + FAR))
    for term in touched.terms:
        if term.kind == "translations":
            yield from (one.path for one in index.entries_of(term))
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
    frozenset({"title", "url", "description", "language", "words", "pictures"}),
    ("entry.html",),
)
