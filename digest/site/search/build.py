"""Builds the parts of a search index, each alone, and the manifest that names them all.

    plan = plan_of(stamps)
    for part in (*plan.entry_files(), *plan.parts):      # a part whose key stands costs nothing
        built = build_part(plan, part, entries, carries)   # its entries in the plan's order, `carry` of what it needs
    path, content = manifest(plan, carries)

All functions are pure: equal entries give equal bytes.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

from digest.record import NamedTuple
from digest.site.search.calendar import (
    ENTRIES_IN_FILE,
    FORMAT,
    GROUPS,
    SHARES,
    Part,
    PartKind,
    Plan,
    Stamp,
    group_of,
    plan_of,
    sign_of,
)
from digest.site.search.entries import SearchEntry
from digest.site.search.marks import Columns, Rows, columns_of, joined, rows_of, to_columns
from digest.site.search.postings import filed
from digest.site.search.shards import RUNNING_SIZES, YEAR_SIZES, Shard, deflated, shard_content, shards

ROOT = "search/"
MANIFEST = f"{ROOT}index.bin"
RARE = 24
"""A term with at most so many entries in a closed year is kept with the newest year's: one file tells all of it."""

_SIGN_LENGTH = 8
_ORDER = hashlib.sha256().digest_size
"""Bytes that tell the order of a stretch's entries: what it carries opens with them."""

_Item = TypeVar("_Item")


class Built(NamedTuple):
    """A part's files by path below the site's root, and what the manifest and other parts need to know of it."""

    files: Mapping[str, bytes]
    carry: bytes = b""


def build_part(
    plan: Plan,
    part: Part,
    entries: Iterable[SearchEntry],
    carries: Mapping[str, bytes],
    pause: Callable[[], None] = lambda: None,
) -> Built:
    """The files of one part: its entries are those of `plan.stamps(part.start, part.stop)`, in that order.

    `pause` is called now and then in what takes long; what it raises ends it.
    """
    match part.kind:
        case "year":
            return _build_year(plan, part, carries, pause)
        case "before":
            return _build_before(plan, part, carries, pause)
        case "days" | "early" | "latest":
            return _build_days(entries)
        case "group":
            return _build_group(plan, part, carries)
        case "stretch":
            return _build_stretch(plan, part, carries)
        case "entries":
            return _build_entries(part, entries)


def search_files(entries: Iterable[SearchEntry]) -> Iterator[tuple[str, bytes]]:
    """The whole index of a site from nothing."""
    by_stamp = {Stamp(entry.date, entry.path, sign(entry)): entry for entry in entries}
    plan = plan_of(by_stamp)
    carries: dict[str, bytes] = {}
    for part in (*plan.entry_files(), *plan.parts):
        own = (by_stamp[stamp] for stamp in plan.stamps(part.start, part.stop))
        built = build_part(plan, part, own, carries)
        carries[part.name] = built.carry
        yield from built.files.items()
    yield manifest(plan, carries)


def sign(entry: SearchEntry) -> str:
    """What differs whenever anything in the entry does."""
    return hashlib.sha256(repr(entry).encode("utf-8", "surrogatepass")).hexdigest()


def manifest(plan: Plan, carries: Mapping[str, bytes]) -> tuple[str, bytes]:
    """The one file with a fixed name: a line of JSON that names all others, and the open days' postings after it."""
    told = [_opened(carries[part.name]) for part in plan.named]
    stretch = plan.part("stretch")
    document = {
        "format": FORMAT,
        "years": [(year, entries) for year, entries, _ in plan.years],
        "signs": [_short(sign) for _, _, sign in plan.years],
        "closed": [*zip(*(closed for (_, closed), _ in told[:SHARES]), strict=True)],
        "segments": [segment for (segments, _), _ in told for segment in segments],
        "from": stretch.start if stretch else 0,
        "size": ENTRIES_IN_FILE,
        "shares": SHARES,
        "groups": GROUPS,
    }
    return MANIFEST, deflated(_json(document) + b"\n" + b"".join(open_days for _, open_days in told))


def manifest_key(plan: Plan) -> object:
    """Equal ones, equal bytes of the manifest."""
    return plan.years, [part.key for part in plan.named]


def _build_days(entries: Iterable[SearchEntry]) -> Built:
    """What some days' entries hold: a hash of the entries' order, and the terms of each."""
    order = hashlib.sha256()

    def in_order() -> Iterator[tuple[int, SearchEntry]]:
        for number, entry in enumerate(entries):
            order.update(entry.path.encode("utf-8", "surrogatepass") + b"\n")
            yield number, entry

    rows = filed(in_order()).tobytes()
    return Built({}, order.digest() + rows)


def _build_year(plan: Plan, part: Part, carries: Mapping[str, bytes], pause: Callable[[], None]) -> Built:
    """A share of a closed year: files of its frequent terms; the rare ones are carried to the next part."""
    postings = joined(_paused(_stretches(plan, part, carries), pause))
    frequent = {term: marks for term, marks in postings.items() if len(marks) > RARE}
    rare = to_columns({term: marks for term, marks in postings.items() if len(marks) <= RARE})
    made = tuple(_paused(shards(frequent, sizes=YEAR_SIZES), pause))
    places = {term: number for number, shard in enumerate(made) for term in shard.terms}
    order = sign_of("", _orders(plan, part, carries))
    folder = _folder(part, order, made)
    return Built(_files(folder, made), _closed([places, _address(folder, part), order], rare.tobytes()))


