"""Taxonomies: the labels that file entries (a person, a place, a topic, an organization, an outlet, a story).

What an entry shares with its translations is one too, without a page of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, get_args
from urllib.parse import urlsplit

from digest.door.slugs import term_key, term_slug
from digest.door.urls import web_url
from digest.record import NamedTuple
from digest.site.permalinks import term_path

if TYPE_CHECKING:
    from digest.model import Entry

TermKind = Literal["people", "places", "topics", "organizations", "sources", "stories", "translations"]
FILED: tuple[TermKind, ...] = get_args(TermKind)
"""All kinds under which the index files entries."""

TERM_KINDS: tuple[TermKind, ...] = tuple(kind for kind in FILED if kind != "translations")
"""The kinds whose terms have pages."""

ALPHABETICAL: tuple[TermKind, ...] = tuple(kind for kind in TERM_KINDS if kind != "stories")
"""The kinds whose terms are listed by their letters; stories are listed by time."""


class Term(NamedTuple):
    """One label: `key` is what all its spellings share, `letter` what it is filed under, `name` the spelling used most.

    `number` names it in the index; `entries` is how many the site shows of it.
    """

    number: int
    kind: TermKind
    key: str
    letter: str
    name: str
    entries: int

    @property
    def path(self) -> str:
        """Its page's address."""
        return term_address(self.kind, self.key)


KEPT_NAMES = 16384
"""Names whose keys and addresses are kept: the same ones stand in entry after entry."""


@lru_cache(KEPT_NAMES)
def key_of(name: str) -> str:
    """What all spellings of a name share; empty when it holds nothing to make an address of."""
    return term_key(name)


def house_key(name: str) -> str:
    """The same of an outlet or a body, with or without its article: "The Ellery Courier" is "Ellery Courier"."""
    return house_of(key_of(name))


def house_of(key: str) -> str:
    """The same of a key."""
    return key.removeprefix("the ")


@lru_cache(KEPT_NAMES)
def term_address(kind: str, key: str) -> str:
    """The address of a term's page: made of the key, so that it stays when another spelling becomes the usual one."""
    return term_path(kind, term_slug(key))


def names_of(entry: Entry, kind: TermKind) -> tuple[str, ...]:
    """The entry's names of one kind as written; a speaker counts once the front matter lists the name."""
    match kind:
        case "people":
            return entry.people
        case "organizations":
            return entry.organizations
        case "places":
            return entry.places
        case "topics":
            return entry.topics
        case "sources":
            name = outlet_name(entry)
        case "stories":
            name = entry.story
        case "translations":
            name = entry.translation
    return (name,) if name else ()


def outlet_name(entry: Entry) -> str | None:
    """The outlet by name, else by the host of its page."""
    if entry.source.name:
        return entry.source.name
    url = web_url(entry.source.url)
    return urlsplit(url).netloc.removeprefix("www.") if url else None


def usual_spelling(uses: Mapping[str, int]) -> str:
    """The most frequent spelling; of equals one that is not all capitals, then the one that sorts first."""
    return min(uses, key=lambda name: (-uses[name], name.isupper(), name))


_HANGUL_INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"


def letter_of(key: str) -> str:
    """The letter that a term is filed under: a capital, a Hangul initial; empty for digits and signs."""
    first = key[0]
    if "가" <= first <= "힣":
        return _HANGUL_INITIALS[(ord(first) - ord("가")) // 588]
    return first.upper()[0] if first.isalpha() else ""
