"""Structured data for search engines (schema.org). A data block, so the content security policy lets it be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from digest.door.urls import web_url
from digest.model import Entry, EntryQuote
from digest.site.authors import authors_of
from digest.site.frame import Frame
from digest.site.permalinks import Dated, edition_path, entry_path
from digest.site.statements import plain
from digest.site.terms import outlet_name

CONTEXT = "https://schema.org"
QUOTATIONS = 1
"""Quotations of an entry that are told apart: the page itself has them all."""

QUOTATION_LENGTH = 200
"""Characters of a quotation up to which it is told apart."""


def entry_data(frame: Frame, entry: Entry) -> Mapping[str, object]:
    """An entry's page: the article, and the way to it."""
    steps = ((frame.words.day(entry.date), edition_path(entry.date)), (entry.title, entry_path(entry)))
    return {"@context": CONTEXT, "@graph": [_news_article(frame, entry), _breadcrumbs(frame, steps)]}


def edition_data(frame: Frame, entries: Iterable[Dated]) -> Mapping[str, object]:
    """A day's page: its entries in their order."""
    listed = [frame.links.absolute(entry_path(entry)) for entry in entries]
    items = [{"@type": "ListItem", "position": place, "url": url} for place, url in enumerate(listed, 1)]
    return {"@context": CONTEXT, "@type": "ItemList", "itemListElement": items}


def way_data(frame: Frame, *steps: tuple[str, str]) -> Mapping[str, object]:
    """The way to a page: (name, path) of each step, the page itself last."""
    return {"@context": CONTEXT, **_breadcrumbs(frame, steps)}


def _breadcrumbs(frame: Frame, steps: Iterable[tuple[str, str]]) -> Mapping[str, object]:
    items: list[dict[str, object]] = [
        {"@type": "ListItem", "position": place, "name": name, "item": frame.links.absolute(path)}
        for place, (name, path) in enumerate(steps, 1)
    ]
    del items[-1]["item"]  # the page itself
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _news_article(frame: Frame, entry: Entry) -> Mapping[str, object]:
    """An entry as a NewsArticle that is based on the source's."""
    document: dict[str, object] = {
        "@type": "NewsArticle",
        "headline": entry.title,
        "datePublished": entry.date.isoformat(),
        "inLanguage": frame.parts.foreign(entry.lang),
        "publisher": {"@type": "Organization", "name": frame.config.title},
        "isBasedOn": _source(entry),
        "hasPart": [_quotation(quote) for quote in islice(filter(_is_told_apart, entry.quotes), QUOTATIONS)],
        "dateModified": entry.corrections[-1].date.isoformat() if entry.corrections else None,
        "correction": [
            {"@type": "CorrectionComment", "datePublished": one.date.isoformat(), "text": one.what}
            for one in entry.corrections
        ],
    }
    return {name: value for name, value in document.items() if value}


def _is_told_apart(quote: EntryQuote) -> bool:
    return bool(quote.spoken and quote.speaker) and len(quote.text) <= QUOTATION_LENGTH


def _quotation(quote: EntryQuote) -> Mapping[str, object]:
    speaker = {"@type": "Person", "name": quote.speaker}
    return {"@type": "Quotation", "text": plain(quote.text), "spokenByCharacter": speaker}


def _author(entry: Entry) -> object:
    """Whoever the source's byline names: one author as it is, several as a list."""
    found = [{"@type": "Organization" if one.is_house else "Person", "name": one.name} for one in authors_of(entry)]
    return found[0] if len(found) == 1 else found


def _source(entry: Entry) -> Mapping[str, object]:
    """The article that the entry digests; empty when the entry does not say."""
    outlet = outlet_name(entry)
    known: dict[str, object] = {
        "url": web_url(entry.source.url),
        "author": _author(entry),
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet} if outlet else None,
    }
    found = {name: value for name, value in known.items() if value}
    return {"@type": "NewsArticle", **found} if found else {}
