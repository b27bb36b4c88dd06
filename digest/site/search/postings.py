"""Terms and the entries that hold them, as numbers in rising order."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat

from digest.site.search.entries import OUTLET, PERSON, TOPIC, SearchEntry
from digest.site.search.words import name_terms, pairs, plain, word_terms, words

Postings = Mapping[str, list[int]]
"""A term to its entries: each twice its number, plus one where title or names hold the term."""

_Lists = defaultdict[str, list[int]]


def filed(entries: Iterable[tuple[int, SearchEntry]]) -> Postings:
    """The postings of numbered entries, numbers rising.

    Words are gathered as they stand and turned into terms once, in the end: most entries use the same ones.
    """
    by_word, by_pair = _Lists(list), _Lists(list)
    for number, entry in entries:
        body, title = plain(body_text(entry)), plain(title_text(entry))
        title_words, title_pairs = {*words(title)}, pairs(title) | filter_terms(entry)
        _append(by_word, title_words, 2 * number + 1)
        _append(by_word, {*words(body)} - title_words, 2 * number)
        _append(by_pair, title_pairs, 2 * number + 1)
        _append(by_pair, pairs(body) - title_pairs, 2 * number)
    lists: defaultdict[str, list[list[int]]] = defaultdict(list)
    for word, marks in by_word.items():
        for term in word_terms(word):
            lists[term].append(marks)
    for pair, marks in by_pair.items():
        lists[pair].append(marks)
    return {term: found[0] if len(found) == 1 else _merged(found) for term, found in lists.items()}


def _append(lists: _Lists, keys: set[str], mark: int) -> None:
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


def _merged(lists: Sequence[list[int]]) -> list[int]:
    """One list in rising order, each entry once, with the higher mark."""
    marks = sorted(chain.from_iterable(lists))
    return [mark for mark, after in zip(marks, [*marks[1:], -1], strict=True) if mark | 1 != after | 1]
