"""A quotation inside another one, with the speaker that the outer one names: “My mother said, ‘Never sell.’”"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from digest.extract.quotes.attributions import attributions
from digest.extract.quotes.cast import Cast
from digest.extract.quotes.choice import chosen
from digest.extract.quotes.marks import Run, runs
from digest.extract.quotes.pronouns import Discourse
from digest.extract.quotes.said import quotation
from digest.extract.quotes.spans import trimmed
from digest.extract.quotes.speakers import Speaker, speaker_of
from digest.extract.quotes.ties import Attribution
from digest.extract.quotes.tokens import Unit, units
from digest.extract.sentences import sentences
from digest.model import Quote

_OPENS = re.compile(r"(?<=[\s,:(—–])[‘'“\"„«「『](?=\w)")
_OWN = frozenset(("i", "we"))

_FEWEST = 3
"""Words of an inner quotation; fewer are a term more often than speech."""

_WITHIN = 0.5
"""How sure it is, by far, that a page should print words apart from those that hold them: they stay in the record."""


def with_nested(text: str, found: Iterable[Quote], cast: Cast) -> Iterator[Quote]:
    """The quotations, each followed by those that it holds, whose own cue names a source."""
    for quote in found:
        yield quote
        if quote.kind != "indirect" and _OPENS.search(text, quote.start, quote.end):
            yield from _within(text, quote, cast)


def _within(text: str, outer: Quote, cast: Cast) -> Iterator[Quote]:
    for start, end in _spoken(outer):
        for unit, tie, run in _handed_over(text[start:end]):
            speaker = _source(text, outer, unit, tie, start, cast)
            if speaker.name is not None:
                yield _nested(text, outer, run, start, unit.words[tie.cue.first], speaker)


def _handed_over(inner: str) -> Iterator[tuple[Unit, Attribution, Run]]:
    """The quotations in somebody's own words that a cue among these words hands over."""
    marked = runs(inner)
    for unit in units(inner, marked, sentences(inner, "en")) if marked else ():
        for tie in chosen(unit, attributions(unit)):
            for place in unit.quoted:
                run = unit.runs[place]
                if run is None or not tie.first <= place <= tie.last:
                    continue
                if len(inner[run.start : run.end].split()) >= _FEWEST:
                    yield unit, tie, run


def _spoken(outer: Quote) -> Iterator[tuple[int, int]]:
    """The stretches of the outer quotation that stand between marks: all of it when it is direct."""
    if outer.kind == "direct":
        yield outer.start, outer.end
        return
    for run in runs(outer.text):
        if not run.single:
            yield outer.start + run.start, outer.start + run.end


def _source(text: str, outer: Quote, unit: Unit, tie: Attribution, offset: int, cast: Cast) -> Speaker:
    """Whom the outer speaker names; "I" is that speaker, and whom "he" means is not guessed."""
    phrase = tie.phrase
    if phrase is not None and phrase.pronoun is not None:
        return Speaker(outer.speaker if phrase.pronoun in _OWN else None, None, 0.6)
    starts, ends = (tuple(place + offset for place in places) for places in (unit.starts, unit.ends))
    return speaker_of(text, replace(unit, starts=starts, ends=ends), phrase, cast, Discourse(()))


def _nested(text: str, outer: Quote, run: Run, offset: int, cue: str, speaker: Speaker) -> Quote:
    stretch = trimmed(text, offset + run.start, offset + run.end, "direct")
    sure = speaker._replace(confidence=_WITHIN * outer.confidence * speaker.confidence)
    return replace(quotation(text, stretch, sure, cue, None, "nested"), within=outer.start)
