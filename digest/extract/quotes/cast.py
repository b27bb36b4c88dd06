"""Who is who in the article: from a name beside a cue to the fullest name of the one meant."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from digest.extract.gazetteer import Gender, surnames
from digest.extract.names import Entity
from digest.extract.quotes.lexicon import word_list

_WORD = re.compile(r"[^\W_]++(?:[-’'.][^\W_]++)*")
_LOOK_BACK = 200
"""Sightings before a name that can tell which of two namesakes it means."""

_CHAMBERS = frozenset(("house", "senate", "assembly", "parliament", "congress", "council", "committee", "court"))
"""Words that end the names of bodies, and no person's."""

_GENERATIONS = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
_FEMALE_TITLES = frozenset(("mrs", "ms", "miss", "madam", "lady", "dame", "sister", "queen", "princess"))
_MALE_TITLES = frozenset(("mr", "sir", "lord", "king", "prince", "father", "brother"))


_KIN: dict[str, Gender] = {
    **dict.fromkeys(("mom", "mum", "mama", "mother", "grandma", "grandmother", "auntie", "sister"), "female"),
    **dict.fromkeys(("dad", "papa", "father", "grandpa", "grandfather", "uncle", "brother"), "male"),
}
"""Kin who are called by what they are."""


class Sighting(NamedTuple):
    """A person's mention at `start`; `who` counts in `Cast.people`."""

    start: int
    end: int
    who: int


@dataclass(frozen=True, slots=True)
class Cast:
    """The people and other entities of an article, ready for look-up.

    `people[doubtful_from:]` are names that may be something else. `by_word` leads from a word of a name to the people
    who bear it, `full_names` from what an organisation is called to its fullest name.
    """

    people: tuple[Entity, ...]
    others: tuple[Entity, ...]
    sightings: tuple[Sighting, ...]
    starts: tuple[int, ...]
    by_word: dict[str, tuple[int, ...]] = field(default_factory=dict)
    full_names: dict[str, str] = field(default_factory=dict)
    doubtful_from: int = 0

    def before(self, position: int) -> int:
        """How many sightings start before `position`."""
        return bisect_left(self.starts, position)

    def length(self, place: int) -> int:
        """Code points of the sighting at `place`."""
        return self.sightings[place].end - self.sightings[place].start

    def at(self, start: int, end: int) -> Entity | None:
        """The person whose mention shares characters with `text[start:end]`; the longest shared wins."""
        best: tuple[int, int] | None = None
        for sighting in self.sightings[max(0, bisect_left(self.starts, start) - 3) : bisect_right(self.starts, end)]:
            shared = min(end, sighting.end) - max(start, sighting.start)
            if shared > 0 and (best is None or shared > best[0]):
                best = (shared, sighting.who)
        return self.people[best[1]] if best and best[1] < self.doubtful_from else None


def cast(entities: Sequence[Entity], newcomers: Sequence[Entity] = ()) -> Cast:
    """The cast of an article from its entities, and from those whom only their words made known.

    Unclassified names come last among the people: a name that speaks may well be a person's.
    """
    known = [_untitled(entity) for entity in entities if entity.type == "person"]
    known, newcomers = _introduced(known, newcomers)
    fresh = _uncovered(newcomers, known)
    named = [*known, *fresh]
    others_named = [_untitled(entity) for entity in entities if entity.type == "other" and _may_be_person(entity)]
    doubtful = _uncovered(others_named, named)
    people = (*named, *doubtful)
    sightings = sorted(
        (Sighting(mention.start, mention.end, who) for who, person in enumerate(people) for mention in person.mentions),
        key=lambda sighting: (sighting.start, sighting.end),
    )
    others = tuple(entity for entity in entities if entity.type != "person")
    return Cast(
        people=people,
        others=others,
        sightings=tuple(sightings),
        starts=tuple(sighting.start for sighting in sightings),
        by_word=_by_word(named),
        full_names=_full_names(others),
        doubtful_from=len(named),
    )


def _introduced(known: Sequence[Entity], newcomers: Sequence[Entity]) -> tuple[list[Entity], list[Entity]]:
    """Both lists, a person known by one word made one with the only newcomer who bears it as surname."""
    fresh = {person.name: person for person in newcomers}
    kept: list[Entity] = []
    for person in known:
        bearers = [name for name in fresh if person.name.casefold() == name_words(name)[-1]]
        if len(bearers) != 1:
            kept.append(person)
            continue
        full = fresh[bearers[0]]
        mentions = sorted({*full.mentions, *person.mentions}, key=lambda mention: mention.start)
        fresh[full.name] = replace(full, mentions=tuple(mentions), gender=full.gender or person.gender)
    return kept, list(fresh.values())


