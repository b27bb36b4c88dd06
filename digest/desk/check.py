"""Every entry proved against its kept source text; every fault of the content told at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from digest.desk.proof import SourceText, sentences
from digest.desk.records import Records
from digest.door.text import shown
from digest.door.yaml import read_mapping
from digest.errors import Problem
from digest.markdown import EDITORS_MARK, KEYS, by_editors_mark, plain_text, without_editors_mark
from digest.markdown import is_editors as is_editors_own
from digest.model import Entry, Section, SiteConfig
from digest.site.content import CONTENT, one_to_an_address, read_content


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was looked at and what was found.

    `proved` and `unproved` count parts: summary sentences, facts, quotes, reactions, events ahead, the names and roles
    that go with them, people and organizations. `editors` counts the parts that are marked as the editor's own words,
    which need no proof. `without_source` names the entries that have no kept source text, so nothing of them is proved;
    `days` are those of all entries that are no drafts.
    """

    entries: int
    proved: int
    unproved: int
    editors: int
    without_source: tuple[str, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
    days: tuple[date, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.problems


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


def check_site(root: Path, config: SiteConfig) -> CheckReport:
    """Look at all of `root/content`; nothing is changed."""
    content = read_content(root, config.language)
    _, doubled = one_to_an_address(content.entries)
    records, total, marked = Records(root), 0, 0
    unproved, without = list[Problem](), list[str]()
    for entry in content.entries:
        text = records.text(entry.id)
        if text is None:
            without.append(f"{CONTENT}/{entry.path}")
            continue
        found = list(parts(entry))
        marked += sum(part.is_editors for part in found)
        total += sum(not part.is_editors for part in found)
        unproved += unproved_parts(entry, SourceText(text))
    problems = sorted(
        [*content.problems, *doubled, *_equal_ids(content.entries), *unproved],
        key=lambda problem: (str(problem.path), problem.line or 0),
    )
    return CheckReport(
        entries=len(content.entries),
        proved=total - len(unproved),
        unproved=len(unproved),
        editors=marked,
        without_source=tuple(without),
        problems=tuple(problems),
        warnings=(
            *content.warnings,
            *unread_parts(content.entries),
            *bent_slugs(content.entries),
            *misspelt_keys(content.entries),
            *names_in_one(content.entries),
        ),
        days=tuple(sorted({entry.date for entry in content.entries if not entry.is_draft})),
    )


def unproved_parts(entry: Entry, source: SourceText) -> Iterator[Problem]:
    """A problem for each part of `entry` that does not stand in `source`."""
    for part in parts(entry):
        if part.is_editors:
            continue
        path, words = f"{CONTENT}/{entry.path}", shown(part.text, 80)
        dropped = source.leaves_out(part.text) if part.is_shortened else None
        if dropped:
            what = f"this {part.kind} leaves out “{shown(dropped, 30)}” of its source: “{words}”"
            yield Problem(path, part.line, what, f"The source says: “{shown(source.nearest(part.text), 200)}”")
        elif dropped is None and not (source.names(part.text) if part.is_name else source.holds(part.text)):
            what = f"this {part.kind} is not in the source: “{words}”"
            yield Problem(path, part.line, what, _mend(part, source.nearest(part.text)))


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
        yield Part("line", line, _line_of(entry, "line"), is_shortened=True, is_editors=is_editors)
    for fact in entry.key_facts:
        yield replace(_own("key fact", fact.text, fact.line), is_shortened=True)
        yield from _said("source of a key fact", fact.source, fact.line)
    for quote in entry.quotes:
        for paragraph in quote.text.split("\n"):
            yield _own("quote", paragraph, quote.line)
        yield from _named("speaker", quote.speaker, quote.line)
        yield from _said("speaker's role", quote.role, quote.line)
        yield from _named("outlet of a quote", quote.via, quote.line)
    for reaction in entry.reactions:
        yield _own("reaction", reaction.text, reaction.line)
        yield from _named("party of a reaction", reaction.actor, reaction.line)
        yield from _said("party's role", reaction.role, reaction.line)
    for event in entry.upcoming:
        yield _own("event ahead", event.text, event.line)
    for kind, names in (("person", entry.people), ("organization", entry.organizations)):
        for name in names:
            yield from _named(kind, name, _line_of(entry, "people" if kind == "person" else "organizations"))


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


def unread_parts(entries: Sequence[Entry]) -> Iterator[Problem]:
    """A warning for what stands under a known heading and has not its shape: it is shown, and nothing proves it."""
    for entry in entries:
        for section in entry.sections:
            if section.kind not in ("summary", "other") and section.extra:
                what = f"words under “{shown(section.heading or '', 40)}” are not in its form, so they are not proved"
                mend = "docs/markdown-file.md shows the form; under a heading of your own they may stand as they are."
                yield Problem(f"{CONTENT}/{entry.path}", section.line, what, mend)


def bent_slugs(entries: Sequence[Entry]) -> Iterator[Problem]:
    """A warning for a `slug` that could not stand in an address as it was written."""
    for entry in entries:
        if "slug" not in entry.front_matter:
            continue
        written = read_mapping(entry.front_matter, entry.path).values.get("slug")
        if isinstance(written, str) and written.strip() and written != entry.slug:
            what = f"`slug: {shown(written, 60)}` cannot stand in an address; `{entry.slug}` does"
            mend = "Use the letters a to z, digits and single hyphens, at most 100."
            yield Problem(f"{CONTENT}/{entry.path}", _line_of(entry, "slug"), what, mend)


def misspelt_keys(entries: Sequence[Entry]) -> Iterator[Problem]:
    """A warning for a key of the front matter that nobody looks at and that is nearly one that counts (`staus`)."""
    for entry in entries:
        for key in entry.extra:
            near = get_close_matches(key.lower(), KEYS, 1, 0.8)
            if near:
                what = f"`{shown(key, 40)}` is no key that is looked at"
                mend = f"Did you mean `{near[0]}`?"
                yield Problem(f"{CONTENT}/{entry.path}", _line_of(entry, key), what, mend)


def names_in_one(entries: Sequence[Entry]) -> Iterator[Problem]:
    """A warning for several names written as one: `people: Ana Ruiz, Bo Lind`."""
    for entry in entries:
        for key in ("people", "places", "organizations", "topics"):
            names: tuple[str, ...] = getattr(entry, key)
            line = _line_of(entry, key) if len(names) == 1 and ", " in names[0] else 1
            if line > 1 and entry.front_matter.splitlines()[line - 2].rstrip().endswith(f": {names[0]}"):
                what = f"`{key}` holds one name with a comma in it: “{shown(names[0], 60)}”"
                mend = f"Write several as `{key}: [One, Another]`; put one that has a comma into quotation marks."
                yield Problem(f"{CONTENT}/{entry.path}", line, what, mend)


def _first_text_line(section: Section) -> int:
    blank = len(section.raw) - len(section.raw.lstrip())
    return section.line + section.raw.count("\n", 0, blank)


def _line_of(entry: Entry, key: str) -> int:
    """The line of a front-matter key; 1 when it is not there."""
    lines = entry.front_matter.splitlines()
    return next((number for number, line in enumerate(lines, start=2) if line.startswith(f"{key}:")), 1)


def _said(kind: str, words: str | None, line: int) -> Iterator[Part]:
    if words:
        yield Part(kind, words, line)


def _named(kind: str, name: str | None, line: int) -> Iterator[Part]:
    if name:
        yield Part(kind, name, line, is_name=True)


def _equal_ids(entries: Sequence[Entry]) -> Iterator[Problem]:
    holders: dict[str, Entry] = {}
    for entry in entries:
        holder = holders.setdefault(entry.id, entry)
        if holder is not entry:
            mend = f"The other is {CONTENT}/{holder.path}. Give one of them an `id:` of its own."
            what = f"two entries have the id {shown(entry.id, 60)}"
            yield Problem(f"{CONTENT}/{entry.path}", _line_of(entry, "id"), what, mend)
