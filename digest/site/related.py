"""Which earlier entries an entry's page leads to: those of the weeks before it that share rare names with it.

How rare a name is, is counted among the entries before it alone. So a new entry changes no older page, and what an old
one changes follows from its names: a name is rare only to the first few entries after it that have it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from digest.site.index import SiteIndex
from digest.site.kinds import Touched
from digest.site.listed import Known, Listed
from digest.site.terms import Term, TermKind, house_key, house_of, key_of
from digest.site.window import Place, Windows, rare_after, small_after

MOST = 3
"""Related entries of an entry."""

_NAMES: tuple[TermKind, ...] = ("people", "organizations", "places")
"""What entries share; a topic says too little."""


def related(index: SiteIndex, entry: Listed, story: Term | None, told: Collection[int]) -> tuple[Listed, ...]:
    """The earlier entries that share a rare name with `entry` and one more name, best first.

    The other name may be one that many entries have, but for a place. Those that share more and rarer names are better;
    of equals the newer is. Entries of the same story (the first may bear its name alone), translations and those whose
    numbers are in `told` are left out: the page has them anyway.
    """
    windows: Windows = index.kept.get(Windows) or index.kept.setdefault(Windows, Windows(index))
    window = windows.before(entry.date)
    weights: dict[Place, int] = {}
    twice: set[Place] = set()
    common: set[int] = set()
    for number, kind in _names(index, entry).items():
        places = window.rare(number)
        if places is not None:
            twice.update(weights.keys() & places)
            weight = window.most + 1 - len(places)
            for place in places:
                weights[place] = weights.get(place, 0) + weight
        elif kind != "places":
            common.add(number)
    apart = {one.number for one in index.filed(entry) if one.kind == "translations"}
    apart |= {story.number} if story else set()

    def fits(known: Known, place: Place) -> bool:
        is_shared = place in twice or not common.isdisjoint(known.terms)
        is_told = known.entry.number in told or (story is not None and known.entry.title == story.name)
        return is_shared and not is_told and apart.isdisjoint(known.terms)

    found = weights if common else twice
    ranked = sorted([(-weights[place], -place[0], place) for place in found])
    picked: list[Listed] = []
    for _, run in groupby(ranked, key=itemgetter(0, 1)):
        equals = [known.entry for *_, place in run if fits(known := window.known(place), place)]
        if len(equals) > 1:
            equals.sort(key=lambda one: (one.lang != entry.lang, one.rank, one.path))
        for one in equals:
            if not _is_translation(index, one, picked):
                picked.append(one)
        if len(picked) >= MOST:
            break
    return tuple(picked[:MOST])


def near_related(index: SiteIndex, touched: Touched) -> Iterator[str]:
    """The paths of the entries that may be related to a changed one, or to others because of it."""
    for entry in touched.entries:
        for one in index.filed(entry):
            if one.kind in _NAMES:
                yield from rare_after(index, one.number, entry.date, touched.slack)
        if touched.is_counted_anew:
            yield from small_after(index, entry.date, touched.slack)


def _names(index: SiteIndex, entry: Listed) -> dict[int, TermKind]:
    """The terms that name whom and what an entry tells of, each name once; its own outlet is none."""
    outlet, seen = house_key(entry.outlet or ""), set[str]()
    names: dict[int, TermKind] = {}
    for number, kind, name in index.filed(entry):
        if kind in _NAMES and (key := key_of(name)) not in seen and not _is_own(outlet, kind, key):
            seen.add(key)
            names[number] = kind
    return names


def _is_own(outlet: str, kind: TermKind, key: str) -> bool:
    """Whether a name's key is the outlet's, in full or, of a body, begun: "Ellery Radio" is "Ellery Radio News"."""
    house = house_of(key)
    return house == outlet or (kind == "organizations" and outlet.startswith(f"{house} "))


def _is_translation(index: SiteIndex, one: Listed, picked: Iterable[Listed]) -> bool:
    """Whether one of `picked` is the same article in another language."""
    others = {other.number for other in picked if other.lang != one.lang}
    return bool(others) and not others.isdisjoint(found.number for found in index.translations(one))
