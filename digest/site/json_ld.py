"""Structured data for search engines (schema.org). A data block, so the content security policy lets it be."""

from __future__ import annotations

from collections.abc import Mapping

from digest.door.urls import web_url
from digest.model import Entry
from digest.site.frame import Frame
from digest.site.permalinks import entry_path
from digest.site.terms import outlet_name


def news_article(frame: Frame, entry: Entry) -> Mapping[str, object]:
    """An entry as a NewsArticle that is based on the source's."""
    document: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": entry.title,
        "datePublished": entry.date.isoformat(),
        "inLanguage": entry.lang,
        "mainEntityOfPage": frame.links.absolute(entry_path(entry)),
        "publisher": {"@type": "Organization", "name": frame.config.title, "url": frame.links.absolute("")},
        "isBasedOn": _source(entry),
        "keywords": list(entry.topics),
        "dateModified": entry.corrections[-1].date.isoformat() if entry.corrections else None,
        "correction": [
            {"@type": "CorrectionComment", "datePublished": one.date.isoformat(), "text": one.what}
            for one in entry.corrections
        ],
    }
    return {name: value for name, value in document.items() if value}


def _source(entry: Entry) -> Mapping[str, object]:
    """The article that the entry digests; empty when the entry does not say."""
    outlet = outlet_name(entry)
    known: dict[str, object] = {
        "url": web_url(entry.source.url),
        "author": {"@type": "Person", "name": entry.source.byline} if entry.source.byline else None,
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet} if outlet else None,
    }
    found = {name: value for name, value in known.items() if value}
    return {"@type": "NewsArticle", **found} if found else {}
