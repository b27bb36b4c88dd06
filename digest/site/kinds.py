"""Kinds of output: what a site is made of, each with what it depends on.

A kind's outputs are told apart by a facet, a word that says what they are about: a day, an entry's path, a term. Which
facets a changed entry touches follows from the content model alone, never from what a template happens to print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from digest.record import NamedTuple
from digest.site.frame import Frame
from digest.site.index import SiteIndex
from digest.site.listed import Listed
from digest.site.terms import Term
from digest.site.views import Blob, File, Page


class Touched(NamedTuple):
    """The changed entries as the index knows them at one moment, and all terms that they had before or have after.

    It is asked for before the change and after: an entry that is new is not among those before. `renamed` are the
    numbers of terms whose usual spelling is another one now; `slack` is more than any count can have changed by;
    `is_counted_anew` where an address came or went, so that what follows it has another number.
    """

    entries: tuple[Listed, ...] = ()
    terms: tuple[Term, ...] = ()
    renamed: frozenset[int] = frozenset()
    slack: int = 1
    is_counted_anew: bool = True


class OutputKind(NamedTuple):
    """One kind of output.

    `pages` gives the outputs of a facet, none for a facet that is no more; `facets` all facets of a site; `near` those
    whose outputs may differ when entries change. `settings` names the values of `digest.site.settings` that its views
    are made with, `templates` what may print them.
    """

    name: str
    pages: Callable[[Frame, str], Iterable[Page | Blob | File]]
    facets: Callable[[SiteIndex], Iterable[str]]
    near: Callable[[SiteIndex, Touched], Iterable[str]]
    settings: frozenset[str]
    templates: tuple[str, ...] = ()


def only(facet: str) -> Callable[[SiteIndex], Iterable[str]]:
    """For a kind that has one facet."""
    return lambda _index: (facet,)


def always(facet: str) -> Callable[[SiteIndex, Touched], Iterable[str]]:
    """For a facet that any change may touch."""
    return lambda _index, _touched: (facet,)


def never(_index: SiteIndex, _touched: Touched) -> Iterable[str]:
    """For a kind that no entry touches."""
    return ()