def _build_before(plan: Plan, part: Part, carries: Mapping[str, bytes], pause: Callable[[], None]) -> Built:
    """A share of the newest year before the running stretch and of all years' rare terms.

    Its entries are numbered through all years.
    """
    closed: list[str] = []
    orders: list[str] = []
    places: dict[str, list[tuple[int, int]]] = {}

    def rare() -> Iterator[Columns]:
        """What is rare in each closed year; where its frequent terms lie is noted on the way."""
        for place, year in enumerate(_needed(plan, part, "year")):
            (frequent, address, order), columns = _opened(carries[year.name])
            closed.append(address)
            orders.append(order)
            for term, number in frequent.items():
                places.setdefault(term, []).append((place, number))
            yield columns_of(columns).later(year.start)

    newest = (run.later(part.start) for run in _stretches(plan, part, carries))
    postings = joined(_paused(chain[Rows | Columns](rare(), newest), pause))
    made = tuple(_paused(shards(postings, places), pause))
    folder = _folder(part, sign_of("", (*orders, *_orders(plan, part, carries))), made)
    return Built(_files(folder, made), _closed([[_segment(_address(folder, part), 0, made)], closed]))


def _stretches(plan: Plan, part: Part, carries: Mapping[str, bytes]) -> Iterator[Rows]:
    """The postings of the stretches that a part needs, of its share of terms where it has one, numbers counted from its
    first entry.
    """
    share = int(part.name[-1]) if part.kind in ("year", "before") else None
    for one in _needed(plan, part, "days", "early", "latest"):
        yield rows_of(carries[one.name][_ORDER:], share).later(one.start - part.start)


def _orders(plan: Plan, part: Part, carries: Mapping[str, bytes]) -> Iterator[str]:
    """What tells the order of entries in the stretches that a part needs."""
    return (carries[one.name][:_ORDER].hex() for one in _needed(plan, part, "days"))


def _paused(items: Iterable[_Item], pause: Callable[[], None]) -> Iterator[_Item]:
    for item in items:
        pause()
        yield item


def _build_group(plan: Plan, part: Part, carries: Mapping[str, bytes]) -> Built:
    """A group of the running stretch's terms, up to the day that it has taken in."""
    group, count = int(part.name[-1]), part.stop - part.start
    own = {}
    for term, marks in joined(_stretches(plan, part, carries)).items():
        if group_of(term) == group and marks[0] < 2 * count:
            own[term] = marks[: bisect_left(marks, 2 * count)]
    made = tuple(shards(own, sizes=RUNNING_SIZES))
    folder = f"{part.name}-{_short(sign_of(f'{FORMAT} {group}', (day.sign for day in plan.taken_in(group))))}"
    return Built(_files(folder, made), _closed(_segment(f"{folder}/*.bin", part.start, made)))


def _build_stretch(plan: Plan, part: Part, carries: Mapping[str, bytes]) -> Built:
    """What the manifest says of the running stretch: its groups, and the days that each has not taken in yet."""
    groups = [one for one in plan.parts if one.kind == "group"]
    counts = [one.stop - one.start for one in groups]
    open_days = {}
    for term, marks in joined(_stretches(plan, part, carries)).items():
        first = 2 * counts[group_of(term)]
        if marks[-1] >= first:
            open_days[term] = marks[bisect_left(marks, first) :]
    told = [_opened(carries[one.name])[0] for one in groups]
    return Built({}, _closed([told, []], shard_content(open_days)))


def _needed(plan: Plan, part: Part, *kinds: PartKind) -> list[Part]:
    """The parts of some kinds that a part needs, earlier days first."""
    names = frozenset(part.needs)
    return [one for one in plan.parts if one.kind in kinds and one.name in names]


def _build_entries(part: Part, entries: Iterable[SearchEntry]) -> Built:
    """What the results show of a few entries."""
    shown = [[entry.path, entry.lang, entry.title, entry.line, entry.outlet] for entry in entries]
    return Built({f"{ROOT}{part.name}.bin": deflated(_json(shown))})


def _segment(address: str, start: int, made: Sequence[Shard]) -> Mapping[str, object]:
    """What the manifest says of a segment: where it lies, its first entry's number, what each file begins with."""
    firsts, before = list[str](), ""
    for shard in made:
        firsts.append(_shortest_above(before, shard.terms[0]))
        before = shard.terms[-1]
    return {"at": address, "from": start, "terms": firsts}


def _shortest_above(before: str, term: str) -> str:
    """The shortest beginning of `term` that sorts after `before`."""
    shared = next((place for place, sign in enumerate(term) if before[place : place + 1] != sign), len(term) - 1)
    return term[: shared + 1]


def _files(folder: str, made: Sequence[Shard]) -> Mapping[str, bytes]:
    return {f"{ROOT}{folder}/{number}.bin": shard.content for number, shard in enumerate(made)}


def _folder(part: Part, order: str, made: Sequence[Shard]) -> str:
    """Where a part's files lie: another folder whenever entries are numbered, or terms parted, in another way. An entry
    whose words change leaves both as they are, and most files.
    """
    return f"{part.name}-{_short(sign_of(f'{FORMAT} {order}', (shard.terms[0] for shard in made)))}"


def _address(folder: str, part: Part) -> str:
    """Where the script finds a file of `folder`, its number in the place of the star; no browser keeps an older one."""
    return f"{folder}/*.bin?{_short(part.key)}"


def _short(sign: str) -> str:
    return sign[:_SIGN_LENGTH]


def _json(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _closed(told: object, content: bytes = b"") -> bytes:
    """A `carry`: a line of JSON, and bytes of postings after it."""
    return zlib.compress(_json(told) + b"\n" + content, 1)


def _opened(carry: bytes) -> tuple[Any, bytes]:
    told, _, content = zlib.decompress(carry).partition(b"\n")
    return json.loads(told), content
