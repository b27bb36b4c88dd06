"""From what a listing names to the article: the text that the listing holds, or the page that it leads to."""

from __future__ import annotations

import re
from typing import Literal

from digest.model import RawArticle
from digest.sources.feeds import without_tags
from digest.sources.listing import Listed
from digest.sources.pages import article_of
from digest.sources.tracking import untracked
from digest.sources.web import Answer, Ask, Client, NoAnswer

WHOLE_CHARACTERS = 1_500
"""Characters from which the text of a feed is taken for the article when the feed does not say so."""

LEAST_CHARACTERS = 400
"""Characters below which even what a feed calls the content is a teaser: two paragraphs of news have more."""

_GOES_ON = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|»|→|(?:read|continue reading|더보기|계속)\W{0,3}(?:more|on)?)\s*$", re.IGNORECASE
)
_READ_AS_PAGE = ("", "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml")
_PAGE_TYPES = "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.5"

Text = Literal["feed", "page", "auto"]
"""Which text of an entry is taken: the feed's own, the linked page's, or the feed's where it is the whole article."""


def holds_article(listed: Listed, text: Text = "auto") -> bool:
    """Whether the listing's own text is to be taken."""
    if text == "page" or not listed.html:
        return False
    if text == "feed" or listed.url is None:
        return True
    words = " ".join(without_tags(listed.html).split())
    least = LEAST_CHARACTERS if listed.is_whole else WHOLE_CHARACTERS
    return len(words) >= least and not _GOES_ON.search(words[-40:])


def linked_article(listed: Listed, client: Client, publisher: str | None = None) -> RawArticle | NoAnswer:
    """The page that the entry leads to, undecoded. What is no page (a picture, a film) is a NoAnswer that lasts."""
    if listed.url is None:
        return NoAnswer("", "it leads to no page and holds no text", is_lasting=True)
    found = client.get(Ask(untracked(listed.url) or listed.url, accept=_PAGE_TYPES))
    return page_article(found, listed, publisher) if isinstance(found, Answer) else found


def page_article(found: Answer, listed: Listed, publisher: str | None = None) -> RawArticle | NoAnswer:
    """The answer of a page's server as a raw article."""
    if found.media not in _READ_AS_PAGE:
        return NoAnswer(found.url, f"it is no page, but {found.media}", is_lasting=True)
    return RawArticle(
        origin=found.url,
        content=found.body,
        media="text" if found.media == "text/plain" else "html",
        charset=found.charset,
        url=untracked(found.url),
        publisher=publisher,
        published=listed.published,
    )


def own_article(listed: Listed, origin: str, publisher: str | None = None) -> RawArticle:
    """The text that the listing holds, as a raw article."""
    return article_of(listed, listed.url or origin, publisher)
