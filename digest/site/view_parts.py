"""What pages are made of: small frozen values that a template prints without a thought.

HTML in them is what `digest.markdown` made and nothing else.
"""

from collections.abc import Mapping
from types import SimpleNamespace

from markupsafe import Markup

from digest.record import NamedTuple, of_all_fields


class Link(NamedTuple):
    """A label and where it leads; `href` is None when there is no page for it."""

    label: str
    href: str | None = None


class Site(NamedTuple):
    """The frame that every page shares. Nothing in it changes from one day's build to the next."""

    title: str
    description: str
    language: str
    base: str
    author: str | None
    stylesheet: str
    script: str
    preview: str
    navigation: tuple[Link, ...]
    words: SimpleNamespace


class Head(NamedTuple):
    """A page's own head: `title` is empty on the home page; `feed` is the folder of the page's own feeds, if any.

    `data` tells search engines what the page is (JSON-LD); `image` is the whole address of its own preview picture.
    `is_slight` marks a page with little on it, of which previews are told nothing beside title and description.
    """

    title: str
    description: str
    canonical: str
    section: str = ""
    feed: Link | None = None
    data: Mapping[str, object] | None = None
    image: str = ""
    is_slight: bool = False


class When(NamedTuple):
    """A day in words, and as a machine reads it (None when it is no single day, month or year)."""

    label: str
    machine: str | None


class Statement(NamedTuple):
    """Words of the source as HTML and as text, with the link that opens the source at them.

    `is_editors` marks words of the editor's own, which no source has; `is_apart` what a page puts in an element of its
    own, for it has elements within or is written from right to left.
    """

    html: Markup
    source_href: str | None = None
    text: str = ""
    is_editors: bool = False
    is_apart: bool = False


as_statement = of_all_fields(Statement)


class Fact(NamedTuple):
    """A key fact and whose word it is; `figure` is its first number with its measure, empty where it has none."""

    statement: Statement
    source: Link | None
    figure: str


as_fact = of_all_fields(Fact)


class Passage(NamedTuple):
    """A stretch of a quotation: spoken words, or the reporter's between them."""

    html: Markup
    is_spoken: bool


as_passage = of_all_fields(Passage)


class Quotation(NamedTuple):
    """A quotation; `is_spoken` when it is speech from end to end and stands without marks of its own.

    `length` counts the characters of its words. `is_editors` tells that the words are the editor's own.
    """

    passages: tuple[Passage, ...]
    is_spoken: bool
    speaker: Link | None
    role: str | None
    via: str | None
    source_href: str | None
    length: int
    is_editors: bool = False


as_quotation = of_all_fields(Quotation)


class Speech(NamedTuple):
    """Quotations in a row that one speaker is given in one role: named once, `via` the outlet they came through."""

    speaker: Link | None
    role: str | None
    via: str | None
    quotes: tuple[Quotation, ...]


class Stance(NamedTuple):
    """One reaction: the stance as a word, its polarity, the words."""

    word: str
    word_lang: str | None
    polarity: str
    statement: Statement


as_stance = of_all_fields(Stance)


class Party(NamedTuple):
    """Who reacted, and all their reactions in one entry."""

    name: Link
    role: str | None
    stances: tuple[Stance, ...]


class Chart(NamedTuple):
    """A bar chart: the path of its bars in a box of `width` by `height`, what it shows in words, labels below it."""

    width: int
    height: int
    bars: str
    text: str
    labels: tuple[str, ...]


class StanceKind(NamedTuple):
    """A kind of stances: its name, and its stances as words."""

    polarity: str
    label: str
    words: str


class Stand(NamedTuple):
    """A stance that a party took on a day, and the entry that tells it."""

    word: str
    word_lang: str | None
    polarity: str
    href: str


class Translation(NamedTuple):
    """An entry in another language: `lang`, its title there, its address on the site (`href`) and whole (`url`)."""

    lang: str
    title: str
    href: str
    url: str


class EntryLine(NamedTuple):
    """An entry in a list."""

    title: str
    href: str
    lang: str | None
    day: When
    outlet: str | None


as_entry_line = of_all_fields(EntryLine)


class StoryBox(NamedTuple):
    """The story that an entry tells, with the entries of it just before and just after, oldest first."""

    story: Link
    before: tuple[EntryLine, ...]
    after: tuple[EntryLine, ...]


class Ahead(NamedTuple):
    """An event that lies ahead; `lang` is the language of its words where it is not the site's."""

    when: When | None
    statement: Statement
    lang: str | None = None
    entry: Link | None = None


class SectionPart(NamedTuple):
    """A part of an entry's body in the order of the file; `html` is what the section holds besides its known parts."""

    kind: str
    heading: str
    html: Markup


class SourceBox(NamedTuple):
    """Whose article it was."""

    outlet: Link | None
    url: str | None
    byline: str | None
    published: When | None
    language: str | None


class TermGroup(NamedTuple):
    """An entry's terms of one kind."""

    label: str
    terms: tuple[Link, ...]


class Corrected(NamedTuple):
    """A correction: its day, and what was wrong."""

    day: When
    what: str


class EntryPart(NamedTuple):
    """An entry as any page shows it. `lang` is None when it is the site's language.

    `further` are the speeches beyond those that its page shows at once; `further_label` says how many quotes they are;
    `length` counts its words, and `reading` says how long they take.
    """

    urn: str
    title: str
    href: str
    url: str
    lang: str | None
    day: When
    summary: tuple[tuple[Statement, ...], ...]
    summary_html: Markup
    facts: tuple[Fact, ...]
    quotes: tuple[Quotation, ...]
    speeches: tuple[Speech, ...]
    further: tuple[Speech, ...]
    further_label: str
    parties: tuple[Party, ...]
    ahead: tuple[Ahead, ...]
    sections: tuple[SectionPart, ...]
    source: SourceBox
    topics: tuple[Link, ...]
    terms: tuple[TermGroup, ...]
    summary_text: str
    length: float
    reading: str
    corrections: tuple[Corrected, ...]


class Glance(NamedTuple):
    """An entry on its edition's page: the entry in a line, the first facts, the best quote, who takes which stand, and
    how much more there is; `is_line` where the page has nothing of it but the line.
    """

    entry: EntryPart
    line: str
    facts: tuple[Fact, ...]
    speech: Speech | None
    parties: tuple[Party, ...]
    more: str
    is_line: bool = False