def _by_word(people: Sequence[Entity]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for who, person in enumerate(people):
        for word in dict.fromkeys(name_words(person.name)):
            found.setdefault(word, []).append(who)
    return {word: tuple(them) for word, them in found.items()}


def _full_names(others: Sequence[Entity]) -> dict[str, str]:
    """What an organisation or place is called, to its fullest name; an ending counts when only one has it."""
    found: dict[str, str] = {}
    endings: dict[str, set[str]] = {}
    for entity in others:
        words = entity.name.split()
        if entity.type != "place":
            for place in range(1, min(len(words), 6)):
                endings.setdefault(" ".join(words[place:]), set()).add(entity.name)
    found.update({ending: min(names) for ending, names in endings.items() if len(names) == 1})
    for entity in reversed(others):
        found.update(dict.fromkeys(entity.aliases, entity.name))
    found.update({entity.name: entity.name for entity in others})
    return found


def _uncovered(entities: Sequence[Entity], people: Sequence[Entity]) -> list[Entity]:
    """The entities whose words are not all words of one person's name."""
    if not entities:
        return []
    index = _by_word(people)
    return [entity for entity in entities if not _is_covered(name_words(entity.name), index)]


def _is_covered(words: Sequence[str], index: Mapping[str, tuple[int, ...]]) -> bool:
    shared = [set(index.get(word, ())) for word in words]
    return bool(shared) and bool(set.intersection(*shared))


def _untitled(person: Entity) -> Entity:
    """The person without a title that was taken for a part of the name ("Clerk Noa Brandt")."""
    words = person.name.split()
    if len(words) == 1 and words[0].lower() in _KIN:
        return replace(person, gender=_KIN[words[0].lower()])
    titled = (
        place for place, word in enumerate(words) if word.lower() in word_list("titles.txt") or "-turned-" in word
    )
    last = max(titled, default=-1)
    if last < 0 or len(words) - last < 3:
        return person
    return replace(person, name=" ".join(words[last + 1 :]), role=person.role or " ".join(words[: last + 1]))


def _may_be_person(entity: Entity) -> bool:
    words = entity.name.split()
    is_word = len(words) == 1 and words[0].endswith("ing")
    if (is_word or words[-1].lower() in _CHAMBERS) and words[-1] not in surnames():
        return False
    return len(words) <= 4 and all(word[0].isupper() and not word.isupper() for word in words)


@lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, case folded."""
    return tuple(_WORD.findall(name.casefold()))


def person_of(cast_: Cast, name: str, start: int, end: int, title: str = "") -> Entity | None:
    """The person that `name` at `text[start:end]` means; None when nobody fits or two fit alike."""
    words = [word for word in name_words(name) if word not in _GENERATIONS]
    if not words:
        return None
    there = cast_.at(start, end)
    if there is not None and _fits(words, name_words(there.name)) and _title_fits(title, there.gender):
        return there
    fitting = [who for who in _sharing(cast_, words) if _fits(words, name_words(cast_.people[who].name))]
    fitting = [who for who in fitting if _title_fits(title, cast_.people[who].gender)] or fitting
    if len(fitting) > 1:
        fitting = _nearest(cast_, fitting, start)
    return cast_.people[fitting[0]] if fitting else None


def namesakes(cast_: Cast, surname: str) -> list[Entity]:
    """The people whose name ends in that surname."""
    words = name_words(surname)
    return [cast_.people[who] for who in _sharing(cast_, words) if name_words(cast_.people[who].name)[-1:] == words]


def _sharing(cast_: Cast, words: Iterable[str]) -> list[int]:
    return list(dict.fromkeys(who for word in words for who in cast_.by_word.get(word, ())))


def _fits(words: Sequence[str], full: Sequence[str]) -> bool:
    """Whether the words of a name are those of the full name, in order, or only its surname or given name."""
    if len(words) == 1:
        return words[0] in full
    rest = iter(full)
    return all(any(_same(word, other) for other in rest) for word in words)


def _same(word: str, other: str) -> bool:
    return word == other or (len(word.rstrip(".")) == 1 and other.startswith(word.rstrip(".")))


def _title_fits(title: str, gender: str | None) -> bool:
    plain = title.lower().rstrip(".")
    if plain in _FEMALE_TITLES:
        return gender != "male"
    return gender != "female" if plain in _MALE_TITLES else True


def _nearest(cast_: Cast, candidates: Sequence[int], position: int) -> list[int]:
    """The candidate mentioned last before `position`, else the first of all."""
    upto = cast_.before(position)
    for sighting in reversed(cast_.sightings[max(0, upto - _LOOK_BACK) : upto]):
        if sighting.who in candidates:
            return [sighting.who]
    return list(candidates[:1])
