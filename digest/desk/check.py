"""Every entry proved against its kept source text; every fault of the content told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from digest.desk.records import Records
from digest.door.text import shown
from digest.errors import Problem
from digest.markdown import plain_text
from digest.model import Entry, SiteConfig
from digest.site.content import CONTENT, one_to_an_address, read_content

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])[\"'”’»」』)]*\s+")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was looked at and what was found.

    `proved` and `unproved` count parts: summary sentences, facts, quotes, reactions, events ahead, and the names that
    go with them. `without_source` names the entries that have no kept source text, so nothing of them is proved.
    """

    entries: int
    proved: int
    unproved: int
    without_source: tuple[str, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.problems


@dataclass(frozen=True, slots=True)
class Part:
    """Words of an entry that must stand in its source, and what they are there."""

    kind: str
    text: str
    line: int


class SourceText:
    """A kept source text, ready to be asked whether it holds some words in their order."""

    def __init__(self, text: str) -> None:
        self._words = _folded(text)
        self._sentences = [part for line in text.split("\n") for part in _SENTENCE_END.split(line) if part.strip()]

    def holds(self, text: str) -> bool:
        """Whether the words of `text` stand in the source, next to each other; marks, case and spaces do not count."""
        return _folded(text) in self._words

    def nearest(self, text: str) -> str:
        """The source sentence that shares most words with `text`."""
        wanted = set(_folded(text).split())
        return max(self._sentences, key=lambda sentence: _likeness(wanted, sentence), default="")


def check_site(root: Path, config: SiteConfig) -> CheckReport:
    """Look at all of `root/content`; nothing is changed."""
    content = read_content(root, config.language)
    _, doubled = one_to_an_address(content.entries)
    records, total, unproved, without = Records(root), 0, list[Problem](), list[str]()
    for entry in content.entries:
        text = records.text(entry.id)
        if text is None:
            without.append(f"{CONTENT}/{entry.path}")
            continue
        total += sum(1 for _ in parts(entry))
        unproved += unproved_parts(entry, SourceText(text))
    problems = sorted(
        [*content.problems, *doubled, *_equal_ids(content.entries), *unproved],
        key=lambda problem: (str(problem.path), problem.line or 0),
    )
    return CheckReport(
        entries=len(content.entries),
        proved=total - len(unproved),
        unproved=len(unproved),
        without_source=tuple(without),
        problems=tuple(problems),
        warnings=content.warnings,
    )


def unproved_parts(entry: Entry, source: SourceText) -> Iterator[Problem]:
    """A problem for each part of `entry` that does not stand in `source`."""
    for part in parts(entry):
        if not source.holds(part.text):
            what = f"this {part.kind} is not in the source: “{shown(part.text, 80)}”"
            nearest = source.nearest(part.text)
            mend = f"The nearest words there: “{shown(nearest, 160)}”" if nearest else "The source text is empty."
            yield Problem(f"{CONTENT}/{entry.path}", part.line, what, mend)


def parts(entry: Entry) -> Iterator[Part]:
    """All words of an entry that claim to be the source's."""
    summary_line = next((section.line for section in entry.sections if section.kind == "summary"), 1)
    for sentence in _SENTENCE_END.split(plain_text(entry.summary)):
        if sentence.strip():
            yield Part("sentence of the summary", sentence, summary_line)
    for fact in entry.key_facts:
        yield Part("key fact", plain_text(fact.text), fact.line)
        yield from _named("source of a key fact", fact.source, fact.line)
    for quote in entry.quotes:
        for paragraph in quote.text.split("\n"):
            yield Part("quote", plain_text(paragraph), quote.line)
        yield from _named("speaker", quote.speaker, quote.line)
    for reaction in entry.reactions:
        yield Part("reaction", plain_text(reaction.text), reaction.line)
        yield from _named("actor of a reaction", reaction.actor, reaction.line)
    for event in entry.upcoming:
        yield Part("event ahead", plain_text(event.text), event.line)


def _named(kind: str, name: str | None, line: int) -> Iterator[Part]:
    if name:
        yield Part(kind, name, line)


def _equal_ids(entries: Sequence[Entry]) -> Iterator[Problem]:
    holders: dict[str, Entry] = {}
    for entry in entries:
        holder = holders.setdefault(entry.id, entry)
        if holder is not entry:
            mend = f"The other is {CONTENT}/{holder.path}. Give one of them an `id:` of its own."
            yield Problem(f"{CONTENT}/{entry.path}", 2, f"two entries have the id {shown(entry.id, 60)}", mend)


def _folded(text: str) -> str:
    return " " + " ".join(_WORD.findall(text.casefold())) + " "


def _likeness(wanted: set[str], sentence: str) -> float:
    found = set(_folded(sentence).split())
    return len(wanted & found) / (len(wanted | found) or 1)
