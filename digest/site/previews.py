"""A preview picture beside each edition and entry, on sites that ask for it (`pictures: true`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from digest.site.frame import Frame
from digest.site.listed import Listed
from digest.site.permalinks import edition_path, entry_path
from digest.site.views import Blob

NAME = "preview.png"


def entry_preview(frame: Frame, entry: Listed) -> Iterator[Blob]:
    """An entry's picture, if it has one."""
    day = frame.words.plain_day(entry.date)
    line = f"{day} · {entry.outlet}" if entry.outlet else day
    return _drawn(frame, entry_path(entry), entry.title, line)


def edition_preview(frame: Frame, day: date, entries: int) -> Iterator[Blob]:
    """An edition's picture, if it has one."""
    return _drawn(frame, edition_path(day), frame.words.day(day), frame.words.count("entries", entries))


def address_of(frame: Frame, preview: Iterator[Blob]) -> str:
    """The whole address of a picture; empty where there is none."""
    return next((frame.links.absolute(blob.path) for blob in preview), "")


def _drawn(frame: Frame, path: str, headline: str, line: str) -> Iterator[Blob]:
    maker = frame.cards
    if maker is None:
        return
    from digest.site.pictures.cards import Card

    card = Card(frame.config.title, headline, line)
    if maker.can_draw(card):
        yield Blob(path + NAME, (card, maker.sign), partial(maker.draw, card))
