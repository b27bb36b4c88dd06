"""A term's entries as marks, and how files and the parts of an index hold them.

A mark is twice an entry's number, plus one where title or names hold the term; marks rise.
"""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, chain, pairwise, starmap
from sys import byteorder
from typing import NamedTuple


class Columns(NamedTuple):
    """Postings that are told from part to part: terms, how many marks each has, and all marks one after another."""

    terms: Sequence[str]
    counts: array[int]
    marks: array[int]

    def tobytes(self) -> bytes:
        """The counts and marks; `columns_of` reads them."""
        return self.counts.tobytes() + self.marks.tobytes()

    def later(self, entries: int) -> Columns:
        """The same in a part that so many entries stand before."""
        return self._replace(marks=_added(self.marks, 2 * entries)) if entries else self

    def each(self) -> Iterator[array[int]]:
        """Each term's marks."""
        return map(self.marks.__getitem__, starmap(slice, pairwise(accumulate(self.counts, initial=0))))


def to_columns(postings: Mapping[str, Sequence[int]]) -> Columns:
    """Postings in columns."""
    lists = postings.values()
    return Columns([*postings], array("I", [len(marks) for marks in lists]), array("I", [*chain.from_iterable(lists)]))


def columns_of(terms: Sequence[str], content: bytes) -> Columns:
    """What gave these terms and bytes."""
    numbers: array[int] = array("I")
    numbers.frombytes(content)
    return Columns(terms, numbers[: len(terms)], numbers[len(terms) :])


def joined(runs: Iterable[Columns]) -> dict[str, array[int]]:
    """Each term's marks in several runs, earlier entries first."""
    found: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
    for run in runs:
        deque(map(array.extend, map(found.__getitem__, run.terms), run.each()), 0)  # without a loop of our own
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
