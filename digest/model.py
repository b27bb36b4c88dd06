"""The nouns of the project, from raw article to entry.

Every value is frozen; every step takes one and returns another. Offsets (`start`, `end`) count code points in
`Article.text`, so that `article.text[start:end]` is the part's text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from digest.site_config import SiteConfig as SiteConfig

Media = Literal["html", "text"]
QuoteKind = Literal["direct", "indirect", "mixed"]
Published = date | datetime
"""A day, or a moment with its zone; never a moment without one."""

STANCES: Mapping[str, str] = {
    "welcome": "positive",
    "praise": "positive",
    "support": "positive",
    "agree": "positive",
    "pledge": "positive",
    "concede": "positive",
    "apologise": "positive",
    "criticise": "negative",
    "condemn": "negative",
    "accuse": "negative",
    "reject": "negative",
    "deny": "negative",
    "refuse": "negative",
    "threaten": "negative",
    "mock": "negative",
    "call-for": "directive",
    "urge": "directive",
    "demand": "directive",
    "confirm": "epistemic",
    "acknowledge": "epistemic",
    "assert": "epistemic",
    "defend": "epistemic",
    "clarify": "epistemic",
    "doubt": "epistemic",
    "dismiss": "epistemic",
    "warn": "epistemic",
    "predict": "epistemic",
    "concern": "affective",
    "regret": "affective",
    "mourn": "affective",
    "hope": "affective",
    "surprise": "affective",
    "decline-to-comment": "none",
    "no-response": "none",
}
"""The closed list of stances, each with its polarity."""


@dataclass(frozen=True, slots=True)
class RawArticle:
    """What a source delivered, untouched.

    `origin` names it in messages (a path, a URL, a line's id). Bytes are decoded by the cleaner, with `charset` as the
    transport declared it. `media` is None when nobody said what it is. The other fields are what the editor or the
    feed knows better than the page; they win over what the cleaner finds. `topics` are those that the source's articles
    are filed under, beside what the text speaks for.
    """

    origin: str
    content: str | bytes
    media: Media | None = None
    charset: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: Published | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that the cleaner took out, and the name of the rule that did.

    `position` tells where it stood: the number of the article's paragraphs before it.
    """

    text: str
    reason: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class Image:
    """A lead image: where it lies, what it shows, who owns it."""

    url: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The article, whole and nothing else.

    `text` is its paragraphs, one a line. `lang` is a BCP 47 primary subtag ("en", "ko"), "und" when unknown.
    `authors` are names only; an e-mail address of the byline stands in `email`. `flags` name what a reader of the
    report should know ("mojibake", "paywall").
    """

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    email: str | None = None
    publisher: str | None = None
    published: Published | None = None
    updated: Published | None = None
    lang: str = "und"
    url: str | None = None
    section: str | None = None
    image: Image | None = None
    removed: tuple[Removed, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def byline(self) -> str | None:
        """The authors as one line, None when nobody signed."""
        return ", ".join(self.authors) or None


@dataclass(frozen=True, slots=True)
class NotAnArticle:
    """The cleaner's other answer: what came in is no article, and why, in words for the editor."""

    reason: str
    removed: tuple[Removed, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article's text: `text == article.text[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of the article as data: "up to 5,000 troops" is 5000, "troops", "up to".

    `text == article.text[start:end]` is the number as it stands. `unit` is what is counted or measured, `bound` the
    words that hedge it; both stand in the article.
    """

    value: float
    text: str
    start: int
    end: int
    unit: str | None = None
    bound: str | None = None


@dataclass(frozen=True, slots=True)
class KeyFact:
    """A checkable statement, verbatim or shortened by deletion only.

    `text` is `article.text[start:end]` without the stretches of `cuts` (offsets in the article, in order, within the
    fact); an empty `cuts` means verbatim. `source` is the one whose word it is when the article says so.
    """

    text: str
    start: int
    end: int
    source: str | None = None
    cuts: tuple[tuple[int, int], ...] = ()
    numbers: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that the article gives as somebody's.

    Direct: `text` is what stands between the marks, marks excluded. Mixed: one clause that holds both quoted and
    reported words, inner marks included. Indirect: the reported clause. `speaker` is the fullest name in the article;
    None when no cue names one: an honest gap beats a confident guess. `role` is the speaker's post and affiliation as
    the article words it, `cue` the word that hands over speech as it stands ("cautioned"), `via` the outlet that the
    words came through. `confidence` is 0 to 1; `rule` names the rule that decided. A quotation inside another one says
    where that one starts: `within`. A piece of an utterance that the article splits ("A," she said, "B") says where the
    piece before it starts: `continues`.
    """

    text: str
    start: int
    end: int
    speaker: str | None = None
    role: str | None = None
    cue: str | None = None
    via: str | None = None
    kind: QuoteKind = "direct"
    confidence: float = 1.0
    rule: str = ""
    within: int | None = None
    continues: int | None = None


@dataclass(frozen=True, slots=True)
class Reaction:
    """What one party says, feels or does about the event: one of `STANCES`, in the article's words.

    `quote` is the start offset of the quotation that it rests on, None when it rests on none.
    """

    actor: str
    stance: str
    text: str
    start: int
    end: int
    role: str | None = None
    target: str | None = None
    quote: int | None = None
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Upcoming:
    """An announced or expected event that lies ahead of the article's date.

    `date` is ISO 8601, of the precision that the article gives: "2024-11-04", "2024-12", "2025", a range as
    "2024-11-04/2024-11-06"; None when the article does not date it.
    """

    text: str
    start: int
    end: int
    date: str | None = None


@dataclass(frozen=True, slots=True)
class FiveW:
    """Answers for the main event, best first, each a phrase of the article."""

    who: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


NameType = Literal["person", "place", "organization"]


@dataclass(frozen=True, slots=True)
class Name:
    """One person, place or organization: its canonical form, the other forms, and each place where it is named."""

    name: str
    type: NameType
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """All that is taken out of one article. Every part that has offsets is proved by `digest.extract.ground`.

    `line` is the article in at most 32 words, by the rules of `KeyFact`; `names` hold what `people`, `places` and
    `organizations` list, with their mentions.
    """

    sentences: tuple[Span, ...] = ()
    line: KeyFact | None = None
    key_facts: tuple[KeyFact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    upcoming: tuple[Upcoming, ...] = ()
    five_w: FiveW = field(default_factory=FiveW)
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Where an entry's words come from, as its front matter says."""

    name: str | None = None
    url: str | None = None
    byline: str | None = None
    lang: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class EntryFact:
    """A key fact as the Markdown file words it. `line` counts from 1 in that file."""

    text: str
    source: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class EntryQuote:
    """A quotation as the Markdown file words it.

    `spoken` tells whether the whole text is speech (direct); when it is not, only the words between its marks are.
    """

    text: str
    speaker: str | None = None
    role: str | None = None
    spoken: bool = True
    via: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class EntryReaction:
    """A reaction as the Markdown file words it; `stance` is one of `STANCES`, None for a word of the editor's own."""

    actor: str
    text: str
    role: str | None = None
    stance: str | None = None
    stance_word: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class EntryUpcoming:
    """What is ahead as the Markdown file words it; `date` as in `Upcoming`."""

    text: str
    date: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong in an entry, in the editor's words, and the day on which it was put right."""

    date: date
    what: str


SectionKind = Literal["summary", "key_facts", "quotes", "reactions", "upcoming", "other"]


@dataclass(frozen=True, slots=True)
class Section:
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


@dataclass(frozen=True, slots=True)
class Entry:
    """One content file, read.

    `path` is relative to `content/`, with forward slashes. `summary` is Markdown (usually plain sentences). `line` is
    the entry in a line for the edition page; None where the summary's first sentence serves. `story` names the story
    that the entry goes on: a name of the editor's, or the title of the story's first entry, which needs none.
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
    summary: str = ""
    key_facts: tuple[EntryFact, ...] = ()
    quotes: tuple[EntryQuote, ...] = ()
    reactions: tuple[EntryReaction, ...] = ()
    upcoming: tuple[EntryUpcoming, ...] = ()
    sections: tuple[Section, ...] = ()
    front_matter: str = ""
    fences: tuple[str, str] = ("---\n", "---\n")
    extra: Mapping[str, object] = field(default_factory=dict)
