"""The pages of days: home and editions, each edition as data too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from digest.door.text import folded
from digest.model import Entry
from digest.record import NamedTuple
from digest.site.edition_data import edition_document
from digest.site.frame import Frame
from digest.site.index import SiteIndex
from digest.site.json_ld import edition_data
from digest.site.kinds import OutputKind, Touched, always, only
from digest.site.listed import Listed, signs_of
from digest.site.machine_views import DataView
from digest.site.parts import origin_of
from digest.site.permalinks import edition_path, file_of
from digest.site.previews import address_of, edition_preview
from digest.site.reading import reading_minutes, shortened
from digest.site.sentences import sentences
from digest.site.statements import plain
from digest.site.terms import outlet_name
from digest.site.view_parts import EntryPart, Fact, Glance, Link, Quotation, Speech
from digest.site.views import Blob, EditionView, EmptyView, Page


class Share(NamedTuple):
    """What an edition shows of an entry besides its line: so many facts, a quote or none, so many parties."""

    facts: int
    quote: bool
    parties: int


FULL, BRIEF, LEAST = Share(3, True, 4), Share(1, True, 3), Share(1, False, 0)
SHARES = (
    (12, ((12, FULL),)),
    (24, ((2, FULL), (24, BRIEF))),
    (10**9, ((2, FULL), (10, BRIEF), (40, LEAST))),
)
"""Entries up to which an edition shows so much of the first ones, of the next, ...: those that matter most come first,
and a long edition must stay a small page. Beyond the last place an entry has its line in the day in brief, and no more.
"""

LINE_LENGTH = 240
"""Characters of an entry's line where no editor wrote one."""

QUOTE_LENGTH_AT_A_GLANCE = 280
"""Characters of a quote that an edition shows if a shorter one is to be had."""
_ENDS = ".!?…。 "
"""What may end a line and not a fact with the same words."""


def home_pages(frame: Frame, _facet: str) -> Iterator[Page]:
    """The newest edition, or a word of welcome on a site that has none."""
    day = frame.index.newest_day()
    if day is not None:
        yield edition_page(frame, day, is_home=True)
        return
    heading, advice = frame.text("nothing_yet"), frame.text("nothing_yet_advice")
    head = frame.head("", "", section="home")
    yield Page(file_of(""), "empty.html", (), lambda: EmptyView(frame.site, head, heading, advice))


def edition_pages(frame: Frame, facet: str) -> Iterator[Page | Blob]:
    """An edition, and the same as data."""
    day = date.fromisoformat(facet)
    listed = frame.index.edition(day)
    if listed:
        yield edition_page(frame, day, is_home=False)
        path = edition_path(day) + "index.json"
        yield Page(
            path, "data.json", signs_of(listed), lambda: DataView(edition_document(frame, day, _read(frame, listed)))
        )
        yield from edition_preview(frame, day, len(listed))


def edition_page(frame: Frame, day: date, *, is_home: bool) -> Page:
    """A day's page; the home page shows the same."""
    listed = frame.index.edition(day)
    previous, following = frame.index.neighbours(day)
    return Page(
        file_of("" if is_home else edition_path(day)),
        "edition.html",
        (day, previous, following, signs_of(listed)),
        lambda: _view(frame, day, _read(frame, listed), (previous, following), is_home=is_home),
    )


def _read(frame: Frame, listed: tuple[Listed, ...]) -> tuple[Entry, ...]:
    return tuple(frame.index.entry(one) for one in listed)


def _view(
    frame: Frame, day: date, entries: tuple[Entry, ...], around: tuple[date | None, date | None], *, is_home: bool
) -> EditionView:
    """A day's entries at a glance."""
    titles = " · ".join(entry.title for entry in entries)
    path, label = "" if is_home else edition_path(day), frame.words.day(day)
    glances = _glances(frame, day, entries)
    return EditionView(
        site=frame.site,
        head=frame.head(
            path,
            "" if is_home else label,
            titles,
            "home" if is_home else "archive",
            data=None if is_home else edition_data(frame, entries),
            image=address_of(frame, edition_preview(frame, day, len(entries))),
        ),
        day=frame.parts.when(day.isoformat()),
        weekday=frame.words.weekday(day),
        date_line=frame.words.plain_day(day),
        counts=edition_counts(frame, entries, glances),
        glances=glances,
        previous=edition_link(frame, around[0]),
        following=edition_link(frame, around[1]),
        permalink=frame.links.href(edition_path(day)),
        is_home=is_home,
        built=frame.parts.when(frame.today.isoformat()) if is_home and frame.today else None,
    )


