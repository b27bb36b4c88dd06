"""Which organisation "the company" or "the ministry" means: the only one of the article that can be called so."""

from __future__ import annotations

from digest.extract.names import Entity
from digest.extract.quotes.cast import Cast, name_words
from digest.extract.quotes.lexicon import word_class


def body(noun: str, cast: Cast, position: int) -> str | None:
    """The full name of "the NOUN" at `position`; None when no organisation or several could be meant."""
    before = [one for one in cast.others if one.type != "place" and one.mentions[0].start < position]
    bodies = [one for one in before if one.type == "organization"]
    named = [one for one in bodies if noun in name_words(one.name)]
    if not named and noun in word_class("company"):
        firms = [one for one in bodies if not _is_public(one)]
        named = firms or [one for one in before if one.type == "other" and _is_firm(one)]
    return named[0].name if len(named) == 1 else None


def _is_public(entity: Entity) -> bool:
    """Whether its name tells an organisation that nobody calls a company: a ministry, a paper, a party."""
    return bool(set(name_words(entity.name)) & word_class("body"))


def _is_firm(entity: Entity) -> bool:
    """Whether an unclassified name looks like a firm's: two words and more, none of a person's kind."""
    return len(entity.name.split()) > 1
