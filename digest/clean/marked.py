"""Text that a scraper has turned into Markdown, read back into lines: no marks, links as their words, no pictures.

What only Markdown tells is kept beside the lines: the heading that is the title, and the facts that the scraper wrote
above the text (front matter, or lines like `URL Source: …`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.clean.wording import words

if TYPE_CHECKING:
    from markdown_it.token import Token

LEAST_SIGNS = 3
"""Signs of Markdown that make a text Markdown; a scraper's own lines above it do so by themselves."""
CHARACTERS_A_SIGN = 2_500
"""Characters of a text at most for each sign: a stray link in a long text is the author's."""
LONGEST_TEXT = 300_000
"""Characters of the longest text that is taken for Markdown; no page has more."""
LEAST_FACTS = 2
"""Facts in front matter or a scraper's lines from which these are such."""
LONGEST_PARAGRAPH = 10_000
MOST_MARKS = 150
WEIGHT_OF_MARK = LONGEST_PARAGRAPH // MOST_MARKS
"""Characters and possible marks after which a paragraph that the parser is given is parted. A line of more is parted
between its links; where that is not enough the text is no Markdown. The parser takes quadratic time for marks."""
LONGEST_BROKEN = 110
"""Characters of the longest line that may go on in the next one; a longer one is a paragraph."""
FULL_HEADING = 72
"""Characters of a heading and the next word from which the heading may go on in the next line."""
MOST_BREAKS = 6
"""Places at which one address may be broken."""
LEAST_TITLE = 3
"""Words of a title; a heading of fewer is mostly the outlet's name."""

LEAST_HEADLINE = 5
"""Words of the shortest headline that leads to another article."""
LINKED = 0.9
"""Share of a line's characters in links from which it says nothing else."""

