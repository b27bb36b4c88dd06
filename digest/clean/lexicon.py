"""Word lists of page furniture, by kind, read from `data/*.txt`, and the question which of them speak in a line.

A list's line reads `LANG HOW: phrase | phrase | …`. HOW is `line` (the whole line), `start`, `end` or `in`
(somewhere in a line that is no long paragraph), `round` (the line opens with what stands before the `*` and closes with
what stands behind it), or `word` (an interface word: a line made of nothing else is furniture). A digit stands for
any number. Phrases are compared word by word, without case and marks; in Chinese, Japanese and Korean, whose words
join, as bare strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from itertools import chain, compress

from digest.clean.lines import Line, once

LONGEST_PHRASE_LINE = 45
"""Words of the longest line that a phrase inside it can turn into furniture."""
JOINED_OPENING = 2
"""Characters by which phrases of scripts that join their words are filed."""
LONGEST_INSERT = 5
"""Words that may stand at a phrase's `*`."""

_DIGITS = re.compile(r"\d+")
_JOINED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SPACES_AND_MARKS = re.compile(r"[\W_]+")

NOTHING: frozenset[str] = frozenset()
Entry = tuple[str, str, tuple[str, ...]]
Round = tuple[str, tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Lexicon:
    """All phrases, filed by their first two words or their only one, those round other words apart; joined ones, as
    strings, by their first two characters; interface words as sets.
    """

    single: Mapping[str, tuple[Entry, ...]]
    paired: Mapping[tuple[str, ...], tuple[Entry, ...]]
    joined: Mapping[str, tuple[tuple[str, str, str], ...]]
    vocabulary: Mapping[str, frozenset[str]] = field(default_factory=dict)
    round: Mapping[str, tuple[Round, ...]] = field(default_factory=dict)
    openings: frozenset[str] = NOTHING
    """The first words of all phrases."""


def kinds(line: Line) -> frozenset[str]:
    """The kinds of furniture whose phrases the line speaks; "kind=" too when it says nothing else, "kind^" when it
    opens so, "kind+" when it speaks several.
    """
    return once(line, "kinds", _kinds_of)


def _kinds_of(line: Line) -> frozenset[str]:
    is_joined = not line.is_latin and _is_joined(line.head[:200])
    if not is_joined and (len(line.words) > LONGEST_PHRASE_LINE or load().openings.isdisjoint(line.folded)):
        return NOTHING
    return _kinds(line.head[:200] if is_joined else "", line.folded)


@lru_cache(maxsize=4096)
def _kinds(joined: str, tokens: tuple[str, ...]) -> frozenset[str]:
    lexicon = load()
    spoken = list(_spaced_kinds(tokens, lexicon))
    found = set(spoken)
    if len(found) < len(spoken):
        found |= {kind + "+" for kind in found if spoken.count(kind) > 1}
    if joined:
        found.update(_joined_kinds(joined, lexicon))
    return frozenset(found) if found else NOTHING


def vocabulary_share(tokens: tuple[str, ...], kind: str) -> float:
    """The share of a line's words that are interface words of `kind`."""
    known = load().vocabulary.get(kind, frozenset())
    hits = sum(1 for word in tokens if word in known or word.isdigit())
    return hits / len(tokens) if tokens else 0.0


def interface_words() -> frozenset[str]:
    """The words of buttons and menus."""
    return load().vocabulary["interface"]


def names_sections(tokens: tuple[str, ...]) -> bool:
    """True when a line is nothing but the names of two or more sections, as menus and crumbs are."""
    return len(tokens) >= 2 and all(word in _section_words() for word in tokens)


def is_section(name: str) -> bool:
    """Whether `name` is a section, or where a menu begins: "World", "Home", "Arts & Culture"."""
    tokens = Line(name, 0).words
    return bool(tokens) and all(word in _section_words() or word in interface_words() for word in tokens)


@cache
def _section_words() -> frozenset[str]:
    text = (resources.files("digest.clean") / "data" / "sections.txt").read_text(encoding="utf-8")
    return frozenset(word for row in data_rows(text) for word in Line(row.partition(":")[2], 0).words)


def _spaced_kinds(tokens: tuple[str, ...], lexicon: Lexicon) -> Iterator[str]:
    total = len(tokens)
    yield from _round_kinds(tokens, lexicon)
    for place in compress(range(total), map(lexicon.openings.__contains__, tokens)):
        for kind, how, _ in lexicon.single.get(tokens[place], ()):
            if _fits(how, place, 1, total):
                yield from _said(kind, place, is_whole=total == 1)
        for kind, how, phrase in lexicon.paired.get(tokens[place : place + 2], ()):
            size = len(phrase)
            if tokens[place : place + size] == phrase and _fits(how, place, size, total):
                yield from _said(kind, place, is_whole=size == total)


def _said(kind: str, place: int, *, is_whole: bool) -> Iterator[str]:
    """A kind, and the stronger form of it."""
    yield kind
    if is_whole:
        yield kind + "="
    elif place == 0:
        yield kind + "^"


def _round_kinds(tokens: tuple[str, ...], lexicon: Lexicon) -> Iterator[str]:
    """Kinds whose phrase opens and closes the line, at most `LONGEST_INSERT` words between."""
    for kind, head, tail in lexicon.round.get(tokens[0], ()) if tokens else ():
        between = len(tokens) - len(head) - len(tail)
        if 0 <= between <= LONGEST_INSERT and tokens[: len(head)] == head and tokens[-len(tail) :] == tail:
            yield from (kind, kind + "=")


def _fits(how: str, place: int, size: int, total: int) -> bool:
    if how == "line":
        return size == total
    if how == "start":
        return place == 0
    return how == "in" or place + size == total


def _joined_kinds(text: str, lexicon: Lexicon) -> Iterator[str]:
    bare = _compact(text)
    near = {bare[start : start + JOINED_OPENING] for start in range(len(bare) - 1)}
    for kind, how, phrase in chain.from_iterable(map(lexicon.joined.__getitem__, sorted(lexicon.joined.keys() & near))):
        if phrase in bare and _fits(how, bare.find(phrase), len(phrase), len(bare)):
            yield kind
            if len(phrase) == len(bare):
                yield kind + "="
            elif bare.startswith(phrase):
                yield kind + "^"


def _is_joined(text: str) -> bool:
    return _JOINED.search(text) is not None


def _compact(text: str) -> str:
    return _DIGITS.sub("0", _SPACES_AND_MARKS.sub("", text.casefold()))


@cache
def load() -> Lexicon:
    """The lexicon, read once."""
    single: dict[str, list[Entry]] = {}
    paired: dict[tuple[str, ...], list[Entry]] = {}
    joined: dict[str, list[tuple[str, str, str]]] = {}
    vocabulary: dict[str, set[str]] = {}
    round_: dict[str, list[Round]] = {}
    for kind, how, phrase in entries():
        tokens = Line(phrase, 0).words
        if how == "word":
            vocabulary.setdefault(kind, set()).update(tokens)
        elif how == "round":
            head, _, tail = phrase.partition("*")
            round_.setdefault(tokens[0], []).append((kind, Line(head, 0).words, Line(tail, 0).words))
        elif _is_joined(phrase):
            bare = _compact(phrase)
            joined.setdefault(bare[:JOINED_OPENING], []).append((kind, how, bare))
        elif len(tokens) == 1:
            single.setdefault(tokens[0], []).append((kind, how, tokens))
        elif tokens:
            paired.setdefault((tokens[0], tokens[1]), []).append((kind, how, tokens))
    return Lexicon(
        {word: tuple(found) for word, found in single.items()},
        {pair: tuple(found) for pair, found in paired.items()},
        {opening: tuple(found) for opening, found in joined.items()},
        {kind: frozenset(found) for kind, found in vocabulary.items()},
        {word: tuple(found) for word, found in round_.items()},
        frozenset(single) | frozenset(pair[0] for pair in paired) | frozenset(round_),
    )


def entries() -> Iterator[tuple[str, str, str]]:
    """Every (kind, how, phrase) of the furniture lists; a list's kind is its file's name."""
    folder = resources.files("digest.clean") / "data" / "furniture"
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        kind = file.name.removesuffix(".txt")
        for row in data_rows(file.read_text(encoding="utf-8")):
            label, _, phrases = row.partition(":")
            how = label.split()[-1]
            yield from ((kind, how, phrase.strip()) for phrase in phrases.split("|") if phrase.strip())


def data_rows(text: str) -> Iterator[str]:
    """The lines of a data file that are neither blank nor comment."""
    return (row.strip() for row in text.splitlines() if row.strip() and not row.startswith("#"))
