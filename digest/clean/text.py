"""Flattened text to its article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from digest.clean.byline import byline
from digest.clean.dates import parse
from digest.clean.flat import Flat, flat, joined
from digest.clean.html.site_name import host_name, without_site
from digest.clean.joined import parted
from digest.clean.lines import split_lines
from digest.clean.marked import Unmarked, is_marked, unmarked
from digest.clean.outlets import display_name
from digest.clean.verdict import why_no_article
from digest.door.text import normalise
from digest.door.urls import web_url
from digest.door.wrapping import unwrapped
from digest.model import Article, NotAnArticle, RawArticle

_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""Spaces that a page sets by width; between words they are spaces."""


def clean_text(raw: RawArticle, text: str, flags: tuple[str, ...]) -> Article | NotAnArticle:
    """The article in a flattened text."""
    text = _SPACES.sub(" ", normalise(text))
    if is_marked(text):
        marked = unmarked(text)
        raw, text = _told(raw, marked), joined(marked.lines)
        found = flat(text, raw.title, dict.fromkeys(marked.lists_of_links(), "related"))
        found = replace(found, authors=_named(marked.facts) or found.authors)
    else:
        text = unwrapped(parted(text))
        found = flat(text, raw.title)
    reason = why_no_article(found.body, split_lines(text), found.title or raw.title)
    if reason:
        return NotAnArticle(reason, found.removed)
    if any(removed.reason == "paywall" for removed in found.removed):
        flags += ("paywall",)
    return article(raw, found, flags)


def _told(raw: RawArticle, marked: Unmarked) -> RawArticle:
    """What was known of the article before, and of the rest what the scraper wrote above its Markdown."""
    facts = marked.facts
    url = raw.url or web_url(facts.get("url"))
    site = facts.get("publisher") or host_name(url or "")
    title = without_site(marked.title, site, is_claim=True) if marked.title else None
    return replace(
        raw,
        url=url,
        title=raw.title or title,
        published=raw.published or parse(facts.get("published", "")),
        publisher=raw.publisher or facts.get("publisher"),
    )


def _named(facts: Mapping[str, str]) -> tuple[str, ...]:
    signature = byline(f"By {facts['author']}") if "author" in facts else None
    return signature.authors if signature else ()


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
