"""Reads the files that `compose` writes, and those like them, many times faster than the parsers do.

It knows a few shapes of lines. Whatever else stands in a file, however little, and the whole file goes to the parsers:
what this module gives is what `read_entry` gives, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from digest.door.slugs import ID_FORM, SLUG_FORM, file_slug, own_slug, short_hash
from digest.kept_patterns import compiled
from digest.markdown import body as slow_body
from digest.markdown import read as slow
from digest.markdown.calm import is_calm
from digest.markdown.words import section_kinds
from digest.model import Entry, Section, SectionKind, SourceNote
from digest.record import record

_KEYS = compiled(r"^(  )?([a-z]+):(?: (.+))?$", re.MULTILINE)
_WORDY = compiled(r"(?:\d+ )*[^\W\d_][^\[\]{}\"`|>\\]*")
_DATED = compiled(r"\d{4}-\d\d-\d\d[T-][\w:+-]+")
_DAY = compiled(r"\d{4}-\d\d-\d\d")
_ORDER = compiled(r"[1-9]\d{0,2}", re.ASCII)
_QUOTED = compiled(r'"([^"\\]*)"')
_ITEM = compiled(r"[^\W\d_][^,\[\]{}:#?\"`|>\\]*")
_MEANS_MORE = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_HEADING = compiled(r"# ([\w’',:：]+(?: [\w’',:：]+)*)")
_PARAGRAPH = compiled(r"(?:[^\W\d_]|[“‘\"'(€$£«「『—―–]|\d{1,9}(?![\d.)])|\d{10})")
"""How a line may open that begins or goes on a paragraph, and nothing else."""

_LISTED = compiled(rf"- (?:{_PARAGRAPH.pattern}|\*\*[^\W_])")
_QUOTE = compiled(rf">(?: {_PARAGRAPH.pattern}.*)?(?:\n>(?: {_PARAGRAPH.pattern}.*)?)*")

_USUAL_QUOTE = compiled(rf"> (?={_PARAGRAPH.pattern})([^\n“”«»„「」『』\"]+)\n>\n> — ([^\s—―–-].*)")
"""One line without marks, and below it who said so."""


class _Unsure(Exception):  # noqa: N818 - no fault: the parsers decide
    """The file has a shape that is not known here."""


def read_entry(path: str, text: str, default_lang: str = "en", most_lines: int = slow.MAX_LINES) -> Entry:
    """As `digest.markdown.read.read_entry`."""
    try:
        return _read(path, text, default_lang, most_lines)
    except _Unsure:
        return slow.read_entry(path, text, default_lang, most_lines)


def _read(path: str, text: str, default_lang: str, most_lines: int) -> Entry:
    front, body = _parted(text, most_lines)
    return _entry(path, default_lang, front, _front(front), _body(body, front.count("\n") + 3))


def _parted(text: str, most_lines: int) -> tuple[str, str]:
    """Front matter and body."""
    if not text.startswith("---\n") or not is_calm(text):
        raise _Unsure
    end = text.find("\n---\n", 3)
    if end < 0:
        raise _Unsure
    front, body = text[4 : end + 1], text[end + 5 :]
    if body.count("\n") > most_lines:
        raise _Unsure
    return front, body


def _entry(path: str, default_lang: str, front: str, fields: _Front, read: slow_body.Body) -> Entry:
    source = fields.source
    day, title = fields.day, fields.text.get("title")
    if day is None or title is None:
        raise _Unsure
    return Entry(
        path=path,
        id=fields.text.get("id") or f"{day.isoformat()}-{short_hash(path)}",
        title=title,
        date=day,
        slug=own_slug(fields.text["slug"]) if "slug" in fields.text else file_slug(_stem(path)),
        lang=source.lang or default_lang,
        source=source,
        is_draft=fields.text.get("status") == "draft",
        line=fields.text.get("line"),
        story=fields.text.get("story"),
        translation=fields.text.get("translation"),
        order=fields.order,
        summary=read.summary,
        key_facts=read.key_facts,
        quotes=read.quotes,
        reactions=read.reactions,
        upcoming=read.upcoming,
        sections=read.sections,
        front_matter=front,
        fences=("---\n", "---\n"),
        extra={},
        people=fields.names["people"],
        places=fields.names["places"],
        organizations=fields.names["organizations"],
        topics=fields.names["topics"],
    )


def _stem(path: str) -> str:
    """As `PurePosixPath.stem`."""
    name = path.rpartition("/")[2]
    place = name.rfind(".")
    return name[:place] if 0 < place < len(name) - 1 else name


@record
class _Front:
    """What the front matter says."""

    text: dict[str, str]
    names: dict[str, tuple[str, ...]]
    source: SourceNote
    day: date | None
    order: int | None


def _front(front: str) -> _Front:
    found = _Front({}, dict.fromkeys(slow._LIST_KEYS, ()), SourceNote(), None, None)  # noqa: SLF001 - the same package's
    lines = _KEYS.findall(front)
    if len(lines) < front.count("\n"):
        raise _Unsure
    met: set[str] = set()
    source: dict[str, str] | None = None
    for inner, key, value in lines:
        if inner:
            if source is None or key in source or key not in slow.SOURCE_KEYS:
                raise _Unsure
            source[key] = _scalar(value)
            continue
        _close(found, source)
        source = {} if key == "source" and not value else None
        if key in met:
            raise _Unsure
        met.add(key)
        if source is None:
            _take(found, key, value)
    _close(found, source)
    _check(found)
    return found


def _close(found: _Front, source: dict[str, str] | None) -> None:
    """The block under `source:` has ended."""
    if source is not None:
        if not source:
            raise _Unsure
        found.source = SourceNote(**source)


def _take(found: _Front, key: str, value: str) -> None:
    if key == "date" and _DAY.fullmatch(value):
        try:
            found.day = date.fromisoformat(value)
        except ValueError:
            raise _Unsure from None
    elif key == "order" and _ORDER.fullmatch(value):
        found.order = int(value)
    elif key in slow._LIST_KEYS:  # noqa: SLF001 - the same package's
        found.names[key] = _list(value)
    elif key in slow._TEXT_KEYS:  # noqa: SLF001
        found.text[key] = _scalar(value)
    else:
        raise _Unsure


def _scalar(value: str) -> str:
    """One line's value as text."""
    if quoted := _QUOTED.fullmatch(value):
        value = quoted[1]
    elif _WORDY.fullmatch(value):
        if ": " in value or " #" in value or value.endswith((":", " ")) or value.lower() in _MEANS_MORE:
            raise _Unsure
    elif not _DATED.fullmatch(value) or value.endswith(":"):
        raise _Unsure
    folded = " ".join(value.split())
    if not folded:
        raise _Unsure
    return folded


