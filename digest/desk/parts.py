"""The parts of an entry that claim to be its source's, and those that do not stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from digest.desk.pieces import left_between
from digest.desk.proof import SourceText, sentences
from digest.door.text import shown
from digest.errors import Problem
from digest.markdown import EDITORS_MARK, by_editors_mark, plain_text, without_editors_mark
from digest.markdown import is_editors as is_editors_own
from digest.model import Entry, Section
from digest.site.content import CONTENT

_PAIR = 2
"""Pieces between which something can be left out."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of an entry that must stand in its source: next to each other, or, for a name, each of them.

    A shortened statement may leave out asides, and no hedge. What the editor marked as theirs need not stand there.
    """

    kind: str
    text: str
    line: int
    is_name: bool = False
    is_shortened: bool = False
    is_editors: bool = False
    bearer: str | None = None
    """Whose role it is: their name may part its words."""


def unproved_parts(entry: Entry, source: SourceText) -> Iterator[Problem]:
    """A problem for each part of `entry` that does not stand in `source`, and for each quote that skips some."""
    for part in parts(entry):
        if part.is_editors:
            continue
        path, words = f"{CONTENT}/{entry.path}", shown(part.text, 80)
        dropped = source.leaves_out(part.text) if part.is_shortened else None
        if dropped:
            what = f"this {part.kind} leaves out “{shown(dropped, 30)}” of its source: “{words}”"
            yield Problem(path, part.line, what, f"The source says: “{shown(source.nearest(part.text), 200)}”")
        elif dropped is None and not _stands(part, source):
            what = f"this {part.kind} is not in the source: “{words}”"
            yield Problem(path, part.line, what, _mend(part, source.nearest(part.text)))
    yield from _skipping_quotes(entry, source)


def _stands(part: Part, source: SourceText) -> bool:
    if part.is_name:
        return source.names(part.text)
    is_held = source.holds(part.text)
    if is_held or part.bearer is None:
        return is_held
    from digest.extract.ground import with_bearer

    return any(map(source.holds, with_bearer(part.text, part.bearer)))


def _skipping_quotes(entry: Entry, source: SourceText) -> Iterator[Problem]:
    """A problem for each quote of several pieces between two of which `source` quotes more words."""
    for quote in entry.quotes:
        pieces = quote.text.split("\n")
        if len(pieces) < _PAIR or any(is_editors_own(piece) for piece in pieces):
            continue
        skipped = left_between([plain_text(piece) for piece in pieces], source.text)
        if skipped is not None:
            what = f"this quote leaves out “{shown(skipped, 80)}” between its pieces"
            yield Problem(f"{CONTENT}/{entry.path}", quote.line, what, "Put the words in, or make two quotes of it.")


def _mend(part: Part, nearest: str) -> str:
    """How to mend what the source does not have."""
    found = f"The nearest words there: “{shown(nearest, 160)}”" if nearest else "The source text is empty."
    return found if part.is_name else f"{found} Words of your own end with “{EDITORS_MARK}”."


def parts(entry: Entry) -> Iterator[Part]:
    """All words of an entry that claim to be the source's."""
    summary_line = next((_first_text_line(one) for one in entry.sections if one.kind == "summary"), 1)
    yield from _summary_parts(entry.summary, summary_line)
    if entry.line:
        is_editors, line = is_editors_own(entry.line), without_editors_mark(entry.line)
        yield Part("line", line, line_of(entry, "line"), is_shortened=True, is_editors=is_editors)
    for fact in entry.key_facts:
        yield replace(_own("key fact", fact.text, fact.line), is_shortened=True)
        yield from _said("source of a key fact", fact.source, fact.line)
    for quote in entry.quotes:
        for paragraph in quote.text.split("\n"):
            yield _own("quote", paragraph, quote.line)
        yield from _named("speaker", quote.speaker, quote.line)
        yield from _said("speaker's role", quote.role, quote.line, quote.speaker)
        yield from _named("outlet of a quote", quote.via, quote.line)
    for reaction in entry.reactions:
        yield _own("reaction", reaction.text, reaction.line)
        yield from _named("party of a reaction", reaction.actor, reaction.line)
        yield from _said("party's role", reaction.role, reaction.line, reaction.actor)
    for event in entry.upcoming:
        yield _own("event ahead", event.text, event.line)
    for kind, names in (("person", entry.people), ("organization", entry.organizations)):
        for name in names:
            yield from _named(kind, name, line_of(entry, "people" if kind == "person" else "organizations"))


def _summary_parts(summary: str, line: int) -> Iterator[Part]:
    """The summary's sentences; the one before an editor's mark is the editor's."""
    for piece, is_marked in by_editors_mark(summary):
        *others, last = sentences(plain_text(piece)) or [""]
        for sentence in others:
            yield Part("sentence of the summary", sentence, line)
        if last:
            yield Part("sentence of the summary", last, line, is_editors=is_marked)


def _own(kind: str, markdown: str, line: int) -> Part:
    """A part in Markdown; the editor's mark comes off."""
    return Part(kind, plain_text(without_editors_mark(markdown)), line, is_editors=is_editors_own(markdown))


def _said(kind: str, words: str | None, line: int, bearer: str | None = None) -> Iterator[Part]:
    if words:
        yield Part(kind, words, line, bearer=bearer)


def _named(kind: str, name: str | None, line: int) -> Iterator[Part]:
    if name:
        yield Part(kind, name, line, is_name=True)


def line_of(entry: Entry, key: str) -> int:
    """The line of a front-matter key; 1 when it is not there."""
    lines = entry.front_matter.split("\n")
    return next((number for number, line in enumerate(lines, start=2) if line.startswith(f"{key}:")), 1)


def _first_text_line(section: Section) -> int:
    blank = len(section.raw) - len(section.raw.lstrip())
    return section.line + section.raw.count("\n", 0, blank)
