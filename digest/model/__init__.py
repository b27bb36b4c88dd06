"""The nouns of the project, from raw article to entry.

Every value is frozen; every step takes one and returns another. Offsets (`start`, `end`) count code points in
`Article.text`, so that `article.text[start:end]` is the part's text.
"""

from typing import TYPE_CHECKING

from digest.lazily import given_out
from digest.site_config import SiteConfig

if TYPE_CHECKING:
    from digest.model.article import Article, Image, Media, NotAnArticle, Published, RawArticle, Removed
    from digest.model.entry import (
        ORDERS,
        Correction,
        Entry,
        EntryFact,
        EntryQuote,
        EntryReaction,
        EntryUpcoming,
        Section,
        SectionKind,
        SourceNote,
    )
    from digest.model.stances import STANCES
    from digest.model.summary import (
        Amount,
        FiveW,
        KeyFact,
        Name,
        NameType,
        Quote,
        QuoteKind,
        Reaction,
        Span,
        Summary,
        Upcoming,
    )

__all__ = [
    "ORDERS",
    "STANCES",
    "Amount",
    "Article",
    "Correction",
    "Entry",
    "EntryFact",
    "EntryQuote",
    "EntryReaction",
    "EntryUpcoming",
    "FiveW",
    "Image",
    "KeyFact",
    "Media",
    "Name",
    "NameType",
    "NotAnArticle",
    "Published",
    "Quote",
    "QuoteKind",
    "RawArticle",
    "Reaction",
    "Removed",
    "Section",
    "SectionKind",
    "SiteConfig",
    "SourceNote",
    "Span",
    "Summary",
    "Upcoming",
]

__getattr__ = given_out(
    __name__,
    {
        "article": "Article Image Media NotAnArticle Published RawArticle Removed",
        "entry": (
            "ORDERS Correction Entry EntryFact EntryQuote EntryReaction EntryUpcoming Section SectionKind SourceNote"
        ),
        "stances": "STANCES",
        "summary": "Amount FiveW KeyFact Name NameType Quote QuoteKind Reaction Span Summary Upcoming",
    },
)
