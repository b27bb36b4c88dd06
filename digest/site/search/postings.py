"""Terms and the entries that hold them, as numbers in rising order."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from itertools import repeat

from digest.site.search.entries import OUTLET, PERSON, TOPIC, SearchEntry
from digest.site.search.words import name_terms, terms

Postings = Mapping[str, list[int]]
"""A term to its entries: each twice its number, plus one where title or names hold the term."""


def filed(entries: Iterable[tuple[int, SearchEntry]]) -> Postings:
    """The postings of numbered entries, numbers rising."""
    lists: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in entries:
        of_title = terms(title_text(entry)) | filter_terms(entry)
        _append(lists, of_title, 2 * number + 1)
        _append(lists, terms(body_text(entry)) - of_title, 2 * number)
    return lists


def _append(lists: defaultdict[str, list[int]], keys: set[str], mark: int) -> None:
    """`mark` to the list of each key, without a loop of our own."""
    deque(map(list.append, map(lists.__getitem__, keys), repeat(mark)), 0)


def title_text(entry: SearchEntry) -> str:
    """What counts most: title and names."""
    return " \n".join((entry.title, *entry.names, *entry.topics))


def body_text(entry: SearchEntry) -> str:
    """All other words of an entry."""
    return " \n".join((entry.line, entry.outlet, entry.body))


def filter_terms(entry: SearchEntry) -> set[str]:
    """The terms of the page's filters."""
    outlets = (entry.outlet,)
    return {
        term
        for sign, names in ((PERSON, entry.people), (TOPIC, entry.topics), (OUTLET, outlets))
        for name in names
        for term in name_terms(sign, name)
    }
