"""What a template includes, and the macros it calls, set in their places before it is compiled.

A page runs through half a dozen templates and a hundred macros. Each include costs a context, each macro several calls
and a string of its own; in its place it costs what it prints. Set in place is what cannot be told from the call: an
include by a plain name, and a macro that uses nothing but its parameters and other such macros, of a template that is
imported by a plain name, where its outcome is printed as it is. All else stays as Jinja has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from jinja2 import TemplateError, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.visitor import NodeTransformer

from digest.site.sources import Sources, named_parts

_MODIFIERS = frozenset({nodes.EvalContextModifier, nodes.ScopedEvalContextModifier})
_NEVER = _MODIFIERS | {nodes.Block, nodes.CallBlock, nodes.Extends, nodes.FromImport, nodes.Macro}
"""What is told by where it stands: a part that holds one of these stays where it is."""

_PARTS = frozenset({nodes.Import, nodes.Include})

_SPECIAL = frozenset({"caller", "kwargs", "self", "super", "varargs"})
"""Names that mean something else in another place."""

_Kind = TypeVar("_Kind", bound=nodes.Node)


@dataclass(frozen=True, slots=True)
class _Macro:
    """A macro that can stand in the place of its call; `defaults` are those of its last parameters."""

    parameters: Sequence[str]
    defaults: Sequence[nodes.Expr]
    body: Sequence[nodes.Node]


@dataclass(frozen=True, slots=True)
class _Met:
    """The kinds of node in a template, and its names by how each is used: loaded, stored, a parameter."""

    kinds: frozenset[type[nodes.Node]]
    names: Mapping[str, set[str]]

    def named(self, way: str) -> set[str]:
        """The names that are used so."""
        return self.names.get(way, set())

    def gives(self, name: str) -> bool:
        """Whether something is given that name."""
        return name in self.named("store") or name in self.named("param")


class Parts:
    """The templates of one environment that stand in others, each read once."""

    def __init__(self, sources: Sources) -> None:
        self._environment, self._source = sources.environment, sources.source
        self._trees: dict[str, nodes.Template | None] = {}
        self._macros: dict[tuple[str, str], _Macro | None] = {}
        self._included: dict[str, Sequence[nodes.Node] | None] = {}
        self._met: dict[str, _Met] = {}

    def in_place(self, tree: nodes.Template, name: str) -> nodes.Template:
        """The template of that name with its parts in place."""
        if self._met_in(tree, name).kinds & _MODIFIERS:
            return tree
        tree.body = _Setting(self, name, self._imports(tree, name)).all_in(tree.body)
        return tree.set_environment(self._environment)  # type: ignore[return-value]  # it gives itself

    def may_hold(self, name: str, part: str) -> bool:
        """Whether a template names another as a part, and both escape or neither."""
        escapes = self._environment.autoescape
        is_alike = not callable(escapes) or escapes(name) == escapes(part)
        return is_alike and part in named_parts(self._source(name))

    def gives(self, template: str, name: str) -> bool:
        """Whether a template gives a name to anything but a macro: by setting it, or as a parameter."""
        tree = self._tree(template)
        return tree is not None and self._met_in(tree, template).gives(name)

    def macro(self, template: str, name: str) -> _Macro | None:
        """A template's macro as it can stand in the place of a call; None for one that cannot."""
        key = template, name
        if key not in self._macros:
            self._macros[key] = None  # one that calls itself stays a call
            self._macros[key] = self._made(template, name)
        return self._macros[key]

    def included(self, template: str) -> Sequence[nodes.Node] | None:
        """What can stand in the place of an include; None where nothing can."""
        if template not in self._included:
            self._included[template] = None  # one that includes itself stays an include
            tree = self._tree(template)
            if tree is not None and self._stands_alone(tree, template):
                imports = self._imports(tree, template)
                body = _Setting(self, template, imports).all_in(map(_copied, tree.body))
                self._included[template] = _without_idle_imports(body)
        return self._included[template]

    def _stands_alone(self, tree: nodes.Template, name: str) -> bool:
        """Whether nothing in a template is told by what is around it but the values that it names."""
        met = self._met_in(tree, name)
        is_told = met.kinds & _NEVER or met.named("load") & _SPECIAL
        return not is_told and ("loop" not in met.named("load") or "loop" not in find_undeclared_variables(tree))

    def _made(self, template: str, name: str) -> _Macro | None:
        tree = self._tree(template)
        found = [] if tree is None else [one for one in tree.body if isinstance(one, nodes.Macro) and one.name == name]
        if tree is None or len(found) != 1 or name in self._met_in(tree, template).named("store"):
            return None
        macro = _copied(found[0])
        macro.name = ""  # one that calls itself has a name that it does not give
        alone = nodes.Template([macro], lineno=1, environment=self._environment)
        others = find_undeclared_variables(alone)
        macro.body = _Setting(self, template, None).all_in(macro.body)
        met = _met(nodes.Scope(macro.body))
        is_told = met.kinds & (_NEVER | _PARTS) or met.named("load") & (_SPECIAL | others)
        if is_told or not all(isinstance(one, nodes.Const) for one in macro.defaults):
            return None
        return _Macro([one.name for one in macro.args], macro.defaults, macro.body)

    def _imports(self, tree: nodes.Template, name: str) -> Mapping[str, str]:
        """The templates that one imports, by the only name that each has in it."""
        met = self._met_in(tree, name)
        imports = list(tree.find_all(nodes.Import)) if nodes.Import in met.kinds else []
        targets = [one.target for one in imports]
        return {
            one.target: one.template.value
            for one in imports
            if isinstance(one.template, nodes.Const)
            and not one.with_context
            and self.may_hold(name, one.template.value)
            and targets.count(one.target) == 1
            and not met.gives(one.target)
        }

    def _met_in(self, tree: nodes.Template, name: str) -> _Met:
        if name not in self._met:
            self._met[name] = _met(tree)
        return self._met[name]

    def _tree(self, name: str) -> nodes.Template | None:
        if name not in self._trees:
            source, self._trees[name] = self._source(name), None
            with suppress(TemplateError):
                self._trees[name] = self._environment.parse(source, name) if source else None
        return self._trees[name]


