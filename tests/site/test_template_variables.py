"""Each variable that a built-in template uses is a field of the view that it gets, followed from part to part.

The check reads the templates and the types of the views, so it also covers branches that no sample page takes. Macros
are followed with the types of the values that their callers hand them.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator

import pytest
from jinja2 import Environment, nodes

from digest.site import view_parts, views
from digest.site.theme import Theme, built_in_templates
from digest.site.words import interface_words

FOLDER = built_in_templates()
TEXT = interface_words(Theme((FOLDER,)), "en").text
ENVIRONMENT = Environment(autoescape=True)
VIEWS = {
    "edition.html": views.EditionView, "empty.html": views.EmptyView, "about.html": views.AboutView,
    "entry.html": views.EntryView, "year.html": views.YearView, "month.html": views.MonthView,
    "archive.html": views.ArchiveView, "terms.html": views.TermsView, "term.html": views.TermView,
    "periods.html": views.PeriodsView, "story.html": views.StoryView, "stories.html": views.StoriesView,
    "upcoming.html": views.UpcomingView,
}  # fmt: skip
_NAMES = {**vars(typing), **vars(view_parts), **vars(views)}
Known = dict[str, object]
ANY = object()
"""A value that nothing is known of: text, a number, or what a filter made."""


class Words:
    """The interface words."""


def fields(kind: type) -> dict[str, object]:
    return typing.get_type_hints(kind, _NAMES)


def options(kind: object) -> list[object]:
    """The types that a value may have, None left out."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return [one for part in typing.get_args(kind) if part is not type(None) for one in options(part)]
    return [kind]


def items(kind: object) -> object:
    """The type of a sequence's items."""
    for one in options(kind):
        if typing.get_origin(one) is tuple:
            return typing.get_args(one)[0]
    return ANY


