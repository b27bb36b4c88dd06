"""One XML parser for what is no feed (sitemaps, OPML), with everything off that reaches outside the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_DEPTH = 60
"""Levels of nesting; a sitemap has four, an OPML file a few more than the folders in it."""


class NotXmlError(Exception):
    """`args[0]` says what is wrong, in words for the editor."""


def parsed_xml(data: bytes) -> _Element:
    """The root element. Raises NotXmlError for what is not well-formed and for any document type declaration.

    No entity is expanded, no DTD loaded, nothing fetched; XInclude and stylesheets are mere text to this parser.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        line = f" in line {fault.lineno}" if fault.lineno else ""
        raise NotXmlError(f"it is not well-formed XML{line}") from None
    except ValueError:
        raise NotXmlError("it is not XML") from None
    document = root.getroottree().docinfo
    if document.internalDTD is not None or document.doctype:
        raise NotXmlError("it has a document type declaration (DTD), which is not read here")
    return root


def local_name(element: _Element) -> str:
    """The element's name without its namespace, in lower case."""
    return str(element.tag).rsplit("}", 1)[-1].lower()


def child_text(element: _Element, *path: str) -> str | None:
    """The text of the first child of that name, or of a child of it, whatever the namespaces."""
    for name in path:
        found = next((child for child in element if local_name(child) == name), None)
        if found is None:
            return None
        element = found
    return (element.text or "").strip() or None
