"""The body below the front matter: sections by their headings, and the parts that the known ones list.

Whatever in a known section is no part of it (a paragraph among the facts, a list item of another shape) is kept as
Markdown and shown after the parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from digest.door.text import folded, normalise, plain
from digest.kept_patterns import compiled
from digest.markdown.escape import unescaped
from digest.markdown.marks import is_spoken, without_outer_marks
from digest.markdown.render import parse_blocks, plain_text
from digest.markdown.words import section_kinds, stances, via_words
from digest.model import EntryFact, EntryQuote, EntryReaction, EntryUpcoming, Section, SectionKind
from digest.record import NamedTuple, fresh, record

if TYPE_CHECKING:
    from markdown_it.token import Token

KEPT_NAMES = 4096
"""Names and roles kept as they are shown: the same ones stand in entry after entry."""

_ESC = r"(?:\\.|[^\\])"
_FACT_SOURCE = compiled(r"(.*[.!?…。！？\"'”’»」』)\]]) \(((?:\\.|[^\\()]|\([^()]*\))+)\)", re.DOTALL)
_REACTION = compiled(r"\*\*(.+?)\*\*(?:, (.+?))?, \*([^*]+)\*: (.+)", re.DOTALL)
_DATE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_DATED = compiled(rf"({_DATE}(?:/{_DATE})?): (.+)", re.DOTALL)
_ATTRIBUTION = compiled(r"(?:—|―|–|--) ?(.+)", re.DOTALL)
_NAME_AND_ROLE = compiled(r"((?:\\.|[^\\,]|,(?! ))*), (.+)", re.DOTALL)


class Body(NamedTuple):
    """What one file's body holds."""

    summary: str = ""
    key_facts: tuple[EntryFact, ...] = ()
    quotes: tuple[EntryQuote, ...] = ()
    reactions: tuple[EntryReaction, ...] = ()
    upcoming: tuple[EntryUpcoming, ...] = ()
    sections: tuple[Section, ...] = ()


@record
class Parts:
    """The parts of a body as they are met."""

    key_facts: list[EntryFact] = fresh(factory=list)
    quotes: list[EntryQuote] = fresh(factory=list)
    reactions: list[EntryReaction] = fresh(factory=list)
    upcoming: list[EntryUpcoming] = fresh(factory=list)


