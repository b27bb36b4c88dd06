"""From a page to its article: metadata first, then the blocks that are its body, then the same second stage as text."""

from __future__ import annotations

from dataclasses import replace

from digest.clean.flat import email_of, flat_body
from digest.clean.html.blocks import blocks
from digest.clean.html.body import Body, about_of, body
from digest.clean.html.extraction import extracted_lines
from digest.clean.html.likelihood import likelihoods
from digest.clean.html.metadata import Metadata, metadata
from digest.clean.html.sheet import sheet
from digest.clean.html.signature import Signed, signed
from digest.clean.html.tree import drop_hidden, has_words, parsed, stripped
from digest.clean.lines import Line, split_lines
from digest.clean.text import clean_text
from digest.clean.verdict import why_no_article
from digest.clean.view import prose_language
from digest.door.text import normalise
from digest.door.urls import web_url
from digest.model import Article, NotAnArticle, RawArticle


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
    page = sheet(found, extracted_lines(tree, found), about_of(said))
    chosen = settled_body(body(page, likelihoods(page)))
    lines = tuple(Line(block.text, place) for place, block in enumerate(found))
    reason = why_no_article(chosen.paragraphs, lines, said.title)
    if reason:
        return NotAnArticle(reason, chosen.removed)
    return _article(raw, said, chosen, signed(found, chosen), flags)


def settled_body(chosen: Body) -> Body:
    """The body after the rules of the second stage, so that cleaning it again changes nothing."""
    paragraphs, more = flat_body(normalise("\n".join(chosen.paragraphs)))
    return replace(chosen, paragraphs=paragraphs, removed=chosen.removed + more) if more else chosen


def _article(raw: RawArticle, said: Metadata, chosen: Body, near: Signed, flags: tuple[str, ...]) -> Article:
    """What the page declares wins over what stands round its body."""
    lang = prose_language(split_lines("\n".join(chosen.paragraphs)))
    names = said.authors or near.authors
    return Article(
        text="\n".join(chosen.paragraphs),
        title=raw.title or said.title,
        authors=names,
        email=near.email or email_of(names, (removed.text for removed in chosen.removed)),
        publisher=raw.publisher or said.publisher,
        published=raw.published or said.published or near.published,
        updated=said.updated or near.updated,
        lang=said.lang or "und" if lang == "und" else lang,
        url=web_url(raw.url) or said.url,
        section=said.section,
        image=said.image,
        removed=chosen.removed,
        flags=flags,
    )
