"""Everything on one person, place, topic, organization or outlet.

A term with many entries shows the newest ones and leads to its years; a year with many is parted into months, such a
month into days. So each entry stands on a page of its own time, and a new one changes no older page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from digest.record import NamedTuple
from digest.site.charts import FEWEST, quotes_chart
from digest.site.days import ALL_DAYS, day_number, day_of
from digest.site.feeds import has_feed
from digest.site.frame import Frame
from digest.site.index import SiteIndex
from digest.site.json_ld import way_data
from digest.site.kinds import OutputKind, Touched
from digest.site.listed import Given, Listed, Mention, Spoken, signs_of
from digest.site.permalinks import file_of
from digest.site.rows import SPEAKING
from digest.site.stories import stories_touched
from digest.site.story_pages import story_page
from digest.site.terms import TERM_KINDS, Term
from digest.site.view_parts import Chart, EntryLine, Link
from digest.site.views import Page, PeriodsView, TermView
from digest.site.voices import roles_in, roles_over_time, said, spoken_in

WHOLE = 120
"""Entries up to which a term has one page."""

NEWEST = 20
"""Entries that the page of a larger one shows."""

LEAF = 150
"""Entries of a period up to which it has one page: ten kilobytes compressed."""

WHOLE_SPOKEN, NEWEST_SPOKEN, LEAF_SPOKEN = 40, 10, 80
"""The same of those who speak: an entry stands there with their words, four times as long as a line."""

SLIGHT = 10
"""Entries below which a term's page says of itself what every page has to, and no more: most terms have a few."""


class Period(NamedTuple):
    """A stretch of time: `number` is a year, a month (202411) or a day (20241103); `width` its unit in day numbers."""

    number: int
    width: int

    @property
    def days(self) -> tuple[int, int]:
        """The first and the last day number that it may hold."""
        return self.number * self.width, (self.number + 1) * self.width - 1

    @property
    def iso(self) -> str:
        """As ISO 8601 writes it."""
        digits = f"{self.number:0{ {10000: 4, 100: 6, 1: 8}[self.width] }d}"
        return "-".join(filter(None, (digits[:4], digits[4:6], digits[6:])))


def term_pages(frame: Frame, facet: str) -> Iterator[Page]:
    """A term's own page, or one of its periods: the facet is the address, "people/kim", "people/kim 2024-11"."""
    kind, _, key = facet.partition("/")
    key, _, iso = key.partition("\n")
    term = frame.index.term(kind, key)
    if term is None:
        return
    if iso:
        yield from _period_pages(frame, term, period_of(iso))
    elif kind == "stories":
        whole = _whole(term)
        years = frame.index.years_of(term) if term.entries > whole else ()
        yield story_page(frame, term, whole, _links(frame, term, [Period(year, 10000) for year in reversed(years)]))
    elif term.entries <= _whole(term):
        yield _list_page(frame, term)
    else:
        newest = NEWEST_SPOKEN if term.kind in SPEAKING else NEWEST
        yield _list_page(frame, term, years=frame.index.years_of(term), limit=newest)


def period_of(iso: str) -> Period:
    """The period that ISO 8601 writes so."""
    return Period(int(iso.replace("-", "")), {4: 10000, 7: 100, 10: 1}[len(iso)])


def term_facet(term: Term, period: Period | None = None) -> str:
    """The facet of a term's page."""
    return f"{term.kind}/{term.key}" + (f"\n{period.iso}" if period else "")


