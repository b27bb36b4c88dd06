"""What the index answers with: entries as lists know them, what they are filed under, what was said in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from digest.record import NamedTuple, of_all_fields
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


as_listed = of_all_fields(Listed)
"""As `Listed._make`, for rows of just its columns."""


def signs_of(entries: Iterable[Listed]) -> tuple[str, str]:
    """What tells whether entries are as they were: their paths, the hashes of their files."""
    listed = tuple(entries)
    return "\n".join([one.path for one in listed]), b"".join([one.digest for one in listed]).hex()


Spoken: TypeAlias = tuple[int, int, int]
"""(day number, quotes, reactions) of who speaks on a day."""

Given: TypeAlias = tuple[int, str, str]
"""(day number, JSON list of roles, language) of an entry that gives somebody these roles."""


class Filed(NamedTuple):
    """A term that an entry is filed under, by its number; `name` is a spelling of the entry's."""

    number: int
    kind: TermKind
    name: str


as_filed = of_all_fields(Filed)


class Known(NamedTuple):
    """An entry with the numbers of all terms that it is filed under."""

    entry: Listed
    terms: tuple[int, ...]


class Mention(NamedTuple):
    """A person or party in one entry: how often they are quoted and react there; the roles that they are given and what
    they said as the index keeps it (see `digest.site.rows`), None where there is nothing.
    """

    entry: Listed
    quotes: int
    reactions: int
    roles: str | None
    said: str | None


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
