"""Reactions of an article: who responds to the event, how, and in which words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from digest.extract.names import Entity
from digest.extract.quotes.cast import Cast, cast
from digest.extract.quotes.korean import is_korean
from digest.extract.quotes.pronouns import Discourse
from digest.extract.quotes.scene import scene
from digest.extract.quotes.speakers import Speaker, speaker_of
from digest.extract.quotes.tokens import Unit
from digest.extract.reactions.actors import is_nobody
from digest.extract.reactions.definiteness import definiteness, particularity
from digest.extract.reactions.finding import Finding
from digest.extract.reactions.korean import by_verbs
from digest.extract.reactions.occasion import Occasion, occasion
from digest.extract.reactions.predicates import can_react, findings
from digest.extract.reactions.stands import is_no_stand, tied
from digest.extract.reactions.wording import cue_lemma, stance_of
from digest.extract.reactions.worth import worth
from digest.model import Quote, Reaction, Span

__all__ = ["reactions"]

_SURE_CUE, _SURE_WORDING = 0.9, 0.8
"""How sure a verb that hands over words makes their stance, and how sure the words themselves do."""

_QUOTED_WITHIN = 60
"""Code points of a reaction within which the quotation begins that stands for it."""

_ASIDE = re.compile(r",\s(?:he|she|they|it|[A-Z][\w’'-]+)\s(?:said|says|added|adds|told|noted|argued)\b")


def reactions(
    text: str,
    lang: str,
    sentences: tuple[Span, ...],
    entities: tuple[Entity, ...],
    quotes: tuple[Quote, ...],
) -> tuple[Reaction, ...]:
    """The reactions of `text` sorted by start, each actor's every stance once; `text[start:end]` is each one's text."""
    if is_korean(text, lang):
        found = list(by_verbs(text, sentences, cast(entities), quotes))
    else:
        found = list(_by_predicates(text, sentences, entities, quotes))
    found.sort(key=lambda reaction: (reaction.start, reaction.end))
    found += [one for one in _by_quotes(text, sentences, entities, quotes, lang) if not _is_covered(one, found)]
    found.sort(key=lambda reaction: (reaction.start, reaction.end))
    roles = {one.actor: one.role for one in reversed(found) if one.role}
    roles.update({quote.speaker: quote.role for quote in quotes if quote.role and quote.speaker})
    return tuple(_distinct([_named(one, entities, roles) for one in found]))


def _named(reaction: Reaction, entities: Sequence[Entity], roles: Mapping[str, str | None]) -> Reaction:
    """The reaction with its actor's full name and role; most have them already."""
    actor, role = _body(reaction, entities), reaction.role or roles.get(reaction.actor)
    is_same = actor == reaction.actor and role == reaction.role
    return reaction if is_same else replace(reaction, actor=actor, role=role)


def _body(reaction: Reaction, entities: Sequence[Entity]) -> str:
    """The full name of "the union" when it is the organisation named last, and alone called so; else as given."""
    opener, _, noun = reaction.actor.lower().partition(" ")
    if opener != "the" or " " in noun:
        return reaction.actor
    bodies = [one for one in entities if one.type == "organization"]
    called = [one for one in bodies if noun in one.name.lower().split()]
    if len(called) != 1:
        return reaction.actor
    before = [(each.start, one.name) for one in bodies for each in one.mentions if each.start < reaction.start]
    return called[0].name if max(before, default=(0, called[0].name))[1] == called[0].name else reaction.actor


def _by_predicates(
    text: str, sentences: tuple[Span, ...], entities: tuple[Entity, ...], quotes: Sequence[Quote]
) -> Iterator[Reaction]:
    here = scene(text, sentences, entities)
    now, people, around = here.discourse, here.cast, occasion(here.units)
    pending = 0
    for place, unit in enumerate(here.units):
        while pending < len(quotes) and quotes[pending].end <= unit.starts[0]:
            now = now.with_speaker(quotes[pending].speaker, unit.paragraph)
            pending += 1
        found = findings(unit)
        now = now.at(place, unit.paragraph) if found else now
        for finding in found:
            if finding.actor is not None and not can_react(unit, finding.actor):
                continue
            reaction = _reaction(text, unit, finding, people, now, quotes)
            if reaction is not None:
                yield _weighed(reaction, worth(text, reaction, finding.lemma, around, people))


