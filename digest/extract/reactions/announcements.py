"""Stances on what is to come: acts that somebody announces, duties that somebody sets, readiness."""

from __future__ import annotations

from collections.abc import Iterator

from digest.extract.quotes import noun_phrases
from digest.extract.quotes.clauses import clause_end
from digest.extract.quotes.cues import cues
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.subjects import main_subject
from digest.extract.quotes.tokens import Unit
from digest.extract.reactions.agents import actor_of
from digest.extract.reactions.finding import Finding
from digest.extract.reactions.lexicon import (
    announced_acts,
)
from digest.extract.reactions.reality import is_supposed
from digest.extract.reactions.senses import has_object, is_negated

_WHETHER_WITHIN = 4
"""Tokens before "will" within which "whether" makes it a question."""
HEARSAY = 0.4
"""How sure an announcement is that somebody else makes."""


def by_announcement(unit: Unit, place: int) -> Iterator[Finding]:
    """Acts to come: "said it would boycott", "must return": an announced act or a duty, when somebody said so."""
    ahead = place + 1
    while ahead < len(unit) and (
        unit.lowers[ahead] in ("not", "also", "soon", "never") or unit.lowers[ahead].endswith("ly")
    ):
        ahead += 1
    if ahead >= len(unit) or not _is_told(unit):
        return
    if unit.lowers[place] == "must":
        yield from _by_duty(unit, place)
        return
    act = announced_acts().get(unit.lowers[ahead])
    actor = actor_of(unit, place, "modal")
    if {"whether", "if"} & set(unit.lowers[max(0, place - _WHETHER_WITHIN) : place]):
        return
    if act is None or actor is None or not _is_party(actor) or not has_object(unit, ahead, act[1]):
        return
    negated = is_negated(unit, ahead) or unit.lowers[place].startswith("won")
    stance = ("refuse" if act[0] == "pledge" else None) if negated else act[0]
    if stance:
        sure = HEARSAY if is_told_by_another(unit, actor) else 1.0
        yield Finding(place, clause_end(unit, place), actor, stance, "announced", certainty=sure)


def is_told_by_another(unit: Unit, actor: Phrase) -> bool:
    """Whether somebody else says what the actor will do: "the guilds hoped *Mayor Abel* would sign"."""
    if actor.pronoun is not None or actor.first == 0:
        return False
    teller = next((cue for cue in reversed(cues(unit)) if cue.last < actor.first), None)
    return teller is not None and not any(unit.words[place] == "," for place in range(teller.last, actor.first))


def _is_told(unit: Unit) -> bool:
    return any("c" in cue.cue.complements for cue in cues(unit))


def _is_party(phrase: Phrase) -> bool:
    """A name, or a plural that can speak: no single nameless thing."""
    return phrase.name is not None or phrase.pronoun is not None or phrase.last > phrase.first


def _by_duty(unit: Unit, place: int) -> Iterator[Finding]:
    """Duties: "Russia said that Sudan must return …": the one who says so demands it."""
    before = [cue for cue in cues(unit) if cue.first < place and "c" in cue.cue.complements and not cue.is_passive]
    if not before:
        return
    actor = noun_phrases.before(unit, before[-1].first) or main_subject(unit)
    if actor is not None:
        yield Finding(before[-1].first, clause_end(unit, before[-1].first), actor, "demand", "duty")


def by_readiness(unit: Unit, place: int, stance: str, negated: str | None) -> Iterator[Finding]:
    actor = actor_of(unit, place, "past")
    if actor is None or is_supposed(unit, place, actor):
        return
    if stance == "pledge" and place + 2 < len(unit):
        act, objects = announced_acts().get(unit.lowers[place + 2], (stance, "*"))
        stance = act if has_object(unit, place + 2, objects) else stance
    decided = negated if is_negated(unit, place) else stance
    if decided is not None:
        yield Finding(place, clause_end(unit, place), actor, decided, "readiness")
