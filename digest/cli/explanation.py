"""`digest extract --explain`: the article with what was taken out of it, under the paragraph it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from textwrap import fill

from digest.model import Amount, Article, KeyFact, Quote, Reaction, Span, Summary, Upcoming

WIDTH = 110
"""Columns of the printed article."""

_INDENT = "      "

Part = Span | KeyFact | Quote | Reaction | Upcoming


def explanation(article: Article, summary: Summary) -> str:
    """Each paragraph with its number and, under it, its parts in order: what, where, whose, why.

    Offsets count characters of the cleaned text, from 0.
    """
    parts = sorted(_parts(summary), key=lambda part: (part.start, part.end))
    lines = [article.title or "", ""] if article.title else []
    start = 0
    for number, paragraph in enumerate(article.text.split("\n"), start=1):
        end = start + len(paragraph)
        if paragraph.strip():
            lines.append(fill(paragraph, WIDTH, initial_indent=f"{number:>4}  ", subsequent_indent=_INDENT))
            lines += [line for part in parts if start <= part.start <= end for line in _described(part)]
            lines.append("")
        start = end + 1
    return "\n".join([*lines, *_in_a_line(summary), *_counted(parts)])


def _in_a_line(summary: Summary) -> Iterator[str]:
    if summary.line:
        yield fill(f"In a line: {summary.line.text}", WIDTH, subsequent_indent=_INDENT)


def _parts(summary: Summary) -> list[Part]:
    return [*summary.sentences, *summary.key_facts, *summary.quotes, *summary.reactions, *summary.upcoming]


def _described(part: Part) -> Iterator[str]:
    """The lines of one part: its kind, span and words, then what is known of it."""
    yield f"{_INDENT}{_kind(part):9} {part.start}-{part.end}  {_shortened(part.text)}"
    known = "; ".join(f"{name} {value}" for name, value in _fields(part) if value)
    if known:
        yield fill(known, WIDTH, initial_indent=_INDENT + " " * 10, subsequent_indent=_INDENT + " " * 12)


def _kind(part: Part) -> str:
    match part:
        case Quote():
            return "quote"
        case Reaction():
            return "reaction"
        case KeyFact():
            return "fact"
        case Upcoming():
            return "ahead"
        case Span():
            return "summary"


def _fields(part: Part) -> Iterator[tuple[str, object]]:
    match part:
        case Quote():
            yield from (("by", part.speaker or "nobody named"), ("role", part.role), ("cue", part.cue))
            yield from (("via", part.via), ("kind", part.kind), ("inside the one at", part.within))
            yield ("goes on from the one at", part.continues)
        case Reaction():
            yield from ((part.stance, "by " + part.actor), ("role", part.role), ("to", part.target))
            yield ("rests on the quote at", None if part.quote is None else str(part.quote))
        case KeyFact():
            yield ("source", part.source)
            yield ("counts", ", ".join(map(_amount, part.numbers)))
            yield ("without", ", ".join(f"{start}-{end}" for start, end in part.cuts))
        case Upcoming():
            yield ("date", part.date)
    if isinstance(part, Quote | Reaction):
        yield from (("rule", part.rule), ("sure", f"{part.confidence:.2f}"))


def _amount(number: Amount) -> str:
    """The number in a line: hedge, value, unit."""
    return " ".join(part for part in (number.bound, f"{number.value:,}", number.unit) if part)


def _shortened(text: str) -> str:
    """The words, their middle left out when they are too many for a line."""
    room = WIDTH - 30
    return text if len(text) <= room else f"{text[: room - 24]} … {text[-20:]}"


def _counted(parts: list[Part]) -> Iterator[str]:
    """One line that says how many parts of each kind there are."""
    kinds = sorted(_kind(part) for part in parts)
    counts = (f"{len(list(same))} {kind}" for kind, same in groupby(kinds))
    yield "In all: " + (", ".join(counts) or "nothing") + "."
