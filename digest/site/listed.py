"""What the index answers with: entries as lists know them, what they are filed under, what was said in them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from digest.record import NamedTuple
from digest.site.days import day_of
from digest.site.terms import TermKind

if TYPE_CHECKING:
    from digest.model import EntryQuote, EntryReaction


class Listed(NamedTuple):
    """An entry as lists know it; `digest` is the hash of its file, `day` a day number, `rank` its place in its day,
    `url` its source's address.
    """

    number: int
    path: str
    digest: bytes
    day: int
    rank: int
    slug: str
    title: str
    lang: str
    outlet: str | None
    url: str | None

    @property
    def date(self) -> date:
        """Its day."""
        return day_of(self.day)


class Filed(NamedTuple):
    """A term that an entry is filed under, by its number; `name` is a spelling of the entry's."""

    number: int
    kind: TermKind
    name: str


class Known(NamedTuple):
    """An entry with the numbers of all terms that it is filed under."""

    entry: Listed
    terms: tuple[int, ...]


class Voice(NamedTuple):
    """What one person or party said and how they reacted in one entry."""

    entry: Listed
    quotes: tuple[EntryQuote, ...]
    reactions: tuple[EntryReaction, ...]


class Event(NamedTuple):
    """An event that an entry announces, in the entry's words; `entry_id` is the id of the entry."""

    entry: Listed
    entry_id: str
    date: str | None
    text: str
