"""What a listing or a message holds, as a small page: the cleaner finds the evidence in the places it looks at."""

from __future__ import annotations

from html import escape

from digest.model import RawArticle
from digest.sources.listing import Listed
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
