"""Terms as numbers: texts are taken apart into keys, and what stands in entry after entry is looked up once.

A key is a pair of packed characters as a number, a piece of a text that holds a word as its bytes, or a term itself.
Sets of small numbers are told apart, joined and taken from each other faster than sets of texts.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import chain
from sys import byteorder

from digest.site.search.calendar import share_of
from digest.site.search.stems import stem
from digest.site.search.words import LONGEST, name_terms, plain, runs_apart, word_terms, words

Key = int | bytes | str

_SPACED = bytes(byte if byte > 127 or chr(byte).isalnum() or chr(byte) in "'-.," else ord(" ") for byte in range(256))
"""Bytes of UTF-8 to themselves, but to a space for the signs of ASCII that stand in no word."""

_PAIRED = 65_568
"""What the second character of a pair counts in its key: more than any first one, and not a power of two, so that keys
with the same first character, or the same second one, lie apart in a table. Two characters are below 2 ** 32.
"""
_SPACE = ord(" ")
_MOST_PACKED = "\ufaff"
"""Beyond it, characters of packed scripts have pairs of more than 32 bits: these are told as they are."""


class Vocabulary(dict[Key, int]):
    """The number of each key's term, given when it is first asked for; `terms` has the terms by their numbers, `shares`
    the share that each is in.

    Number 0 stands for no term. A key with several terms has a number of its own, and `_several` theirs.
    """

    def __init__(self) -> None:
        super().__init__({"": 0})
        self.terms, self.shares = [""], bytearray(1)
        self._several: dict[int, tuple[int, ...]] = {}
        self._of_names: dict[tuple[str, str], tuple[int, ...]] = {}

    def of_text(self, text: str) -> set[int]:
        """The numbers of all terms of a text."""
        found = {*map(self.__getitem__, _keys(text))}
        for number in found.intersection(self._several):
            found.remove(number)
            found.update(self._several[number])
        found.discard(0)
        return found

    def of_name(self, sign: str, name: str) -> tuple[int, ...]:
        """The numbers of the terms of a filter."""
        numbers = self._of_names.get((sign, name))
        if numbers is None:
            numbers = self._of_names[sign, name] = tuple(map(self.__getitem__, name_terms(sign, name)))
        return numbers

    def __missing__(self, key: Key) -> int:
        if isinstance(key, int):
            second, first = divmod(key, _PAIRED)
            number = self._next(chr(first) + chr(second).rstrip(" ")) if first != _SPACE else 0
        elif isinstance(key, bytes):
            found = _of_piece(key)
            number = self[found[0]] if len(found) == 1 else self._next("") if found else 0
            if len(found) > 1:
                self._several[number] = tuple(map(self.__getitem__, found))
        else:
            number = self._next(key)
        self[key] = number
        return number

    def _next(self, term: str) -> int:
        self.terms.append(term)
        self.shares.append(share_of(term) if term else 0)
        return len(self.terms) - 1


def _keys(text: str) -> set[Key]:
    between = runs_apart(plain(text))
    pieces = " ".join(between[::2]).encode("utf-8", "surrogatepass").translate(_SPACED).split()
    return {*pieces, *_pairs(between[1::2])} if len(between) > 1 else {*pieces}


def _pairs(runs: Iterable[str]) -> Iterable[Key]:
    """The keys of runs of packed scripts: each character with the one after it, all worked out at once.

    A run's last one stands alone, so that a single syllable is found wherever it is; its beginning has no term.
    """
    text = " ".join(runs) + " "
    if len(text.encode("utf-16-le")) > 2 * len(text):  # signs beyond the basic plane
        return map(_pair, text, text[1:])
    signs = int.from_bytes(text.encode("utf-32-le"), "little")
    pairs = array("I", (signs + (signs >> 32) * _PAIRED).to_bytes(4 * len(text), "little")[:-4])
    if byteorder == "big":
        pairs.byteswap()
    return pairs


def _pair(first: str, second: str) -> Key:
    code = ord(first) + ord(second) * _PAIRED
    return code if max(first, second) <= _MOST_PACKED else "" if first == " " else first + second.rstrip(" ")


def _of_piece(piece: bytes) -> tuple[str, ...]:
    """The terms of the words in what stands between two signs that no word reaches over: mostly one."""
    bare = piece.strip(b"'-.,")
    if bare.isalnum():
        return (stem(bare[:LONGEST].decode()),)
    return tuple(chain.from_iterable(map(word_terms, words(piece.decode("utf-8", "surrogatepass")))))
