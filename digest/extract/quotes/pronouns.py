"""Whom a pronoun means: gender, number, distance, and who was talking or being talked about.

The people seen before the pronoun are ranked by a weighted sum of what the article shows of them; `train.py` fits the
weights and `data/pronoun_weights.tsv` holds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import exp, log1p

from digest.extract.quotes.cast import Cast
from digest.extract.quotes.lexicon import table

_GENDER = {"he": "male", "she": "female"}
_LOOK_BACK = 40
"""Sightings before a pronoun that can be meant."""

_MAIN_BONUS = 1.0
"""Score of being the only one that the paragraph tells of; on top of the fitted weights, tried on the dev articles."""

FEATURES = (
    "paragraphs",
    "sentences",
    "same_sentence",
    "first_in_sentence",
    "first_in_paragraph",
    "quoted",
    "owner",
    "last_speaker",
    "last_speaker_far",
    "gender_unknown",
    "rivals",
    "doubtful",
    "mentions",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sighting stands. Sentences and paragraphs count from 0; an owner has a possessive ending."""

    sentence: int
    paragraph: int
    is_first_in_sentence: bool
    is_first_in_paragraph: bool
    is_quoted: bool
    is_owner: bool


@dataclass(frozen=True, slots=True)
class Discourse:
    """What has been told so far: where the cast was seen, where the reader is, who spoke last."""

    places: tuple[Place, ...]
    here_sentence: int = 0
    here_paragraph: int = 0
    last_person: str | None = None
    last_person_paragraph: int = 0
    last_group: str | None = None
    last_thing: str | None = None

    def at(self, sentence: int, paragraph: int) -> Discourse:
        """The same with the reader at that sentence."""
        last = (self.last_person, self.last_person_paragraph, self.last_group, self.last_thing)
        return Discourse(self.places, sentence, paragraph, *last)


def referent(pronoun: str, position: int, cast: Cast, discourse: Discourse) -> tuple[str, float] | None:
    """The name that `pronoun` at `position` stands for and a confidence; None when nobody fits."""
    if pronoun in _GENDER:
        return _person(pronoun, position, cast, discourse)
    if pronoun == "they" and discourse.last_group:
        return discourse.last_group, 0.6
    if pronoun == "it" and discourse.last_thing:
        return discourse.last_thing, 0.6
    return None


def _person(pronoun: str, position: int, cast: Cast, discourse: Discourse) -> tuple[str, float] | None:
    weights, main = _weights(), _of_whom_it_tells(pronoun, position, cast, discourse)
    scored = [
        (sum(weight * value for weight, value in zip(weights, values, strict=True)), who)
        for who, values in candidates(pronoun, position, cast, discourse)
    ]
    if not scored:
        return None
    best = max(scored, key=lambda one: (one[0] + _MAIN_BONUS * (one[1] == main), -one[1]))
    share = 1 / sum(exp(max(-50.0, score - best[0])) for score, _ in scored)
    return cast.people[best[1]].name, round(min(0.95, 0.4 + 0.55 * share), 2)


def _of_whom_it_tells(pronoun: str, position: int, cast: Cast, discourse: Discourse) -> int | None:
    """The one person of this paragraph so far, when the sentence before is about them."""
    upto = cast.before(position)
    seen: set[int] = set()
    is_subject = False
    for place in range(upto - 1, max(-1, upto - 1 - _LOOK_BACK), -1):
        where, who = discourse.places[place], cast.sightings[place].who
        if where.paragraph != discourse.here_paragraph:
            break
        if cast.people[who].gender in (None, _GENDER[pronoun]):
            seen.add(who)
            is_subject |= where.is_first_in_sentence and not (where.is_owner or where.is_quoted)
    return seen.pop() if len(seen) == 1 and is_subject else None


@cache
def _weights() -> tuple[float, ...]:
    rows = table("pronoun_weights.tsv")
    return tuple(float(rows[feature][0]) for feature in FEATURES)


def candidates(
    pronoun: str, position: int, cast: Cast, discourse: Discourse
) -> Iterator[tuple[int, tuple[float, ...]]]:
    """The people whom "he" or "she" at `position` may mean, nearest first, each with the values of `FEATURES`."""
    gender = _GENDER[pronoun]
    upto = cast.before(position)
    nearest: dict[int, int] = {}
    counts: dict[int, int] = {}
    for place in range(upto - 1, max(-1, upto - 1 - _LOOK_BACK), -1):
        who = cast.sightings[place].who
        if cast.people[who].gender in (None, gender):
            nearest.setdefault(who, place)
            counts[who] = counts.get(who, 0) + 1
    for rivals, (who, place) in enumerate(nearest.items()):
        yield who, _features(who, place, rivals, counts[who], cast, discourse)


def _features(who: int, place: int, rivals: int, count: int, cast: Cast, discourse: Discourse) -> tuple[float, ...]:
    person, seen = cast.people[who], discourse.places[place]
    sentences = discourse.here_sentence - seen.sentence
    is_last = person.name == discourse.last_person
    distance = discourse.here_paragraph - discourse.last_person_paragraph
    return (
        float(min(6, discourse.here_paragraph - seen.paragraph)),
        float(min(12, sentences)),
        float(sentences == 0),
        float(seen.is_first_in_sentence),
        float(seen.is_first_in_paragraph),
        float(seen.is_quoted),
        float(seen.is_owner),
        float(is_last and distance <= 1),
        float(is_last and distance > 1),
        float(person.gender is None),
        float(min(6, rivals)),
        float(who >= cast.doubtful_from),
        log1p(count),
    )
