"""An entry to what pages show of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from urllib.parse import quote

from markupsafe import Markup

from digest.door.urls import web_url
from digest.kept_patterns import compiled
from digest.markdown import is_editors, without_editors_mark
from digest.model import (
    STANCES,
    Entry,
    EntryFact,
    EntryQuote,
    EntryReaction,
    EntryUpcoming,
)
from digest.record import NamedTuple, fresh, record
from digest.site.figures import figured, leading_figure
from digest.site.listed import Listed
from digest.site.many import is_many
from digest.site.permalinks import Permalinks, edition_path, entry_path
from digest.site.plain_lines import plain_statements
from digest.site.reading import reading_minutes, words_of
from digest.site.rows import SPEAKING
from digest.site.sentences import sentences
from digest.site.statements import blocks, is_apart, paragraphs, passages, plain, statement, words_link
from digest.site.terms import TermKind, key_of, names_of, outlet_name, term_address
from digest.site.theme import primary
from digest.site.view_parts import (
    Ahead,
    Corrected,
    EntryLine,
    EntryPart,
    Fact,
    Link,
    Party,
    Quotation,
    SectionPart,
    SourceBox,
    Speech,
    Stance,
    Statement,
    TermGroup,
    When,
    as_entry_line,
    as_fact,
    as_passage,
    as_quotation,
    as_stance,
    as_statement,
)
from digest.site.words import Words

KEPT_PARTS = 300
"""Parts held at a time: the entries of a stretch of days, some six megabytes."""

KEPT_LISTED_DAYS = 8192
"""Days of entries in lists held at a time: those of a name are any of twenty years."""

KEPT_LINKS = 16384
"""Links to terms held at a time: the same names stand in entry after entry."""

KNOWN_ORDER = ("summary", "key_facts", "quotes", "reactions", "upcoming")
_TIME_STAMP = compiled(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<clock>[0-2]\d:[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
)
MOST_SPEECHES, FIRST_SPEECHES = 12, 8
"""Cards of quotes that an entry shows at once; of more only the first, the rest opens at a touch."""

_TERM_LABELS: tuple[tuple[TermKind, str], ...] = (
    ("people", "people_label"),
    ("organizations", "organization_label"),
    ("places", "place_label"),
)


class Origin(NamedTuple):
    """What a part must know of its entry: the source's address, the language, the kind that files each term key.

    `told` are statements that were made already, by their Markdown; the site lies below `base`.
    """

    url: str | None
    lang: str
    filed: Mapping[str, TermKind]
    told: Mapping[str, Statement] = {}
    base: str = "/"

    def statement(self, markdown: str) -> Statement:
        """One line of the entry."""
        return self.told.get(markdown) or statement(markdown, self.url, self.base)


def origin_of(entry: Entry, base: str) -> Origin:
    """An entry as its parts see it, on a site below `base`; a name filed as person and organization is the person."""
    url = web_url(entry.source.url)
    filed: dict[str, TermKind] = {}
    for kind in SPEAKING:
        for name in names_of(entry, kind):
            filed.setdefault(key_of(name), kind)
    return Origin(url, entry.lang, filed, plain_statements(_lines(entry), url) if url else {}, base)


def _lines(entry: Entry) -> Iterator[str]:
    """The lines of an entry that lead to the source."""
    for block in entry.summary.split("\n\n"):
        yield from sentences(block)
    yield from (fact.text for fact in entry.key_facts)
    yield from (quote.text for quote in entry.quotes)
    yield from (reaction.text for reaction in entry.reactions)
    yield from (event.text for event in entry.upcoming)


@record
class PartMaker:
    """Makes the parts of pages from entries, with the site's links and words."""

    links: Permalinks
    words: Words
    language: str
    _kept: dict[str, EntryPart] = fresh(factory=dict)
    _days: dict[int, tuple[When, str]] = fresh(factory=dict)
    _links: dict[tuple[TermKind, str], Link] = fresh(factory=dict)

    def entry(self, entry: Entry) -> EntryPart:
        """Everything that a page may show of one entry; kept a while, for several pages show it."""
        part = self._kept.get(entry.path)
        if part is None:
            if len(self._kept) >= KEPT_PARTS:
                self._kept.pop(next(iter(self._kept)))
            part = self._kept[entry.path] = self.anew(entry)
        return part

    def anew(self, entry: Entry) -> EntryPart:
        """As `entry`, of one that is not all that its file says: nothing of it is kept."""
        origin = origin_of(entry, self.links.base)
        summary = paragraphs(entry.summary, origin.statement)
        quotes = tuple(self.quotation(quote, origin) for quote in entry.quotes)
        told = speeches(quotes)
        shown = told if len(told) <= MOST_SPEECHES else told[:FIRST_SPEECHES]
        length, path = words_of(entry), entry_path(entry)
        left = sum(len(speech.quotes) for speech in told[len(shown) :])
        return EntryPart(
            urn=entry_urn(entry.id),
            title=entry.title,
            href=self.links.href(path),
            url=self.links.absolute(path),
            lang=self.foreign(entry.lang),
            day=self.when(entry.date.isoformat()),
            summary=summary or (),
            summary_html=blocks(entry.summary, origin.base) if summary is None else Markup(),
            facts=tuple(self.fact(fact, origin) for fact in entry.key_facts),
            quotes=quotes,
            speeches=shown,
            further=told[len(shown) :],
            further_label=self.words.count("more_quotes", left) if left else "",
            parties=self.parties(entry.reactions, origin),
            ahead=tuple(self.ahead(event, origin) for event in entry.upcoming),
            sections=_sections(entry, origin.base),
            source=self.source_box(entry, origin.url),
            topics=self.terms(entry, "topics"),
            terms=self.term_groups(entry),
            summary_text=plain(entry.summary),
            length=length,
            reading=self.words.count("minutes", reading_minutes((length,))),
            corrections=tuple(
                Corrected(self.when(one.date.isoformat(), "plain_day"), one.what) for one in entry.corrections
            ),
        )

    def line(self, entry: Listed) -> EntryLine:
        """An entry in a list."""
        day, address = self._days.get(entry.day) or self._day(entry.day)
        return as_entry_line((entry.title, f"{address}{entry.slug}/", self.foreign(entry.lang), day, entry.outlet))

    def day(self, number: int) -> When:
        """A day as lists tell it, by its day number."""
        return (self._days.get(number) or self._day(number))[0]

    def _day(self, number: int) -> tuple[When, str]:
        """The day of an entry in a list, and its edition; kept, for lists show the same days again and again."""
        if len(self._days) >= KEPT_LISTED_DAYS:
            self._days.clear()
        day = date(number // 10000, number // 100 % 100, number % 100)
        when = When(self.words.short_day(day), day.isoformat())
        found = self._days[number] = when, self.links.href(edition_path(day))
        return found

    def fact(self, fact: EntryFact, origin: Origin) -> Fact:
        """A key fact; whose word it is stands beside it where its own words do not say so."""
        source = self.party_link(fact.source, origin) if fact.source and not _names(fact.text, fact.source) else None
        told = origin.statement(fact.text)
        html = figured(told.html)
        if html is told.html:
            return as_fact((told, source, leading_figure(html)))
        shown = as_statement((html, told.source_href, told.text, told.is_editors, is_apart(html)))
        return as_fact((shown, source, leading_figure(html)))

    def quotation(self, quote: EntryQuote, origin: Origin) -> Quotation:
        """A quotation with its speaker."""
        told = origin.told.get(quote.text)
        is_own = told is None and is_editors(quote.text)
        text = quote.text if told else without_editors_mark(quote.text)
        linked = told.source_href if told else words_link(text, origin.url)
        return as_quotation(
            (
                (as_passage((told.html, True)),)
                if told and quote.spoken
                else passages(text, is_spoken=quote.spoken, base=origin.base),
                quote.spoken,
                self.party_link(quote.speaker, origin) if quote.speaker else None,
                quote.role,
                quote.via,
                None if is_own else linked,
                len(told.text if told else plain(text)),
                is_own,
            )
        )

    def parties(self, reactions: tuple[EntryReaction, ...], origin: Origin) -> tuple[Party, ...]:
        """An entry's reactions, gathered by who reacts, in the order of their first one."""
        gathered: dict[str, list[EntryReaction]] = {}
        for reaction in reactions:
            gathered.setdefault(key_of(reaction.actor), []).append(reaction)
        return tuple(self._party(own, origin) for own in gathered.values())

    def _party(self, own: list[EntryReaction], origin: Origin) -> Party:
        name = self.party_link(own[0].actor, origin)
        of_many = not name.href and primary(origin.lang) == "en" and is_many(name.label)
        role = next((reaction.role for reaction in own if reaction.role), None)
        return Party(name, role, tuple([self.stance(reaction, origin, of_many=of_many) for reaction in own]))

    def stance(self, reaction: EntryReaction, origin: Origin, *, of_many: bool = False) -> Stance:
        """One reaction: the stance in the site's words when it is one of the closed list, else in the editor's."""
        ours = self.words.stance(reaction.stance, of_many=of_many) if reaction.stance else None
        return as_stance(
            (
                ours or reaction.stance_word,
                None if ours else self.foreign(origin.lang),
                STANCES.get(reaction.stance or "", "none"),
                origin.statement(reaction.text),
            )
        )

    def ahead(self, event: EntryUpcoming, origin: Origin, announced: Link | None = None) -> Ahead:
        """An announced event; `announced` leads to its entry on pages that show several entries'."""
        return Ahead(
            when=self.when(event.date, "event_day") if event.date else None,
            statement=origin.statement(event.text),
            lang=self.foreign(origin.lang),
            entry=announced,
        )

    def source_box(self, entry: Entry, url: str | None) -> SourceBox:
        """Whose article it was; a language is told only where it is not the site's."""
        outlet = outlet_name(entry)
        published = entry.source.published
        return SourceBox(
            outlet=self.term_link("sources", outlet) if outlet else None,
            url=url,
            byline=entry.source.byline,
            published=self.moment(published) if published else None,
            language=self.words.language(entry.lang) if self.foreign(entry.lang) else None,
        )

    def term_groups(self, entry: Entry) -> tuple[TermGroup, ...]:
        """The entry's people, organizations, places and topics, each with a link to its page."""
        groups = (TermGroup(self.words.text[label], self.terms(entry, kind)) for kind, label in _TERM_LABELS)
        return tuple(group for group in groups if group.terms)

    def terms(self, entry: Entry, kind: TermKind) -> tuple[Link, ...]:
        """The entry's terms of one kind."""
        return tuple([self.term_link(kind, name) for name in names_of(entry, kind)])

    def party_link(self, name: str, origin: Origin) -> Link:
        """A speaker or party, with a link when the entry's front matter files it under that name."""
        kind = origin.filed.get(key_of(name))
        return self.term_link(kind, name) if kind else Link(name)

    def term_link(self, kind: TermKind, name: str) -> Link:
        """A name with a link to its page; without one where it holds nothing to make an address of."""
        link = self._links.get((kind, name))
        if link is None:
            key = key_of(name)
            if len(self._links) >= KEPT_LINKS:
                self._links.clear()
            link = Link(name, self.links.href(term_address(kind, key)) if key else None)
            self._links[kind, name] = link
        return link

    def when(self, iso: str, day_pattern: str = "day") -> When:
        """A day, month, year or range in words; a range has no one `datetime` for machines."""
        return When(self.words.when(iso, day_pattern), None if "/" in iso else iso)

    def moment(self, published: str) -> When:
        """A source's time stamp in words, with its clock time where it has one; as it stands when it is none."""
        match = _TIME_STAMP.fullmatch(published)
        label = self.words.when(match["day"]) if match else published
        if match is None or label == match["day"]:
            return When(published, None)
        return When(f"{label}, {match['clock']}" if match["clock"] else label, published)

    def foreign(self, lang: str) -> str | None:
        """The language to mark a passage with; None when it is the site's own or not known."""
        if lang == self.language:
            return None
        return None if primary(lang) in (primary(self.language), "und") else lang


def speeches(quotes: Iterable[Quotation]) -> tuple[Speech, ...]:
    """Quotations gathered where one follows another of the same speaker, role and outlet."""
    runs = groupby(quotes, key=lambda quote: (quote.speaker, quote.role, quote.via))
    return tuple(Speech(*who, tuple(run)) for who, run in runs)


def entry_urn(entry_id: str) -> str:
    """A feed id made of the entry's id alone: no host, no path, so that it survives a move."""
    return f"urn:digest:{quote(entry_id, safe='')}"


def _sections(entry: Entry, base: str) -> tuple[SectionPart, ...]:
    """The body's sections as the file orders them; a known kind shows its parts where it first stands."""
    shown: set[str] = set()
    parts: list[SectionPart] = []
    for section in entry.sections:
        kind = section.kind if section.kind not in shown else "other"
        shown.add(kind)
        is_own = section.kind == "other"
        parts.append(SectionPart(kind, (section.heading or "") if is_own else "", blocks(section.extra, base)))
    missing = [kind for kind in KNOWN_ORDER if kind not in shown]
    return (*parts, *(SectionPart(kind, "", Markup()) for kind in missing))


def _names(text: str, name: str) -> bool:
    """Whether the text holds the name as whole words."""
    if text.isascii() and name.isascii() and name.lower() not in text.lower():
        return False  # a pattern made for one name costs more than all else of a fact
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None