def _reaction(
    text: str, unit: Unit, finding: Finding, people: Cast, now: Discourse, quotes: Sequence[Quote]
) -> Reaction | None:
    start, end = unit.starts[finding.first], unit.ends[finding.last]
    speaker = _told(unit, finding, quotes) or speaker_of(text, unit, finding.actor, people, now)
    quote, actor = _overlapping(quotes, start, end), speaker.name
    if actor is None or is_nobody(actor, people):
        return None
    if quote is not None and quote.speaker != actor:
        quote = None
    if quote is not None and quote.kind != "indirect" and quote.start <= start + _QUOTED_WITHIN:
        start, end = quote.start, quote.end
    return Reaction(
        actor=actor,
        stance=finding.stance,
        text=text[start:end],
        start=start,
        end=end,
        role=(quote.role if quote else None) or speaker.role,
        target=speaker_of(text, unit, finding.target, people, now).name,
        quote=quote.start if quote else None,
        confidence=round(speaker.confidence * finding.certainty * definiteness(unit, finding.actor, people), 2),
        rule=finding.rule,
    )


def _told(unit: Unit, finding: Finding, quotes: Sequence[Quote]) -> Speaker | None:
    """The speaker of the reported clause that a pronoun opens: "Another said *he* hoped …"."""
    if finding.actor is None or finding.actor.pronoun not in ("he", "she", "they"):
        return None
    position = unit.starts[finding.actor.first]
    quote = _overlapping(quotes, position, position + 1)
    opens = quote is not None and quote.kind != "direct" and quote.start == position and quote.rule.endswith("-before")
    if quote is None or not opens or quote.speaker is None:
        return None
    return Speaker(quote.speaker, quote.role, quote.confidence)


def _by_quotes(
    text: str, sentences: tuple[Span, ...], entities: tuple[Entity, ...], quotes: Sequence[Quote], lang: str
) -> Iterator[Reaction]:
    people: Cast | None = None
    around = Occasion.UNTOLD if is_korean(text, lang) else occasion(scene(text, sentences, entities).units)
    goes_on = {quote.continues for quote in quotes if quote.rule.startswith("korean")}
    for quote in quotes:
        if quote.within is not None or is_no_stand(text, quote):
            continue
        decided = stance_of(quote) if quote.speaker else None
        if decided is None or quote.speaker is None:
            continue
        people = people or cast(entities)  # most articles need none, since few quotations take a stand
        if is_nobody(quote.speaker, people):
            continue
        stance, rule = decided
        if rule == "cue" and quote.start in goes_on:
            continue
        sure = _SURE_CUE if rule == "cue" else _SURE_WORDING
        words = quote.text if quote.kind == "direct" else _ASIDE.split(quote.text, maxsplit=1)[0]
        reaction = Reaction(
            actor=quote.speaker,
            stance=stance,
            text=words,
            start=quote.start,
            end=quote.start + len(words),
            role=quote.role,
            quote=quote.start,
            confidence=round(sure * quote.confidence * particularity(quote.speaker, people), 2),
            rule=rule,
        )
        share = worth(text, reaction, cue_lemma(quote.cue), around, people)
        yield _weighed(reaction, min(share, tied(text, quote)))


def _weighed(reaction: Reaction, share: float) -> Reaction:
    return replace(reaction, confidence=round(reaction.confidence * share, 2))


def _overlapping(quotes: Sequence[Quote], start: int, end: int) -> Quote | None:
    """The first quotation, sorted by start, that shares characters with `text[start:end]`."""
    place = bisect_left(quotes, start, key=lambda quote: quote.start)
    for quote in quotes[max(0, place - 2) : place + 3]:
        if quote.start < end and start < quote.end:
            return quote
    return None


def _is_covered(reaction: Reaction, others: Sequence[Reaction]) -> bool:
    """Whether a predicate, sorted by start, has spoken for these words."""
    place = bisect_left(others, reaction.start, key=lambda other: other.start)
    nearby = others[max(0, place - 3) : place + 3]
    return any(other.start < reaction.end and reaction.start < other.end for other in nearby)


def _distinct(found: Sequence[Reaction]) -> Iterator[Reaction]:
    """Each actor's stance once; the best stands for the others."""
    best: dict[tuple[str, str], Reaction] = {}
    for reaction in found:
        key = (reaction.actor, reaction.stance)
        if key not in best or _weight(reaction) > _weight(best[key]):
            best[key] = reaction
    yield from sorted(best.values(), key=lambda reaction: (reaction.start, reaction.end))


def _weight(reaction: Reaction) -> tuple[bool, bool, float]:
    """Printed before withheld, words between marks before others, surer before less sure."""
    return reaction.confidence >= 0.5, reaction.quote is not None, reaction.confidence