_SIGN = re.compile(
    r"(?<!\\)\]\((?:https?://|/|#)[^\s()]{0,2000}"  # a link or picture
    r"|^#{1,6} \S"  # a heading
    r"|(?<![\w*])\*\*[^\s*][^*\n]{0,300}\*\*(?![\w*])",  # strong words
    re.MULTILINE,
)
_BETWEEN_LINKS = re.compile(r"(?<=\))[ \t]*(?=!?\[)")
_MARK = re.compile(r"[\[*_<`]")
_SNIFFED = 60_000
_HEADER_LINE = re.compile(r"(Title|URL Source|Published Time|Markdown Content|Warning): ?(.*)")
_FRONT = re.compile(r"\A\s{0,20}---[ \t]*\n(.{0,8000}?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_LINE = re.compile(r"([A-Za-z][\w .:-]{0,30}?)[ \t]*:[ \t]+(.+)")
_STARTS_BLOCK = re.compile(r"\s*(?:[-*+>|#]|\d{1,3}[.)])\s|\s*[|>#=~`-]")
_HEADING = re.compile(r"#{1,6} ")
_BROKEN_ADDRESS = re.compile(r"(\]\([^\s()]{0,2000}[-/])\n[ \t]*(?=[^\s()])")
"""A link's address that a converter broke at the margin, behind a hyphen."""
_ADDRESS = re.compile(r"\]\([^()\s]{0,2000}(?:\s[^()]{0,200})?\)?")
_LEFT_LINK = re.compile(r"(!?)\[([^\[\]]{0,500})\]\([^()]{0,2000}(?:\([^()]{0,200}\)[^()]{0,200})?\)")
"""What the parser leaves as it is, for its address has spaces or brackets."""
_LEFT_END = re.compile(r"\]\((?:https?:|data:|[/#.?])[^\s()]{0,2000}\)|^!?\[(?=[^\]]*$)|\*\*")
"""An end or a beginning of what the parser saw no pair of: a link that holds paragraphs, strong words and a space."""
_KEYS = {
    "title": ("title", "headline"),
    "url": ("url source", "url", "source", "link", "canonical", "source_url", "original_url", "permalink"),
    "published": ("published time", "published", "date", "date_published", "pubdate", "created"),
    "author": ("author", "authors", "byline", "by"),
    "publisher": ("sitename", "site", "publisher", "site_name", "outlet"),
}
_WORDS = frozenset(["text", "code_inline", "text_special"])


@dataclass(slots=True)
class Unmarked:
    """A Markdown text as lines: one paragraph, heading, list item or cell each.

    `headings` are those of the first rank; `facts` is what the scraper wrote above (title, url, published, author,
    publisher); `links` are the places of lines that lead elsewhere and say nothing more.
    """

    lines: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    facts: Mapping[str, str] = field(default_factory=dict)
    links: list[int] = field(default_factory=list)

    @property
    def title(self) -> str | None:
        """The heading that says what the scraper calls the title, else the first one that is no mere name."""
        told = set(words(self.facts.get("title", "")))
        same = (heading for heading in self.headings if told and set(words(heading)) <= told)
        long = (heading for heading in self.headings if len(words(heading)) >= LEAST_TITLE)
        return next(same, None) or self.facts.get("title") or next(long, None)

    def lists_of_links(self) -> Iterator[int]:
        """The places of lines that lead elsewhere, where several follow one another."""
        places = set(self.links)
        return (place for place in self.links if place - 1 in places or place + 1 in places)


def is_marked(text: str) -> bool:
    """True for a text with a scraper's lines or front matter above it, or with Markdown's signs thick at its start."""
    head = text[:_SNIFFED]
    if len(text) > LONGEST_TEXT or not any(sign in head for sign in ("](", "# ", "**", "---\n", "Title: ")):
        return False
    if any(
        _is_endless(piece) for line in text.split("\n") if _is_endless(line) for piece in _BETWEEN_LINKS.split(line)
    ):
        return False
    if _facts(head)[0]:
        return True
    signs = sum(1 for _ in _SIGN.finditer(head))
    return signs >= LEAST_SIGNS and signs * CHARACTERS_A_SIGN >= len(head)


def _is_endless(line: str) -> bool:
    return len(line) > LONGEST_PARAGRAPH or (len(line) > MOST_MARKS and len(_MARK.findall(line)) > MOST_MARKS)


def unmarked(text: str) -> Unmarked:
    """The lines of a Markdown text and what its marks tell."""
    from markdown_it import MarkdownIt

    facts, text = _facts(text)
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").disable(["code", "reference"])
    found = Unmarked(facts=facts)
    lines = []
    for line in _with_whole_addresses(text).split("\n"):
        lines += "\n\n".join(_BETWEEN_LINKS.split(line)).split("\n") if _is_endless(line) else [line]
    _read(parser.parse("\n".join(_parted(lines))), found)
    return found


def _facts(text: str) -> tuple[dict[str, str], str]:
    """What stands above the text in a scraper's own form, by the article's fields; and the text below it."""
    front = _FRONT.match(text)
    if front:
        found = (_FRONT_LINE.fullmatch(line.strip()) for line in front[1].split("\n"))
        pairs = [(match[1], match[2]) for match in found if match]
        facts = _fields((key, value.strip("\"'[] ")) for key, value in pairs)
        return (facts, text[front.end() :]) if len(facts) >= LEAST_FACTS else ({}, text)
    pairs, rest = [], text.lstrip("\n")
    while match := _HEADER_LINE.match(rest):
        pairs.append((match[1], match[2].strip()))
        rest = rest[match.end() :].lstrip("\n")
    facts = _fields(pairs)
    return (facts, rest) if len(facts) >= LEAST_FACTS else ({}, text)


def _fields(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    said = {key.lower(): value for key, value in pairs if value}
    found = {name: next((said[key] for key in keys if key in said), "") for name, keys in _KEYS.items()}
    return {name: value for name, value in found.items() if value}


def _with_whole_addresses(text: str) -> str:
    for _ in range(MOST_BREAKS):
        text, count = _BROKEN_ADDRESS.subn(r"\1", text)
        if not count:
            break
    return text


def _parted(lines: Sequence[str]) -> Iterator[str]:
    """The lines, a blank one behind each that is too long to go on in the next, and whole headings."""
    heading, size = "", 0
    for line, after in zip(lines, (*lines[1:], ""), strict=True):
        goes_on = bool(after.strip()) and not _STARTS_BLOCK.match(after)
        if heading or _HEADING.match(line):
            heading = f"{heading} {line.strip()}" if heading else line
            if goes_on and len(line) + 1 + len(after.split()[0]) >= FULL_HEADING and len(line) <= LONGEST_BROKEN:
                continue
            line, heading = heading, ""
        yield line
        size = size + max(len(line), WEIGHT_OF_MARK * len(_MARK.findall(line))) if after.strip() else 0
        is_long = len(line) > LONGEST_BROKEN and len(_ADDRESS.sub("", line)) > LONGEST_BROKEN
        if (goes_on and is_long) or size > LONGEST_PARAGRAPH:
            yield ""
            size = 0


def _read(tokens: Iterable[Token], found: Unmarked) -> None:
    heading = ""
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            heading = token.tag if token.nesting == 1 else ""
        elif token.type == "html_block":
            _take(found, _stripped(token.content))
        elif token.type == "fence":
            _take(found, token.content.split("\n"))
        elif token.type == "inline":
            lines, linked = _said(token.children or ())
            first, said = len(found.lines), _take(found, lines)
            if heading == "h1" and said:
                found.headings.append(" ".join(said))
            elif said and not heading and linked >= LINKED * sum(map(len, said)):
                places = range(first, len(found.lines))
                found.links.extend(place for place in places if len(words(found.lines[place])) >= LEAST_HEADLINE)


def _take(found: Unmarked, lines: Iterable[str]) -> list[str]:
    said = [line for line in (" ".join(_without_marks(line).split()) for line in lines) if line]
    found.lines.extend(said)
    return said


def _without_marks(line: str) -> str:
    if "](" in line:
        line = _LEFT_LINK.sub(lambda link: "" if link[1] else link[2], line)
    return _LEFT_END.sub("", line) if "[" in line or "](" in line or "**" in line else line


def _said(children: Iterable[Token]) -> tuple[list[str], int]:
    """The words of a paragraph, parted where a line of it is meant to end; how many characters of them are links'."""
    lines, linked, depth = [""], 0, 0
    for child in children:
        if child.type in _WORDS:
            lines[-1] += child.content
            linked += len(child.content) if depth else 0
        elif child.type in ("link_open", "link_close"):
            depth += child.nesting
        elif child.type == "softbreak":
            lines[-1] += " "
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content.lower().startswith("<br")):
            lines.append("")
    return lines, linked


def _stripped(markup: str) -> list[str]:
    from digest.clean.html.tree import stripped

    return stripped(markup).split("\n")
