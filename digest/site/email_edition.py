"""An edition as a mail: a subject, HTML that mail programs show, and the same in plain text."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from digest.markdown import plain_text
from digest.model import Entry, EntryQuote, SiteConfig
from digest.record import NamedTuple
from digest.site.permalinks import edition_path, entry_path
from digest.site.ranks import within_day
from digest.site.render import Renderer
from digest.site.theme import open_theme
from digest.site.views import Page
from digest.site.words import Words, interface_words

MOST_FACTS = 3
"""Key facts of one entry; the rest waits behind the link."""
_WIDTH = 72
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Mail:
    """What goes into the message."""

    subject: str
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class MailLine:
    """Words, and whose they are: a fact's source, a quote's speaker with role, an event's day."""

    text: str
    whose: str = ""


@dataclass(frozen=True, slots=True)
class MailEntry:
    """One entry as the mail shows it, all of it plain text."""

    title: str
    href: str
    lang: str
    outlet: str
    paragraphs: tuple[str, ...]
    facts: tuple[MailLine, ...]
    quote: MailLine | None
    ahead: tuple[MailLine, ...]


class MailEdition(NamedTuple):
    """What the two templates get."""

    site_title: str
    language: str
    href: str
    day: str
    counted: str
    entries: tuple[MailEntry, ...]
    words: Mapping[str, str]


def email_edition(entries: Iterable[Entry], day: date, root: Path, config: SiteConfig) -> Mail:
    """The edition of `day`: those of `entries` that belong to it and are no drafts, in the order of the page.

    Templates are `email/edition.html` and `email/edition.txt` of the site's theme. Raises SiteError when one is at
    fault.
    """
    theme = open_theme(root)
    words = interface_words(theme, config.language)
    of_day = (one for one in entries if one.date == day and not one.is_draft)
    found = sorted(of_day, key=lambda one: within_day(one, config.language))
    view: Any = MailEdition(  # a view of its own: no page of the site shows it
        site_title=config.title,
        language=words.lang,
        href=config.url + edition_path(day),
        day=words.day(day),
        counted=words.count("entries", len(found)),
        entries=tuple(_entry(one, config, words) for one in found),
        words=words.text,
    )
    renderer = Renderer(theme)
    html, text = (
        renderer.render(Page(view.href, f"email/edition.{kind}", (), lambda: view)).decode() for kind in ("html", "txt")
    )
    return Mail(f"{config.title}: {view.day}", html, _wrapped(text))


def _entry(entry: Entry, config: SiteConfig, words: Words) -> MailEntry:
    quote = next((one for one in entry.quotes if one.speaker), None)
    return MailEntry(
        title=entry.title,
        href=config.url + entry_path(entry),
        lang=entry.lang,
        outlet=entry.source.name or "",
        paragraphs=tuple(filter(None, (plain_text(block) for block in entry.summary.split("\n\n")))),
        facts=tuple(MailLine(plain_text(one.text), one.source or "") for one in entry.key_facts[:MOST_FACTS]),
        quote=_quote(quote) if quote else None,
        ahead=tuple(
            MailLine(plain_text(one.text), words.when(one.date, "plain_day") if one.date else "")
            for one in entry.upcoming
        ),
    )


def _quote(quote: EntryQuote) -> MailLine:
    text = plain_text(quote.text)
    whose = ", ".join(filter(None, (quote.speaker, quote.role)))
    return MailLine(f"“{text}”" if quote.spoken else text, whose)


def _wrapped(text: str) -> str:
    """Lines of at most `_WIDTH` characters where words allow it; indents are kept, addresses never broken."""
    lines = "\n".join(_wrapped_line(line) for line in text.splitlines())
    return _BLANK_LINES.sub("\n\n", lines).strip("\n") + "\n"


def _wrapped_line(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip(" -"))]
    return textwrap.fill(
        line[len(indent) :],
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_long_words=False,
        break_on_hyphens=False,
    )
