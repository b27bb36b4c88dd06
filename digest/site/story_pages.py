"""A story: its entries as a timeline, what its parties said day by day side by side; and the list of stories."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from digest.model import Entry
from digest.site.edition_pages import Share, glance
from digest.site.frame import Frame
from digest.site.kinds import OutputKind, always, only
from digest.site.listed import Listed, signs_of
from digest.site.permalinks import edition_path, file_of
from digest.site.stories import newest_of
from digest.site.terms import Term, key_of, outlet_name
from digest.site.view_parts import Link, Stand, When
from digest.site.views import Page, PartyRow, StoriesView, StoryDay, StoryLine, StoryView

DAYS_SIDE_BY_SIDE = 6
"""Days that the table of reactions shows, the newest: more columns than a page is wide."""

PARTIES = 12
"""Parties that it shows: those who reacted on most days, then those who did first."""

SHARE = Share(facts=0, quote=True, parties=0)
"""What the timeline shows of an entry besides its line; who takes which stand is in the table."""

LISTED = 60
"""Stories of the list."""

LOOKED_AT = 300
"""The newest entries whose stories it may hold."""


def story_page(frame: Frame, story: Term, limit: int, periods: tuple[Link, ...]) -> Page:
    """A story's own page with its newest entries; `periods` lead to the rest of a long one."""
    listed = newest_of(frame.index, story, limit)
    made_of = (story.name, story.entries, signs_of(listed), periods)
    return Page(file_of(story.path), "story.html", made_of, lambda: _view(frame, story, listed, periods))


def _view(frame: Frame, story: Term, listed: tuple[Listed, ...], periods: tuple[Link, ...]) -> StoryView:
    entries = tuple(frame.index.entry(one) for one in listed)
    outlets = {outlet_name(entry) for entry in entries} - {None}
    days = tuple((day, tuple(of_day)) for day, of_day in groupby(entries, key=lambda entry: entry.date))
    columns = tuple(day for day, of_day in days if any(entry.reactions for entry in of_day))[:DAYS_SIDE_BY_SIDE][::-1]
    return StoryView(
        site=frame.site,
        head=frame.head(story.path, story.name, " · ".join(entry.title for entry in entries), "stories"),
        kind=Link(frame.text("stories"), frame.links.href("stories/")),
        name=story.name,
        lang=frame.parts.foreign(entries[-1].lang) if entries else None,
        counts=(
            frame.words.count("entries", max(len(entries), story.entries)),
            *([frame.words.count("outlets", len(outlets))] if outlets else []),
            _span(frame, entries[-1].date, entries[0].date) if entries else "",
        ),
        columns=tuple(When(frame.words.short_day(day), day.isoformat()) for day in columns),
        parties=tuple(_party_rows(frame, entries, columns)),
        days=tuple(_day(frame, day, of_day) for day, of_day in days),
        periods=periods,
    )


def _day(frame: Frame, day: date, entries: tuple[Entry, ...]) -> StoryDay:
    glances = tuple(glance(frame, entry, SHARE) for entry in entries)
    return StoryDay(
        When(frame.words.when(day.isoformat(), "event_day"), day.isoformat()),
        frame.links.href(edition_path(day)),
        glances,
    )


def _party_rows(frame: Frame, entries: tuple[Entry, ...], columns: tuple[date, ...]) -> Iterator[PartyRow]:
    """Who reacted, each with their stances on the days of `columns`; who did on most days first."""
    names: dict[str, Link] = {}
    stands: dict[str, dict[date, dict[str, Stand]]] = {}
    for entry in reversed(entries):
        if entry.date in columns:
            part = frame.parts.entry(entry)
            for party in part.parties:
                key = key_of(party.name.label)
                names[key] = party.name if party.name.href or key not in names else names[key]
                of_day = stands.setdefault(key, {}).setdefault(entry.date, {})
                for stance in party.stances:
                    of_day.setdefault(stance.word, Stand(stance.word, stance.word_lang, stance.polarity, part.href))
    for key in sorted(stands, key=lambda key: -len(stands[key]))[:PARTIES]:
        yield PartyRow(names[key], tuple(tuple(stands[key].get(day, {}).values()) for day in columns))


def _span(frame: Frame, first: date, last: date) -> str:
    """The days of a story in words."""
    return frame.words.when(first.isoformat() if first == last else f"{first}/{last}", "plain_day")


def stories_pages(frame: Frame, _facet: str) -> Iterator[Page]:
    """The newest stories, each with its newest entry."""
    stories = [(one, newest_of(frame.index, one, 1)[0]) for one in frame.index.newest_stories(LOOKED_AT, LISTED)]
    made_of = [(one.name, one.path, one.entries, newest.path, newest.digest) for one, newest in stories]
    lede = frame.text("stories_lede")
    yield Page(
        file_of("stories/"),
        "stories.html",
        made_of,
        lambda: StoriesView(
            site=frame.site,
            head=frame.head("stories/", frame.text("stories"), lede, "stories"),
            lede=lede,
            stories=tuple(_line(frame, one, newest) for one, newest in stories),
        ),
    )


def _line(frame: Frame, story: Term, newest: Listed) -> StoryLine:
    return StoryLine(
        name=story.name,
        href=frame.links.href(story.path),
        lang=frame.parts.foreign(newest.lang),
        newest=frame.parts.line(newest),
    )


STORY_LIST = OutputKind(
    "story list",
    stories_pages,
    only(""),
    always(""),
    frozenset({"url", "description", "language", "words"}),
    ("stories.html",),
)
