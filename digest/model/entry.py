"""A content file, read: its front matter and the parts of its body as the file words them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from digest.record import NamedTuple


class SourceNote(NamedTuple):
    """Where an entry's words come from, as its front matter says."""

    name: str | None = None
    url: str | None = None
    byline: str | None = None
    lang: str | None = None
    published: str | None = None


class EntryFact(NamedTuple):
    """A key fact as the Markdown file words it. `line` counts from 1 in that file."""

    text: str
    source: str | None = None
    line: int = 0


class EntryQuote(NamedTuple):
    """A quotation as the Markdown file words it.

    `spoken` tells whether the whole text is speech (direct); when it is not, only the words between its marks are.
    """

    text: str
    speaker: str | None = None
    role: str | None = None
    spoken: bool = True
    via: str | None = None
    line: int = 0


class EntryReaction(NamedTuple):
    """A reaction as the Markdown file words it; `stance` is one of `STANCES`, None for a word of the editor's own."""

    actor: str
    text: str
    role: str | None = None
    stance: str | None = None
    stance_word: str = ""
    line: int = 0


class EntryUpcoming(NamedTuple):
    """What is ahead as the Markdown file words it; `date` as in `Upcoming`."""

    text: str
    date: str | None = None
    line: int = 0


class Correction(NamedTuple):
    """What was wrong in an entry, in the editor's words, and the day on which it was put right."""

    date: date
    what: str


SectionKind = Literal["summary", "key_facts", "quotes", "reactions", "upcoming", "other"]


class Section(NamedTuple):
    """A run of the Markdown body: a heading with what stands under it, or the text before the first heading.

    `raw` is its exact source, line ends included: all sections' `raw` joined are the body, byte for byte. `heading` is
    the heading's own words, None before the first. A known section's parts are in the entry's tuples; what in it is
    no such part (a paragraph among the facts, say) stands in `extra` as Markdown and is rendered after them.
    """

    kind: SectionKind
    raw: str
    heading: str | None = None
    extra: str = ""
    line: int = 0


ORDERS = range(1, 1000)
"""The places that an editor may give an entry of a day."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One content file, read.

    `path` is relative to `content/`, with forward slashes. `summary` is Markdown (usually plain sentences). `line` is
    the entry in a line for the edition page; None where the summary's first sentence serves. `story` names the story
    that the entry goes on: a name of the editor's, or the title of the story's first entry, which needs none.
    `translation` is a name that the entry shares with those that give it in other languages. `order` is its place among
    those of its day, from 1, where the editor gives it one: one of `ORDERS`.
    `corrections` are oldest first. `front_matter` is the YAML between the two `fences` exactly as it stands; `extra`
    holds its keys that are not ours.
    """

    path: str
    id: str
    title: str
    date: date
    slug: str
    lang: str = "en"
    source: SourceNote = field(default_factory=SourceNote)
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    is_draft: bool = False
    corrections: tuple[Correction, ...] = ()
    line: str | None = None
    story: str | None = None
    translation: str | None = None
    order: int | None = None
    summary: str = ""
    key_facts: tuple[EntryFact, ...] = ()
    quotes: tuple[EntryQuote, ...] = ()
    reactions: tuple[EntryReaction, ...] = ()
    upcoming: tuple[EntryUpcoming, ...] = ()
    sections: tuple[Section, ...] = ()
    front_matter: str = ""
    fences: tuple[str, str] = ("---\n", "---\n")
    extra: Mapping[str, object] = field(default_factory=dict)
