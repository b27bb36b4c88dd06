"""The headline names the speaker of a bare quotation that it repeats: “We are tired”: Bea Lundgren on the walkout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from digest.extract.quotes.cast import Cast, name_words
from digest.model import Quote

_FEWEST_WORDS = 3
_SURE = 0.6
_DEATH = re.compile(r"\b(?:dies|died|dead|obituary|passes away)\b", re.IGNORECASE)
_PRONOUN_BEFORE = re.compile(r"\b(?:he|she) (?:once |later |often )?[a-z]+[,:]? [“\"]\Z")
_PRONOUN_BEHIND = re.compile(r"[,.!?]?[”\"’'][,]? (?:he|she) (?:once |later |often |liked to |used to |would )*[a-z]+")


def of_the_dead(text: str, found: Iterable[Quote], title: str | None, cast: Cast) -> Iterator[Quote]:
    """The quotations of an obituary: "he said" with nobody plainly meant is the one whose death the headline tells."""
    name = _only_person(" ".join(name_words(title)), cast) if title and _DEATH.search(title) else None
    last = 0
    for quote in found:
        is_open = name is not None and quote.kind == "direct" and quote.confidence < _SURE
        goes_on = bool(last) and "\n" not in text[last : quote.start]
        if is_open and (
            goes_on or _PRONOUN_BEHIND.match(text, quote.end) or _PRONOUN_BEFORE.search(text, 0, quote.start)
        ):
            last = quote.end
            yield replace(quote, speaker=name, role=None, confidence=_SURE, rule="headline")
        else:
            yield quote


def named_by_headline(found: Iterable[Quote], title: str | None, cast: Cast) -> Iterator[Quote]:
    """The quotations; one without a speaker, whose words stand in the title, is the one person's whom it names."""
    if not title:
        yield from found
        return
    headline = " ".join(name_words(title))
    for quote in found:
        words = " ".join(name_words(quote.text)) if quote.speaker is None else ""
        if quote.speaker is None and words.count(" ") >= _FEWEST_WORDS - 1 and words in headline:
            name = _only_person(headline.replace(words, " "), cast)
            yield replace(quote, speaker=name, confidence=_SURE, rule="headline") if name else quote
        else:
            yield quote


def _only_person(words: str, cast: Cast) -> str | None:
    known = cast.people[: cast.doubtful_from]
    named = {person.name for person in known if set(name_words(person.name)[-1:]) & set(words.split())}
    return named.pop() if len(named) == 1 else None
