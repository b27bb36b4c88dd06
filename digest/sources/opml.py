"""OPML 2.0: the list of feeds that readers exchange, read and written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.door.text import plain
from digest.door.urls import web_url
from digest.sources.listing import NotAListingError, title_of
from digest.sources.xml import MOST_DEPTH, NotXmlError, local_name, parsed_xml

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of the list, with the folders it lies in, outermost first."""

    url: str
    title: str | None = None
    lang: str | None = None
    folders: tuple[str, ...] = ()


def read_opml(data: bytes) -> tuple[Outline, ...]:
    """The feeds of an OPML file, each address once. Raises NotAListingError when it is none."""
    try:
        root = parsed_xml(data)
    except NotXmlError as fault:
        raise NotAListingError(str(fault)) from None
    if local_name(root) != "opml":
        raise NotAListingError("it is no OPML file: its root is not <opml>")
    found: dict[str, Outline] = {}
    for outline in _outlines(root, (), 0):
        found.setdefault(outline.url, outline)
    return tuple(found.values())


def _outlines(element: _Element, folders: tuple[str, ...], depth: int) -> Iterator[Outline]:
    if depth > MOST_DEPTH:
        return
    for child in element:
        name = title_of(child.get("text") or child.get("title"))
        url = web_url(child.get("xmlUrl") or child.get("xmlurl"))
        if url:
            yield Outline(url, name, child.get("language"), folders)
        inner = (*folders, name) if local_name(child) == "outline" and name and not url else folders
        yield from _outlines(child, inner, depth + 1)


def write_opml(title: str, outlines: Iterable[Outline]) -> bytes:
    """An OPML file that holds `outlines`, folders as they say."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = plain(title)
    body = etree.SubElement(root, "body")
    places: dict[tuple[str, ...], _Element] = {(): body}
    for outline in outlines:
        for depth in range(1, len(outline.folders) + 1):
            path = outline.folders[:depth]
            if path not in places:
                places[path] = etree.SubElement(places[path[:-1]], "outline", text=plain(path[-1]))
        feed = etree.SubElement(
            places[outline.folders], "outline", type="rss", text=plain(outline.title or outline.url)
        )
        feed.set("xmlUrl", outline.url)
        if outline.lang:
            feed.set("language", plain(outline.lang))
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8")) + b"\n"
