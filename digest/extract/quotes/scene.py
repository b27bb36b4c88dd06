"""An article made ready once for all who read it: sentences as tokens, ties to sources, the people and their places."""

from __future__ import annotations

import operator
import re
from collections import deque
from dataclasses import dataclass, replace

from digest.extract.names import Entity
from digest.extract.quotes.attributions import attributions
from digest.extract.quotes.cast import Cast, cast
from digest.extract.quotes.discourse import discourse
from digest.extract.quotes.marks import runs
from digest.extract.quotes.newcomers import newcomers
from digest.extract.quotes.pronouns import Discourse
from digest.extract.quotes.ties import Attribution
from digest.extract.quotes.tokens import Unit, units
from digest.model import Span


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What quotations and reactions both read."""

    units: tuple[Unit, ...]
    ties: tuple[tuple[Attribution, ...], ...]
    cast: Cast
    discourse: Discourse


_BESIDE = 60
"""Code points between a full name and the end of its role."""

_LOCATED = re.compile(r"\b(?:at|in|near)\s\Z")


def _placed(text: str, entity: Entity) -> Entity:
    """An unclassified single word that something is "at" or "in" is a place: nobody is."""
    if entity.type != "other" or " " in entity.name:
        return entity
    located = any(_LOCATED.search(text[max(0, one.start - 6) : one.start]) for one in entity.mentions)
    return replace(entity, type="place") if located else entity


def _with_own_role(text: str, entity: Entity) -> Entity:
    """The person without a role that stands beside no full name of theirs: namesakes and spouses have roles, too."""
    if entity.role is None or entity.type != "person" or " " not in entity.name:
        return entity
    reach = len(entity.role) + _BESIDE
    named = [one for one in entity.mentions if one.text == entity.name]
    beside = (text[max(0, one.start - reach) : one.end + reach] for one in named)
    return entity if not named or any(entity.role in words for words in beside) else replace(entity, role=None)


_Article = tuple[str, tuple[Span, ...], tuple[Entity, ...]]
_last: deque[tuple[_Article, Scene]] = deque(maxlen=1)


def scene(text: str, sentences: tuple[Span, ...], entities: tuple[Entity, ...]) -> Scene:
    """The scene of an article; the last one is kept, since quotations and reactions come in turn.

    It is told by its parts being the very same, not by their being alike: that would be a walk through all of them.
    """
    article = (text, sentences, entities)
    for kept, made in tuple(_last):
        if all(map(operator.is_, kept, article)):
            return made
    made = _made(*article)
    _last.append((article, made))
    return made


def _made(text: str, sentences: tuple[Span, ...], entities: tuple[Entity, ...]) -> Scene:
    entities = tuple(_with_own_role(text, _placed(text, entity)) for entity in entities)
    marked = runs(text)
    told = units(text, marked, sentences)
    ties = tuple(attributions(unit) for unit in told)
    people = cast(entities, newcomers(text, told, ties, entities))
    return Scene(told, ties, people, discourse(text, people, told, marked))
