"""What comes in and what the cleaner makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Media = Literal["html", "text"]
Published = date | datetime
"""A day, or a moment with its zone; never a moment without one."""


@dataclass(frozen=True, slots=True)
class RawArticle:
    """What a source delivered, untouched.

    `origin` names it in messages (a path, a URL, a line's id). Bytes are decoded by the cleaner, with `charset` as the
    transport declared it. `media` is None when nobody said what it is. The other fields are what the editor or the
    feed knows better than the page; they win over what the cleaner finds. `topics` are those that the source's articles
    are filed under, beside what the text speaks for.
    """

    origin: str
    content: str | bytes
    media: Media | None = None
    charset: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: Published | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that the cleaner took out, and the name of the rule that did.

    `position` tells where it stood: the number of the article's paragraphs before it.
    """

    text: str
    reason: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class Image:
    """A lead image: where it lies, what it shows, who owns it."""

    url: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The article, whole and nothing else.

    `text` is its paragraphs, one a line. `lang` is a BCP 47 primary subtag ("en", "ko"), "und" when unknown.
    `authors` are names only; an e-mail address of the byline stands in `email`. `flags` name what a reader of the
    report should know ("mojibake", "paywall").
    """

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    email: str | None = None
    publisher: str | None = None
    published: Published | None = None
    updated: Published | None = None
    lang: str = "und"
    url: str | None = None
    section: str | None = None
    image: Image | None = None
    removed: tuple[Removed, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def byline(self) -> str | None:
        """The authors as one line, None when nobody signed."""
        return ", ".join(self.authors) or None


@dataclass(frozen=True, slots=True)
class NotAnArticle:
    """The cleaner's other answer: what came in is no article, and why, in words for the editor."""

    reason: str
    removed: tuple[Removed, ...] = ()
