"""What stays the same when an article comes again.

An article is named by its address without what readers are tracked by; else by outlet, title and day; else, where
neither outlet nor day is known, by its title and its opening words, for "Morning briefing" is many articles.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from digest.door.slugs import term_key
from digest.door.urls import web_url
from digest.model import Article

_OPENING = 200
"""Characters of a text that tell it from another of the same title."""

_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|y|ms|tw|dc|li_fat_|mc_|igsh|wbra|gbra)cl?s?id|fbclid|gclid|mc_[ce]id|igshid|_ga|_gl"
    r"|ref|ref_src|cmpid|ncid|s?rsstag|at_\w+|xtor|spm|guccounter|outputtype|amp",
    re.IGNORECASE,
)  # fmt: skip


def identity_of(article: Article) -> str:
    """A hash, so that no address and no name can be read from it."""
    address = plain_address(article.url)
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


def plain_address(url: str | None) -> str | None:
    """`url` without scheme, `www.`, fragment, closing slash and tracking values; None when it is no web address."""
    cleaned = web_url(url)
    if cleaned is None:
        return None
    parts = urlsplit(cleaned)
    kept = [
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(key)
    ]
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}{query}"


def _titled(article: Article) -> str:
    day = f"{article.published:%Y-%m-%d}" if article.published else ""
    outlet = term_key(article.publisher or "")
    title = term_key(article.title or "")
    return "\n".join([outlet, title, day] if title and (outlet or day) else [title, _opening(article)])


def _opening(article: Article) -> str:
    return term_key(article.text[:_OPENING])


def _hash(named: str) -> str:
    return hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()
