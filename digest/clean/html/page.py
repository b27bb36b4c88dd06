"""From a page to its article: metadata first, then the blocks that are its body, then the same second stage as text."""

from __future__ import annotations

from digest.clean.flat import flat_body
from digest.clean.html.blocks import blocks
from digest.clean.html.body import body_lines
from digest.clean.html.extraction import extracted_lines
from digest.clean.html.metadata import Metadata, metadata
from digest.clean.html.tree import drop_hidden, has_words, parsed, stripped
from digest.clean.lines import Line, split_lines
from digest.clean.text import clean_text
from digest.clean.verdict import why_no_article
from digest.clean.view import prose_language
from digest.door.text import normalise
from digest.door.urls import web_url
from digest.model import Article, NotAnArticle, RawArticle, Removed


def clean_html(raw: RawArticle, text: str, flags: tuple[str, ...]) -> Article | NotAnArticle:
    """The article on a page."""
    tree = parsed(text)
    if tree is None:
        return NotAnArticle("the input is empty")
    said = metadata(tree, raw.url)
    drop_hidden(tree)
    found = blocks(tree)
    if not found and has_words(text):
        return clean_text(raw, stripped(text), flags)
    witness = extracted_lines(tree, raw.url, precise=True)
    kept, removed = body_lines(found, witness, said.title)
    body, more = flat_body(normalise("\n".join(kept)))
    lines = tuple(Line(block.text, place) for place, block in enumerate(found))
    reason = why_no_article(body, lines, said.title)
    if reason:
        return NotAnArticle(reason, removed + more)
    return _article(raw, said, body, removed + more, flags)


def _article(
    raw: RawArticle, said: Metadata, body: tuple[str, ...], removed: tuple[Removed, ...], flags: tuple[str, ...]
) -> Article:
    lang = prose_language(split_lines("\n".join(body)))
    return Article(
        text="\n".join(body),
        title=raw.title or said.title,
        authors=said.authors,
        email=None,
        publisher=raw.publisher or said.publisher,
        published=raw.published or said.published,
        updated=said.updated,
        lang=said.lang or "und" if lang == "und" else lang,
        url=web_url(raw.url) or said.url,
        section=said.section,
        image=said.image,
        removed=removed,
        flags=flags,
    )
