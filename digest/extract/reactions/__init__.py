"""Reactions of an article: who responds to the event, how, and in which words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from digest.extract.names import Entity
from digest.extract.quotes.cast import Cast
from digest.extract.quotes.korean import is_korean
from digest.extract.quotes.pronouns import Discourse
from digest.extract.quotes.scene import scene
from digest.extract.quotes.speakers import speaker_of
from digest.extract.quotes.tokens import Unit
from digest.extract.reactions.lexicon import object_class
from digest.extract.reactions.predicates import Finding, can_react, findings
from digest.extract.reactions.wording import stance_of
from digest.model import Quote, Reaction, Span

__all__ = ["reactions"]

_MAY_BE_NAMELESS = 0.5
"""Confidence of a reaction whose actor is a bare noun phrase."""


def reactions(
    text: str,
    lang: str,
    sentences: tuple[Span, ...],
    entities: tuple[Entity, ...],
    quotes: tuple[Quote, ...],
) -> tuple[Reaction, ...]:
    """The reactions of `text` sorted by start, each actor's every stance once; `text[start:end]` is each one's text."""
    found = [] if is_korean(text, lang) else list(_by_predicates(text, sentences, entities, quotes))
    found.sort(key=lambda reaction: (reaction.start, reaction.end))
    found += [one for one in [*_by_quotes(quotes)] if not _is_covered(one, found)]
    found.sort(key=lambda reaction: (reaction.start, reaction.end))
    return tuple(_distinct(found))


def _by_predicates(
    text: str, sentences: tuple[Span, ...], entities: tuple[Entity, ...], quotes: Sequence[Quote]
) -> Iterator[Reaction]:
    here = scene(text, sentences, entities)
    now, people = here.discourse, here.cast
    pending = 0
    for place, unit in enumerate(here.units):
        while pending < len(quotes) and quotes[pending].end <= unit.start:
            now = replace(now, last_person=quotes[pending].speaker, last_person_paragraph=unit.paragraph)
            pending += 1
        now = replace(now, here_sentence=place, here_paragraph=unit.paragraph)
        for finding in findings(unit):
            if finding.actor is not None and not can_react(unit, finding.actor):
                continue
            reaction = _reaction(text, unit, finding, people, now, quotes)
            if reaction is not None:
                yield reaction


def _reaction(
    text: str, unit: Unit, finding: Finding, people: Cast, now: Discourse, quotes: Sequence[Quote]
) -> Reaction | None:
    start, end = unit.starts[finding.first], unit.ends[finding.last]
    speaker = speaker_of(text, unit, finding.actor, people, now)
    if speaker.name is None:
        return None
    quote = _overlapping(quotes, start, end)
    if quote is not None and quote.speaker != speaker.name:
        quote = None
    if quote is not None and quote.kind != "indirect":
        start, end = quote.start, quote.end
    return Reaction(
        actor=speaker.name,
        stance=finding.stance,
        text=text[start:end],
        start=start,
        end=end,
        role=(quote.role if quote else None) or speaker.role,
        target=speaker_of(text, unit, finding.target, people, now).name,
        quote=quote.start if quote else None,
        confidence=round(speaker.confidence, 2),
        rule=finding.rule,
    )


def _by_quotes(quotes: Iterable[Quote]) -> Iterator[Reaction]:
    for quote in quotes:
        decided = stance_of(quote) if quote.speaker and not _is_thing(quote.speaker) else None
        if decided is None or quote.speaker is None:
            continue
        stance, rule = decided
        yield Reaction(
            actor=quote.speaker,
            stance=stance,
            text=quote.text,
            start=quote.start,
            end=quote.end,
            role=quote.role,
            quote=quote.start,
            confidence=round(0.9 * quote.confidence, 2),
            rule=rule,
        )


def _is_thing(speaker: str) -> bool:
    """Whether a nameless speaker is a document or the like: "the report"."""
    words = speaker.lower().split()
    return words[0] in ("the", "a", "an", "his", "her", "their", "its") and words[-1] in object_class("thing")


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
    """Each actor's stance once; the one that rests on a quotation stands for the others."""
    best: dict[tuple[str, str], Reaction] = {}
    for reaction in found:
        key = (reaction.actor, reaction.stance)
        if key not in best or (best[key].quote is None and reaction.quote is not None):
            best[key] = reaction
    yield from sorted(best.values(), key=lambda reaction: (reaction.start, reaction.end))
