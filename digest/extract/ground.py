"""The proof: each part of a summary is found in the article at its offsets, or it is dropped and named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from functools import cached_property, partial
from typing import Any, Protocol, TypeVar

from digest.extract.hedges import hedge_in
from digest.model import Amount, FiveW, KeyFact, Name, Quote, Reaction, Summary


class Part(Protocol):
    """A part of a summary that says where it stands."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


AnyPart = TypeVar("AnyPart", bound=Part)
AnyItem = TypeVar("AnyItem")
AnyRecord = TypeVar("AnyRecord", Quote, Reaction, KeyFact, Name)


def stands(text: str, part: Part) -> bool:
    """Whether the part's words stand in the text at its offsets."""
    return 0 <= part.start < part.end <= len(text) and text[part.start : part.end] == part.text


def fact_stands(text: str, fact: KeyFact) -> bool:
    """Whether a fact is the text from its start to its end less its cuts, in order, and no cut takes a hedge along.

    Each of its numbers must stand at its offsets outside the cuts, its unit and its bound in the fact's own words.
    """
    kept, place = [], fact.start
    for start, end in fact.cuts:
        if not place < start < end < fact.end or hedge_in(text[start:end]) or _splits_a_word(text, start, end):
            return False
        kept.append(text[place:start])
        place = end
    if not 0 <= place < fact.end <= len(text) or "".join([*kept, text[place : fact.end]]) != fact.text:
        return False
    return all(_counts(text, fact, number) for number in fact.numbers)


def _splits_a_word(text: str, start: int, end: int) -> bool:
    return (text[start - 1].isalnum() and text[start].isalnum()) or (text[end - 1].isalnum() and text[end].isalnum())


def _counts(text: str, fact: KeyFact, number: Amount) -> bool:
    within = fact.start <= number.start and number.end <= fact.end and stands(text, number)
    uncut = all(number.end <= start or end <= number.start for start, end in fact.cuts)
    return within and uncut and all(words is None or words in fact.text for words in (number.unit, number.bound))


def proved(text: str, summary: Summary, title: str | None = None) -> tuple[Summary, tuple[str, ...]]:
    """The summary without what the article does not prove, and a line for each thing that was dropped.

    Parts with offsets must stand at them. A speaker, a role, an outlet, a source, an actor and every name must stand
    somewhere in the text or in `title`; when a quotation's speaker does not, the quotation stays without one. A role
    may stand in two halves with nothing but its bearer's name between them.
    """
    proof = _Proof(text, title)
    kept = Summary(
        sentences=proof.parts("sentence", summary.sentences),
        line=next(iter(proof.facts("line", (summary.line,) if summary.line else ())), None),
        key_facts=proof.facts("fact", summary.key_facts),
        quotes=_tied(
            _with(
                quote,
                speaker=proof.words("speaker", quote.speaker),
                role=proof.role(quote.role, quote.speaker),
                via=proof.words("outlet", quote.via),
            )
            for quote in proof.parts("quote", summary.quotes)
        ),
        reactions=tuple(
            _with(
                reaction,
                role=proof.role(reaction.role, reaction.actor),
                target=proof.words("target", reaction.target),
            )
            for reaction in proof.parts("reaction", summary.reactions)
            if proof.words("actor", reaction.actor)
        ),
        upcoming=proof.parts("upcoming event", summary.upcoming),
        five_w=proof.answers(summary.five_w),
        people=proof.names("person", summary.people),
        places=proof.names("place", summary.places),
        organizations=proof.names("organization", summary.organizations),
        topics=summary.topics,
        names=proof.named(summary.names),
    )
    return kept, tuple(proof.dropped)


def with_bearer(role: str, bearer: str | None) -> Iterator[str]:
    """The role with its bearer's name between two of its words: 노조 *한다온* 위원장."""
    words = role.split()
    for place in range(1, len(words) if bearer else 0):
        yield " ".join([*words[:place], bearer or "", *words[place:]])


def _with(part: AnyRecord, **values: Any) -> AnyRecord:
    """The part with these values in its fields; the very same where it has them already, as nearly all do."""
    changed = {name: value for name, value in values.items() if getattr(part, name) != value}
    return replace(part, **changed) if changed else part


def _tied(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotations in order; one goes on only from a piece of the same speaker that stands wholly before it."""
    kept: list[Quote] = []
    by_start: dict[int, Quote] = {}
    for quote in quotes:
        before = None if quote.continues is None else by_start.get(quote.continues)
        is_tied = before is not None and before.end <= quote.start and before.speaker == quote.speaker
        kept.append(quote if is_tied or quote.continues is None else replace(quote, continues=None))
        if quote.within is None:
            by_start[quote.start] = quote
    return tuple(kept)


class _Proof:
    """Looks everything up in one article and remembers what was not there."""

    def __init__(self, text: str, title: str | None) -> None:
        self._text = text
        self._whole = f"{text}\n{title or ''}"
        self.dropped: list[str] = []

    @cached_property
    def _folded(self) -> str:
        return " ".join(self._whole.split()).casefold()

    def parts(self, kind: str, found: Iterable[AnyPart]) -> tuple[AnyPart, ...]:
        return self._kept(found, partial(stands, self._text), lambda part: f"{kind} at {part.start}: {part.text!r}")

    def facts(self, kind: str, found: Iterable[KeyFact]) -> tuple[KeyFact, ...]:
        """The facts that stand, each without a source that does not."""
        kept = self._kept(
            found, partial(fact_stands, self._text), lambda fact: f"{kind} at {fact.start}: {fact.text!r}"
        )
        return tuple(_with(fact, source=self.words("source", fact.source)) for fact in kept)

    def names(self, kind: str, found: Iterable[str]) -> tuple[str, ...]:
        return self._kept(found, self._says, lambda name: f"{kind}: {name!r}")

    def named(self, found: Iterable[Name]) -> tuple[Name, ...]:
        """The names that stand in the article, each with the mentions that do."""
        kept = (_with(each, mentions=self.parts("mention", each.mentions)) for each in found)
        return self._kept(kept, lambda each: self._says(each.name), lambda each: f"{each.type}: {each.name!r}")

    def words(self, kind: str, words: str | None) -> str | None:
        """The words themselves when the article has them, else None."""
        if words is None or self._says(words):
            return words
        self.dropped.append(f"{kind}: {words!r}")
        return None

    def role(self, role: str | None, bearer: str | None) -> str | None:
        """The role when the article has it, in one piece or with its bearer's name between two, else None."""
        if role is not None and any(map(self._says, with_bearer(role, bearer))):
            return role
        return self.words("role", role)

    def answers(self, found: FiveW) -> FiveW:
        return FiveW(**{each.name: self.names(each.name, getattr(found, each.name)) for each in fields(FiveW)})

    def _says(self, words: str) -> bool:
        return bool(words.strip()) and (words in self._whole or " ".join(words.split()).casefold() in self._folded)

    def _kept(
        self, found: Iterable[AnyItem], holds: Callable[[AnyItem], bool], name: Callable[[AnyItem], str]
    ) -> tuple[AnyItem, ...]:
        every = tuple(found)
        if all(map(holds, every)):
            return every
        kept: list[AnyItem] = []
        for each in every:
            if holds(each):
                kept.append(each)
            else:
                self.dropped.append(name(each))
        return tuple(kept)
