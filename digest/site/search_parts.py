"""The parts of one build's search index: made when asked for, the newest days' by a process beside.

What the other process needs of the site's index is read before it begins. What it has made is taken for a part of the
very same key; any other part, and all where it fails, is made here.
"""

from __future__ import annotations

import marshal
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import accumulate, groupby
from operator import itemgetter
from types import MappingProxyType

from digest.record import NamedTuple
from digest.site.beside import Beside, may_start
from digest.site.days import day_number, day_of
from digest.site.frame import Frame
from digest.site.listed import Listed
from digest.site.made import content_digest
from digest.site.permalinks import edition_path, entry_path
from digest.site.search import (
    Built,
    Day,
    Part,
    Plan,
    SearchEntry,
    Stamp,
    build_part,
    manifest,
    search_entry,
    search_plan,
)
from digest.site.search_memory import Told
from digest.site.views import Blob

FEW = 5
"""Entries to read from which on a second process is worth its start, some three milliseconds."""

_RUNNING = frozenset({"early", "latest", "group", "stretch"})
"""The kinds of part that the newest days make."""


def index_parts(frame: Frame) -> IndexParts:
    """The parts of a frame's index: the same for all who ask."""
    kept = frame.index.kept
    found: IndexParts = kept.get(IndexParts) or kept.setdefault(IndexParts, IndexParts(frame))
    return found


class IndexParts:
    """The parts of one build's search index: made when asked for, what they have told known from earlier builds."""

    def __init__(self, frame: Frame) -> None:
        self._index, self._memory, self._pause = frame.index, frame.memory, frame.pause
        self._made: tuple[str, Built] | None = None
        self._newest = _Newest()
        self._begun: frozenset[str] = frozenset()
        self._beside: Beside | None = None

    def begin(self) -> Beside | None:
        """Have the newest days' parts that nothing is known of made by a process beside; None where that costs more
        than it saves. Whoever begins one lets it go.
        """
        unknown = [part for part in self.plan.parts if part.kind in _RUNNING and not self._memory.get(part.key)]
        read = sum(part.stop - part.start for part in unknown if not part.needs)
        if read < FEW or not may_start():
            return None
        start = min(part.start for part in unknown)
        stamps = self._stamps(start, self._before[-1])
        self._newest = _Newest(start, stamps, self._listed(stamps))
        self._begun = frozenset(part.key for part in unknown)
        self._beside = Beside(partial(self._built_beside, unknown))
        return self._beside

    def _built_beside(self, parts: Iterable[Part]) -> bytes:
        """In the process beside: parts in the order of the plan, each after those that it needs."""
        self._begun, self._memory.is_read_only = frozenset(), True
        built = ((part.key, self._built(part)) for part in parts)
        return marshal.dumps([(key, dict(one.files), one.carry) for key, one in built])

    @cached_property
    def plan(self) -> Plan:
        """Which parts there are."""
        return search_plan(
            [Day(day_of(day), entries, sign) for day, entries, sign in self._index.signs()], self._stamps
        )

    def _stamps(self, start: int, stop: int) -> Sequence[Stamp]:
        """The entries from one number up to another, by day and path."""
        newest = self._newest
        if start >= newest.start:
            return newest.stamps[start - newest.start : stop - newest.start]
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
        _, content = manifest(self.plan, self._carries(part.name for part in self.plan.named))
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
            built = self._from_beside.get(part.key) if part.key in self._begun else None
            if built is None:
                built = build_part(self.plan, part, self._entries(part), self._carries(part.needs), self._pause)
            if part.kind != "entries":
                self._memory.put(part.key, _told(built))
            self._made = part.key, built
        return self._made[1]

    @cached_property
    def _from_beside(self) -> Mapping[str, Built]:
        """The parts that the process beside has made, by their keys."""
        told = self._beside.told() if self._beside else None
        return {key: Built(files, carry) for key, files, carry in marshal.loads(told)} if told else {}  # noqa: S302 - ours

    def _carries(self, names: Iterable[str]) -> Mapping[str, bytes]:
        return {name: self._told(self.by_name[name]).carry for name in names}

    @cached_property
    def by_name(self) -> Mapping[str, Part]:
        """The parts by their names."""
        return {part.name: part for part in self.plan.parts}

    def _entries(self, part: Part) -> Iterator[SearchEntry]:
        stamps = self.plan.stamps(part.start, part.stop)
        listed = self._newest.listed if part.start >= self._newest.start else self._listed(stamps)
        for stamp in stamps:
            self._pause()
            yield search_entry(self._index.entry(listed[stamp.path]))

    def _listed(self, stamps: Sequence[Stamp]) -> Mapping[str, Listed]:
        """What the site's index says of these entries, by their addresses."""
        days = [day_number(stamp.date) for stamp in (*stamps[:1], *stamps[-1:])]
        return {entry_path(one): one for one in self._index.between(*days)} if days else {}


class _Newest(NamedTuple):
    """What the site's index says of the entries from number `start` on, read ahead; of none as a rule."""

    start: int = sys.maxsize
    stamps: Sequence[Stamp] = ()
    listed: Mapping[str, Listed] = MappingProxyType({})


def _told(built: Built) -> Told:
    return Told(tuple((path, content_digest(data).hex()) for path, data in built.files.items()), built.carry)


def _facet_of(part: Part) -> str:
    """A part's facet: closed years sort before the days that need what they tell, and what is made of the same share of
    terms ends in its number.

    A closed stretch has one for the sake of order alone: it is read where its entries are at hand.
    """
    match part.kind:
        case "year":
            return f"closed/{part.name}"
        case "group":
            return f"days/{part.name[-1]}"
        case "days":
            return f"stretch/{part.name.removeprefix('days-')}"
        case "before":
            return f"days/before-{part.name[-1]}"
        case kind:
            return f"days/{kind}"
