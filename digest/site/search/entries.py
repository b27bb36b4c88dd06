"""What the search index knows of an entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from digest.model import Entry
from digest.record import NamedTuple
from digest.site.permalinks import entry_path
from digest.site.reading import shortened
from digest.site.statements import plain
from digest.site.terms import outlet_name

PERSON, TOPIC, OUTLET = "@", "#", "/"
"""Signs that set a filter's terms apart: no word of a text begins with one."""


LINE_LENGTH = 180
"""Characters of the line under a result's title: two lines on a telephone, and what the index can afford."""


class SearchEntry(NamedTuple):
    """An entry as search files and shows it: all plain text.

    `path` is its address below the site's root, `line` what a result shows under the title. `names` are the people,
    places and organizations, which count as much as the title; `body` is everything else that its page says.
    """

    path: str
    date: date
    lang: str
    title: str
    line: str = ""
    outlet: str = ""
    people: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    body: str = ""


def search_entry(entry: Entry) -> SearchEntry:
    """The search index's view of an entry."""
    return SearchEntry(
        path=entry_path(entry),
        date=entry.date,
        lang=entry.lang,
        title=entry.title,
        line=shortened(entry.line or plain(entry.summary), LINE_LENGTH),
        outlet=outlet_name(entry) or "",
        people=entry.people,
        topics=entry.topics,
        names=(*entry.people, *entry.places, *entry.organizations),
        body="\n".join(_texts(entry)),
    )


def _texts(entry: Entry) -> Iterator[str]:
    """Everything that the entry's page says beside title, names and topics; each text of the file once."""
    yield plain(entry.summary)
    if entry.line:
        yield entry.line
    for fact in entry.key_facts:
        yield plain(fact.text)
        yield fact.source or ""
    for quote in entry.quotes:
        yield plain(quote.text)
        yield from (quote.speaker or "", quote.role or "", quote.via or "")
    for reaction in entry.reactions:
        yield plain(reaction.text)
        yield from (reaction.actor, reaction.role or "", reaction.stance_word)
    for event in entry.upcoming:
        yield plain(event.text)
    for section in entry.sections:
        yield from (plain(section.extra), section.heading or "") if section.extra else ()
        if section.kind == "other":
            yield plain(section.raw)
    yield from (entry.source.byline or "", entry.source.name or "")
