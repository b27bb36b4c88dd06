"""The authors that a page names: as JSON-LD, meta tags and marked elements say, names only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from digest.clean.byline import EMAIL, byline
from digest.clean.html.head import Head
from digest.clean.html.jsonld import Declared
from digest.clean.names import is_name, written_name
from digest.clean.wording import words

MOST_AUTHORS = 12
_PARTS = re.compile(r"\s*(?:[;|•·]|,(?!\s*(?:Jr|Sr|PhD|MD|II|III)\b)|\s(?:and|und|et|y|e|&)\s)\s*")
_LEADING = re.compile(r"^(?:by|von|par|por|di|written by|text by|words by|author|autor|auteur)[\s:]+", re.IGNORECASE)
_ROLE = re.compile(
    r"^(?:.*\b(?:editor|reporter|correspondent|writer|staff|contributor|redakteur|redaktion)\b.*)$", re.IGNORECASE
)


def authors(head: Head, declared: Declared, site: str) -> tuple[str, ...]:
    """The names of the first source that has any."""
    sources: tuple[Iterable[str], ...] = (
        declared.authors,
        _marked(head, "author"),
        _metas(head),
        _marked(head, "class"),
    )
    for source in sources:
        found = tuple(dict.fromkeys(_names(source, site)))[:MOST_AUTHORS]
        if found:
            return found
    return ()


def _metas(head: Head) -> list[str]:
    names = (
        "author",
        "article:author",
        "byl",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "sailthru.author",
        "cxenseparse:author",
        "article:author_name",
        "twitter:data1",
    )
    for name in names:
        values = [value for value in head.meta.get(name, ()) if "http" not in value and "/" not in value]
        if name == "twitter:data1":
            values = [value for value in values if is_name(value)]
        if values:
            return values
    return []


def _marked(head: Head, mark: str) -> list[str]:
    found = [text for kind, text in head.bylines if kind == mark]
    if mark == "author":
        return found
    read = (byline(text) for text in found)
    return [
        author
        for signature in read
        if signature and (signature.is_marked or signature.authors)
        for author in signature.authors
    ]


def _names(values: Iterable[str], site: str) -> Iterator[str]:
    own = set(words(site))
    for value in values:
        for part in _parts(EMAIL.sub(" ", value)):
            name = _LEADING.sub("", part.strip()).strip(" .,:")
            tokens = set(words(name))
            if (
                2 <= len(name) <= 60
                and "http" not in name
                and tokens
                and not (own and tokens <= own)
                and len(name.split()) <= 7
            ):
                yield written_name(name)


def _parts(value: str) -> list[str]:
    """A value cut into names, where each part could be one."""
    parts = [part for part in _PARTS.split(value) if part]
    if len(parts) > 1 and all(is_name(_LEADING.sub("", part)) for part in parts):
        return parts
    named = [part for part in parts if is_name(_LEADING.sub("", part))]
    return named[:1] if len(parts) > 1 and named and parts[0] == named[0] else ([value] if len(parts) == 1 else parts)
