"""A term's entries as marks, and how files and the parts of an index hold them.

A mark is twice an entry's number, plus one where title or names hold the term; marks rise.
"""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, chain, compress, islice, pairwise, starmap
from operator import not_
from sys import byteorder
from typing import NamedTuple


class Columns(NamedTuple):
    """Postings that are told from part to part: terms, how many marks each has, and all marks one after another.

    The terms of one mark, which most are, come first; `counts` tells of the others alone.
    """

    terms: Sequence[str]
    counts: array[int]
    marks: array[int]

    def tobytes(self) -> bytes:
        """What `columns_of` reads."""
        text = "\n".join(self.terms).encode("utf-8", "replace")  # no term has a line's end
        head = array("I", [len(text), len(self.terms), len(self.counts)])
        return b"".join((head.tobytes(), text, self.counts.tobytes(), self.marks.tobytes()))

    def later(self, entries: int) -> Columns:
        """The same in a part that so many entries stand before."""
        return self._replace(marks=_added(self.marks, 2 * entries)) if entries else self

    @property
    def singles(self) -> int:
        """How many terms have one mark."""
        return len(self.terms) - len(self.counts)

    def each(self) -> Iterator[array[int]]:
        """The marks of each term that has several."""
        return map(self.marks.__getitem__, starmap(slice, pairwise(accumulate(self.counts, initial=self.singles))))


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
    numbers: array[int] = array("I")
    head = 3 * numbers.itemsize
    numbers.frombytes(content[:head])
    length, terms, several = numbers
    numbers = array("I")
    numbers.frombytes(content[head + length :])
    text = content[head : head + length].decode()
    return Columns(text.split("\n") if terms else [], numbers[:several], numbers[several:])


def joined(runs: Iterable[Columns]) -> dict[str, array[int]]:
    """Each term's marks in several runs, earlier entries first."""
    found: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
    for run in runs:  # without loops of our own
        lists = map(found.__getitem__, run.terms)
        deque(map(array.append, islice(lists, run.singles), run.marks), 0)
        deque(map(array.extend, lists, run.each()), 0)
    return found


def content_of(marks: Sequence[int]) -> bytes:
    """Marks in LEB128: the first as it is, then what is added to each mark without its one."""
    if len(marks) == 1:
        return number(marks[0])
    return number(marks[0]) + numbers([after - (before & -2) for before, after in pairwise(marks)])


def _added(marks: array[int], shift: int) -> array[int]:
    """Each mark and `shift`, all at once: an array is a number whose places are its items."""
    total = _long(marks) + _long(array("I", [shift]) * len(marks))
    items: array[int] = array("I")
    items.frombytes(total.to_bytes(marks.itemsize * len(marks), byteorder))
    return items


def _long(items: array[int]) -> int:
    return int.from_bytes(items.tobytes(), byteorder)


def numbers(values: Sequence[int]) -> bytes:
    """LEB128 of each."""
    return b"".join(map(_numbers.__getitem__, values))


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
