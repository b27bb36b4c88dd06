"""The texts of templates, and the parts that they name."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, TemplateError

from digest.kept_patterns import compiled

_NAMED = compiled(r"""\{%[-+]?\s*(?:include|import|from)\s*(["'])([^"']+)\1""")


class Sources:
    """The templates of one environment, each read once."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self._known: dict[str, str] = {}

    def source(self, name: str) -> str:
        """A template's text; nothing for one that is not there, which stays named so that printing tells."""
        if name not in self._known:
            try:
                assert self.environment.loader is not None  # a theme's
                self._known[name] = self.environment.loader.get_source(self.environment, name)[0]
            except TemplateError:
                self._known[name] = ""
        return self._known[name]

    def beside(self, source: str) -> str:
        """The text of all that may be set in place in a template of that source."""
        met: dict[str, str] = {}
        waiting = list(named_parts(source))
        while waiting:
            name = waiting.pop()
            if name not in met:
                met[name] = self.source(name)
                waiting += named_parts(met[name])
        return repr(sorted(met.items()))


@cache
def named_parts(source: str) -> frozenset[str]:
    """The templates that a source includes or imports by plain names."""
    return frozenset(found[2] for found in _NAMED.finditer(source))