class _Setting(NodeTransformer):
    """Sets parts into one template, whose `imports` it knows by a name; or, without these, into a macro of it."""

    def __init__(self, parts: Parts, template: str, imports: Mapping[str, str] | None) -> None:
        self._parts, self._template, self._imports = parts, template, imports

    def all_in(self, body: Iterable[nodes.Node]) -> list[nodes.Node]:
        """The statements with parts in their places."""
        return [one for statement in body for one in self.visit_list(statement)]

    def visit_Output(self, node: nodes.Output) -> list[nodes.Node]:  # noqa: N802 - Jinja's name
        """What is printed, parted at each macro."""
        found: list[nodes.Node] = []
        for child in node.nodes:
            body = self._called(child) if isinstance(child, nodes.Call) else None
            if body is not None:
                found.append(body)
            elif found and isinstance(found[-1], nodes.Output):
                found[-1].nodes.append(child)
            else:
                found.append(nodes.Output([child], lineno=node.lineno))
        return found

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802 - Jinja's name
        """What is included."""
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if not isinstance(name, str) or not node.with_context or node.ignore_missing:
            return node
        body = self._parts.included(name) if self._parts.may_hold(self._template, name) else None
        return node if body is None else nodes.Scope(list(map(_copied, body)), lineno=node.lineno)

    def _called(self, call: nodes.Call) -> nodes.Node | None:
        """What a call prints; None where it has to stay a call."""
        macro = self._macro(call.node)
        if macro is None or call.dyn_args is not None or call.dyn_kwargs is not None:
            return None
        given = dict(zip(macro.parameters, call.args, strict=False))
        named = {one.key: one.value for one in call.kwargs}
        usual = dict(zip(reversed(macro.parameters), reversed(macro.defaults), strict=False))
        is_clear = len(call.args) <= len(macro.parameters) and named.keys() <= set(macro.parameters) - given.keys()
        values = {**usual, **given, **named}
        if not is_clear or values.keys() != set(macro.parameters):
            return None
        targets: list[nodes.Expr] = [nodes.Name(one, "param") for one in macro.parameters]
        return nodes.With(
            targets,
            [_copied(values[one]) for one in macro.parameters],
            list(map(_copied, macro.body)),
            lineno=call.lineno,
        )

    def _macro(self, called: nodes.Expr) -> _Macro | None:
        if isinstance(called, nodes.Name) and self._imports is None:
            is_clear = not self._parts.gives(self._template, called.name)
            return self._parts.macro(self._template, called.name) if is_clear else None
        if isinstance(called, nodes.Getattr) and isinstance(called.node, nodes.Name) and self._imports:
            template = self._imports.get(called.node.name)
            return self._parts.macro(template, called.attr) if template is not None else None
        return None


def _copied(node: _Kind) -> _Kind:
    """A node with all below it, of the same environment."""
    fields = [_copied_value(getattr(node, field)) for field in node.fields]
    return type(node)(*fields, lineno=node.lineno, environment=node.environment)


def _copied_value(value: Any) -> Any:
    if isinstance(value, nodes.Node):
        return _copied(value)
    return [_copied_value(one) for one in value] if isinstance(value, list) else value


def _met(tree: nodes.Node) -> _Met:
    """What stands below a node."""
    kinds: set[type[nodes.Node]] = set()
    names: dict[str, set[str]] = {}
    for one in tree.find_all(nodes.Node):
        kinds.add(type(one))
        if isinstance(one, nodes.Name):
            names.setdefault(one.ctx, set()).add(one.name)
    return _Met(frozenset(kinds), names)


def _without_idle_imports(body: list[nodes.Node]) -> list[nodes.Node]:
    """The statements without the imports of which nothing is left to call."""
    met = _met(nodes.Scope(body))
    if nodes.Include in met.kinds:
        return body
    return [one for one in body if not isinstance(one, nodes.Import) or one.target in met.named("load")]
