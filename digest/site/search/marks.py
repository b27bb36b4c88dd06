"""A term's entries as marks, and how files and the parts of an index hold them.

A mark is twice an entry's number, plus one where title or names hold the term; marks rise.
"""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain, compress, islice, pairwise, repeat, starmap
from operator import not_
from sys import byteorder
from typing import NamedTuple

_SIZE = array("I").itemsize
_HIGH = 1 << 8 * _SIZE - 1
"""The highest bit of an item: no mark has it."""

_BYTES = range(_SIZE) if byteorder == "little" else range(_SIZE - 1, -1, -1)
"""Where an item's bytes lie, that of the least weight first."""


class Rows(NamedTuple):
    """Terms of entries, told as the entries are read: the terms share by share, how many of them each mark has, and
    their places among the terms, mark after mark. A share that was not asked for is how many terms it has.
    """

    shares: Sequence[Sequence[str] | int]
    marks: array[int]
    counts: array[int]
    places: array[int]

    def tobytes(self) -> bytes:
        """What `rows_of` reads; all shares must be there."""
        shares = [share for share in self.shares if not isinstance(share, int)]
        sizes = [*map(len, shares)]
        texts = ["\n".join(share).encode("utf-8", "replace") for share in shares]  # no term has a line's end
        width = -(-sum(sizes).bit_length() // 8)
        places = self.places.tobytes()
        head = array("I", [len(self.marks), len(self.places), width, len(shares), *sizes, *map(len, texts)])
        planes = (places[byte::_SIZE] for byte in _BYTES[:width])
        return b"".join((head.tobytes(), self.marks.tobytes(), self.counts.tobytes(), *planes, *texts))

    def later(self, entries: int) -> Rows:
        """The same in a part that so many entries stand before."""
        return self._replace(marks=array("I", [mark + 2 * entries for mark in self.marks])) if entries else self

    def onto(self, found: defaultdict[str, list[int]]) -> None:
        """Each mark to the lists of its terms, without loops of our own; those of other shares' terms go to one list
        that nobody reads, which takes less than to tell them apart.
        """
        lists, places = list[list[int]](), iter(self.places)
        for share in self.shares:
            lists += repeat([], share) if isinstance(share, int) else map(found.__getitem__, share)
        for mark, count in zip(self.marks, self.counts, strict=True):
            deque(map(list.append, map(lists.__getitem__, islice(places, count)), repeat(mark)), 0)


def rows_of(content: bytes, share: int | None = None) -> Rows:
    """What gave these bytes, with the terms of one share alone when that is asked for."""
    marks, filled, width, shares = array("I", content[: 4 * _SIZE])
    begin = (4 + 2 * shares) * _SIZE
    start = begin + 2 * marks * _SIZE
    numbers, sizes = array("I", content[begin:start]), array("I", content[4 * _SIZE : begin])
    places = bytearray(_SIZE * filled)
    for byte in _BYTES[:width]:
        places[byte::_SIZE] = content[start : start + filled]
        start += filled
    ends = [*accumulate(sizes[shares:], initial=start)]
    terms = [
        count and content[ends[place] : ends[place + 1]].decode().split("\n") if share in (None, place) else count
        for place, count in enumerate(sizes[:shares])
    ]
    return Rows(terms, numbers[:marks], numbers[marks:], array("I", bytes(places)))


class Columns(NamedTuple):
    """Postings that are told from part to part: terms, how many marks each has, and all marks one after another.

    The terms of one mark, which most are, come first; `counts` tells of the others alone.
    """

    terms: Sequence[str]
    counts: array[int]
    marks: array[int]

    def tobytes(self) -> bytes:
        """What `columns_of` reads."""
        text = "\n".join(self.terms).encode("utf-8", "replace")
        head = array("I", [len(text), len(self.terms), len(self.counts)])
        return b"".join((head.tobytes(), text, self.counts.tobytes(), self.marks.tobytes()))

    def later(self, entries: int) -> Columns:
        """The same in a part that so many entries stand before."""
        return self._replace(marks=_added(self.marks, 2 * entries)) if entries else self

    def onto(self, found: defaultdict[str, list[int]]) -> None:
        """Their marks to the list of each term, without loops of our own."""
        singles = len(self.terms) - len(self.counts)
        lists = map(found.__getitem__, self.terms)
        deque(map(list.append, islice(lists, singles), self.marks), 0)
        each = map(self.marks.__getitem__, starmap(slice, pairwise(accumulate(self.counts, initial=singles))))
        deque(map(list.extend, lists, each), 0)


def to_columns(postings: Mapping[str, Sequence[int]]) -> Columns:
    """Postings in columns."""
    counts = [*map(len, postings.values())]
    of_several = [*map((1).__lt__, counts)]
    choices = [*map(not_, of_several)], of_several
    terms = [*chain.from_iterable(compress(postings, choice) for choice in choices)]
    lists = chain.from_iterable(compress(postings.values(), choice) for choice in choices)
    return Columns(terms, array("I", [*compress(counts, of_several)]), array("I", [*chain.from_iterable(lists)]))


def columns_of(content: bytes) -> Columns:
    """What gave these bytes."""
    head = 3 * _SIZE
    length, terms, several = array("I", content[:head])
    numbers = array("I", content[head + length :])
    text = content[head : head + length].decode()
    return Columns(text.split("\n") if terms else [], numbers[:several], numbers[several:])


def joined(runs: Iterable[Rows | Columns]) -> dict[str, list[int]]:
    """Each term's marks in several runs, earlier entries first."""
    found = defaultdict[str, list[int]](list)
    for run in runs:
        run.onto(found)
    return found


def contents_of(lists: Sequence[Sequence[int]]) -> list[bytes]:
    """The marks of each list in LEB128: the first as it is, then what is added to each mark without its one."""
    counts = [*map(len, lists)]
    marks = array("I", [*chain.from_iterable(lists)])
    begins = [*accumulate(counts, initial=0)]
    gaps, firsts = _gaps(marks), [*compress(begins, counts)]
    deque(map(gaps.__setitem__, firsts, map(marks.__getitem__, firsts)), 0)
    coded = numbers(gaps)
    return [*map(b"".join, map(coded.__getitem__, starmap(slice, pairwise(begins))))]


def _gaps(marks: array[int]) -> array[int]:
    """What is added to each mark without its one, worked out all at once; nothing that means anything where less is."""
    high = _long(array("I", [_HIGH]) * len(marks))
    before = _long(array("I", [0]) + marks[:-1]) & _long(array("I", [2 * _HIGH - 2]) * len(marks))
    return _items(_long(marks) + high - before ^ high, len(marks))


def _added(marks: array[int], shift: int) -> array[int]:
    """Each mark and `shift`, all at once: an array is a number whose places are its items."""
    return _items(_long(marks) + _long(array("I", [shift]) * len(marks)), len(marks))


def _items(long: int, count: int) -> array[int]:
    return array("I", long.to_bytes(_SIZE * count, byteorder))


def _long(items: array[int]) -> int:
    return int.from_bytes(items.tobytes(), byteorder)


def numbers(values: Iterable[int]) -> list[bytes]:
    """LEB128 of each."""
    return [*map(_numbers.__getitem__, values)]


def number(value: int) -> bytes:
    """LEB128."""
    return _numbers[value]


class _Numbers(dict[int, bytes]):
    """LEB128 of each number, worked out when it is first asked for; of those of two bytes it is kept."""

    def __missing__(self, value: int) -> bytes:
        content = bytes((value,)) if value < 128 else bytes((value & 127 | 128,)) + self[value >> 7]
        if value < 1 << 14:
            self[value] = content
        return content


_numbers = _Numbers()
