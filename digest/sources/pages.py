"""What a listing or a message holds, as a small page: the cleaner finds the evidence in the places it looks at."""

from __future__ import annotations

from html import escape
from typing import Any

from digest.door.attributes import few_attributes_in
from digest.door.charsets import text_codec
from digest.model import RawArticle
from digest.sources.listing import Listed, title_of
from digest.sources.tracking import untracked


def page_of(listed: Listed) -> str:
    """The entry's own text between its title and what it says of itself."""
    head = ['<meta charset="utf-8">']
    if listed.title:
        head.append(f"<title>{escape(listed.title)}</title>")
    if listed.author:
        head.append(f'<meta name="author" content="{escape(listed.author)}">')
    if listed.dated:
        head.append(f'<meta property="article:published_time" content="{listed.dated.isoformat()}">')
    lang = f' lang="{escape(listed.lang)}"' if listed.lang else ""
    title = f"<h1>{escape(listed.title)}</h1>\n" if listed.title else ""
    return (
        f"<!doctype html>\n<html{lang}><head>{''.join(head)}</head><body><article>\n"
        f"{title}{listed.html}\n</article></body></html>\n"
    )


def article_of(listed: Listed, origin: str, publisher: str | None = None) -> RawArticle:
    """The article that a listing holds itself; `publisher` is the editor's word, and wins."""
    return RawArticle(
        origin=origin,
        content=page_of(listed),
        media="html",
        url=untracked(listed.url),
        publisher=publisher or listed.publisher,
        title=listed.title,
        published=listed.dated,
    )


def page_title(raw: RawArticle) -> str | None:
    """The title that a page declares, before it is cleaned: `og:title`, else `<title>`; None when it has none."""
    from lxml import html
    from lxml.etree import ParserError

    if raw.media != "html":
        return None
    content = raw.content.encode("utf-8", "replace") if isinstance(raw.content, str) else raw.content
    declared = "utf-8" if isinstance(raw.content, str) else raw.charset
    try:
        tree: Any = html.document_fromstring(
            few_attributes_in(content), parser=html.HTMLParser(encoding=text_codec(declared))
        )
    except (ParserError, ValueError):
        return None
    titles = [*tree.xpath("//meta[@property='og:title']/@content"), *tree.xpath("//title/text()")]
    return next((title for title in map(title_of, titles) if title), None)
