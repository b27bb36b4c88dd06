"""All that a page declares about its article, chosen among its sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from digest.clean.html.blocks import Block
from digest.clean.html.head import Head, head
from digest.clean.html.jsonld import Declared, declared
from digest.clean.html.moments import updated_at
from digest.clean.html.people import authors, hold_people
from digest.clean.html.site_name import host_name
from digest.clean.html.title import title
from digest.clean.html.titles import Page
from digest.door.urls import web_url
from digest.model import Image, Published

_NEWS_MARKS = ("news_keywords", "article:opinion", "article:content_tier")
_PAID_TIERS = ("locked", "metered", "paid", "premium")
_DESCRIPTIONS = ("description", "og:description", "twitter:description")
_ARTICLES = ("article", "posting", "report", "recipe", "review")
_THINGS = {
    "video": frozenset(["video", "videoobject"]),
    "recording": frozenset(["music", "podcastepisode", "audioobject"]),
    "product": frozenset(["product"]),
}
_LISTS = frozenset(["collectionpage", "itemlist", "searchresultspage", "profilepage"])
_VIDEO_PATH = re.compile(r"/(?:videos?|watch|clips?|mediathek)/", re.IGNORECASE)
_VIDEO_TITLE = re.compile(
    r"\s*[\[(]?(?:watch|videos?|vídeo|vidéo|동영상|영상|動画|视频|視頻)[\])]?\s*[:|–—-]", re.IGNORECASE
)
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The page's own word on its article."""

    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    updated: Published | None
    section: str | None
    lang: str | None
    url: str | None
    image: Image | None
    is_news: bool
    is_signed: bool = False
    """One of the authors is somebody, no house."""
    is_article: bool = False
    """The page says that it is one article, and no list of them."""
    descriptions: tuple[str, ...] = ()
    """What the page says of the article in a sentence or two, as search engines show it."""
    body: str = ""
    """The text that the page's JSON-LD gives as the article's body."""
    is_paid: bool = False
    """The page says that not everybody may read all of it."""
    thing: str = ""
    """What the page describes where it describes no article: a video, a recording, a product."""


@dataclass(frozen=True, slots=True)
class Declarations:
    """What a page's head, its markup and its JSON-LD say."""

    head: Head
    known: Declared


def declarations(tree: HtmlElement) -> Declarations:
    """What the page declares, read before anything is taken out of it."""
    return Declarations(head(tree), declared(tree))


def metadata(page: Declarations, found: Sequence[Block], url: str | None) -> Metadata:
    """The choice among all that the page declares; `found` are the blocks that it shows."""
    said, known = page.head, page.known
    site = site_name(page, url or said.canonical)
    names = authors(said, known, site)
    return Metadata(
        title=title(Page(said, known, found, site, url or said.canonical)),
        authors=names,
        is_signed=hold_people(names, known),
        publisher=known.publisher or said.first("og:site_name") or None,
        updated=updated_at(said, known, url or said.canonical),
        section=known.section or said.first("article:section") or None,
        lang=_language(known, said),
        url=_canonical(said, known, url),
        is_news=known.is_news or bool(said.first(*_NEWS_MARKS)),
        is_article=_is_article(said, known),
        descriptions=tuple(text for name in _DESCRIPTIONS if (text := said.first(name))),
        body=known.body,
        is_paid=not known.is_free or said.first("article:content_tier") in _PAID_TIERS,
        thing=_thing(said, known) or _shown_thing(said, url or said.canonical),
        image=_image(said, known, url),
    )


def _is_article(said: Head, known: Declared) -> bool:
    declares = said.first("og:type").lower() == "article" or bool(known.headline and known.published)
    return declares and known.kinds.isdisjoint(_LISTS)


def _thing(said: Head, known: Declared) -> str:
    if any(kind.endswith(_ARTICLES) for kind in known.kinds):
        return ""
    kind = said.first("og:type").lower().partition(".")[0]
    return next((name for name, kinds in _THINGS.items() if kind in kinds or not known.kinds.isdisjoint(kinds)), "")


def _shown_thing(said: Head, url: str) -> str:
    """A video that the page plays, where its title or its address says that the page is about nothing else."""
    try:
        path = urlsplit(url).path
    except ValueError:
        path = ""
    titles = (said.title, *(heading.text for heading in said.headings[:1]))
    return "video" if said.has_video and (_VIDEO_PATH.search(path) or any(map(_VIDEO_TITLE.match, titles))) else ""


def _image(said: Head, known: Declared, url: str | None) -> Image | None:
    """The lead image, its description and its owner as far as the page declares them."""
    address = web_url(urljoin(url or "", said.first("og:image", "twitter:image") or known.image))
    if address is None:
        return None
    return Image(address, said.first("og:image:alt", "twitter:image:alt") or None, known.image_credit or None)


def site_name(page: Declarations, url: str) -> str:
    """What the site calls itself, else the telling part of its address."""
    return page.head.first("og:site_name", "application-name") or page.known.publisher or host_name(url)


def _language(known: Declared, said: Head) -> str | None:
    for value in (said.lang, known.lang, said.first("og:locale", "content-language")):
        match = _LANGUAGE.match(value)
        if match:
            return match[0].lower()
    return None


def _canonical(said: Head, known: Declared, url: str | None) -> str | None:
    for value in (said.canonical, said.first("og:url"), known.url):
        if value:
            found = web_url(urljoin(url or "", value))
            if found and urlsplit(found).path.strip("/"):
                return found
    return web_url(url)
