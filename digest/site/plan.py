"""Which facets a build must look at."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from digest.hashing import blake2b
from digest.site.addresses import Address
from digest.site.closures import Templates
from digest.site.days import day_of
from digest.site.frame import Frame
from digest.site.index import SiteIndex
from digest.site.kinds import Touched
from digest.site.listed import Listed
from digest.site.made import Facet
from digest.site.pages import KINDS
from digest.site.render import template_signs
from digest.site_config import SiteConfig

Signs = Mapping[str, Mapping[str, bytes]]
"""For each kind the signs of its templates."""


def every_template() -> tuple[str, ...]:
    """The names of all templates that print pages."""
    return tuple(dict.fromkeys(name for kind in KINDS.values() for name in kind.templates))


def kind_signs(frame: Frame, templates: Templates) -> tuple[Signs, Mapping[str, str]]:
    """For each kind its templates' signs, and one sign of them all together with its settings."""
    values = _settings(frame)
    signs: dict[str, Mapping[str, bytes]] = {}
    whole: dict[str, str] = {}
    for kind in KINDS.values():
        used = repr(sorted((name, values[name]) for name in kind.settings))
        settings = blake2b(used.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        signs[kind.name] = template_signs(kind.templates, templates.closures(kind.templates), frame.site, settings)
        whole[kind.name] = blake2b(
            repr(sorted(signs[kind.name].items())).encode(), digest_size=16, key=settings
        ).hexdigest()
    return signs, whole


def _settings(frame: Frame) -> Mapping[str, object]:
    """The values that views may be made with, by the names that kinds declare."""
    config: SiteConfig = frame.config
    names = ("title", "url", "description", "language", "timezone", "author")
    return {
        **{name: getattr(config, name) for name in names},
        "today": frame.today,
        "words": frame.words.sign,
        "pictures": frame.cards.sign if frame.cards else "",
        "assets": [(path, blake2b(content).digest()) for path, content in sorted(frame.assets.items())],
    }


def touched_facets(before: SiteIndex, after: SiteIndex, addresses: Iterable[Address]) -> set[Facet]:
    """The facets that what stands at these addresses touched before, or touches now."""
    entries = {index: _entries_at(index, addresses) for index in (before, after)}
    keys = {(term.kind, term.key) for index, listed in entries.items() for term in index.terms_of(listed)}
    terms = {index: tuple(filter(None, (index.term(*key) for key in sorted(keys)))) for index in (before, after)}
    names = {(term.kind, term.key): term.name for term in terms[before]}
    renamed = {
        (term.kind, term.key) for term in terms[after] if names.get((term.kind, term.key), term.name) != term.name
    }
    is_counted_anew = len({frozenset((one.date, one.slug) for one in listed) for listed in entries.values()}) > 1
    slack = 1 + sum(map(len, entries.values())) + len(keys)
    return {
        (kind.name, facet)
        for index in (before, after)
        for touched in [
            Touched(
                entries[index],
                terms[index],
                frozenset(term.number for term in terms[index] if (term.kind, term.key) in renamed),
                slack,
                is_counted_anew,
            )
        ]
        for kind in KINDS.values()
        for facet in kind.near(index, touched)
    }


def _entries_at(index: SiteIndex, addresses: Iterable[Address]) -> tuple[Listed, ...]:
    """The entries that the site shows at these addresses."""
    return tuple(one for day, slug in sorted(addresses) for one in index.edition(day_of(day)) if one.slug == slug)


def all_facets(index: SiteIndex) -> set[Facet]:
    """Every facet that the site has now."""
    return {(kind.name, facet) for kind in KINDS.values() for facet in kind.facets(index)}


def refreshed_facets(tables: sqlite3.Connection, index: SiteIndex, whole: Mapping[str, str]) -> set[Facet]:
    """The facets of kinds whose templates or settings are not those of the last build."""
    known = dict(tables.execute("SELECT name, value FROM meta WHERE name LIKE 'kind:%'").fetchall())
    stale = [kind for kind in KINDS.values() if known.get(f"kind:{kind.name}") != whole[kind.name]]
    found = {(kind.name, facet) for kind in stale for facet in kind.facets(index)}
    for kind in stale:
        found.update(
            (kind.name, facet)
            for (facet,) in tables.execute("SELECT DISTINCT facet FROM output WHERE kind = ?", (kind.name,))
        )
    return found
