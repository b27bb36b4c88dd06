"""Whom a pronoun means: gender, number, distance, and who was talking or being talked about.

The people seen before the pronoun are ranked by a weighted sum of what the article shows of them; `train.py` fits the
weights and `data/pronoun_weights.tsv` holds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import exp, log1p
from operator import mul
from typing import NamedTuple

from digest.extract.quotes.cast import Cast
from digest.extract.quotes.lexicon import table

_GENDER = {"he": "male", "she": "female"}
_LEAST_SURE, _UNSURE = 0.83, 0.45
"""Below the first, two in five are somebody else on the dev articles: a page is then told nobody."""

_PLAIN = 0.85
"""How sure the subject of this sentence or the one before is when nobody else of that gender is named since."""

_NEVER = -99
_OVERTAKEN_WITHIN = 3
"""Sentences for which somebody without a name may be "he" or "she"."""

_FAR_PARAGRAPHS = 3
"""Paragraphs behind a person's last naming or speech in which "he" is still likely to be that person."""

_LOOK_BACK = 60
"""Sightings before a pronoun that can be meant."""

FEATURES = (
    "paragraphs",
    "sentences",
    "same_paragraph",
    "same_sentence",
    "same_sentence_subject",
    "sentence_before",
    "sentence_before_subject",
    "first_in_sentence",
    "first_in_paragraph",
    "quoted",
    "own_words_only",
    "owner",
    "full_name",
    "topic",
    "last_speaker_same_paragraph",
    "last_speaker_paragraph_before",
    "last_speaker_far",
    "spoke_before",
    "gender_unknown",
    "rivals",
    "doubtful",
    "mentions_near",
    "mentions",
)


class Place(NamedTuple):
    """Where a sighting stands. Sentences and paragraphs count from 0; an owner has a possessive ending.

    A sighting is led when "he" or "she" is the subject before it.
    """

    sentence: int
    paragraph: int
    is_first_in_sentence: bool
    is_first_in_paragraph: bool
    is_quoted: bool
    is_owner: bool
    is_led: bool = False


class Discourse(NamedTuple):
    """What has been told so far: where the cast was seen, where the reader is, who spoke last and who at all."""

    places: tuple[Place, ...]
    here_sentence: int = 0
    here_paragraph: int = 0
    last_person: str | None = None
    last_person_paragraph: int = 0
    last_group: str | None = None
    last_thing: str | None = None
    spoken: frozenset[str] = frozenset()
    nameless: int = _NEVER
    """The last sentence in which a single person without a name spoke."""
    grouped: int = _NEVER
    """The last sentence in which a group or a body spoke."""
    grouped_paragraph: int = _NEVER

    @property
    def is_behind_group(self) -> bool:
        """Whether a group or a body spoke in the sentence before, in the same paragraph."""
        return self.here_sentence - self.grouped == 1 and self.here_paragraph == self.grouped_paragraph

    def at(self, sentence: int, paragraph: int) -> Discourse:
        """The same with the reader at that sentence."""
        last = (
            self.last_person,
            self.last_person_paragraph,
            self.last_group,
            self.last_thing,
            self.spoken,
            self.nameless,
            self.grouped,
            self.grouped_paragraph,
        )
        return Discourse(self.places, sentence, paragraph, *last)

    def with_speaker(self, name: str | None, paragraph: int) -> Discourse:
        """The same after that person has spoken."""
        spoken = self.spoken if name is None or name in self.spoken else self.spoken | {name}
        groups = (self.last_group, self.last_thing)
        last = (name, paragraph, *groups, spoken, self.nameless, self.grouped, self.grouped_paragraph)
        return Discourse(self.places, self.here_sentence, self.here_paragraph, *last)


def referent(pronoun: str, position: int, cast: Cast, discourse: Discourse) -> tuple[str, float] | None:
    """The name that `pronoun` at `position` stands for and a confidence; None when nobody fits."""
    if pronoun in _GENDER:
        return _person(pronoun, position, cast, discourse)
    if pronoun == "they" and discourse.last_group:
        return discourse.last_group, _UNSURE
    if pronoun == "it" and discourse.last_thing:
        return discourse.last_thing, _UNSURE
    return _firm(cast, discourse) if pronoun == "it" else None


def _firm(cast: Cast, discourse: Discourse) -> tuple[str, float] | None:
    """Who spoke last, when nothing tells that it is a person: a firm whose name looks like one's."""
    is_near = discourse.here_paragraph - discourse.last_person_paragraph <= 1
    known = [one for one in cast.people if one.name == discourse.last_person and one.gender is None and not one.role]
    return (known[0].name, 0.5) if known and is_near else None


def _person(pronoun: str, position: int, cast: Cast, discourse: Discourse) -> tuple[str, float] | None:
    weights = _weights()
    scored = [(sum(map(mul, weights, values)), who) for who, values in candidates(pronoun, position, cast, discourse)]
    if not scored:
        return None
    best = max(scored, key=lambda one: (one[0], -one[1]))
    share = 1 / sum(exp(max(-50.0, score - best[0])) for score, _ in scored)
    sure = min(0.95, 0.4 + 0.55 * share)
    if _is_plain(pronoun, best[1], position, cast, discourse):
        sure = max(sure, _PLAIN)
    if _is_overtaken(best[1], position, cast, discourse) or _is_far(best[1], position, cast, discourse):
        sure = _UNSURE
    return cast.people[best[1]].name, round(sure if sure >= _LEAST_SURE else _UNSURE, 2)


