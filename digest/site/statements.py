"""The Markdown of an entry's parts to statements: HTML with the link that opens the source at those words."""

from __future__ import annotations

import re

from markupsafe import Markup

from digest.markdown import plain_text, render_inline, render_markdown
from digest.site.sentences import sentences
from digest.site.text_fragments import source_link
from digest.site.views import Passage, Statement

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_IN_MARKS = re.compile(r"(“[^“”]*”|«[^«»]*»|「[^「」]*」|『[^『』]*』|&quot;.*?&quot;)")


def statement(markdown: str, url: str | None) -> Statement:
    """One line of Markdown; `url` is the source's address, None when the entry names none."""
    return Statement(Markup(render_inline(markdown)), words_link(markdown, url))  # noqa: S704 - made by our renderer


def words_link(markdown: str, url: str | None) -> str | None:
    """The source opened at the words of `markdown`; each of its lines is a paragraph of the source."""
    return source_link(url, "\n".join(map(plain_text, markdown.split("\n")))) if url else None


def paragraphs(markdown: str, url: str | None) -> tuple[tuple[Statement, ...], ...] | None:
    """Each paragraph's sentences as statements; None when `markdown` holds anything but plain paragraphs."""
    found: list[tuple[Statement, ...]] = []
    for block in filter(None, _BLANK_LINES.split(markdown.strip("\n"))):
        line = " ".join(block.split())
        if render_markdown(block).strip() != f"<p>{render_inline(block.strip())}</p>":
            return None
        found.append(_sentence_statements(line, url))
    return tuple(found)


def _sentence_statements(line: str, url: str | None) -> tuple[Statement, ...]:
    """One statement a sentence; one for the whole line where markup spans a sentence's end."""
    split = sentences(line)
    if " ".join(map(render_inline, split)) != render_inline(line):
        split = (line,)
    return tuple(statement(sentence, url) for sentence in split)


def blocks(markdown: str) -> Markup:
    """Any Markdown as HTML blocks; its headings sink below the page's own."""
    html = render_markdown(markdown)
    return Markup(re.sub(r"(</?h)([1-6])(?=[ >])", lambda match: match[1] + str(min(6, int(match[2]) + 1)), html))  # noqa: S704 - made by our renderer


def passages(markdown: str, *, is_spoken: bool) -> tuple[Passage, ...]:
    """A quotation's text: one passage when all of it is speech, else the words between marks set apart."""
    html = render_inline(markdown)
    if is_spoken or "<" in html:
        return (Passage(Markup(html), is_spoken),)  # noqa: S704 - made by our renderer
    pieces = _IN_MARKS.split(html)
    return tuple(
        Passage(Markup(piece), is_spoken=bool(place % 2))  # noqa: S704 - made by our renderer
        for place, piece in enumerate(pieces)
        if piece
    )
