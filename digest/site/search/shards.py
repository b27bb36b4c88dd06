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
from itertools import chain
from zlib import crc32

from digest.record import NamedTuple
from digest.site.search.marks import content_of, number

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
    least, most = sizes
    run: list[_Term] = []
    filled = 0
    for term in _sorted(postings, older or {}):
        if filled >= least and (filled >= most or crc32(term.text.encode("utf-8", "replace")) % TERMS_APART == 0):
            yield _shard(run)
            run, filled = [], 0
        run.append(term)
        filled += len(term.marks) + 4
    if run:
        yield _shard(run)


def _shard(run: Sequence[_Term]) -> Shard:
    return Shard(deflated(_content(run)), tuple(term.text for term in run))


def shard_content(postings: Mapping[str, Sequence[int]]) -> bytes:
    """All postings as the content of one file, not yet compressed; empty when there are none."""
    return _content(tuple(_sorted(postings, {}))) if postings else b""


def deflated(content: bytes) -> bytes:
    """`content` as a raw DEFLATE stream, which every browser inflates by itself."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


class _Term(NamedTuple):
    """A term as its file holds it."""

    text: str
    head: bytes
    marks: bytes


def _sorted(postings: Mapping[str, Sequence[int]], older: Older) -> Iterator[_Term]:
    for term in _in_order(postings.keys() | older.keys()):
        marks, further = postings.get(term, ()), older.get(term)
        head = number(2 * len(marks) + bool(further))
        if further:
            head += b"".join(map(number, (len(further), *chain.from_iterable(further))))
        yield _Term(term, head, content_of(marks) if marks else b"")


def _content(run: Sequence[_Term]) -> bytes:
    """Like with like: texts, counts and marks each by themselves compress better than term by term."""
    text = "".join(_front_coded(term.text for term in run)).encode()
    return b"".join((number(len(text)), text, *(term.head for term in run), *(term.marks for term in run)))


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
