"""Quotations of an article with their speakers: direct, mixed and indirect."""

from __future__ import annotations

from collections.abc import Iterable

from digest.extract.names import Entity
from digest.extract.quotes.cast import cast
from digest.extract.quotes.doubts import doubted
from digest.extract.quotes.headline import named_by_headline, of_the_dead
from digest.extract.quotes.introductions import introductions
from digest.extract.quotes.korean import is_korean, korean_quotes
from digest.extract.quotes.marks import runs
from digest.extract.quotes.narration import Narration
from digest.extract.quotes.nested import with_nested
from digest.extract.quotes.repeats import without_repeats
from digest.extract.quotes.scene import scene
from digest.extract.quotes.utterances import continued, named_behind
from digest.model import Quote, Span

__all__ = ["narration_of", "quotes"]


def quotes(
    text: str,
    lang: str,
    sentences: tuple[Span, ...],
    entities: tuple[Entity, ...],
    title: str | None = None,
) -> tuple[Quote, ...]:
    """The quotations of `text` sorted by start; every one equals `text[start:end]`."""
    if is_korean(text, lang):
        found: Iterable[Quote] = korean_quotes(text, runs(text), sentences, cast(entities))
    else:
        narration = narration_of(text, sentences, entities)
        spoken = of_the_dead(text, named_by_headline(narration.quotes(), title, narration.cast), title, narration.cast)
        found = with_nested(text, spoken, narration.cast)
    ordered = tuple(without_repeats(sorted(found, key=lambda quote: (quote.start, quote.end))))
    return tuple(continued(text, doubted(text, named_behind(text, ordered)), sentences))


def narration_of(text: str, sentences: tuple[Span, ...], entities: tuple[Entity, ...]) -> Narration:
    """The article ready to be read from its first sentence."""
    here = scene(text, sentences, entities)
    roles = introductions(text, here.units, here.cast)
    return Narration(text, here.units, here.ties, here.cast, here.discourse, roles=roles)
