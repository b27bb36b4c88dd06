"""Markdown to HTML that cannot act: raw HTML shown as text, links by allow-list, images from the site only."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from digest.door.text import normalise, plain
from digest.door.urls import link_url, web_url
from digest.late import late

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererProtocol
    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict

MAX_BRACKETS = 300
"""More opening brackets than this and links and pictures are text: markdown-it takes quadratic time over them."""

MAX_MARKS = 20_000
"""More `*`, `_` and `~` than this and they are text: pairing them takes a second for each hundred thousand.

So it is with backticks and with `&`: each makes an object of its own, and the collector of garbage walks over them.
"""

MAX_NESTING = 60
"""Levels of blocks; what is nested deeper would be lost, so the reader sees it as text instead."""

_DEEP = late(rf"(?m)^(?:[ \t]*(?:>|[-+*]|\d{{1,9}}[.)])){{{MAX_NESTING // 3},}}")


def render_markdown(text: str) -> str:
    """`text` as HTML blocks."""
    return normalise(str(_parser_for(text).render(text)))


def render_inline(text: str) -> str:
    """`text` as inline HTML: for a fact, a quote, a line."""
    return normalise(str(_parser_for(text).renderInline(text)))


def plain_text(text: str) -> str:
    """The characters that a reader of the rendered `text` sees, white space folded."""
    return plain("".join(_visible(_parser_for(text).parse(text))))


def parse_blocks(text: str) -> Sequence[Token]:
    """`text` as markdown-it's block tokens; what stands inside a line is left as it is written."""
    return _block_parser(with_blocks=not _DEEP.search(text)).parse(text)


def _parser_for(text: str) -> MarkdownIt:
    return _parser(
        with_links=text.count("[") <= MAX_BRACKETS,
        with_emphasis=sum(map(text.count, "*_~")) <= MAX_MARKS,
        with_code=text.count("`") <= MAX_MARKS,
        with_references=text.count("&") <= MAX_MARKS,
        with_blocks=not _DEEP.search(text),
    )


@cache
def _parser(
    *, with_links: bool, with_emphasis: bool, with_code: bool, with_references: bool, with_blocks: bool
) -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    parser.validateLink = lambda url: link_url(url) is not None  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: link_url(url) or ""  # type: ignore[method-assign]
    parser.add_render_rule("image", _image)
    if not with_links:
        parser.disable(["image", "link", "reference"])
    if not with_emphasis:
        parser.disable(["emphasis", "strikethrough"])
    if not with_code:
        parser.disable("backticks")
    if not with_references:
        parser.disable("entity")
    if not with_blocks:
        parser.disable(["blockquote", "list"])
    return parser


@cache
def _block_parser(*, with_blocks: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser if with_blocks else parser.disable(["blockquote", "list"])


def _image(
    _renderer: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: MutableMapping[str, Any],
) -> str:
    """A picture of the site itself; a foreign one becomes a link, for a page asks nobody else for anything."""
    from markdown_it.common.utils import escapeHtml

    token = tokens[index]
    source = link_url(str(token.attrs.get("src", ""))) or ""
    shown = escapeHtml(" ".join("".join(_visible(token.children or [])).split()))
    if web_url(source) or source.startswith("mailto:"):
        return f'<a href="{escapeHtml(source)}" rel="noopener noreferrer">{shown or escapeHtml(source)}</a>'
    return f'<img src="{escapeHtml(source)}" alt="{shown}" loading="lazy">'


def _visible(tokens: Sequence[Token]) -> list[str]:
    found: list[str] = []
    for token in tokens:
        if token.children:
            found += _visible(token.children)
        elif token.type in ("text", "code_inline", "code_block", "fence"):
            found.append(token.content)
        elif token.block or token.type in ("softbreak", "hardbreak"):
            found.append(" ")
    return found