def _list(value: str) -> tuple[str, ...]:
    if value[:1] != "[" or value[-1] != "]":
        raise _Unsure
    items = value[1:-1].split(", ")
    for item in items:
        if not _ITEM.fullmatch(item) or item.lower() in _MEANS_MORE or item[-1] == " " or "  " in item:
            raise _Unsure
    return tuple(dict.fromkeys(items))


def _check(found: _Front) -> None:
    """The forms that some values must have; the parsers tell what is wrong."""
    text, lang = found.text, found.source.lang
    if (
        ("id" in text and not ID_FORM.fullmatch(text["id"]))
        or ("slug" in text and not SLUG_FORM.fullmatch(text["slug"]))
        or (lang is not None and not slow._LANG.fullmatch(lang))  # noqa: SLF001
        or text.get("status", "draft") not in slow._STATUSES  # noqa: SLF001
    ):
        raise _Unsure


def _body(body: str, first_line: int) -> slow_body.Body:
    parts = slow_body.Parts([], [], [], [])
    sections: list[Section] = []
    summary = ""
    line = first_line
    for raw, heading in _outline(body):
        under = raw if heading is None else raw.partition("\n")[2]
        kind: SectionKind = "summary" if heading is None else _kind(heading)
        extra = ""
        if kind == "summary":
            _check_prose(under)
            summary = under.strip("\n")
        elif kind == "quotes":
            _quotes(under, line + 1, parts)
        elif kind in slow_body.ITEMS:
            _items(under, line + 1, parts, slow_body.ITEMS[kind])
        else:
            _check_prose(under)
            extra = under.strip("\n")
        sections.append(Section(kind, raw, heading, extra, line))
        line += raw.count("\n")
    return slow_body.Body(
        summary=summary,
        key_facts=tuple(parts.key_facts),
        quotes=tuple(parts.quotes),
        reactions=tuple(parts.reactions),
        upcoming=tuple(parts.upcoming),
        sections=tuple(sections),
    )


def _kind(heading: str) -> SectionKind:
    kind: SectionKind = section_kinds().get(heading.casefold().rstrip(" :："), "other")
    if kind == "summary":
        raise _Unsure
    return kind


def _outline(body: str) -> Iterator[tuple[str, str | None]]:
    """Each section: its text, and the words of the heading that opens it."""
    opening, *headed = f"\n{body}".split("\n#")
    first = opening[1:] + "\n" if headed and opening else opening[1:]
    if first:
        yield first, None
    for place, section in enumerate(headed, 1):
        match = _HEADING.fullmatch(section.partition("\n")[0])
        if match is None or "_" in match[1]:
            raise _Unsure
        yield f"#{section}\n" if place < len(headed) else f"#{section}", match[1]


def _check_prose(text: str) -> None:
    """Paragraphs and nothing else."""
    for line in text.split("\n"):
        if line and not _PARAGRAPH.match(line):
            raise _Unsure


def _items(
    text: str, first_line: int, parts: slow_body.Parts, read: Callable[[str, int, slow_body.Parts], bool]
) -> None:
    """A list of one line each, and blank lines around it."""
    items = text.lstrip("\n")
    first_line += len(text) - len(items)
    for place, line in enumerate(items.rstrip("\n").split("\n") if items else ()):
        if not _LISTED.match(line) or not read(line[2:], first_line + place, parts):
            raise _Unsure


def _quotes(text: str, first_line: int, parts: slow_body.Parts) -> None:
    """Block quotes of paragraphs, parted by blank lines."""
    line = first_line
    for block in text.split("\n\n"):
        quote = block.strip("\n")
        if usual := _USUAL_QUOTE.fullmatch(quote):
            slow_body.read_plain_quote(usual[1], usual[2], line + block.index(">"), parts)
        elif quote:
            if not _QUOTE.fullmatch(quote):
                raise _Unsure
            _quote([one[2:].rstrip(" ") for one in quote.split("\n")], line + block.index(">"), parts)
        line += block.count("\n") + 2


def _quote(lines: Sequence[str], line: int, parts: slow_body.Parts) -> None:
    paragraphs = [part for piece in "\n".join(lines).split("\n\n") if (part := piece.strip("\n"))]
    if not paragraphs or not slow_body.read_quote(paragraphs, line, parts):
        raise _Unsure
