"""The search page, and the index that its script asks: see docs/search.md."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from itertools import accumulate, groupby
from operator import itemgetter

from digest.site.days import day_number, day_of
from digest.site.frame import Frame
from digest.site.index import SiteIndex
from digest.site.kinds import OutputKind, Touched, always, only
from digest.site.made import content_digest
from digest.site.permalinks import edition_path, entry_path, file_of
from digest.site.search import (
    MANIFEST,
    Built,
    Day,
    Part,
    Plan,
    SearchEntry,
    Stamp,
    build_part,
    manifest,
    manifest_key,
    search_entry,
    search_plan,
)
from digest.site.search.calendar import ENTRIES_IN_FILE, GROUPS, stretch_of
from digest.site.search_memory import Told
from digest.site.views import Blob, Page, SearchView

SUGGESTED = 60
"""Topics and outlets that the page's fields suggest: those with most entries."""


def search_page(frame: Frame, _facet: str) -> Iterator[Page]:
    """The page with the form."""
    topics, outlets = (frame.index.most_used(kind, SUGGESTED) for kind in ("topics", "sources"))
    script = next((path for path in frame.assets if path.startswith("assets/search.")), "assets/search.js")
    yield Page(
        file_of("search/"),
        "search.html",
        (topics, outlets, script),
        lambda: SearchView(
            site=frame.site,
            head=frame.head("search/", frame.text("search"), frame.text("search_lede"), "search"),
            script=frame.links.href(script),
            index=frame.links.href("search/"),
            topics=topics,
            outlets=outlets,
            day_pattern=frame.words.patterns["short_day"],
            short_months=frame.words.short_months,
        ),
    )


def search_files(frame: Frame, facet: str) -> Iterator[Blob]:
    """The files of a part of the index, none for a part that is no more; facet "index" is the one that names all."""
    kept = frame.index.kept
    parts: IndexParts = kept.get(IndexParts) or kept.setdefault(IndexParts, IndexParts(frame))
    if facet == "index":
        yield Blob(MANIFEST, manifest_key(parts.plan), parts.manifest)
        return
    part = parts.part(facet)
    if part is not None:
        yield from parts.files(part)


class IndexParts:
    """The parts of one build's search index: made when asked for, what they have told known from earlier builds."""

    def __init__(self, frame: Frame) -> None:
        self._index, self._memory, self._pause = frame.index, frame.memory, frame.pause
        self._made: tuple[str, Built] | None = None

    @cached_property
    def plan(self) -> Plan:
        """Which parts there are."""
        return search_plan(
            [Day(day_of(day), entries, sign) for day, entries, sign in self._index.signs()], self._stamps
        )

    def _stamps(self, start: int, stop: int) -> Sequence[Stamp]:
        """The entries from one number up to another, by day and path."""
        if start >= stop:
            return ()
        first = bisect_right(self._before, start) - 1
        last = bisect_left(self._before, stop) - 1
        begin, end = (day_number(self.plan.days[place].date) for place in (first, last))
        found = sorted(
            Stamp(date, f"{edition_path(date)}{slug}/", digest.hex())
            for day, entries in groupby(self._index.addresses(begin, end), key=itemgetter(0))
            for date in [day_of(day)]
            for _, slug, digest in entries
        )
        skipped = self._before[first]
        return found[start - skipped : stop - skipped]

    @cached_property
    def _before(self) -> Sequence[int]:
        """How many entries lie before each day, and before the end."""
        return tuple(accumulate((day.entries for day in self.plan.days), initial=0))

    def part(self, facet: str) -> Part | None:
        """The part of a facet, None for one that is no more."""
        if facet.startswith("entries/"):
            _, year, number = facet.split("/")
            return self.plan.entry_file(int(year), int(number))
        return self._by_facet.get(facet)

    @cached_property
    def _by_facet(self) -> Mapping[str, Part]:
        return {_facet_of(part): part for part in self.plan.parts}

    def files(self, part: Part) -> Iterator[Blob]:
        """The files of a part."""
        for path, sign in self._told(part).files:
            yield Blob(path, sign, partial(self._content, part, path))

    def manifest(self) -> bytes:
        """The file that names all others. What no part of this index needs is forgotten."""
        needed = [part.name for part in (self.plan.part("before"), self.plan.part("stretch")) if part]
        _, content = manifest(self.plan, self._carries(needed))
        self._memory.keep_only(part.key for part in self.plan.parts)
        return content

    def _content(self, part: Part, path: str) -> bytes:
        return self._built(part).files[path]

    def _told(self, part: Part) -> Told:
        if part.kind == "entries":  # one file of a known name
            return Told(((f"search/{part.name}.bin", part.key),), b"")
        return self._memory.get(part.key) or _told(self._built(part))

    def _built(self, part: Part) -> Built:
        """A part's files; the latest one's are kept, for they are asked for one by one."""
        if self._made is None or self._made[0] != part.key:
            built = build_part(self.plan, part, self._entries(part), self._carries(part.needs), self._pause)
            if part.kind != "entries":
                self._memory.put(part.key, _told(built))
            self._made = part.key, built
        return self._made[1]

    def _carries(self, names: Iterable[str]) -> Mapping[str, bytes]:
        return {name: self._told(self.by_name[name]).carry for name in names}

    @cached_property
    def by_name(self) -> Mapping[str, Part]:
        """The parts by their names."""
        return {part.name: part for part in self.plan.parts}

    def _entries(self, part: Part) -> Iterator[SearchEntry]:
        stamps = self.plan.stamps(part.start, part.stop)
        if stamps:
            days = day_number(stamps[0].date), day_number(stamps[-1].date)
            listed = {entry_path(one): one for one in self._index.between(*days)}
            for stamp in stamps:
                self._pause()
                yield search_entry(self._index.entry(listed[stamp.path]))


