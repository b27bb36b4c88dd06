"""Terms and postings as small files: each holds a run of sorted terms, so that a word's beginning is found in one.

A file is a raw DEFLATE stream of

    length of the terms' text in bytes, then that text in UTF-8: for each term one character below U+0020 that counts
    how many characters it shares with the term before it, then the rest of it;
    for each term: twice the number of its postings, plus one when older segments hold more of it; in that case the
    number of these, and for each the year's place among the years and the number of its file;
    then the postings: the first as it is, the next ones as what is added to the one before without its mark.

Numbers are LEB128. Terms are sorted by UTF-16 code units, as a browser compares them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise, repeat
from zlib import crc32

from digest.record import NamedTuple
from digest.site.search.marks import contents_of, number, numbers

SIZES = 2200, 4200
"""Bytes of a file's terms and marks, before compression, from which on it may end, and at which it ends: smaller files
cost each query a longer table of all files. With these two words and what their first results show stay below 40 KB."""

RUNNING_SIZES = 5000, 9000
"""The same for the running stretch, whose files each entry more writes anew: five fewer of them, and 1.5 KB more for a
word that is asked for.
"""

YEAR_SIZES = 1300, 2600
"""The same for closed years, whose files cost the table nothing: where a term lies there is told with the term."""

TERMS_APART = 64
"""One in so many terms may open a file: which ones follows from the term alone, so that files keep their bounds when an
entry changes, and only those that hold its words are written anew."""

_MOST_SHARED = 31
_LAST = "\uffff"
"""Beyond it a browser counts two characters where we count one: such a one is never shared."""

Older = Mapping[str, Sequence[tuple[int, int]]]
"""A term to the older segments that hold more of it: the year's place and the number of its file."""


class Shard(NamedTuple):
    """A file's bytes and the terms in it."""

    content: bytes
    terms: tuple[str, ...]


def shards(
    postings: Mapping[str, Sequence[int]], older: Older | None = None, sizes: tuple[int, int] = SIZES
) -> Iterator[Shard]:
    """The postings in as many files as they need, at least one when there is a term."""
    columns = _columns(postings, older or {})
    for begin, end in pairwise(_bounds(columns, *sizes)):
        run = columns.part(begin, end)
        yield Shard(deflated(_content(run)), tuple(run.terms))


def _bounds(columns: _Columns, least: int, most: int) -> Iterator[int]:
    """Where files begin, and where the last one ends."""
    filled = most
    for place, (term, size) in enumerate(zip(columns.terms, map(len, columns.marks), strict=True)):
        if filled >= least and (filled >= most or crc32(term.encode("utf-8", "replace")) % TERMS_APART == 0):
            yield place
            filled = 0
        filled += size + 4
    if columns.terms:
        yield len(columns.terms)


def shard_content(postings: Mapping[str, Sequence[int]]) -> bytes:
    """All postings as the content of one file, not yet compressed; empty when there are none."""
    return _content(_columns(postings, {})) if postings else b""


def deflated(content: bytes) -> bytes:
    """`content` as a raw DEFLATE stream, which every browser inflates by itself."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


class _Columns(NamedTuple):
    """Terms in order, and what their file says of each: how many entries and where older ones lie, then the marks."""

    terms: Sequence[str]
    heads: Sequence[bytes]
    marks: Sequence[bytes]

    def part(self, begin: int, end: int) -> _Columns:
        """The terms from one place up to another."""
        return _Columns(self.terms[begin:end], self.heads[begin:end], self.marks[begin:end])


def _columns(postings: Mapping[str, Sequence[int]], older: Older) -> _Columns:
    terms = _in_order(postings.keys() | older.keys())
    lists = [*map(postings.get, terms, repeat(()))]
    heads = numbers(2 * len(marks) for marks in lists)
    for place, term in enumerate(terms) if older else ():
        further = older.get(term)
        if further:
            told = (2 * len(lists[place]) + 1, len(further), *chain.from_iterable(further))
            heads[place] = b"".join(numbers(told))
    return _Columns(terms, heads, contents_of(lists))


def _content(run: _Columns) -> bytes:
    """Like with like: texts, counts and marks each by themselves compress better than term by term."""
    text = "".join(_front_coded(run.terms)).encode()
    return b"".join((number(len(text)), text, *run.heads, *run.marks))


def _front_coded(terms: Iterable[str]) -> Iterator[str]:
    """Each term as how much of the one before it opens with, and the rest."""
    before = ""
    for term in terms:
        shared = 0
        for ours, theirs in zip(term[:_MOST_SHARED], before, strict=False):
            if ours != theirs or ours > _LAST:
                break
            shared += 1
        yield chr(shared) + term[shared:]
        before = term


def _in_order(terms: Iterable[str]) -> list[str]:
    """As a browser sorts them: code points say the same where none lies beyond the basic plane."""
    ordered = sorted(terms)
    return sorted(ordered, key=_utf16) if any(term > _LAST for term in map(max, ordered)) else ordered


def _utf16(term: str) -> bytes:
    return term.encode("utf-16-be")
