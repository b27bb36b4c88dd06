"""The cleaner: a raw article in, the article or the reason why there is none out."""

from __future__ import annotations

from digest.clean.decoding import decoded, is_mojibake
from digest.clean.flat import Flat, flat, joined
from digest.clean.lines import split_lines
from digest.clean.media import media
from digest.clean.outlets import display_name
from digest.clean.verdict import why_no_article
from digest.door.text import normalise
from digest.door.urls import web_url
from digest.model import Article, NotAnArticle, RawArticle

MOST_CHARACTERS = 30_000_000
"""Characters of the longest text that is read."""


def clean(raw: RawArticle) -> Article | NotAnArticle:
    """The article in what a source delivered, whole and nothing else; never raises on any content."""
    flags: tuple[str, ...] = ()
    if isinstance(raw.content, bytes):
        read = decoded(raw.content, raw.charset)
        if isinstance(read, str):
            return NotAnArticle(read)
        text = read.text
    else:
        text = raw.content
    if len(text) > MOST_CHARACTERS:
        return NotAnArticle(f"the input is longer than {MOST_CHARACTERS // 1_000_000} million characters")
    if text.count("\x00", 0, 4096) > 40:
        return NotAnArticle("the input is binary, not text")
    if is_mojibake(text):
        flags += ("mojibake",)
    if (raw.media or media(text)) == "html":
        from digest.clean.html.page import clean_html

        return clean_html(raw, text, flags)
    return clean_text(raw, text, flags)


def clean_text(raw: RawArticle, text: str, flags: tuple[str, ...]) -> Article | NotAnArticle:
    """The article in a flattened text."""
    text = normalise(text)
    found = flat(text, raw.title)
    reason = why_no_article(found.body, split_lines(text), found.title or raw.title)
    if reason:
        return NotAnArticle(reason, found.removed)
    if any(removed.reason == "paywall" for removed in found.removed):
        flags += ("paywall",)
    return article(raw, found, flags)


def article(raw: RawArticle, found: Flat, flags: tuple[str, ...]) -> Article:
    """The article; what the source knew wins over what the text says."""
    return Article(
        text=joined(found.body),
        title=raw.title or found.title,
        authors=found.authors,
        email=found.email,
        publisher=raw.publisher or (display_name(found.publisher, found.lang) if found.publisher else None),
        published=raw.published or found.published,
        updated=found.updated,
        lang=found.lang,
        url=web_url(raw.url),
        removed=found.removed,
        flags=flags,
    )
