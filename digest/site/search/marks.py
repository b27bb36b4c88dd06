"""A term's entries as a file keeps them, so that the runs of several stretches are joined without being read."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

Marks = tuple[int, int, int, bytes]
"""How many entries, the first mark, the last one, and what leads from each mark to the next.

A mark is twice an entry's number, plus one where title or names hold the term; marks rise. A step is what is added to
the mark before without its one, in LEB128.
"""


def packed(marks: Sequence[int]) -> Marks:
    """Marks, one at least."""
    if len(marks) == 1:
        return 1, marks[0], marks[0], b""
    steps = [after - (before & -2) for before, after in pairwise(marks)]
    return len(marks), marks[0], marks[-1], numbers(steps)


def content_of(marks: Marks) -> bytes:
    """All of them in LEB128."""
    return number(marks[1]) + marks[3]


def joined(runs: Iterable[tuple[int, Mapping[str, Marks]]]) -> dict[str, Marks]:
    """Each term's marks in several runs, earlier entries first; each with the number that it begins with."""
    found: dict[str, tuple[list[int], list[bytes]]] = {}
    for begin, run in runs:
        shift = 2 * begin
        for term, (count, first, last, steps) in run.items():
            known = found.get(term)
            if known is None:
                found[term] = [count, first + shift, last + shift], [steps]
            else:
                numbers_so_far, pieces = known
                pieces += (number(first + shift - (numbers_so_far[2] & -2)), steps)
                numbers_so_far[0] += count
                numbers_so_far[2] = last + shift
    return {term: (count, first, last, b"".join(pieces)) for term, ((count, first, last), pieces) in found.items()}


def to_columns(postings: Mapping[str, Marks]) -> tuple[list[str], bytes]:
    """Postings as their terms and bytes: four columns of numbers, then all steps."""
    values = postings.values()
    told: array[int] = array("I", [count for count, _, _, _ in values])
    told.extend([first for _, first, _, _ in values])
    told.extend([last for _, _, last, _ in values])
    told.extend([len(steps) for _, _, _, steps in values])
    return [*postings], told.tobytes() + b"".join([steps for _, _, _, steps in values])


def from_columns(terms: Sequence[str], content: bytes) -> dict[str, Marks]:
    """What `to_columns` was given."""
    size = len(terms)
    told: array[int] = array("I")
    told.frombytes(content[: 4 * size * told.itemsize])
    counts, firsts, lasts, lengths = (told[place * size : (place + 1) * size] for place in range(4))
    steps = _cut(content, lengths, len(told) * told.itemsize)
    return dict(zip(terms, zip(counts, firsts, lasts, steps, strict=True), strict=True))


def _cut(content: bytes, lengths: Iterable[int], start: int) -> Iterator[bytes]:
    for length in lengths:
        yield content[start : start + length]
        start += length


def numbers(values: Sequence[int]) -> bytes:
    """LEB128 of each."""
    try:
        content = bytes(values)
    except ValueError:  # one is beyond a byte
        return b"".join(map(number, values))
    return content if content.isascii() else b"".join(map(number, values))


def number(value: int) -> bytes:
    """LEB128."""
    return _SHORT[value] if value < len(_SHORT) else bytes((value & 127 | 128,)) + number(value >> 7)


_SHORT = (
    *(bytes((value,)) for value in range(128)),
    *(bytes((value & 127 | 128, value >> 7)) for value in range(128, 16384)),
)
