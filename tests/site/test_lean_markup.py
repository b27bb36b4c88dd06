"""What HTML lets go of in templates' own text goes, and nothing that a reader or a program could miss."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from digest.errors import SiteError
from digest.markdown import read_entry
from digest.site import lean_markup
from digest.site.lean_markup import lean
from digest.site.render import Renderer
from digest.site.theme import Theme
from tests.site.conftest import FILES, rendered


@pytest.mark.parametrize(
    ("text", "leaner"),
    [
        ('<p class="a" id="b-1">x</p>\n', "<p class=a id=b-1>x</p>\n"),
        ('<meta name="viewport" content="width=device-width">', '<meta name=viewport content="width=device-width">'),
        ('<ul class="a b">\n<li>x</li>\n<li>y</li>\n</ul>\n', '<ul class="a b">\n<li>x\n<li>y\n</ul>'),
        ('<div>\n<ul class="a b">\n<li>x</li>\n</ul>\n</div>\n<p>', '<div>\n<ul class="a b"><li>x\n</ul></div><p>'),
        ('<path d="M0"/>', '<path d="M0"/>'),
        ("<p>one</p>\n<p>two</p>\n<nav>", "<p>one\n<p>two</p>\n<nav>"),
        ('say x="y" or\n<b class="z">w</b>\n', 'say x="y" or\n<b class=z>w</b>\n'),
        ("<pre>\n  a\n\n  b</pre>", "<pre>\n  a\n\n  b</pre>"),
        (
            '<ul>\n<li\nhidden\nclass="a"\ntitle="b\nc"\n>x</li>\n<li>',
            '<ul>\n<li\nhidden\nclass=a\ntitle="b\nc"\n>x\n<li>',
        ),
    ],
)
def test_quotes_line_ends_and_end_tags_that_nothing_needs_go(text: str, leaner: str) -> None:
    assert lean(text) == (leaner, False)


def test_an_attribute_beside_a_value_keeps_its_quotes() -> None:
    assert lean('<li class="a"') == ('<li class="a"', True)
    assert lean(' id="b" title="', is_in_tag=True) == (' id=b title="', True)
    assert lean('">\n<p>', is_in_tag=True) == ('">\n<p>', False)


def test_a_page_is_the_same_document(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [read_entry(path, text) for path, text in FILES.items()]
    leaner = {path: text for path, text in rendered(entries).items() if path.endswith(".html")}
    monkeypatch.setattr(lean_markup, "lean_tokens", lambda stream: stream)
    plain = {path: text for path, text in rendered(entries).items() if path.endswith(".html")}

    assert sum(map(len, leaner.values())) < 0.98 * sum(map(len, plain.values()))
    assert leaner.keys() == plain.keys()
    for path, text in plain.items():
        assert list(told(leaner[path])) == list(told(text)), path


def told(text: str) -> list[object]:
    """The elements of a page with their attributes, and its words."""
    found: list[object] = []
    for one in html.document_fromstring(text).iter():
        found += [one.tag, dict(one.attrib), (one.text or "").split()]
    return [*found, html.document_fromstring(text).text_content().split()]


def test_templates_of_other_endings_stay_as_they_are(tmp_path: Path) -> None:
    for name in ("page.xml", "page.html"):
        (tmp_path / name).write_text('<p a="b">\n<p>', "utf-8")
    renderer = Renderer(Theme((tmp_path,)))
    assert [renderer.text(name, {}) for name in ("page.xml", "page.html")] == ['<p a="b">\n<p>', "<p a=b>\n<p>"]


def test_a_message_names_the_templates_own_line(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<ul>\n<li>x</li>\n</ul>\n{% if %}\n", "utf-8")
    with pytest.raises(SiteError) as caught:
        Renderer(Theme((tmp_path,))).text("page.html", {})
    assert caught.value.problems[0].line == 4
