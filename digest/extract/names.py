"""The people, organisations and places of an article: one entity per real thing, every mention with its offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from digest.extract.gazetteer import Gender, name_words, organizations, places
from digest.extract.gender import gender
from digest.extract.korean_names import korean_candidates
from digest.extract.korean_words import opens_korean_word
from digest.extract.name_brackets import with_letters
from digest.extract.name_evidence import judged
from digest.extract.name_groups import Group
from digest.extract.name_kinds import Candidate, candidates
from digest.extract.name_merge import groups
from digest.extract.name_runs import runs
from digest.extract.roles import role
from digest.model import Span

_HANGUL = re.compile(r"[가-힣]")
_LETTERS = 3
"""Letters of a short form, at most: the U.S. stay in capitals."""
_LOWER_WORD = re.compile(r"[a-z](?<!\w.)[a-z]{2,}+(?!\w)")
"""What may not stand before it is looked at behind its first letter, which is quick."""


class Mention(NamedTuple):
    """One place where an entity is named: `text == article.text[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A real thing that the article names.

    `name` is the fullest form in the article, `aliases` the other forms, as they stand. `role` is a person's post as
    the article words it, None when it gives none; `gender` is None when nothing speaks for either.
    """

    name: str
    type: Literal["person", "organization", "place", "other"]
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()
    gender: Literal["male", "female"] | None = None
    role: str | None = None


def entities(text: str, lang: str, sentences: tuple[Span, ...]) -> tuple[Entity, ...]:
    """The entities of an article, in the order of their first mention.

    No weekday, month, demonym, title or ordinary sentence opener is one; a surname belongs to the nearest full name.
    """
    lower_words = frozenset(_LOWER_WORD.findall(text))
    told = [each for run in runs(text, sentences) for each in candidates(run, text, lower_words)]
    found = judged(with_letters(told, text), text)
    if lang == "ko" or _has_hangul(text):
        found = _both(found, korean_candidates(text, sentences), text)
    gathered = groups(found, text)
    starts = sorted(each.start for group in gathered if group.kind == "person" for each in group.found)
    return tuple(_entity(group, text, sentences, starts) for group in gathered)


def _both(latin: Sequence[Candidate], korean: Sequence[Candidate], text: str) -> list[Candidate]:
    """The names of both scripts in order; letters of a Korean word ("SK하이닉스", "K2전차") are none by themselves."""
    taken = {place for each in korean for place in range(each.start, each.end)}
    kept = [each for each in latin if each.start not in taken and not opens_korean_word(text, each.end)]
    return sorted([*kept, *korean], key=lambda each: (each.start, each.end))


def _has_hangul(text: str) -> bool:
    return bool(_HANGUL.search(text))


def _entity(group: Group, text: str, sentences: Sequence[Span], starts: Sequence[int]) -> Entity:
    found = sorted(group.found, key=lambda each: each.start)
    name = _canonical(group, text)
    mentions = tuple([Mention(text[each.start : each.end], each.start, each.end) for each in found])
    aliases = tuple(dict.fromkeys([mention.text for mention in mentions if mention.text != name]))
    known: Gender | None = None
    if group.kind == "person" or _acts_as_person(found, sentences):
        known = gender(found, text, sentences, starts)
    if group.kind != "person" and known is None:
        return Entity(name, group.kind, mentions, aliases)
    return Entity(name, "person", mentions, aliases, known, role(found, text, sentences))


def _acts_as_person(found: Sequence[Candidate], sentences: Sequence[Span]) -> bool:
    """Whether a name of unknown kind may be a person's: nothing speaks against it, and it opens a sentence."""
    return all(each.may_be_person for each in found) and any(
        each.start == sentences[each.sentence].start for each in found
    )


def _is_dateline(group: Group) -> bool:
    """Whether the article opens with the name in capitals, as agencies set where they write from."""
    return len(group.name) > _LETTERS and any(each.start == 0 for each in group.found)


def _canonical(group: Group, text: str) -> str:
    """The fullest form in the article, an outlet's article included ("The New York Times")."""
    name = group.name
    if group.kind == "place" and name.isupper() and (name.title() in places() or _is_dateline(group)):
        return name.title()
    known = organizations().get(name)
    is_outlet = name.split()[-1] in name_words("outlet") or name.split()[-1] == "Times"
    if group.kind == "organization" and (is_outlet if known is None else known.name == f"The {name}"):
        for each in group.found:
            if each.name == name and text[max(0, each.start - 4) : each.start] == "The ":
                return f"The {name}"
    return name
