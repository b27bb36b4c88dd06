"""Whom a pronoun means: gender, number, distance, and who was talking or being talked about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from digest.extract.quotes.cast import Cast

_GENDER = {"he": "male", "she": "female"}
_LOOK_BACK = 40
"""Sightings before a pronoun that can be meant."""

# Weights of a candidate, tuned on the development articles: speakers of quotations whose source is a pronoun.
SUBJECT = 1.0
LAST_SPEAKER = 1.2
PER_PARAGRAPH = -0.9
PER_SENTENCE = -0.35
WITHIN_QUOTATION = -1.5
GENDER_UNKNOWN = -0.5
PER_RIVAL = -0.15
"""For each other sighting that stands between the candidate's last one and the pronoun."""


@dataclass(frozen=True, slots=True)
class Discourse:
    """What has been told so far.

    `speakers` are the sources in order with the place of their words; `subjects` the starts of the sightings that are
    subjects, `quoted` of those within quotations. `sentence` and `paragraph` tell for each sighting of the cast where
    it stands.
    """

    sentence: tuple[int, ...]
    paragraph: tuple[int, ...]
    subjects: frozenset[int]
    quoted: frozenset[int]
    here_sentence: int = 0
    here_paragraph: int = 0
    last_person: str | None = None
    last_group: str | None = None
    last_thing: str | None = None


def referent(pronoun: str, position: int, cast: Cast, discourse: Discourse) -> tuple[str, float] | None:
    """The name that `pronoun` at `position` stands for and a confidence; None when nobody fits."""
    if pronoun in _GENDER:
        return _person(_GENDER[pronoun], position, cast, discourse)
    if pronoun == "they" and discourse.last_group:
        return discourse.last_group, 0.6
    if pronoun == "it" and discourse.last_thing:
        return discourse.last_thing, 0.6
    return None


def _person(gender: str, position: int, cast: Cast, discourse: Discourse) -> tuple[str, float] | None:
    best = sorted(_scores(gender, position, cast, discourse), reverse=True)
    if not best:
        return None
    lead = best[0][0] - best[1][0] if len(best) > 1 else 2.0
    return cast.people[-best[0][1]].name, min(0.95, 0.6 + 0.2 * lead)


def _scores(gender: str, position: int, cast: Cast, discourse: Discourse) -> Iterator[tuple[float, int]]:
    upto = cast.before(position)
    seen: set[int] = set()
    for place in range(upto - 1, max(-1, upto - 1 - _LOOK_BACK), -1):
        sighting = cast.sightings[place]
        person = cast.people[sighting.who]
        if sighting.who in seen or (person.gender and person.gender != gender):
            continue
        score = PER_RIVAL * len(seen) + _place_score(place, sighting.start, discourse)
        seen.add(sighting.who)
        score += GENDER_UNKNOWN * (person.gender is None) + LAST_SPEAKER * (person.name == discourse.last_person)
        yield score, -sighting.who


def _place_score(place: int, start: int, discourse: Discourse) -> float:
    paragraphs = discourse.here_paragraph - discourse.paragraph[place]
    sentences = discourse.here_sentence - discourse.sentence[place]
    score = PER_PARAGRAPH * min(paragraphs, 6) + PER_SENTENCE * min(sentences, 12)
    return score + SUBJECT * (start in discourse.subjects) + WITHIN_QUOTATION * (start in discourse.quoted)
