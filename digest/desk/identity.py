"""What stays the same when an article comes again.

An article is named by its address without what readers are tracked by; else by outlet, title and day; else, where
neither outlet nor day is known, by its title and its opening words, for "Morning briefing" is many articles.
"""

from __future__ import annotations

import hashlib

from digest.door.slugs import term_key
from digest.model import Article
from digest.sources.tracking import address_key

_OPENING = 200
"""Characters of a text that tell it from another of the same title."""


def identity_of(article: Article) -> str:
    """A hash, so that no address and no name can be read from it."""
    address = address_key(article.url)
    if address:
        return _hash(f"url {address}")
    return _hash(f"title {_titled(article)}")


def twin_identity(article: Article) -> str:
    """The identity of an article that shares another's `identity_of` and is a different one all the same."""
    return _hash(f"twin {identity_of(article)} {_opening(article)}")


def is_same_story(text: str, other: str) -> bool:
    """Whether two texts are states of one article: a paragraph in common, or two thirds of their runs of four words."""
    lines, others = set(filter(str.strip, text.split("\n"))), set(filter(str.strip, other.split("\n")))
    if lines & others:
        return True
    runs, other_runs = _runs(text), _runs(other)
    return 3 * len(runs & other_runs) >= 2 * min(len(runs), len(other_runs))


def _runs(text: str, length: int = 4) -> set[tuple[str, ...]]:
    words = term_key(text).split()
    return set(zip(*(words[start:] for start in range(length)), strict=False))


def _titled(article: Article) -> str:
    day = f"{article.published:%Y-%m-%d}" if article.published else ""
    outlet = term_key(article.publisher or "")
    title = term_key(article.title or "")
    return "\n".join([outlet, title, day] if title and (outlet or day) else [title, _opening(article)])


def _opening(article: Article) -> str:
    return term_key(article.text[:_OPENING])


def _hash(named: str) -> str:
    return hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()