def _glances(frame: Frame, day: date, entries: tuple[Entry, ...]) -> tuple[Glance, ...]:
    """The day's entries at a glance; the newest day's are kept, for the home page shows them too."""
    kept = frame.index.kept
    if (_glances, day) in kept:
        found: tuple[Glance, ...] = kept[_glances, day]
        return found
    shares = next(shares for most, shares in SHARES if len(entries) <= most)
    glances = tuple(glance(frame, entry, _share_at(place, shares)) for place, entry in enumerate(entries))
    if day == frame.index.newest_day():
        kept[_glances, day] = glances
    return glances


def _share_at(place: int, shares: tuple[tuple[int, Share], ...]) -> Share | None:
    return next((share for end, share in shares if place < end), None)


def edition_counts(frame: Frame, entries: tuple[Entry, ...], glances: tuple[Glance, ...]) -> tuple[str, ...]:
    """Entries, outlets and reading time, in words."""
    outlets = {outlet_name(entry) for entry in entries} - {None}
    counts = [frame.words.count("entries", len(entries))]
    counts += [frame.words.count("outlets", len(outlets))] if outlets else []
    return (*counts, frame.words.count("minutes", reading_minutes(one.entry.length for one in glances)))


def edition_link(frame: Frame, day: date | None) -> Link | None:
    """A link to a day's edition."""
    return Link(frame.words.day(day), frame.links.href(edition_path(day))) if day else None


def glance(frame: Frame, entry: Entry, share: Share | None) -> Glance:
    """The entry in a line, the first facts that the line does not tell already, one quote, who takes which stand.

    Without a share it is the line alone.
    """
    part = frame.parts.entry(entry)
    line = line_of(entry)
    if share is None:
        return Glance(part, line, (), None, (), "", is_line=True)
    told = line.rstrip(_ENDS).casefold()
    fresh = tuple(fact for fact in part.facts if not _tells(told, fact))
    facts = fresh[: share.facts]
    speech = _best_speech(frame, entry, part) if share.quote else None
    is_shown = speech is not None and speech.quotes[0] in part.quotes
    more = _more(frame, entry, len(fresh) - len(facts), len(part.quotes) - is_shown)
    return Glance(part, line, facts, speech, part.parties[: share.parties], more)


def line_of(entry: Entry) -> str:
    """The entry in a line: the editor's, else the summary's first sentence."""
    if entry.line:
        return entry.line
    first = next(iter(entry.summary.strip().split("\n\n")), "")
    return shortened(next(iter(sentences(folded(plain(first)))), ""), LINE_LENGTH)


def _more(frame: Frame, entry: Entry, facts: int, quotes: int) -> str:
    """How much more the entry's own page shows."""
    of_quotes = "more_quotes" if quotes < len(entry.quotes) else "quotes"
    counts = (("more_facts", facts), (of_quotes, quotes), ("reactions", len(entry.reactions)))
    return " · ".join(frame.words.count(what, number) for what, number in counts if number > 0)


def _tells(told: str, fact: Fact) -> bool:
    """Whether a line has the fact's very words, or the fact the line's: `told`, in small letters, without its end."""
    bare = fact.statement.text.rstrip(_ENDS).casefold()
    return bool(told) and (bare in told or told in bare)


def _best_speech(frame: Frame, entry: Entry, part: EntryPart) -> Speech | None:
    """The first quote that is short, spoken from end to end and has a speaker; else the first with fewer of these.

    Of a long one that goes over several paragraphs, the first paragraph.
    """

    def lacks(quote: Quotation) -> int:
        return 4 * (quote.speaker is None) + 2 * (quote.length > QUOTE_LENGTH_AT_A_GLANCE) + (not quote.is_spoken)

    if not part.quotes:
        return None
    best, quote = min(zip(part.quotes, entry.quotes, strict=True), key=lambda both: lacks(both[0]))
    opening, *others = quote.text.split("\n")
    if others and best.is_spoken and best.length > QUOTE_LENGTH_AT_A_GLANCE:
        best = frame.parts.quotation(quote._replace(text=opening), origin_of(entry, frame.links.base))
    return Speech(best.speaker, best.role, best.via, (best,))


def _days_near(index: SiteIndex, touched: Touched) -> Iterable[str]:
    """The days of the changed entries, and the editions that link to these."""
    for day in {entry.date for entry in touched.entries}:
        yield day.isoformat()
        yield from (other.isoformat() for other in index.neighbours(day) if other)


_SETTINGS = frozenset({"title", "url", "description", "language", "words", "pictures"})

HOME = OutputKind("home", home_pages, only(""), always(""), _SETTINGS | {"today"}, ("edition.html", "empty.html"))
EDITIONS = OutputKind(
    "edition",
    edition_pages,
    lambda index: (day.isoformat() for day in index.days()),
    _days_near,
    _SETTINGS,
    ("edition.html", "data.json"),
)
