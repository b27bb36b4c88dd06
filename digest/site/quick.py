"""Jinja's compiled templates with less ceremony around each value; what they print is the same.

A page of this site looks up four hundred attributes, escapes three hundred values and calls ninety macros. Jinja takes
several calls for each of them, since a value may be a mapping, a macro may be told of its context, and so on. What
views and our macros need is done here in one call; whatever is not that raises or goes Jinja's own way, and a page
that raises is printed once more by Jinja itself (`digest.site.render`), which also finds the words for what is wrong.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, Template
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from digest.site.compiled import CompiledTemplates
from digest.site.sources import Sources

if TYPE_CHECKING:
    from jinja2.compiler import CodeGenerator

try:
    from markupsafe._speedups import _escape_inner
except ImportError:  # built without it, or by another name in another version

    def _escape_inner(text: str, /) -> str:
        return str(escape(text))


class QuickMacro(Macro):
    """A macro that takes its arguments as they are where it asks for nothing but them."""

    def quickly(self, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """As calling it."""
        if self.caller or self.catch_kwargs or self.catch_varargs or self.explicit_caller:
            return self(*args, **named)
        if len(args) < len(self.arguments):
            args += tuple([named.pop(name, missing) for name in self.arguments[len(args) :]])
        if named or len(args) > len(self.arguments):
            return self(*args, **named)
        made = self._func(*args)
        return made if type(made) is Markup or not self._default_autoescape else Markup(made)  # noqa: S704 - a macro's


class QuickContext(Context):
    """Calls macros without asking what else they might be."""

    def call(self, called: Any, /, *args: Any, **named: Any) -> Any:
        """As Jinja's."""
        if type(called) is QuickMacro and called._default_autoescape == self.eval_ctx.autoescape:  # noqa: SLF001
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
            return called.quickly(args, named)
        return super().call(called, *args, **named)


class QuickTemplate(Template):
    """A template whose code uses what this module has in the place of Jinja's."""

    @classmethod
    def _from_namespace(
        cls, environment: Environment, namespace: MutableMapping[str, Any], names: MutableMapping[str, Any]
    ) -> Template:
        namespace.update(escape=_escaped, escaped=_escape_inner, Markup=_marked, Macro=QuickMacro)
        return super()._from_namespace(environment, namespace, names)


def make_quick(environment: Environment) -> Environment:
    """The environment, changed so that a name that a value lacks raises AttributeError and macros are quick.

    Its globals are a plain dict: each template that is included or imported asks for them all.
    """
    sources = Sources(environment)
    environment.code_generator_class = _Compiler(sources)  # type: ignore[assignment]
    if isinstance(environment.bytecode_cache, CompiledTemplates):
        environment.bytecode_cache.beside = sources.beside
    environment.template_class = QuickTemplate
    environment.context_class = QuickContext
    environment.getattr = getattr  # type: ignore[assignment, method-assign]
    known: dict[Any, Template] = {}
    failed: dict[Any, Exception] = {}
    usual = environment.get_template

    def get_template(name: Any, *more: Any) -> Template:
        """Each page asks for its templates by name; they are the same until the end, and so is what is wrong."""
        found = known.get(name)
        if found is not None:
            return found
        if name in failed:
            raise failed[name]
        try:
            return known.setdefault(name, usual(name, *more))
        except Exception as error:
            failed[name] = error
            raise

    environment.get_template = get_template  # type: ignore[assignment, method-assign]
    environment.make_globals = lambda more: {**environment.globals, **(more or {})}  # type: ignore[assignment, method-assign]
    return environment


class _Compiler:
    """Makes what compiles one template: loaded where one is not kept as it was compiled."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._code: type[CodeGenerator] | None = None

    def __call__(self, *asked: Any, **more: Any) -> CodeGenerator:
        if self._code is None:
            from digest.site.inlining import Parts
            from digest.site.quick_code import QuickCode

            self._code = type("Code", (QuickCode,), {"parts": Parts(self._sources)})
        return self._code(*asked, **more)


def _escaped(value: Any) -> str:
    """As `markupsafe.escape`, but a plain string: it is only ever joined to a page."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    return value if kind is Markup else escape(value)


def _marked(text: Any = "") -> Markup:
    """As `Markup(text)`."""
    return str.__new__(Markup, text) if type(text) is str else Markup(text)  # noqa: S704 - what a template made
