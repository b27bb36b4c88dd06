"""Taxonomies: the labels that file entries (a person, a place, a topic, an organization, an outlet)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import urlsplit

from digest.door.slugs import term_key, term_slug
from digest.door.urls import web_url
from digest.model import Entry
from digest.site.permalinks import term_path

TermKind = Literal["people", "places", "topics", "organizations", "sources"]
TERM_KINDS: tuple[TermKind, ...] = get_args(TermKind)


@dataclass(frozen=True, slots=True)
class Term:
    """One label: `key` is what all its spellings share, `name` the spelling used most, `path` its page's address."""

    kind: TermKind
    key: str
    name: str

    @property
    def path(self) -> str:
        """Made of the key, so that it stays when another spelling becomes the usual one."""
        return term_path(self.kind, term_slug(self.key))


def names_of(entry: Entry, kind: TermKind) -> tuple[str, ...]:
    """The entry's names of one kind as written; a speaker counts once the front matter lists the name."""
    if kind == "sources":
        outlet = outlet_name(entry)
        return (outlet,) if outlet else ()
    listed: dict[TermKind, tuple[str, ...]] = {
        "people": entry.people,
        "places": entry.places,
        "topics": entry.topics,
        "organizations": entry.organizations,
    }
    return listed[kind]


def outlet_name(entry: Entry) -> str | None:
    """The outlet by name, else by the host of its page."""
    if entry.source.name:
        return entry.source.name
    url = web_url(entry.source.url)
    return urlsplit(url).netloc.removeprefix("www.") if url else None


def gathered(entries: Iterable[Entry], kind: TermKind) -> dict[Term, tuple[Entry, ...]]:
    """Each term of one kind with its entries in the order given; terms sorted by key."""
    spellings: dict[str, Counter[str]] = {}
    holders: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in names_of(entry, kind):
            key = term_key(name)
            if not key:
                continue
            spellings.setdefault(key, Counter())[name] += 1
            of_term = holders.setdefault(key, [])
            if not of_term or of_term[-1] is not entry:
                of_term.append(entry)
    return {Term(kind, key, _usual(spellings[key])): tuple(holders[key]) for key in sorted(holders)}


def _usual(spellings: Counter[str]) -> str:
    """The most frequent spelling; of equals one that is not all capitals, then the one that sorts first."""
    return min(spellings, key=lambda name: (-spellings[name], name.isupper(), name))
