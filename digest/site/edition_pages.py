"""The pages of days: home, editions, entries, and each edition as data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from digest.model import Entry
from digest.site.edition_data import edition_document
from digest.site.frame import Frame
from digest.site.json_ld import news_article
from digest.site.permalinks import edition_path, entry_path, file_of
from digest.site.reading import reading_minutes
from digest.site.terms import outlet_name
from digest.site.view_parts import EntryPart, Fact, Glance, Link, Quotation
from digest.site.views import DataView, EditionView, EmptyView, EntryView, Page

FACTS_AT_A_GLANCE = 3
QUOTE_LENGTH_AT_A_GLANCE = 280
"""Characters of a quote that an edition shows if a shorter one is to be had."""


def home_page(frame: Frame) -> Page:
    """The newest edition, or a word of welcome on a site that has none."""
    day = frame.index.newest_day()
    if day is not None:
        return Page(file_of(""), "edition.html", edition_view(frame, day, is_home=True))
    heading, advice = frame.text("nothing_yet"), frame.text("nothing_yet_advice")
    return Page(file_of(""), "empty.html", EmptyView(frame.site, frame.head("", ""), heading, advice))


def not_found_page(frame: Frame) -> Page:
    """What a server shows for an address that leads nowhere."""
    heading, advice = frame.text("not_found"), frame.text("not_found_advice")
    head = frame.head("404.html", heading)
    return Page("404.html", "empty.html", EmptyView(frame.site, head, heading, advice))


def edition_pages(frame: Frame, day: date) -> Iterator[Page]:
    """An edition, its entries, and the same as data."""
    entries = frame.index.edition(day)
    yield Page(file_of(edition_path(day)), "edition.html", edition_view(frame, day, is_home=False))
    yield Page(edition_path(day) + "index.json", "data.json", DataView(edition_document(frame, day)))
    for place, entry in enumerate(entries):
        before = entries[place - 1] if place else None
        following = entries[place + 1] if place + 1 < len(entries) else None
        yield Page(file_of(entry_path(entry)), "entry.html", entry_view(frame, entry, before, following))


def edition_view(frame: Frame, day: date, *, is_home: bool) -> EditionView:
    """A day's entries at a glance."""
    entries = frame.index.edition(day)
    previous, following = frame.index.neighbours(day)
    titles = " · ".join(entry.title for entry in entries)
    label = frame.words.day(day)
    return EditionView(
        site=frame.site,
        head=frame.head("" if is_home else edition_path(day), "" if is_home else label, titles, "home"),
        day=frame.parts.when(day.isoformat()),
        weekday=frame.words.weekday(day),
        date_line=frame.words.plain_day(day),
        counts=edition_counts(frame, entries),
        glances=tuple(glance(frame, entry) for entry in entries),
        previous=edition_link(frame, previous),
        following=edition_link(frame, following),
        permalink=frame.links.href(edition_path(day)),
        is_home=is_home,
    )


def edition_counts(frame: Frame, entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """Entries, outlets and reading time, in words."""
    outlets = {outlet_name(entry) for entry in entries} - {None}
    counts = [frame.words.count("entries", len(entries))]
    counts += [frame.words.count("outlets", len(outlets))] if outlets else []
    return (*counts, frame.words.count("minutes", reading_minutes(entries)))


def edition_link(frame: Frame, day: date | None) -> Link | None:
    """A link to a day's edition."""
    return Link(frame.words.day(day), frame.links.href(edition_path(day))) if day else None


def glance(frame: Frame, entry: Entry) -> Glance:
    """The first facts that the summary does not tell already, and one quote."""
    part = frame.parts.entry(entry)
    fresh = tuple(fact for fact in part.facts if not _is_in(fact, part.summary_text))
    facts = fresh[:FACTS_AT_A_GLANCE]
    more_facts = len(fresh) - len(facts)
    more = [frame.words.count("more_facts", more_facts)] if more_facts > 0 else []
    more += [frame.words.count("more_quotes", len(part.quotes) - 1)] if len(part.quotes) > 1 else []
    more += [frame.words.count("reactions", len(entry.reactions))] if entry.reactions else []
    return Glance(part, facts, _best_quote(part), " · ".join(more))


def _is_in(fact: Fact, summary: str) -> bool:
    """Whether the summary has the fact's very words."""
    return fact.statement.html.striptags().rstrip(".!?…。").casefold() in summary.casefold()


def _best_quote(part: EntryPart) -> Quotation | None:
    """The first quote that is short, spoken from end to end and has a speaker; else the first with fewer of these."""

    def lacks(quote: Quotation) -> int:
        length = sum(len(passage.html.striptags()) for passage in quote.passages)
        return 4 * (quote.speaker is None) + 2 * (length > QUOTE_LENGTH_AT_A_GLANCE) + (not quote.is_spoken)

    return min(part.quotes, key=lacks, default=None)


def entry_view(frame: Frame, entry: Entry, before: Entry | None, following: Entry | None) -> EntryView:
    """An entry's own page."""
    part = frame.parts.entry(entry)
    return EntryView(
        site=frame.site,
        head=frame.head(entry_path(entry), entry.title, part.summary_text),
        entry=part,
        edition=Link(frame.words.day(entry.date), frame.links.href(edition_path(entry.date))),
        previous=_entry_link(frame, before),
        following=_entry_link(frame, following),
        json_ld=news_article(frame, entry, part.summary_text),
    )


def _entry_link(frame: Frame, entry: Entry | None) -> Link | None:
    return Link(entry.title, frame.links.href(entry_path(entry))) if entry else None
