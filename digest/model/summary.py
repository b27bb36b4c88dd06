"""What is taken out of an article, each part with its offsets in `Article.text`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

QuoteKind = Literal["direct", "indirect", "mixed"]


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
