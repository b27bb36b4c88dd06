"""What a template is made of: every template that it names, and the values of the site that they print."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.hashing import blake2b
from digest.record import NamedTuple
from digest.site.analyses import code_marks, keep_analyses, kept_analyses
from digest.site.theme import Theme
from digest.site.view_parts import Site

if TYPE_CHECKING:
    from jinja2 import Environment, nodes

_ALL = Site._fields


class Closure(NamedTuple):
    """A template with all that it includes: a hash of their sources, and the fields of `Site` that they name."""

    digest: str
    site_fields: tuple[str, ...]


class Templates:
    """What is known of templates by the hash of each one's source; `known` may come from an earlier build of the site,
    what the folder `kept` holds from one of any other.
    """

    def __init__(self, theme: Theme, known: Mapping[str, Any] | None = None, kept: Path | None = None) -> None:
        self._theme, self._kept = theme, kept
        self._known: dict[str, Any] = dict(known or {})
        self._looked_up = False
        self._used: dict[str, Any] = {}
        self._signs: dict[str, str] = {}

    def closures(self, names: Iterable[str]) -> dict[str, Closure]:
        """The closure of each template."""
        found = {name: self._closure(name) for name in names}
        if not self._used.keys() <= self._known.keys():
            self._known |= self._used
            keep_analyses(self._kept, _makers(), self._known)
        return found

    @property
    def known(self) -> Mapping[str, Any]:
        """What the next build may be told."""
        return self._used

    def _closure(self, name: str) -> Closure:
        met: dict[str, str] = {}
        site: set[str] = set()
        waiting = [name]
        while waiting:
            here = waiting.pop()
            if here not in met:
                met[here] = self._sign(here)
                named, printed = self._used[met[here]]
                waiting += named
                site.update(printed)
        sign = blake2b(repr(sorted(met.items())).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return Closure(sign, tuple(sorted(site)))

    def _sign(self, name: str) -> str:
        """The hash of a template's text, by which (templates named, fields of the site printed) are known from then on.

        One that is not there has no text, which rendering will tell.
        """
        if name not in self._signs:
            source = self._theme.read(name) if self._theme.find(name) else ""
            sign = blake2b(source.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
            self._used[sign] = self._of_earlier_builds(sign) or _analysed(source)
            self._signs[name] = sign
        return self._signs[name]

    def _of_earlier_builds(self, sign: str) -> Any:
        """What is known of the text of that hash, None for one that is new."""
        if sign not in self._known and not self._looked_up:
            self._looked_up = True
            self._known = {**kept_analyses(self._kept, _makers()), **self._known}
        return self._known.get(sign)


@cache
def _makers() -> str:
    """Who finds out: another Jinja or other code of ours reads nothing of what is kept."""
    return f"{code_marks('jinja2', __name__)} {_ALL}"


def templates_known(text: str | None) -> Mapping[str, Any]:
    """What an earlier build has noted."""
    found = json.loads(text or "{}")
    return found if isinstance(found, dict) else {}


def _analysed(source: str) -> tuple[list[str], list[str]]:
    from jinja2 import Environment, TemplateSyntaxError
    from jinja2.meta import find_referenced_templates

    environment: Environment = Environment(autoescape=True)
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError:
        return [], list(_ALL)
    named = [str(one) for one in find_referenced_templates(tree) if one]
    return named, sorted(set(_site_fields(tree)))


def _site_fields(tree: nodes.Template) -> Iterator[str]:
    """The fields of `site` that a template names; all of them where it hands `site` itself on."""
    from jinja2 import nodes

    named = [
        one for one in tree.find_all(nodes.Getattr) if isinstance(one.node, nodes.Name) and one.node.name == "site"
    ]
    yield from (one.attr for one in named)
    if sum(one.name == "site" for one in tree.find_all(nodes.Name)) != len(named):
        yield from _ALL
