"""What the index keeps of an entry: what lists, terms and calendars need, so that no page has to read every file.

Plain tuples, for they go between processes and into SQLite by the hundred thousand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from digest.door.urls import web_url
from digest.record import NamedTuple
from digest.site.days import day_number
from digest.site.quick_json import quick_encoder
from digest.site.ranks import rank
from digest.site.terms import FILED, TermKind, key_of, names_of, outlet_name

if TYPE_CHECKING:
    from digest.model import Entry, EntryQuote, EntryReaction

_as_json = quick_encoder(json.JSONEncoder(check_circular=False))
"""As `json.dumps`, for lists that were made just now and hold nothing twice."""

SPEAKING: tuple[TermKind, ...] = ("people", "organizations")
"""The kinds whose terms are quoted and react."""


class TermRow(NamedTuple):
    """One term of an entry. `names` are its spellings there; the rest is what it said, None and 0 when nothing.

    `said` is JSON that `voices_parts` reads, `roles` a JSON list.
    """

    kind: TermKind
    key: str
    names: tuple[str, ...]
    quotes: int = 0
    reactions: int = 0
    roles: str | None = None
    said: str | None = None


class EventRow(NamedTuple):
    """An event that an entry announces; `last` is the last day that its `date` may mean, as text that sorts."""

    date: str | None
    last: str | None
    text: str


class EntryRow(NamedTuple):
    """One entry; `digest` is the hash of its file, `day` a number like 20241103, `rank` its place in that day (see
    `digest.site.ranks`), `line` the file's line that decides its address, `corrected` the day number of its latest
    correction.
    """

    path: str
    digest: bytes
    day: int
    slug: str
    rank: int
    is_draft: bool
    title: str
    lang: str
    outlet: str | None
    url: str | None
    line: int
    corrected: int | None
    id: str
    terms: tuple[TermRow, ...]
    events: tuple[EventRow, ...]


def entry_row(entry: Entry, digest: bytes, language: str) -> EntryRow:
    """The row of an entry whose file has the hash `digest`, on a site in `language`."""
    return EntryRow(
        path=entry.path,
        digest=digest,
        day=day_number(entry.date),
        slug=entry.slug,
        rank=rank(entry, language),
        is_draft=entry.is_draft,
        title=entry.title,
        lang=entry.lang,
        outlet=outlet_name(entry),
        url=web_url(entry.source.url),
        line=address_line(entry),
        corrected=max((day_number(one.date) for one in entry.corrections), default=None),
        id=entry.id,
        terms=tuple(_terms(entry)),
        events=tuple(
            EventRow(event.date, last_day(event.date) if event.date else None, event.text) for event in entry.upcoming
        ),
    )


def last_day(iso: str) -> str:
    """The last day that an ISO day, month, year or range may mean, as text that sorts."""
    end = iso.rpartition("/")[2]
    return end + "9999-12-31"[len(end) :] if len(end) in (4, 7) else end


def address_line(entry: Entry) -> int:
    """The line of the file that decides its address: its `slug:`, else its `title:`, else the opening fence."""
    lines = entry.front_matter.splitlines()
    for key in ("slug:", "title:"):
        for number, line in enumerate(lines, start=2):
            if line.startswith(key):
                return number
    return 1


def voices_parts(said: Iterable[str]) -> Iterator[tuple[tuple[EntryQuote, ...], tuple[EntryReaction, ...]]]:
    """The quotes and reactions that each of some terms' rows holds."""
    from digest.model import EntryQuote, EntryReaction

    for quotes, reactions in json.loads(f"[{','.join(said)}]"):
        yield tuple([EntryQuote(*one) for one in quotes]), tuple([EntryReaction(*one) for one in reactions])


def _terms(entry: Entry) -> Iterator[TermRow]:
    quotes: dict[str, list[EntryQuote]] = {}
    reactions: dict[str, list[EntryReaction]] = {}
    for quote in entry.quotes:
        quotes.setdefault(key_of(quote.speaker or ""), []).append(quote)
    for reaction in entry.reactions:
        reactions.setdefault(key_of(reaction.actor), []).append(reaction)
    for kind in FILED:
        spellings: dict[str, list[str]] = {}
        for name in names_of(entry, kind):
            spellings.setdefault(key_of(name), []).append(name)
        for key, names in spellings.items():
            if key:
                voiced = kind in SPEAKING
                said = _said(quotes.get(key, ()), reactions.get(key, ())) if voiced else (0, 0, None, None)
                yield TermRow(kind, key, tuple(names), *said)


def _said(quotes: Sequence[EntryQuote], reactions: Sequence[EntryReaction]) -> tuple[int, int, str | None, str | None]:
    """Counts, roles and words of one voice."""
    if not quotes and not reactions:
        return 0, 0, None, None
    given = [*(quote.role for quote in quotes), *(one.role for one in reactions)]
    roles = [role for role in given if role]
    words = (
        [(quote.text, quote.speaker, quote.role, quote.spoken, quote.via) for quote in quotes],
        [(one.actor, one.text, one.role, one.stance, one.stance_word) for one in reactions],
    )
    return len(quotes), len(reactions), _as_json(roles) if roles else None, _as_json(words)
