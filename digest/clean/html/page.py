"""From a page to its article: metadata first, then the blocks that are its body, then the same second stage as text."""

from __future__ import annotations

from dataclasses import replace

from digest.clean.flat import email_of
from digest.clean.html.blocks import walked
from digest.clean.html.body import Body, about_of, body, is_cut_off, with_declared
from digest.clean.html.day import published
from digest.clean.html.days import Page
from digest.clean.html.extraction import extracted_lines
from digest.clean.html.likelihood import likelihoods
from digest.clean.html.metadata import Metadata, declarations, metadata
from digest.clean.html.outlet import shown_outlet
from digest.clean.html.people import is_person
from digest.clean.html.preformatted import open_preformatted, whole_text
from digest.clean.html.sheet import sheet
from digest.clean.html.signature import Signed, signed
from digest.clean.html.tree import drop, drop_hidden, has_words, parsed, stripped
from digest.clean.html.verdict import page_without_article
from digest.clean.lines import split_lines
from digest.clean.published import day_of_dateline
from digest.clean.text import clean_text
from digest.clean.view import prose_language
from digest.clean.wording import words
from digest.door.urls import web_url
from digest.model import Article, NotAnArticle, Published, RawArticle


def clean_html(raw: RawArticle, text: str, flags: tuple[str, ...]) -> Article | NotAnArticle:
    """The article on a page."""
    tree = parsed(text)
    if tree is None:
        return NotAnArticle("the input is empty")
    alone = whole_text(tree)
    if alone is not None:
        return clean_text(raw, alone, flags)
    open_preformatted(tree, is_styled="white-space" in text)
    declared = declarations(tree)
    drop_hidden(tree)
    found, idle = walked(tree)
    if not found and not declared.known.body and has_words(text):
        return clean_text(raw, stripped(text), flags)
    said = metadata(declared, found, raw.url)
    drop(idle)
    page = sheet(found, extracted_lines(tree, found), about_of(said))
    chosen = with_declared(page, body(page, likelihoods(page)))
    reason = page_without_article(found, chosen, said)
    if reason:
        return NotAnArticle(reason, chosen.removed)
    day = published(Page(declared.head, declared.known, found, chosen.places, raw.url or declared.head.canonical))
    outlet = said.publisher or shown_outlet(declared.head.title, said.title, found, raw.url or said.url)
    return _article(raw, replace(said, publisher=outlet), chosen, signed(found, chosen), day, flags)


def _article(
    raw: RawArticle, said: Metadata, chosen: Body, near: Signed, day: Published | None, flags: tuple[str, ...]
) -> Article:
    """What the page declares wins over what stands round its body."""
    lang = prose_language(split_lines("\n".join(chosen.paragraphs)))
    names = (
        near.authors
        if not said.authors or (_names_people(near, said.publisher) and not said.is_signed)
        else said.authors
    )
    return Article(
        text="\n".join(chosen.paragraphs),
        title=raw.title or said.title,
        authors=names,
        email=near.email or email_of(names, (removed.text for removed in chosen.removed)),
        publisher=raw.publisher or said.publisher,
        published=raw.published or day or said.updated or near.updated or day_of_dateline(chosen.paragraphs[0]),
        updated=said.updated or near.updated,
        lang=said.lang or "und" if lang == "und" else lang,
        url=web_url(raw.url) or said.url,
        section=said.section,
        image=said.image,
        removed=chosen.removed,
        flags=(*flags, "paywall") if said.is_paid or is_cut_off(chosen) else flags,
    )


def _names_people(near: Signed, publisher: str | None) -> bool:
    """True when a line by the body says itself which people wrote it."""
    house = set(words(publisher or ""))
    return (
        near.is_marked
        and bool(near.authors)
        and all(is_person(name) and not house.issuperset(words(name)) for name in near.authors)
    )
