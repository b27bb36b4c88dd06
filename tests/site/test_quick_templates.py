"""Templates run with less ceremony print what Jinja prints, and say what Jinja says."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from markupsafe import Markup

from digest.errors import SiteError
from digest.site.inlining import Parts
from digest.site.render import Renderer
from digest.site.theme import Theme, open_theme
from tests.site.conftest import build


class Drawn:
    """A value that knows its own HTML."""

    def __html__(self) -> str:
        return "<i>drawn</i>"


VALUES = {
    "text": "<b> & \"quotes\" 'and' more",
    "marked": Markup("<b>bold</b>"),
    "number": 7,
    "nothing": None,
    "drawn": Drawn(),
    "names": ["a", "<b>"],
    "mapping": {"key": "<value>", "items": "mine"},
    "thing": SimpleNamespace(name="<name>", inner=SimpleNamespace(deep="&")),
}
TEMPLATES = {
    "all.html": """{% import "macros.html" as m %}
{{ text }} {{ marked }} {{ number }} {{ nothing }} {{ drawn }} {{ names }} {{ text ~ marked }} {{ marked ~ text }}
{{ m.one(text) }} {{ m.one(text, b=marked) }} {{ m.one(b=text, a=marked) }} {{ m.many(text, 1, 2, c="<3>") }}
{% call m.around(text) %}<u>{{ text }}</u>{% endcall %} {{ m.nested(thing) }} {{ m.one(text)|length }}
{% for name in names %}{{ loop.index }}{{ m.one(name) }}{{ loop.last }}{% endfor %}
{% set kept %}{{ text }}<br>{% endset %}{{ kept }} {{ text|upper }} {{ text|e }} {{ names|join(text) }}
{% filter upper %}{{ text }}{% endfilter %} {{ thing.inner.deep }} {{ thing.missing is defined }}
{% include "part.html" %} {% set space = namespace(n=0) %}{% set space.n = 2 %}{{ space.n }}""",
    "macros.html": """{% macro one(a, b="<default>") %}[{{ a }}|{{ b }}]{% endmacro %}
{% macro many(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}
{% macro around(a) %}<p>{{ caller() }}{{ a }}</p>{% endmacro %}
{% macro nested(thing) %}<em>{{ one(thing.name, thing.inner.deep) }}</em>{% endmacro %}""",
    "part.html": "{{ mapping.key }} {{ mapping['key'] }} {{ mapping.items }}",
    "parts.html": """{% import "small.html" as s %}{% import "macros.html" as m %}{% set a = "outer" %}
{% for text in names %}{% for name in names %}
{{ s.shadow(name, text) }}{% include "inner.html" %}{% endfor %}{% endfor %}
{% for name in names %}{{ loop.first }}{% include "looped.html" %}{% endfor %}
{{ s.last(names) }} {{ s.down(3) }} {{ s.counted(2) }} {{ s.quiet() }} {{ a }} {{ text }} {{ s.shadow(b=text, a=a) }}
{{ s.shadow(text)|upper }} {% set n = s %}{{ n.quiet() }} {{ s.line(text) }} {{ s.worded(names) }}
{% macro here(a) %}({{ s.shadow(a, a) }}){% endmacro %}{{ here(text) }} {% include ["none.html", "shown.html"] %}""",
    "small.html": """{% macro shadow(a, b=none) %}{{ a }}{% set a = b %}{{ a }}{% for b in [1, 2] %}{{ b }}{% endfor %}
{{ b }}{% endmacro %}
{% macro last(names) %}{% for name in names %}{{ name }}{% if not loop.last %}, {% endif %}{% endfor %}{% endmacro %}
{% macro down(n) %}{{ n }}{% if n %}{{ down(n - 1) }}{% endif %}{% endmacro %}
{% macro counted(n) %}{% for one in range(n) %}{{ one }}{% endfor %}{% endmacro %}
{% macro quiet() %}{% endmacro %}
{% macro line(quiet) %}{{ quiet }}{% endmacro %}
{% set word = "<word>" %}{% macro worded(names) %}{{ word }}{{ last(names) }}{% endmacro %}""",
    "inner.html": """{% import "small.html" as s %}{% set a = name %}<i>{{ a }}{{ s.shadow(a, text) }}</i>""",
    "shown.html": "{{ text }}",
    "looped.html": "{{ loop.index }}",
    "plain.txt": """{% import "macros.html" as m %}{{ text }} {{ m.one(text) }} {{ marked }}""",
}


@pytest.fixture
def theme(tmp_path: Path) -> Theme:
    for name, text in TEMPLATES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return Theme((tmp_path,))


@pytest.mark.parametrize("name", ["all.html", "part.html", "plain.txt", "macros.html"])
def test_a_template_prints_what_jinja_itself_prints(theme: Theme, name: str) -> None:
    renderer = Renderer(theme)
    assert renderer.text(name, VALUES) == renderer.environment.get_template(name).render(VALUES)


def test_parts_in_their_places_print_what_they_print_where_they_are(theme: Theme) -> None:
    renderer = Renderer(theme)
    shown = renderer.quick_environment.get_template("parts.html").render(VALUES)
    assert shown == renderer.environment.get_template("parts.html").render(VALUES)


def test_views_never_need_jinja_itself(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else each page would be printed twice."""

    def refused(*_: object) -> str:
        raise AssertionError("printed by Jinja itself")

    monkeypatch.setattr(Renderer, "_text_by_jinja", refused)
    assert build(root).ok


def test_the_json_of_a_file_is_safe_in_a_page_too(theme: Theme) -> None:
    for name in ("own.json", "own.html"):
        (theme.folders[0] / name).write_text("{{ text|json }} {{ names|json }}", "utf-8")
    renderer = Renderer(theme)
    assert renderer.text("own.json", VALUES) == '"<b> & \\"quotes\\" \'and\' more" ["a","<b>"]'
    for text in (renderer.text("own.html", VALUES), renderer.environment.get_template("own.html").render(VALUES)):
        assert not set("<>&'") & set(text)


def test_what_is_wrong_is_said_as_before(theme: Theme) -> None:
    (theme.folders[0] / "outer.html").write_text('<p>{% include "wrong.html" %}', "utf-8")
    (theme.folders[0] / "wrong.html").write_text("<p>\n<p>{{ thing.missing }}", "utf-8")
    with pytest.raises(SiteError, match=r"wrong\.html:2: .*has no attribute 'missing' \(on the page a/page\)"):
        Renderer(theme).text("outer.html", VALUES, "a/page")


def test_a_template_is_compiled_anew_when_a_part_of_it_has_changed(theme: Theme, tmp_path: Path) -> None:
    kept = tmp_path / "compiled"
    kept.mkdir()
    (theme.folders[0] / "outer.html").write_text('{% include "part.html" %}', "utf-8")
    before = Renderer(theme, kept).text("outer.html", VALUES)
    (theme.folders[0] / "part.html").write_text("changed", "utf-8")
    assert before != Renderer(theme, kept).text("outer.html", VALUES) == "changed"


def test_what_cannot_be_compiled_so_is_tried_once_and_printed_by_jinja(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def refused(_self: Parts, _tree: object, name: str) -> object:
        tried.append(name)
        raise RecursionError

    monkeypatch.setattr(Parts, "in_place", refused)
    renderer = Renderer(theme)
    shown = [renderer.text("parts.html", VALUES) for _ in range(3)]
    assert shown == [renderer.environment.get_template("parts.html").render(VALUES)] * 3
    assert tried == ["parts.html"]


def test_what_a_page_includes_and_calls_is_compiled_into_it(root: Path) -> None:
    """Each macro of an entry's page is code in its place: the compiled page calls none."""
    environment = Renderer(open_theme(root)).quick_environment
    assert environment.loader is not None
    code = environment.compile(environment.loader.get_source(environment, "entry.html")[0], "entry.html", raw=True)
    assert "context.call(" not in code
    assert "root_render_func(template" not in code