def _told(built: Built) -> Told:
    return Told(tuple((path, content_digest(data).hex()) for path, data in built.files.items()), built.carry)


_OF_DAYS = ("days/before", *(f"days/{group}" for group in range(GROUPS)), "days/stretch", "index")


def _facet_of(part: Part) -> str:
    """A part's facet: closed years sort before the days that need what they tell.

    A closed stretch has one for the sake of order alone: it is read where its entries are at hand.
    """
    match part.kind:
        case "year":
            return f"closed/{part.name}"
        case "group":
            return f"days/{part.name[-1]}"
        case "days":
            return f"stretch/{part.name.removeprefix('days-')}"
        case kind:
            return f"days/{kind}"


def _facets(index: SiteIndex) -> Iterator[str]:
    years = index.years()
    yield from _OF_DAYS
    yield from (f"stretch/{stretch}" for stretch in sorted({stretch_of(day) for day in index.days()})[:-1])
    for year, entries in years:
        yield f"closed/{year}"
        yield from (f"entries/{year}/{number}" for number in range(-(-entries // ENTRIES_IN_FILE)))


def _near(index: SiteIndex, touched: Touched) -> Iterator[str]:
    """The parts that hold the changed entries, and where entries came or went those in which later ones are counted
    anew.
    """
    yield from _OF_DAYS
    years = dict(index.years())
    days: dict[int, set[date]] = {}
    for entry in touched.entries:
        days.setdefault(entry.date.year, set()).add(entry.date)
    for year in {*days, max(years, default=0)}:
        yield f"closed/{year}"
    for year, changed in days.items():
        for day in [min(changed)] if touched.is_counted_anew else changed:
            begin = index.count_between(year * 10000, day_number(day) - 1)
            end = years.get(year, 0) if touched.is_counted_anew else begin + index.count_between(*[day_number(day)] * 2)
            numbers = range(begin // ENTRIES_IN_FILE, -(-end // ENTRIES_IN_FILE))
            yield from (f"entries/{year}/{number}" for number in numbers)


SEARCH_INDEX = OutputKind("search", search_files, _facets, _near, frozenset())
SEARCH = OutputKind(
    "search page",
    search_page,
    only(""),
    always(""),
    frozenset({"url", "description", "words", "assets"}),
    ("search.html",),
)
