"""From an article to its summary: what happened, the facts, who said what, what is ahead."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from digest.extract.engine import Engine, RulesEngine
from digest.extract.ground import proved
from digest.model import Article, Summary

__all__ = ["Engine", "RulesEngine", "extract", "proved"]

_NO_TOPICS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def extract(
    article: Article,
    topics: Mapping[str, tuple[str, ...]] = _NO_TOPICS,
    engine: Engine | None = None,
    *,
    language: str = "en",
) -> Summary:
    """The summary of an article, proved: no part of it that the text does not hold.

    `topics` is the site's vocabulary, a topic's name to the words that speak for it; it adds to the built-in one.
    `language` is the one in which the built-in topics are named.
    """
    taken = engine or RulesEngine(topics, language)
    summary, _ = proved(article.text, taken.extract(article), article.title)
    return summary
