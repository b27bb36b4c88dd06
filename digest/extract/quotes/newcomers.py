"""People that only their titles, nicknames or words give away, beside those the name finder knows."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from digest.extract.gazetteer import places as gazetteer_places
from digest.extract.names import Entity, Mention
from digest.extract.quotes.appositions import with_apposition
from digest.extract.quotes.lexicon import word_class, word_list
from digest.extract.quotes.phrase_edges import is_capitalised
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.ties import Attribution
from digest.extract.quotes.tokens import Unit

_NICKNAME = re.compile(r"[“\"‘]([^”\"’\n]{1,30})[”\"’]\)?\s([^\W\d_a-z][\w’'-]+)")
_NAME_BEFORE = re.compile(r"\b([^\W\d_a-z][\w’'-]+)\s\(?\Z")
"""A word or two between marks with a name on both sides: Luis “El Faro” Gomez."""


def newcomers(
    text: str, units: Sequence[Unit], ties: Sequence[Sequence[Attribution]], entities: Sequence[Entity]
) -> tuple[Entity, ...]:
    """Persons that `entities` lacks, one for each full name, in order of appearance."""
    firm = [entity for entity in entities if entity.type != "other" and (entity.type != "person" or " " in entity.name)]
    taken = [(one.start, one.end) for entity in firm for one in entity.mentions]
    places = set(itertools.chain.from_iterable([range(start, end) for start, end in taken]))
    found: dict[str, list[Mention]] = {}
    candidates = [*_candidates(text, units, ties), *_described(units, entities)]
    for name, start, end in sorted(candidates, key=lambda one: one[1]):
        if start not in places and end - 1 not in places:
            found.setdefault(name, []).append(Mention(text[start:end], start, end))
    unclassified = {entity.name: entity for entity in entities if entity.type == "other"}
    return tuple(_person(name, mentions, unclassified.get(name)) for name, mentions in found.items())


def _person(name: str, mentions: Sequence[Mention], known: Entity | None) -> Entity:
    """The person of that name, with all the mentions of the unclassified name that turned out to be one."""
    every = sorted({*mentions, *(known.mentions if known else ())}, key=lambda one: (one.start, one.end))
    return Entity(name, "person", tuple(every), aliases=known.aliases if known else ())


def _described(units: Sequence[Unit], entities: Sequence[Entity]) -> Iterator[tuple[str, int, int]]:
    """Unclassified names of two words and more beside whose comma an office stands: Lena Ortiz, the *captain*."""
    starts = [unit.starts[0] for unit in units]
    for entity in entities:
        if entity.type != "other" or not 2 <= len(entity.name.split()) <= 4:
            continue
        for mention in entity.mentions:
            unit = units[max(0, bisect_right(starts, mention.start) - 1)]
            first, last = bisect_left(unit.starts, mention.start), bisect_left(unit.ends, mention.end)
            if mention.text == entity.name and last < len(unit) and _has_office(unit, first, last):
                yield from _full_name(unit, first, last)


def _has_office(unit: Unit, first: int, last: int) -> bool:
    titles = word_list("titles.txt")
    if first > 1 and unit.words[first - 1] == "," and unit.words[last + 1 : last + 2] == (",",):
        return unit.lowers[first - 2] in titles
    role = with_apposition(unit, Phrase(first, last, (first, last))).role
    return role is not None and any(word in titles for word in unit.lowers[role[0] : min(role[0] + 4, role[1] + 1)])


def _candidates(
    text: str, units: Sequence[Unit], ties: Sequence[Sequence[Attribution]]
) -> Iterator[tuple[str, int, int]]:
    for mark in _NICKNAME.finditer(text):
        before = _NAME_BEFORE.search(text, max(0, mark.start() - 30), mark.start())
        if before is not None:
            yield f"{before[1]} {mark[2]}", before.start(1), mark.end()
    for unit, here in zip(units, ties, strict=True):
        yield from _titled(unit)
        yield from _posted(unit)
        for tie in here:
            if tie.phrase is None or tie.phrase.name is None or _is_body(unit, tie.phrase):
                continue
            if {"q", "c"} <= set(tie.cue.cue.complements):
                yield from _full_name(unit, *tie.phrase.name)


def _is_body(unit: Unit, phrase: Phrase) -> bool:
    """Whether the words beside the name make it a firm or the like: "the *company* at the quay, Tarn Lines"."""
    if phrase.role is None or phrase.name is None:
        return False
    first, last = phrase.role
    return not word_class("body", "firm").isdisjoint(unit.lowers[first : min(last, first + 2) + 1])


def _titled(unit: Unit) -> Iterator[tuple[str, int, int]]:
    """Two or more capitalised words behind a capitalised title: Senator Ruth Abel."""
    titles = word_list("titles.txt")
    if titles.isdisjoint(unit.lowers):
        return
    for place in unit.places_of(titles):
        if place + 2 >= len(unit):
            break
        if is_capitalised(unit.words[place]) and is_capitalised(unit.words[place + 1]):
            last = place + 1
            while last + 1 < len(unit) and last < place + 4 and is_capitalised(unit.words[last + 1]):
                last += 1
            yield from _full_name(unit, place + 1, last)


@cache
def _in_no_name() -> frozenset[str]:
    return word_list("titles.txt") | word_class("time", "body")


def _posted(unit: Unit) -> Iterator[tuple[str, int, int]]:
    """The capitalised words behind a post abroad: "ambassador to Norland *Bo Lind*"."""
    titles = word_list("titles.txt")
    if titles.isdisjoint(unit.lowers):
        return
    for place in unit.places_of(titles):
        if place + 3 >= len(unit):
            break
        if unit.lowers[place + 1] not in ("to", "in") or unit.words[place + 2] not in gazetteer_places():
            continue
        first = last = place + 3
        while last < len(unit) and last < first + 3 and is_capitalised(unit.words[last]) and unit.words[last].isalpha():
            last += 1
        if last - first > 1:
            yield from _full_name(unit, first, last - 1)


def _full_name(unit: Unit, first: int, last: int) -> Iterator[tuple[str, int, int]]:
    words = unit.words[first : last + 1]
    lowers = unit.lowers[first : last + 1]
    if not 2 <= len(words) <= 4 or (first and unit.lowers[first - 1] == "the"):
        return
    is_plain = all(word.isalpha() or "-" in word or "." in word or "’" in word for word in words)
    if is_plain and _in_no_name().isdisjoint(lowers):
        yield " ".join(words), unit.starts[first], unit.ends[last]
