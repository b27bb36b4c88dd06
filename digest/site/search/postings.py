"""Terms and the entries that hold them, as numbers in rising order."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, compress, count

from digest.site.search.calendar import SHARES
from digest.site.search.entries import OUTLET, PERSON, TOPIC, SearchEntry
from digest.site.search.marks import Rows
from digest.site.search.vocabulary import Vocabulary

KEPT_KEYS = 300_000
"""Keys of the vocabulary from which on the next stretch begins a new one."""

_vocabularies = [Vocabulary()]
_IS_SHARE = [bytes(byte == share for byte in range(256)) for share in range(SHARES)]
"""Tables that turn numbers of shares into ones for a share's own and zeros for all others."""


def filed(entries: Iterable[tuple[int, SearchEntry]]) -> Rows:
    """The terms of numbered entries, numbers rising: those that title or names hold, then all others of the entry."""
    if len(_vocabularies[0]) > KEPT_KEYS:
        _vocabularies[0] = Vocabulary()
    vocabulary = _vocabularies[0]
    rows: list[tuple[int, ...]] = []
    marks = array("I")
    for number, entry in entries:
        of_title = vocabulary.of_text(title_text(entry)).union(*(vocabulary.of_name(*one) for one in filters(entry)))
        rows += tuple(of_title), tuple(vocabulary.of_text(body_text(entry)) - of_title)
        marks.extend((2 * number + 1, 2 * number))
    own = [*set[int]().union(*rows)]
    of_each = bytes(map(vocabulary.shares.__getitem__, own))
    choices = [of_each.translate(is_share) for is_share in _IS_SHARE]
    places = [0] * len(vocabulary.terms)
    deque(map(places.__setitem__, chain.from_iterable(compress(own, choice) for choice in choices), count()), 0)
    terms = [*map(vocabulary.terms.__getitem__, own)]  # in the order in which they lie in memory
    shares = [[*compress(terms, choice)] for choice in choices]
    counts = array("I", map(len, rows))
    return Rows(shares, marks, counts, array("I", map(places.__getitem__, chain.from_iterable(rows))))


def title_text(entry: SearchEntry) -> str:
    """What counts most: title and names."""
    return " \n".join((entry.title, *entry.names, *entry.topics))


def body_text(entry: SearchEntry) -> str:
    """All other words of an entry."""
    return " \n".join((entry.line, entry.outlet, entry.body))


def filters(entry: SearchEntry) -> Iterator[tuple[str, str]]:
    """The names that the page's filters know the entry by, each with its filter's sign."""
    for sign, names in ((PERSON, entry.people), (TOPIC, entry.topics), (OUTLET, (entry.outlet,))):
        for name in names:
            yield sign, name
