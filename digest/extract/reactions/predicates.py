"""Predicates that are reactions: who welcomes, rejects, demands, threatens, and where the words of it end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from digest.extract.quotes import noun_phrases, phrase_heads
from digest.extract.quotes.clauses import clause_end
from digest.extract.quotes.lexicon import word_class
from digest.extract.quotes.phrase_names import Phrase
from digest.extract.quotes.tokens import Unit
from digest.extract.quotes.voices import can_speak, holds_verb, is_writing
from digest.extract.reactions.agents import actor_of, agent_of
from digest.extract.reactions.announcements import HEARSAY, by_announcement, by_readiness, is_told_by_another
from digest.extract.reactions.extent import extent
from digest.extract.reactions.finding import Finding
from digest.extract.reactions.lexicon import (
    Predicate,
    expressed,
    object_class,
    predicates,
    readiness,
)
from digest.extract.reactions.reality import certainty, is_aside, is_unreal
from digest.extract.reactions.senses import (
    EXPRESSING,
    acts,
    be_before,
    denies_permission,
    has_object,
    is_negated,
    is_told_of,
    silence,
    withholds,
)

_FEELINGS = frozenset(("mourn", "apologise", "praise"))
"""Stances that "offer" hands over and does not pledge."""
_SILENT = frozenset(("did", "does", "has", "had", "could", "didn’t", "didn't"))
_EXPRESS = Predicate("express", "", None, "*", None, "past")
_TARGET_WITHIN = 8
"""Tokens after a verb within which the name of its target must begin."""


def findings(unit: Unit) -> list[Finding]:
    """The reactions of a sentence: the earliest of each actor, and what "and" with a verb sets beside it."""
    found: list[Finding] = []
    triggers = _triggers()
    if triggers.isdisjoint(unit.lowers) or unit.is_shouted:
        return found
    for place in unit.places_of(triggers):
        lower = unit.lowers[place]
        is_next = lower.endswith("ed") and place > 0 and unit.lowers[place - 1] in ("and", "but")
        for finding in _at(unit, place, lower):
            if is_next or not any(_same_actor(finding.actor, other.actor) for other in found):
                found.append(finding)
    return found


_WHO_WITHIN = 5
"""Tokens before a verb within which the "who" of its clause stands."""


@cache
def _triggers() -> frozenset[str]:
    """Every word that a reaction can begin with."""
    silent, told = {"respond", "reply", "answer", "reached"}, {"will", "would", "must", "’ll", "won’t", "won't"}
    return frozenset(EXPRESSING | set(predicates()) | silent | told | {word for word, _ in readiness()})


def can_react(unit: Unit, actor: Phrase) -> bool:
    """Whether the actor is somebody: people or a body, no document, figure or event, and no clause taken for a noun."""
    if actor.pronoun is not None:
        return True
    if holds_verb(unit, actor):
        return False
    if actor.name is not None:
        return not phrase_heads.is_one_of_list(unit, actor.first)
    if "such" in unit.lowers[max(0, actor.first - 1) : actor.first + 1]:
        return False
    head = unit.lowers[phrase_heads.head(unit, actor)]
    if head in word_class("number") and actor.last == phrase_heads.head(unit, actor):
        return False
    is_thing = head in object_class("thing") or is_writing(head)
    return phrase_heads.is_definite(unit, actor) and not is_thing and can_speak(unit, actor)


def _same_actor(one: Phrase | None, other: Phrase | None) -> bool:
    return one == other or (one is not None and other is not None and one.first == other.first)


def _at(unit: Unit, place: int, lower: str) -> Iterator[Finding]:
    expression = list(_by_expression(unit, place)) if lower in EXPRESSING else []
    if lower == "reached" and is_negated(unit, place) and be_before(unit, place):
        yield from _by_silence(unit, place)
    elif expression and (lower not in predicates() or expression[0].stance in _FEELINGS):
        yield from expression
    elif lower in predicates():
        yield from _by_predicate(unit, place, predicates()[lower])
    elif lower in ("respond", "reply", "answer", "reached") and is_negated(unit, place):
        yield from _by_silence(unit, place)
    elif lower in ("will", "would", "must") or lower in ("’ll", "won’t", "won't"):
        yield from by_announcement(unit, place)
    following = unit.lowers[place + 1] if place + 1 < len(unit) else ""
    if (lower, following) in readiness() and be_before(unit, place):
        yield from by_readiness(unit, place, *readiness()[lower, following])


def _by_predicate(unit: Unit, place: int, options: tuple[Predicate, ...]) -> Iterator[Finding]:
    following = unit.lowers[place + 1] if place + 1 < len(unit) else ""
    chosen = next((one for one in options if one.particle is None or one.particle == following), None)
    if chosen is not None and chosen.objects == "done" and chosen.tense not in ("past", "participle"):
        return
    if chosen is None or not acts(unit, place, chosen) or not has_object(unit, place, chosen.objects):
        return
    if is_aside(unit, place) or is_told_of(unit, place, chosen):
        return
    denied = is_negated(unit, place)
    stance = silence(unit, place, chosen) or (chosen.negated if denied else chosen.stance)
    stance = "reject" if stance == "deny" and denies_permission(unit, place) else stance
    if stance == "deny" and withholds(unit, place):
        return
    is_passive = chosen.tense in ("past", "participle") and be_before(unit, place)
    actor = agent_of(unit, place) if is_passive else actor_of(unit, place, chosen.tense)
    if stance is None or actor is None or (not denied and is_unreal(unit, place, actor)):
        return
    last = _relative_end(unit, place, clause_end(unit, place))
    keeps_verb = is_passive or denied or stance in ("decline-to-comment", "no-response")
    undergoes = noun_phrases.before(unit, place) if is_passive else None
    first, end = (
        (undergoes.first, undergoes.last)
        if undergoes is not None and undergoes.pronoun is None
        else extent(unit, place, last, chosen.lemma, keeps_verb=keeps_verb)
    )
    target = None if is_passive else _target(unit, place, last)
    is_hearsay = "will" in unit.lowers[actor.last + 1 : place] and is_told_by_another(unit, actor)
    sure = min(HEARSAY if is_hearsay else 1.0, certainty(unit, place, chosen, actor))
    yield Finding(first, end, actor, stance, "predicate", target, sure, chosen.lemma)


def _relative_end(unit: Unit, place: int, last: int) -> int:
    """Where a reaction that ", who …" tells ends: at the comma that closes it."""
    opens = next((left for left in range(place - 1, max(0, place - _WHO_WITHIN), -1) if unit.lowers[left] == "who"), 0)
    if not opens or unit.words[opens - 1] != ",":
        return last
    return next((ahead - 1 for ahead in range(place + 2, last) if unit.words[ahead] == ","), last)


def _by_silence(unit: Unit, place: int) -> Iterator[Finding]:
    """No answer: "did not respond to questions", "could not be reached"."""
    actor = actor_of(unit, place, "past")
    could = {"could", "couldn’t", "couldn't"} & set(unit.lowers[max(0, place - 3) : place])
    if actor is not None and (unit.lowers[place] == "reached" or not could):
        first, last = extent(unit, place, clause_end(unit, place), "", keeps_verb=True)
        first = next((left for left in range(place - 1, actor.last, -1) if unit.lowers[left] in _SILENT), first)
        yield Finding(first, last, actor, "no-response", "silence")


def _target(unit: Unit, place: int, last: int) -> Phrase | None:
    """The first name behind the verb: whom the reaction is aimed at. An owner stands for what is owned."""
    for ahead in range(place + 1, min(last, place + _TARGET_WITHIN) + 1):
        if unit.words[ahead] in (",", ";", ":") or unit.runs[ahead] is not None:
            return None
        is_date = unit.lowers[ahead] in word_class("time")
        if unit.words[ahead][0].isupper() and not is_date and ahead > place:
            phrase = noun_phrases.after(unit, ahead)
            if phrase is None or phrase.pronoun:
                return None
            owner = next((p for p in range(ahead, phrase.last) if unit.lowers[p] in ("’s", "'s")), None)
            return Phrase(ahead, owner - 1, (ahead, owner - 1)) if owner and owner > ahead else phrase
    return None


def _by_expression(unit: Unit, place: int) -> Iterator[Finding]:
    """Stance nouns: "expressed grave concern", marks or none around the noun."""
    for ahead in range(place + 1, min(len(unit), place + 6)):
        stance = expressed().get(unit.lowers[ahead])
        if stance is not None or unit.runs[ahead] is not None:
            actor = actor_of(unit, place, "past")
            if stance is not None and actor is not None and not is_negated(unit, place):
                is_clause = ahead == place + 1 and unit.lowers[ahead + 1 : ahead + 2] == ("that",)
                verb = ahead if is_clause else place
                first, last = extent(unit, verb, clause_end(unit, place), "express", keeps_verb=False)
                sure = certainty(unit, place, _EXPRESS, actor)
                yield Finding(first, last, actor, stance, "expressed", certainty=sure)
            return