class Reader:
    """Walks one template with what is known of its names; `faults` are the attributes that are not there."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.seen: set[object] = set()
        self.used = 0

    def template(self, name: str, known: Known) -> None:
        tree = ENVIRONMENT.parse((FOLDER / name).read_text("utf-8"))
        macros = {node.name: node for node in tree.find_all(nodes.Macro)}
        self.body(tree.body, known, macros, name)

    def body(self, body: list[nodes.Node], known: Known, macros: dict[str, nodes.Macro], where: str) -> None:
        for node in body:
            self.statement(node, known, macros, where)

    def statement(self, node: nodes.Node, known: Known, macros: dict[str, nodes.Macro], where: str) -> None:
        if isinstance(node, nodes.Extends | nodes.Include) and isinstance(node.template, nodes.Const):
            self.template(node.template.value, known)
        elif isinstance(node, nodes.Import):
            assert isinstance(node.template, nodes.Const)
            tree = ENVIRONMENT.parse((FOLDER / node.template.value).read_text("utf-8"))
            known[node.target] = {one.name: one for one in tree.find_all(nodes.Macro)}
        elif isinstance(node, nodes.For):
            self.loop(node, known, macros, where)
        elif isinstance(node, nodes.If):
            self.type_of(node.test, known, macros, where)
            for part in (node.body, node.elif_, node.else_):
                self.body(part, known, macros, where)
        elif isinstance(node, nodes.Assign):
            known[node.target.name] = self.type_of(node.node, known, macros, where)
        elif isinstance(node, nodes.Macro):
            return
        elif isinstance(node, nodes.Block):
            self.body(node.body, known, macros, where)
        else:
            for child in node.iter_child_nodes():
                if isinstance(child, nodes.Expr):
                    self.type_of(child, known, macros, where)
                else:
                    self.statement(child, known, macros, where)

    def loop(self, node: nodes.For, known: Known, macros: dict[str, nodes.Macro], where: str) -> None:
        inner = {**known, "loop": ANY}
        of = self.type_of(node.iter, known, macros, where)
        targets = node.target.items if isinstance(node.target, nodes.Tuple) else [node.target]
        for target in targets:
            inner[target.name] = items(of) if len(targets) == 1 else ANY
        if len(targets) > 1 and isinstance(node.iter, nodes.Tuple):  # pairs written out: the last of a pair counts
            pair = node.iter.items[0]
            assert isinstance(pair, nodes.Tuple)
            for target, one in zip(targets, pair.items, strict=True):
                inner[target.name] = self.type_of(one, known, macros, where)
        self.body(node.body, inner, macros, where)
        self.body(node.else_, known, macros, where)

    def type_of(self, node: nodes.Node, known: Known, macros: dict[str, nodes.Macro], where: str) -> object:
        if isinstance(node, nodes.Name):
            if node.name not in known and node.name not in macros:
                self.faults.append(f"{where}:{node.lineno}: {node.name}")
            return known.get(node.name, ANY)
        if isinstance(node, nodes.Getattr):
            return self.attribute(self.type_of(node.node, known, macros, where), node, where)
        if isinstance(node, nodes.Getitem):
            of = self.type_of(node.node, known, macros, where)
            return of if isinstance(node.arg, nodes.Slice) else items(of)
        if isinstance(node, nodes.Call):
            return self.call(node, known, macros, where)
        if isinstance(node, nodes.Or | nodes.And):
            left = self.type_of(node.left, known, macros, where)
            self.type_of(node.right, known, macros, where)
            return left
        for child in node.iter_child_nodes():
            self.type_of(child, known, macros, where)
        return ANY

    def attribute(self, of: object, node: nodes.Getattr, where: str) -> object:
        if of is Words:
            self.used += 1
            if node.attr not in {*TEXT, "lang"}:
                self.faults.append(f"{where}:{node.lineno}: no interface word {node.attr}")
            return ANY
        found = []
        for kind in options(of):
            if isinstance(kind, dict):
                return kind.get(node.attr, ANY)
            if not (isinstance(kind, type) and issubclass(kind, tuple)):
                continue
            self.used += 1
            known = fields(kind)
            if node.attr not in known:
                self.faults.append(f"{where}:{node.lineno}: {kind.__name__}.{node.attr}")
            elif kind is view_parts.Site and node.attr == "words":
                return Words
            else:
                found.append(known[node.attr])
        return found[0] if found else ANY

    def call(self, node: nodes.Call, known: Known, macros: dict[str, nodes.Macro], where: str) -> object:
        callee = macros.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        around = macros
        if callee is None:
            of = self.type_of(node.node, known, macros, where)
            callee = of if isinstance(of, nodes.Macro) else None
            library = known.get("m")
            around = library if isinstance(library, dict) else macros
        given = [self.type_of(one, known, macros, where) for one in node.args]
        named = {one.key: self.type_of(one.value, known, macros, where) for one in node.kwargs}
        if callee is not None:
            names = [argument.name for argument in callee.args]
            inner = {**dict.fromkeys(names, ANY), **dict(zip(names, given, strict=False)), **named}
            key = (callee.name, tuple(map(str, inner.values())))
            if key not in self.seen:
                self.seen.add(key)
                self.body(callee.body, inner, around, f"macro {callee.name}")
        return ANY


def read(name: str, view: type) -> Reader:
    reader = Reader()
    reader.template(name, dict(fields(view)))
    return reader


@pytest.mark.parametrize(("name", "view"), VIEWS.items())
def test_each_variable_of_a_template_is_a_field_of_what_it_gets(name: str, view: type) -> None:
    reader = read(name, view)
    assert reader.faults == []
    assert reader.used >= 20


def pages() -> Iterator[str]:
    return (path.name for path in FOLDER.glob("*.html"))


def test_every_page_template_is_checked() -> None:
    elsewhere = {"base.html", "search.html"}  # the frame is checked with each page; the search has tests of its own
    assert set(pages()) - elsewhere == set(VIEWS)


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("{{ day.labell }}", "When.labell"),
        ("{% for glance in glances %}{{ glance.entry.titel }}{% endfor %}", "EntryPart.titel"),
        ("{% import 'parts/macros.html' as m %}{{ m.fact(day, site.words, none) }}", "When.statement"),
        ("{{ site.words.nothing_of_the_kind }}", "no interface word nothing_of_the_kind"),
        ("{{ nobody }}", "nobody"),
    ],
)
def test_a_name_that_is_not_there_is_found(template: str, fault: str) -> None:
    reader = Reader()
    tree = ENVIRONMENT.parse(template)
    reader.body(tree.body, dict(fields(views.EditionView)), {}, "test")
    assert fault in [one.rpartition(": ")[2] for one in reader.faults]
