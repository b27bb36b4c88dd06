"""The Markdown of an entry's parts to statements: HTML with the link that opens the source at those words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from markupsafe import Markup

from digest.door.text import folded
from digest.kept_patterns import compiled
from digest.late import late
from digest.markdown import (
    by_editors_mark,
    is_editors,
    plain_text,
    render_inline,
    render_markdown,
    without_editors_mark,
)
from digest.site.marked import marked
from digest.site.sentences import sentences
from digest.site.text_fragments import source_link, source_link_to_all
from digest.site.view_parts import Passage, Statement, as_statement

KEPT_TEXTS = 4096
"""Texts whose HTML is kept at a time: several pages of a day show the same ones."""

_BLANK_LINES = compiled(r"\n[ \t]*(?:\n[ \t]*)+")
_IN_MARKS = late(
    r"(“[^“”]*”|«[^«»]*»|「[^「」]*」|『[^『』]*』|(?<![^\s(])&quot;(?:[^&]|&(?!quot;))*&quot;(?=[\s.,;:!?)]|$))"
)
_WITHIN_SENTENCE = late(r"(?<![.!?…。！？\"'”’»」』)\]])\n")
_MARKUP = compiled(r"[\\`*_\[\]<&!~\n\t]")
"""What CommonMark's inline rules could take for markup; a text without it is itself."""

_PARAGRAPH = compiled(r"[^\W\d_]|[“‘\"'(€$£«「『]|\d{1,9}(?![\d.)])|\d{10}")
"""How a text may open that no rule of blocks could take for anything but a paragraph."""

_FROM_ROOT = late(r'(<(?:a href|img src)=")(/(?!/)[^"]*)')
_OTHER_WAY = late(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters that run from right to left, and signs that turn the direction: what could disorder the words around it."""


@lru_cache(KEPT_TEXTS)
def _inline(markdown: str) -> str:
    """As `render_inline`, without a parser where there is nothing to parse."""
    if _MARKUP.search(markdown):
        return render_inline(markdown)
    return markdown.replace(">", "&gt;").replace('"', "&quot;")


def is_apart(html: str) -> bool:
    """Whether a line stands in one element: it has elements of its own, or could disorder what is beside it."""
    return "<" in html or (not html.isascii() and _OTHER_WAY.search(html) is not None)


_plain: dict[str, str] = {}
"""What `plain` gave for the texts that are kept."""


def plain(markdown: str) -> str:
    """As `plain_text` of one paragraph, without a parser where there is nothing to parse."""
    found = _plain.get(markdown)
    if found is None:
        is_plain = _PARAGRAPH.match(markdown) and not _MARKUP.search(markdown)
        found = folded(markdown) if is_plain else plain_text(markdown)
        keep_plain({markdown: found})
    return found


def keep_plain(texts: Mapping[str, str]) -> None:
    """Remember what `plain` gives for these texts."""
    if len(_plain) > KEPT_TEXTS:
        _plain.clear()
    _plain.update(texts)


@lru_cache(KEPT_TEXTS)
def _is_paragraph(block: str) -> bool:
    """Whether `block` is one paragraph of inline Markdown."""
    if _PARAGRAPH.match(block) and not _MARKUP.search(block):
        return True
    return render_markdown(block).strip() == f"<p>{render_inline(block.strip())}</p>"


def statement(markdown: str, url: str | None, base: str = "/") -> Statement:
    """One line of Markdown; `url` is the source's address, None when there is none; the site lies below `base`."""
    if is_editors(markdown):
        markdown = without_editors_mark(markdown)
        return _told(markdown, None, base, is_editors=True)
    return _told(markdown, words_link(markdown, url), base)


def _told(markdown: str, source_href: str | None, base: str, *, is_editors: bool = False) -> Statement:
    html = marked(_below(base, _inline(markdown)))
    return as_statement((html, source_href, plain(markdown), is_editors, is_apart(html)))


def words_link(markdown: str, url: str | None) -> str | None:
    """The source opened at the words of `markdown`; each of its lines is a paragraph of the source."""
    return source_link(url, _lines(markdown)) if url else None


def all_words_link(markdowns: Iterable[str], url: str | None, known: Mapping[str, str]) -> str | None:
    """The source opened with the words of each of `markdowns` marked; those of the editor's own are not in it.

    `known` are directives of plain lines (see `digest.site.plain_lines`).
    """
    if not url:
        return None
    texts = [one if one in known else _lines(one) for one in markdowns if one in known or not is_editors(one)]
    return source_link_to_all(url, texts, known)


def _lines(markdown: str) -> str:
    return "\n".join(map(plain, markdown.split("\n"))) if "\n" in markdown else plain(markdown)


def paragraphs(markdown: str, told: Callable[[str], Statement]) -> tuple[tuple[Statement, ...], ...] | None:
    """Each paragraph's sentences as `told` tells them; None when `markdown` holds anything but plain paragraphs."""
    found: list[tuple[Statement, ...]] = []
    for block in filter(None, _BLANK_LINES.split(markdown.strip("\n"))):
        line = folded(block)
        if not _is_paragraph(block):
            return None
        found.append(
            tuple([one for piece, is_own in by_editors_mark(line) for one in _marked(piece, told, is_own=is_own)])
        )
    return tuple(found)


def _marked(piece: str, told: Callable[[str], Statement], *, is_own: bool) -> tuple[Statement, ...]:
    """A piece's sentences; the last one is the editor's where the mark stood behind it."""
    *others, last = map(told, _parted(piece))
    return (*others, last._replace(source_href=None, is_editors=True) if is_own else last)


def _parted(line: str) -> tuple[str, ...]:
    """A line's sentences; the whole line where markup spans a sentence's end."""
    split = sentences(line)
    if len(split) > 1 and _MARKUP.search(line) and " ".join(map(_inline, split)) != _inline(line):
        return (line,)
    return split


@lru_cache(KEPT_TEXTS)
def blocks(markdown: str, base: str = "/") -> Markup:
    """Any Markdown as HTML blocks; its headings sink below the page's own, the site lies below `base`."""
    if not markdown.strip():
        return Markup()
    html = _below(base, render_markdown(markdown))
    return Markup(re.sub(r"(</?h)([1-6])(?=[ >])", lambda match: match[1] + str(min(6, int(match[2]) + 1)), html))  # noqa: S704 - made by our renderer


def _below(base: str, html: str) -> str:
    """What an editor links to from the site's root ("/2026/03/09/slug/") lies below `base` where it is published."""
    if base == "/" or '="/' not in html:
        return html
    return _FROM_ROOT.sub(
        lambda match: match[0] if match[2].startswith(base) else f"{match[1]}{base}{match[2][1:]}", html
    )


def passages(markdown: str, *, is_spoken: bool, base: str = "/") -> tuple[Passage, ...]:
    """A quotation's text: one passage when all of it is speech, else the words between marks set apart.

    A line end stays where a sentence ends; the pieces of a split sentence run on.
    """
    html = _below(base, _inline(_WITHIN_SENTENCE.sub(" ", markdown) if "\n" in markdown else markdown))
    if is_spoken or "<" in html:
        return (Passage(marked(html), is_spoken),)
    pieces = _IN_MARKS.split(html)
    return tuple(
        Passage(marked(_with_curly_marks(piece)), is_spoken=True)
        if place % 2
        else Passage(marked(piece), is_spoken=False)
        for place, piece in enumerate(pieces)
        if piece
    )


def _with_curly_marks(spoken: str) -> str:
    """Words between straight marks get the marks that every other quotation has on the page."""
    return f"“{spoken[6:-6]}”" if spoken.startswith("&quot;") else spoken
