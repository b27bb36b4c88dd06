"""The headline names the speaker of a bare quotation that it repeats: “We are tired”: Bea Lundgren on the walkout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from digest.extract.quotes.cast import Cast, name_words
from digest.model import Quote

_FEWEST_WORDS = 3
_SURE = 0.6


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
