"""Templates' own text without what HTML lets go of: quotes around plain attributes, needless line ends, end tags.

A page holds some hundred attributes and as many line ends that no reader sees. They go when a template is compiled, so
a page costs nothing for it. Only what stands in a template word for word is touched; what values print stays as it is,
between the quotes that escaping counts on. Documents are the same for a browser, but for white space that it drops.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jinja2.lexer import Token, TokenStream

_ENDING = ".html"
_BLOCK = (
    "article|blockquote|body|caption|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|html|li|link|main|"
    "meta|nav|ol|p|script|section|summary|table|tbody|td|th|thead|title|tr|ul"
)
"""Elements that no line of text holds."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]*(?:>|$)")
_REST_OF_TAG = re.compile(r"[^<>]*(?:>|$)")
_QUOTED = re.compile(r"""(?<=\s)([a-z][\w:-]*)="([^\s"'=<>`]+)"(?=[\s>])""")
_BLOCKS = re.compile(rf"(?:\n*</?(?:{_BLOCK})\b[^<>]*>)+\n*")
_BETWEEN = re.compile(r"\n+(?=<|\Z)")
_IMPLIED = re.compile(
    r"</p>(?=\n?<(?:blockquote|div|dl|h[1-6]|ol|p|table|ul)\b|\n?</(?:article|blockquote|div|figure|footer|header|section)>)"
    r"|</li>(?=\n?<li\b|\n?</[ou]l>)"
)
"""End tags that the tag behind them says, to parsers of HTML 4 as well:
https://html.spec.whatwg.org/multipage/syntax.html#optional-tags.
"""


def lean_tokens(stream: TokenStream) -> TokenStream:
    """The tokens of a template, of an `.html` one without what HTML lets go of; lines keep their numbers."""
    is_page = (stream.name or "").endswith(_ENDING)
    return TokenStream(_lean(stream), stream.name, stream.filename) if is_page else stream


def _lean(stream: Iterable[Token]) -> Iterator[Token]:
    is_in_tag = False
    for token in stream:
        if token.type != "data":
            yield token
            continue
        text, is_in_tag = lean(token.value, is_in_tag=is_in_tag)
        yield Token(token.lineno, token.type, text)


def lean(text: str, *, is_in_tag: bool = False) -> tuple[str, bool]:
    """A piece of HTML without what can go, and whether it ends within a tag; `is_in_tag` where it begins so."""
    rest = _REST_OF_TAG.match(text) if is_in_tag else None
    place = rest.end() if rest else 0
    opened, behind = text[:place], text[place:]
    if is_in_tag and not opened.endswith(">"):
        return _bare(opened) + behind, True
    stays_in_tag = behind.rfind("<") > behind.rfind(">")
    behind = _IMPLIED.sub("", _BLOCKS.sub(_one_line_end, behind))
    return _bare(opened) + _TAG.sub(lambda tag: _bare(tag[0]), behind), stays_in_tag


def _one_line_end(tags: re.Match[str]) -> str:
    """Tags in a row with the first of the line ends between them: words apart stay apart for who takes the text alone.

    Line ends within a tag part its attributes, or stand in a value: they stay.
    """
    row = tags[0]
    first = _BETWEEN.search(row)
    return f"{row[: first.start()]}\n{_BETWEEN.sub('', row[first.end() :])}" if first else row


def _bare(tag: str) -> str:
    """A tag, or a part of one, whose plain attributes stand without quotes."""
    return _QUOTED.sub(r"\1=\2", tag)
