"""Names that stand alone: the fuller name that a surname, a given name or an organization's first word means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from digest.extract.gazetteer import first_names, is_common, name_words, places
from digest.extract.name_groups import GENERATIONS, Group, is_hangul, key
from digest.extract.name_kinds import Candidate

_EAST_ASIAN = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[A-Za-z][a-z]+\Z")
_KOREAN_PAIRS = frozenset(("황보", "남궁", "선우", "제갈", "사공", "독고", "서문", "동방"))
"""Korean surnames of two syllables."""
_CLOSES = re.compile(r"[.,]?[”\"’]")
_NEARBY = 24
"""Mentions looked at to find a home: keeps a text full of one surname linear."""


class Shorts:
    """Finds the home of a name that stands alone, by surname, given name or first word of an organisation."""

    def __init__(self, gathered: dict[str, Group], text: str) -> None:
        self.gathered = gathered
        self.bearers: dict[str, str] = {}
        """Who was called by a surname alone while nobody else of that surname had been told of: so he goes on to be."""
        self.by_word: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        called = {name for name, group in gathered.items() if _is_only_called(group, text)}
        for name, group in gathered.items():
            if name not in called or group.name.split()[-1] not in self._surnames(called):
                self._learn(name, group)
        for known in self.by_word.values():
            known.sort()

    def _surnames(self, called: Collection[str]) -> set[str]:
        """The last words of the people who are more than what somebody is called."""
        people = (group for name, group in self.gathered.items() if name not in called and group.kind == "person")
        return {group.name.split()[-1] for group in people}

    def _learn(self, name: str, group: Group) -> None:
        for candidate in group.found:
            tokens = candidate.tokens
            if group.kind == "person" or candidate.may_be_person:
                for role, word in _person_words(candidate.name):
                    self.by_word[word].append((candidate.start, role, name))
            elif group.kind == "organization" and len(tokens) > 1:
                self.by_word[tokens[-1]].append((candidate.start, "the", name))
                if not is_common(tokens[0]) and tokens[0] not in places():
                    self.by_word[tokens[0]].append((candidate.start, "head", name))

    def join(self, short: Iterable[Candidate]) -> None:
        """Adds each short form to the nearest preceding name that it fits, else makes it a name of its own."""
        for candidate in short:
            home = self._home(candidate)
            if home is None:
                self._alone(candidate)
            else:
                group = self.gathered[home]
                if group.kind == "other" and (candidate.title or candidate.acts):
                    group.kind = "person"
                group.found.append(candidate._replace(kind=group.kind))

    def _home(self, candidate: Candidate) -> str | None:
        word = candidate.name.removeprefix("al-").removeprefix("Al-").removeprefix("The ")
        known = self.by_word.get(word)
        if not known or (candidate.kind == "place" and not candidate.title):
            return None
        fitting = ("the", "surname") if candidate.with_the else ("surname", "head", "given")
        position = bisect_left(known, (candidate.start,))
        if candidate.title and is_hangul(word):
            home = self._with_title(known[max(0, position - _NEARBY) : position], candidate.title)
            if home is not None:
                return home
        bearer = self.bearers.get(word)
        if bearer is not None and not candidate.title and self.gathered[bearer].kind == "person":
            return bearer
        for role in fitting:
            home = _nearest(known, position, role)
            if home is not None and role == "surname" and _is_only_one(known[:position], home):
                self.bearers[word] = home
            if home is not None and (role != "given" or _is_one_person(known, home)):
                return home
        return None

    def _with_title(self, known: list[tuple[int, str, str]], title: str) -> str | None:
        """Of several persons of one surname, the nearest who has borne the title: "김 위원장"."""
        last = title.split()[-1]
        for _, _, name in reversed(known):
            if any(each.title and each.title.endswith(last) for each in self.gathered[name].found[:_NEARBY]):
                return name
        return None

    def _alone(self, candidate: Candidate) -> None:
        """A name of its own; a Korean surname without a full name anywhere is none."""
        if is_hangul(candidate.name) and (len(candidate.name) == 1 or candidate.name in _KOREAN_PAIRS):
            return
        group = self.gathered.setdefault(key(candidate.name), Group(candidate.kind))
        if candidate.is_sure and not any(each.is_sure for each in group.found):
            group.kind = candidate.kind
        group.found.append(candidate)


def _nearest(known: list[tuple[int, str, str]], position: int, wanted: str) -> str | None:
    for _, role, name in reversed(known[max(0, position - _NEARBY) : position]):
        if role == wanted:
            return name
    for _, role, name in known[position : position + _NEARBY]:
        if role == wanted:
            return name
    return None


def _is_only_one(known: list[tuple[int, str, str]], home: str) -> bool:
    """Whether one person alone has borne the surname so far."""
    return all(name == home for _, role, name in known[-_NEARBY:] if role == "surname")


def _is_one_person(known: list[tuple[int, str, str]], home: str) -> bool:
    return all(name == home for _, role, name in known[:_NEARBY] if role == "given")


@lru_cache(maxsize=10_000)
def _person_words(name: str) -> tuple[tuple[str, str], ...]:
    """The words by which a person may be named later, each with what it is."""
    tokens = [token for token in name.split() if token not in GENERATIONS]
    if len(tokens) == 1:
        if not is_hangul(name) or len(name) < 3:
            return ()
        return (("surname", name[0]), ("surname", name[:2])) if name[:2] in _KOREAN_PAIRS else (("surname", name[0]),)
    if _is_surname_first(name, tokens[0]):
        return (("surname", tokens[0]), ("given", tokens[-1]))
    words = [("surname", tokens[-1].removeprefix("al-").removeprefix("Al-"))]
    if len(tokens) > 2 and tokens[-2][0].isupper() and tokens[-2] not in first_names():
        words.append(("surname", tokens[-2]))
    royal = tokens[0] in name_words("royal")
    words.append(("surname" if royal else "given", tokens[1] if royal else tokens[0]))
    if tokens[0] in name_words("east_asian_surname") and tokens[0] not in first_names():
        words.append(("surname", tokens[0]))
    return tuple(words)


def _is_surname_first(name: str, first: str) -> bool:
    """Whether it is "Ko Ban-seok" and not "Ada Al-Orrin" or "Ada Vane-Tarr": the surname stands before."""
    if not _EAST_ASIAN.match(name) or " Al-" in name or " El-" in name:
        return False
    return first in name_words("east_asian_surname") or name.rpartition("-")[2].islower()


def _is_only_called(group: Group, text: str) -> bool:
    """Whether a person's name stands between marks only: a nickname (“Canine Vane”) is nobody's full name."""
    if group.kind != "person" or len(group.found) > 1:
        return False
    each = group.found[0]
    return text[max(0, each.start - 1) : each.start] in ("“", '"', "‘") and _CLOSES.match(text, each.end) is not None
