from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.door.text import plain
from digest.markdown import plain_text, render_inline, render_markdown
from digest.markdown.escape import literal, unescaped
from digest.markdown.marks import (
    by_editors_mark,
    is_editors,
    is_spoken,
    with_single_marks,
    without_editors_mark,
)

_MARKUP = r"* _ ** ` ``` [ ]( ) ![ < > & &amp; # + ~~ | --- === \ http://a.example <b> <!-- ]]> {{ word Ä 말 “ ( !"
_SPACED = ["# ", "- ", "1. ", "\n", "  ", "\t"]
_MARKDOWN = st.lists(st.sampled_from([*_MARKUP.split(" "), *_SPACED]), max_size=12).map("".join)

_TEXTS = """\
# not a heading
- no item
3. no item
5) no item
a_b and _c_
<script>alert(1)</script>
![x](javascript:y)
&copy; 2026
---
> no quote
[x]: http://a.example
| a | b |
~~~
C:\\temp\\
**
`
"""


@pytest.mark.parametrize("text", _TEXTS.splitlines())
def test_text_from_a_source_shows_its_own_characters(text: str) -> None:
    assert plain_text(literal(text)) == plain(text)
    assert "<p>" in render_markdown(literal(text))


@settings(max_examples=600)
@given(_MARKDOWN | st.text())
def test_text_to_markdown_to_html_to_text_is_the_identity(text: str) -> None:
    assert plain_text(literal(text)) == " ".join(plain(text).split())
    assert unescaped(literal(text)) == plain(text)


@settings(max_examples=300)
@given(_MARKDOWN, _MARKDOWN)
def test_text_stays_itself_inside_a_list_and_a_quote(one: str, other: str) -> None:
    page = f"## Head\n\n- {literal(one)}\n- {literal(other)}\n\n> {literal(one)}\n>\n> — {literal(other)}\n"

    shown = plain_text(page)

    assert shown == " ".join(f"Head {plain(one)} {plain(other)} {plain(one)} — {plain(other)}".split())


def test_plain_prose_is_not_escaped_at_all() -> None:
    prose = "Up to 5,000 people (a third of them children) said: “It's ours” – see example.org & others, item #4."

    assert literal(prose) == prose


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("[a](https://news.example/x)", '<p><a href="https://news.example/x">a</a></p>\n'),
        ("[a](data:text/html,x)", "<p>[a](data:text/html,x)</p>\n"),
        ("![a](/picture.png)", '<p><img src="/picture.png" alt="a" loading="lazy"></p>\n'),
        ("![a](https://x.example/p.png)", '<p><a href="https://x.example/p.png" rel="noopener noreferrer">a</a></p>\n'),
    ],
)
def test_hand_written_markdown_cannot_act_or_ask_elsewhere(markdown: str, shown: str) -> None:
    assert render_markdown(markdown) == shown


def test_thousands_of_image_openings_take_no_time() -> None:
    assert "![" in render_inline("![" * 8000)


def test_character_references_bring_nothing_back_that_acts() -> None:
    assert render_inline("a&#x202E;b&#7;c") == "ab\ufffdc"


def test_deep_nesting_loses_no_text() -> None:
    assert "word" in render_markdown("> " * 500 + "word")
    assert "word" in render_markdown("- " * 500 + "word")


def test_the_editors_mark_is_known_at_the_end_and_only_unescaped() -> None:
    assert is_editors("Nobody knows. [Ed.]")
    assert is_editors("아무도 모른다. [편집자]")
    assert without_editors_mark("Nobody knows [Ed.].") == "Nobody knows."
    assert not is_editors(literal("Nobody knows. [Ed.]"))
    assert not is_editors("Nobody [Ed.] knows.")
    assert list(by_editors_mark("One. Two. [Ed.] Three.")) == [("One. Two.", True), ("Three.", False)]


@pytest.mark.parametrize(
    ("text", "spoken", "single"),
    [
        ("We go.", True, "We go."),
        ('the "plan" of <b class="x">', False, "the 'plan' of <b class=\"x\">"),
        ('<body onload="alert(1)">', True, '<body onload="alert(1)">'),
        ('a 12" pipe', True, "a 12' pipe"),
        ("“so it is”", False, "‘so it is’"),
    ],
)
def test_marks_of_markup_and_of_inches_are_no_marks_of_speech(text: str, spoken: bool, single: str) -> None:
    assert is_spoken(text) == spoken
    assert with_single_marks(text) == single


def test_endless_marks_of_emphasis_are_text() -> None:
    few, many = "*a* ~~b~~ " * 3_000, "*a* ~~b~~ " * 4_000
    assert render_markdown(few).count("<em>") == 3_000
    assert "<em>" not in render_markdown(many)
    assert plain_text(many) == many.strip()


def test_endless_code_and_character_references_are_text() -> None:
    few, many = "`a` &amp; " * 9_000, "`a` &amp; " * 21_000
    assert render_markdown(few).count("<code>a</code> &amp; ") == 9_000 - 1
    assert "<code>" not in render_markdown(many)
    assert plain_text(many) == many.strip()
