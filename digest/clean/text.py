"""Flattened text to its article."""

from __future__ import annotations

from digest.clean.flat import Flat, flat, joined
from digest.clean.lines import split_lines
from digest.clean.outlets import display_name
from digest.clean.verdict import why_no_article
from digest.door.text import normalise
from digest.door.urls import web_url
from digest.door.wrapping import unwrapped
from digest.model import Article, NotAnArticle, RawArticle


def clean_text(raw: RawArticle, text: str, flags: tuple[str, ...]) -> Article | NotAnArticle:
    """The article in a flattened text."""
    text = unwrapped(normalise(text))
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
        url=web_url(raw.url) or found.url,
        removed=found.removed,
        flags=flags,
    )