def _is_overtaken(who: int, position: int, cast: Cast, discourse: Discourse) -> bool:
    """Whether somebody without a name has spoken since that person was seen: "One woman disagreed. … *she* asked"."""
    if discourse.here_sentence - discourse.nameless > _OVERTAKEN_WITHIN:
        return False
    seen = (place for place in range(cast.before(position) - 1, -1, -1) if cast.sightings[place].who == who)
    last = next(seen, None)
    return last is None or discourse.places[last].sentence <= discourse.nameless


def _is_plain(pronoun: str, who: int, position: int, cast: Cast, discourse: Discourse) -> bool:
    """Whether that person is the subject of this sentence or the one before, and nobody else is named since."""
    gender = _GENDER[pronoun]
    back = range(cast.before(position) - 1, -1, -1)
    last = next((place for place in back if cast.people[cast.sightings[place].who].gender in (None, gender)), -1)
    if last < 0 or cast.sightings[last].who != who:
        return False
    place = discourse.places[last]
    is_near = place.paragraph == discourse.here_paragraph and discourse.here_sentence - place.sentence <= 1
    return is_near and place.is_first_in_sentence and not (place.is_owner or place.is_quoted or place.is_led)


def _is_far(who: int, position: int, cast: Cast, discourse: Discourse) -> bool:
    """Whether nobody has named that person for several paragraphs, nor heard them: a list may have gone on."""
    if cast.people[who].name == discourse.last_person:
        return discourse.here_paragraph - discourse.last_person_paragraph > _FAR_PARAGRAPHS
    seen = (place for place in range(cast.before(position) - 1, -1, -1) if cast.sightings[place].who == who)
    last = next(seen, None)
    return last is None or discourse.here_paragraph - discourse.places[last].paragraph > _FAR_PARAGRAPHS


@cache
def _weights() -> tuple[float, ...]:
    rows = table("pronoun_weights.tsv")
    return tuple(float(rows.get(feature, ("0",))[0]) for feature in FEATURES)


def candidates(
    pronoun: str, position: int, cast: Cast, discourse: Discourse
) -> Iterator[tuple[int, tuple[float, ...]]]:
    """The people whom "he" or "she" at `position` may mean, nearest first, each with the values of `FEATURES`.

    Who is named within the very words that the pronoun hands over is meant only when seen elsewhere too.
    """
    seen = _seen(_GENDER[pronoun], position, cast, discourse)
    topic = _topic(seen, discourse)
    ranked = sorted(seen.items(), key=lambda one: -(one[1][0] if one[1] else -1))
    for rivals, (who, places) in enumerate(ranked):
        yield who, _features(who, places, rivals, who == topic, cast, discourse)


def _seen(gender: str, position: int, cast: Cast, discourse: Discourse) -> dict[int, list[int]]:
    """The people of that gender before `position` with their sightings, latest first, own words left out."""
    upto = cast.before(position)
    found: dict[int, list[int]] = {}
    named: set[int] = set()
    for place in range(upto - 1, max(-1, upto - 1 - _LOOK_BACK), -1):
        who, where = cast.sightings[place].who, discourse.places[place]
        if cast.people[who].gender in (None, gender):
            places = found.setdefault(who, [])
            if where.is_quoted and where.sentence == discourse.here_sentence:
                named.add(who)
            else:
                places.append(place)
    others = {who: places for who, places in found.items() if who not in named}
    return others or found


def _topic(seen: dict[int, list[int]], discourse: Discourse) -> int | None:
    """Whom this paragraph named first."""
    here = discourse.here_paragraph
    named = [(places[-1], who) for who, places in seen.items() if places]
    first = [
        (min(place for place in seen[who] if discourse.places[place].paragraph == here), who)
        for _, who in named
        if discourse.places[seen[who][0]].paragraph == here
    ]
    return min(first)[1] if first else None


_FAR = Place(-99, -99, is_first_in_sentence=False, is_first_in_paragraph=False, is_quoted=False, is_owner=False)


def _features(
    who: int, places: list[int], rivals: int, is_topic: bool, cast: Cast, discourse: Discourse
) -> tuple[float, ...]:
    person, where = cast.people[who], discourse.places[places[0]] if places else _FAR
    sentences, paragraphs = discourse.here_sentence - where.sentence, discourse.here_paragraph - where.paragraph
    is_subject = where.is_first_in_sentence and not where.is_owner
    is_last, distance = person.name == discourse.last_person, discourse.here_paragraph - discourse.last_person_paragraph
    return (
        min(6, paragraphs),
        min(12, sentences),
        paragraphs == 0,
        sentences == 0,
        sentences == 0 and is_subject,
        sentences == 1,
        sentences == 1 and is_subject and not where.is_quoted,
        where.is_first_in_sentence,
        where.is_first_in_paragraph,
        where.is_quoted,
        not places,
        where.is_owner,
        bool(places) and " " in person.name and cast.length(places[0]) >= len(person.name),
        is_topic,
        is_last and distance == 0,
        is_last and distance == 1,
        is_last and distance > 1,
        person.name in discourse.spoken,
        person.gender is None,
        min(6, rivals),
        who >= cast.doubtful_from,
        log1p(len(places)),
        log1p(len(person.mentions)),
    )
