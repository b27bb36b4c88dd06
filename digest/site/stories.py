"""Which entries tell a story: those that name it, and the first of it, whose title is the story's name.

So `digest add` need not touch the first entry's file when a second one comes. An entry of that title belongs to the
story only while one that names it lies within `FAR` days: a column that has the same title each week is no story.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from digest.site.days import day_number, shifted
from digest.site.index import SiteIndex
from digest.site.kinds import Touched
from digest.site.listed import Listed
from digest.site.terms import Term, key_of

FAR = 14
"""Days between an entry that is the story by its title alone and the nearest one that names the story."""

SPAN = 28
"""Days around an entry in which its page looks for others of the story."""


def story_of(index: SiteIndex, entry: Listed) -> Term | None:
    """The story that an entry tells; None when it tells none."""
    named = index.story_named_by(entry)
    if named is not None or not index.term_count("stories", most=1):
        return named
    story = index.term("stories", key_of(entry.title))
    return story if story is not None and _is_first(index, story, entry) else None


def stories_touched(index: SiteIndex, touched: Touched) -> Iterable[Term]:
    """The stories that changed entries name, and those that they are by their title."""
    yield from (term for term in touched.terms if term.kind == "stories")
    for entry in touched.entries:
        story = index.term("stories", key_of(entry.title))
        if story is not None:
            yield story


def newest_of(index: SiteIndex, story: Term, limit: int) -> tuple[Listed, ...]:
    """The newest entries of a story, newest first."""
    named = index.entries_of(story, limit=limit)
    if not named:
        return ()
    return _together(index, story, named, shifted(named[-1].date, -FAR), shifted(named[0].date, FAR))[:limit]


def around(index: SiteIndex, story: Term, day: date, days: int = SPAN) -> tuple[Listed, ...]:
    """The entries of a story up to so many days before and after `day`, newest first."""
    first, last = shifted(day, -days), shifted(day, days)
    return _together(index, story, index.entries_of(story, day_number(first), day_number(last)), first, last)


def _together(index: SiteIndex, story: Term, named: tuple[Listed, ...], first: date, last: date) -> tuple[Listed, ...]:
    """Entries that name the story and those that are it by their title, newest first."""
    titled = index.titled(story.name, day_number(first), day_number(last))
    found = {one.number: one for one in (*named, *(one for one in titled if _is_first(index, story, one)))}
    in_order = sorted(found.values(), key=lambda one: (one.rank, one.path))
    return tuple(sorted(in_order, key=lambda one: one.date, reverse=True))


def _is_first(index: SiteIndex, story: Term, entry: Listed) -> bool:
    first, last = day_number(shifted(entry.date, -FAR)), day_number(shifted(entry.date, FAR))
    return entry.title == story.name and index.count_of(story, first, last) > 0