def read_body(body: str, first_line: int) -> Body:
    """The parts of `body`, whose first line is the file's line `first_line`."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", body)
    clean = [normalise(line.rstrip("\r\n")).replace("\n", " ") for line in lines]
    parts, sections, summary = Parts(), [], ""
    for part in _outline(clean):
        under = clean[part.body : part.end]
        extra = "\n".join(under).strip("\n")
        if part.kind == "summary":
            summary, extra = extra, ""
        elif part.kind != "other":
            extra = _read_section(part, clean, first_line, parts)
        raw = "".join(lines[part.start : part.end])
        sections.append(Section(part.kind, raw, part.heading, extra, first_line + part.start))
    return Body(
        summary=summary,
        key_facts=tuple(parts.key_facts),
        quotes=tuple(parts.quotes),
        reactions=tuple(parts.reactions),
        upcoming=tuple(parts.upcoming),
        sections=tuple(sections),
    )


class _Outlined(NamedTuple):
    """A section: its lines from `start` to before `end`, those under its heading from `body`, and their tokens."""

    start: int
    body: int
    end: int
    heading: str | None
    kind: SectionKind
    tokens: Sequence[Token]


def _outline(lines: Sequence[str]) -> Iterator[_Outlined]:
    """The sections in order; together they cover all lines."""
    tokens = parse_blocks("\n".join(lines))
    openings = [
        place
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0 and token.map
    ]
    edges = [(0, 0), *((place, (tokens[place].map or [0])[0]) for place in openings), (len(tokens), len(lines))]
    for number, ((first, start), (last, end)) in enumerate(pairwise(edges)):
        is_headed = number > 0
        heading = plain_text(tokens[first + 1].content) if is_headed else None
        kind: SectionKind = (
            "summary" if heading is None else section_kinds().get(heading.casefold().rstrip(" :："), "other")
        )
        if end > start:
            body = (tokens[first].map or [0, 0])[1] if is_headed else start
            yield _Outlined(start, body, end, heading, kind, tokens[first + 3 * is_headed : last])


def _read_section(section: _Outlined, lines: Sequence[str], first_line: int, parts: Parts) -> str:
    """Fill `parts` from one known section; the Markdown of what in it is no part."""
    left = list(lines[section.body : section.end])
    for start, end, inner in _blocks(section.tokens, "blockquote" if section.kind == "quotes" else "list_item"):
        if section.kind == "quotes":
            paragraphs = _paragraphs(inner)
            is_part = bool(paragraphs) and read_quote(paragraphs, first_line + start, parts)
        else:
            text = _only_line(inner)
            is_part = text is not None and ITEMS[section.kind](text, first_line + start, parts)
        if is_part:
            left[start - section.body : end - section.body] = [""] * (end - start)
    return "\n".join(left).strip("\n")


def _blocks(tokens: Sequence[Token], kind: str) -> Iterator[tuple[int, int, Sequence[Token]]]:
    """(first line, line after, inner tokens) of each top-level block quote, or each item of a top-level bullet list."""
    opening, depth = None, 0 if kind == "blockquote" else 1
    for place, token in enumerate(tokens):
        if token.level == depth and token.type == f"{kind}_open":
            opening = place
        elif token.level == depth and token.type == f"{kind}_close" and opening is not None:
            span = tokens[opening].map
            if span and tokens[opening].markup in (">", "-", "*", "+"):
                yield span[0], span[1], tokens[opening + 1 : place]
            opening = None


def _only_line(inner: Sequence[Token]) -> str | None:
    """The Markdown of an item that is one paragraph; None for any other."""
    inlines = [token for token in inner if token.type == "inline"]
    return inlines[0].content if len(inner) == 3 and len(inlines) == 1 else None


def _paragraphs(inner: Sequence[Token]) -> list[str]:
    """The Markdown of each paragraph of a block quote; nothing for one that holds anything else."""
    found = [token.content for token in inner if token.type == "inline"]
    return found if len(inner) == 3 * len(found) else []


@lru_cache(KEPT_NAMES)
def _shown(markdown: str) -> str:
    """The plain words of a name, a role, a source."""
    return plain(unescaped(folded(markdown)))


def _read_fact(item: str, line: int, parts: Parts) -> bool:
    text = folded(item)
    match = _FACT_SOURCE.fullmatch(text) if text.endswith(")") else None
    fact = EntryFact(match[1], _shown(match[2]), line) if match else EntryFact(text, None, line)
    parts.key_facts.append(fact)
    return True


def _read_reaction(item: str, line: int, parts: Parts) -> bool:
    match = _REACTION.fullmatch(folded(item))
    if match is None:
        return False
    actor, role, word, text = match.groups()
    stance = stances().get(_shown(word).casefold())
    parts.reactions.append(
        EntryReaction(_shown(actor), text, _shown(role) if role else None, stance, _shown(word), line)
    )
    return True


def _read_upcoming(item: str, line: int, parts: Parts) -> bool:
    text = folded(item)
    match = _DATED.fullmatch(text)
    parts.upcoming.append(EntryUpcoming(match[2], match[1], line) if match else EntryUpcoming(text, None, line))
    return True


ITEMS: Mapping[str, Callable[[str, int, Parts], bool]] = {
    "key_facts": _read_fact, "reactions": _read_reaction, "upcoming": _read_upcoming,
}  # fmt: skip
"""What reads an item of each kind of list into the parts: its Markdown and its line; False for one of another shape."""


def read_quote(lines: list[str], line: int, parts: Parts) -> bool:
    """Read the paragraphs of a block quote, one at least, into the parts."""
    *earlier, last = lines[-1].split("\n")
    is_close = bool(earlier) and _ATTRIBUTION.fullmatch(last) is not None
    lines[-1:] = ["\n".join(earlier), last] if is_close else lines[-1:]
    paragraphs = [folded(line) for line in lines]
    attribution = _ATTRIBUTION.fullmatch(paragraphs[-1]) if len(paragraphs) > 1 else None
    said = paragraphs[:-1] if attribution else paragraphs
    speaker, role, via = _attributed(attribution[1]) if attribution else (None, None, None)
    bare = [text for paragraph in said if (text := without_outer_marks(paragraph)) is not None]
    is_wrapped = len(bare) == len(said)
    text = "\n".join(bare if is_wrapped else said)
    parts.quotes.append(EntryQuote(text, speaker, role, is_wrapped or is_spoken(text), via, line))
    return True


def read_plain_quote(said: str, attribution: str, line: int, parts: Parts) -> None:
    """Read a quote of one line that holds no marks, and what stands behind the dash below it, into the parts."""
    speaker, role, via = _attributed(folded(attribution))
    parts.quotes.append(EntryQuote(folded(said), speaker, role, True, via, line))


def _attributed(text: str) -> tuple[str | None, str | None, str | None]:
    """Speaker, role and via of an attribution line."""
    via = None
    for pattern in _via_patterns() if text.endswith(")") else ():
        if match := pattern.search(text):
            text, via = text[: match.start()], _shown(match[1])
            break
    name, role = _parted(text)
    return _shown(name) or None, _shown(role) if role else None, via


def _parted(text: str) -> tuple[str, str | None]:
    """A name and the role behind its first comma that is none of its own."""
    if "\\" not in text:
        name, _, role = text.partition(", ")
        return (name, role) if role else (text, None)
    match = _NAME_AND_ROLE.fullmatch(text)
    return (match[1], match[2]) if match else (text, None)


@cache
def _via_patterns() -> tuple[re.Pattern[str], ...]:
    """How an attribution names the outlet that the words came through, in each language."""
    return tuple(compiled(rf" ?(?<!\\)\({re.escape(word)} ({_ESC}+)\)$") for word in via_words())