def _period_pages(frame: Frame, term: Term, period: Period) -> Iterator[Page]:
    """The page of a period, if it has one: its entries, or the shorter periods in it."""
    if term.entries <= _whole(term) or not _is_parted_above(frame.index, term, period):
        return
    entries = _count(frame.index, term, period)
    if entries > _leaf(term) and period.width > 1:
        parts = frame.index.periods(term, period.width // 100, period.number)
        yield _periods_page(frame, term, period, parts)
    elif entries:
        yield _list_page(frame, term, period)


def _is_parted_above(index: SiteIndex, term: Term, period: Period) -> bool:
    """Whether the next wider period is parted, so that this one has a page."""
    if period.width == 10000:
        return True
    wider = Period(period.number // 100, period.width * 100)
    return _count(index, term, wider) > _leaf(term) and _is_parted_above(index, term, wider)


def _whole(term: Term) -> int:
    """Entries up to which a term has one page; that of a story shows who says what, day by day."""
    return WHOLE_SPOKEN if term.kind in (*SPEAKING, "stories") else WHOLE


def _leaf(term: Term) -> int:
    """Entries of a period of a term up to which it has one page."""
    return LEAF_SPOKEN if term.kind in SPEAKING else LEAF


def _count(index: SiteIndex, term: Term, period: Period) -> int:
    return index.count_of(term, *period.days)


class Listing(NamedTuple):
    """What a page of a term shows of it: `counts` are its entries, quotes and reactions, `speaking` those of the page's
    entries in which it has words. Only its own page tells what it said day by day, its roles and its `years`.
    """

    term: Term
    period: Period | None
    counts: tuple[int, int, int]
    roles: tuple[Given, ...]
    spoken: tuple[Spoken, ...]
    entries: tuple[Listed, ...]
    speaking: tuple[Mention, ...]
    years: tuple[int, ...]

    @property
    def path(self) -> str:
        """The page's address."""
        return self.term.path + (f"{self.period.iso}/" if self.period else "")


def _list_page(
    frame: Frame, term: Term, period: Period | None = None, years: tuple[int, ...] = (), limit: int = -1
) -> Page:
    """A page that lists entries, what the term said in them first: all, those of a period, or the newest `limit`."""
    shown = _listing(frame.index, term, period, years, limit)
    made_of = (term.name, shown.counts, shown.roles, shown.spoken, signs_of(shown.entries), years)
    return Page(file_of(shown.path), "term.html", made_of, lambda: _view(frame, shown))


def _listing(index: SiteIndex, term: Term, period: Period | None, years: tuple[int, ...], limit: int) -> Listing:
    first, last = period.days if period else (0, ALL_DAYS)
    if term.kind not in SPEAKING:
        entries = index.entries_of(term, first, last, limit)
        return Listing(term, period, (len(entries) if period else term.entries, 0, 0), (), (), entries, (), years)
    mentions = index.mentions_of(term, first, last, limit)
    entries = tuple([one.entry for one in mentions])
    speaking = tuple([one for one in mentions if one.said is not None])
    if period:
        return Listing(term, period, (len(entries), 0, 0), (), (), entries, speaking, years)
    spoken = index.spoken(term) if limit > 0 else spoken_in(speaking)
    counts = term.entries, sum([quotes for _, quotes, _ in spoken]), sum([reactions for *_, reactions in spoken])
    if not speaking:
        return Listing(term, period, counts, (), (), entries, (), years)
    roles = index.roles(term) if limit > 0 else roles_in(speaking)
    return Listing(term, period, counts, roles, spoken, entries, speaking, years)


def _view(frame: Frame, shown: Listing) -> TermView:
    term, period, path = shown.term, shown.period, shown.path
    title, told = _title(frame, term, period), tuple(_counts(frame, *shown.counts))
    is_slight = term.entries < SLIGHT or period is not None
    speaking = {one.entry.number for one in shown.speaking}
    return TermView(
        site=frame.site,
        head=frame.head(
            path,
            title,
            f"{title}: {', '.join(told)}",
            term.kind,
            _feed(term, period),
            None if is_slight else _way(frame, term),
            is_slight=is_slight,
        ),
        kind=Link(frame.text(term.kind), frame.links.href(f"{term.kind}/")),
        term=Link(term.name, frame.links.href(term.path) if period else None),
        period=frame.words.when(period.iso) if period else "",
        counts=told,
        roles=roles_over_time(frame, shown.roles),
        chart=_chart(frame, shown.spoken),
        said=said(frame, shown.speaking),
        entries=tuple([_line(frame, term, one) for one in shown.entries if one.number not in speaking]),
        entries_heading=frame.text("mentioned_in" if speaking else "entries_heading"),
        periods=_links(frame, term, [Period(year, 10000) for year in reversed(shown.years)]),
    )


def _chart(frame: Frame, spoken: tuple[Spoken, ...]) -> Chart | None:
    """A term's quotes over time."""
    days = [(day, quotes) for day, quotes, _ in spoken if quotes]
    return quotes_chart(frame.words, {day_of(day): quotes for day, quotes in days}) if len(days) >= FEWEST else None


def _periods_page(frame: Frame, term: Term, period: Period, parts: tuple[tuple[int, int], ...]) -> Page:
    """A page that leads to the shorter periods of one."""
    shorter = [Period(number, period.width // 100) for number, _ in parts]
    path, title = f"{term.path}{period.iso}/", _title(frame, term, period)
    return Page(
        file_of(path),
        "periods.html",
        (term.name, shorter),
        lambda: PeriodsView(
            site=frame.site,
            head=frame.head(path, title, title, term.kind, is_slight=True),
            kind=Link(frame.text(term.kind), frame.links.href(f"{term.kind}/")),
            term=Link(term.name, frame.links.href(term.path)),
            period=frame.words.when(period.iso),
            periods=_links(frame, term, shorter),
        ),
    )


def _title(frame: Frame, term: Term, period: Period | None) -> str:
    return f"{term.name} · {frame.words.when(period.iso)}" if period else term.name


def _way(frame: Frame, term: Term) -> Mapping[str, object]:
    """The steps that lead to a term's page, for search engines."""
    return way_data(frame, (frame.text(term.kind), f"{term.kind}/"), (term.name, term.path))


def _feed(term: Term, period: Period | None) -> str:
    return term.path if period is None and has_feed(term) else ""


def _links(frame: Frame, term: Term, periods: Iterable[Period]) -> tuple[Link, ...]:
    return tuple(
        Link(frame.words.when(one.iso, "plain_day"), frame.links.href(f"{term.path}{one.iso}/")) for one in periods
    )


def _counts(frame: Frame, entries: int, quotes: int, reactions: int) -> Iterator[str]:
    yield frame.words.count("entries", entries)
    for what, number in (("quotes", quotes), ("reactions", reactions)):
        if number:
            yield frame.words.count(what, number)


def _line(frame: Frame, term: Term, entry: Listed) -> EntryLine:
    """An entry of a term; the page of an outlet need not say whose each is."""
    line = frame.parts.line(entry)
    return line._replace(outlet=None) if term.kind == "sources" else line


def _facets(index: SiteIndex) -> Iterator[str]:
    for kind in TERM_KINDS:
        for term in index.terms(kind):
            yield from _all_pages(index, term)


def _all_pages(index: SiteIndex, term: Term) -> Iterator[str]:
    """The facets of all pages of a term."""
    yield term_facet(term)
    if term.entries > _whole(term):
        for year, entries in index.periods(term, 10000):
            yield from _below(index, term, Period(year, 10000), entries, _leaf(term))


def _below(index: SiteIndex, term: Term, period: Period, entries: int, limit: int) -> Iterator[str]:
    """The facets of a period and of those in it, where it has more than `limit` entries."""
    yield term_facet(term, period)
    if entries > limit and period.width > 1:
        for number, part in index.periods(term, period.width // 100, period.number):
            yield from _below(index, term, Period(number, period.width // 100), part, limit)


def _near(index: SiteIndex, touched: Touched) -> Iterable[str]:
    """A term's page, and the periods of the changed entries.

    Where a count is about to pass the limit at which pages are parted, all periods beside are looked at too.
    """
    days = {entry.date for entry in touched.entries}
    slack = touched.slack
    yield from map(term_facet, stories_touched(index, touched))
    for term in touched.terms:
        if term.kind not in TERM_KINDS:
            continue
        yield term_facet(term)
        if term.number in touched.renamed or term.entries <= _whole(term) + slack:
            yield from _all_pages(index, term)
        for day in days if term.entries > _whole(term) - slack else ():
            for width in (10000, 100, 1):
                period = Period(day_number(day) // width, width)
                entries = _count(index, term, period)
                yield term_facet(term, period)
                if width > 1 and abs(entries - _leaf(term)) <= slack:
                    yield from _below(index, term, period, entries, _leaf(term) - slack)


TERMS = OutputKind(
    "term",
    term_pages,
    _facets,
    _near,
    frozenset({"url", "description", "language", "words"}),
    ("term.html", "periods.html", "story.html"),
)
