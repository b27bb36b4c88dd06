"""The outlet of a page that does not declare one: the name behind its title's last bar, else who owns the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.clean.dates import dates
from digest.clean.html.blocks import Block
from digest.clean.html.site_name import MOST_NAME_WORDS, PARTS, host_name
from digest.clean.lexicon import is_section
from digest.clean.lines import Line
from digest.clean.names import byline_words
from digest.clean.outlets import is_outlet, masthead, owner
from digest.clean.wording import words
from digest.door.urls import web_url

MOST_SHOWN = 400
"""Blocks from the top, and as many from the end, in which a page may show its outlet's name."""
LONGEST_FOOTER = 400
"""Characters of the longest block that may tell who owns the page."""
MOST_LINKED = 0.5
"""Share of a block that may stand in links where it is to name the outlet and no section."""
_NOBODY = frozenset(["copyright", "all", "rights", "reserved", "the", "author", "authors", "c"])
_OWNS = re.compile(r"(?:©|ⓒ|\(c\)|copyright).{0,60}?(?:19|20)\d\d|(?:19|20)\d\d.{0,12}?(?:©|ⓒ)|저작권자", re.IGNORECASE)
_RESERVED = re.compile(r"rights reserved|alle rechte|droits réservés|derechos reservados|무단|無断", re.IGNORECASE)


def shown_outlet(head_title: str, title: str | None, found: Sequence[Block], url: str | None) -> str | None:
    """The outlet's name as the page shows it; None when nothing on it tells one surely enough.

    `head_title` is the page's title with all that sites add, `title` the article's own.
    """
    edges = (*found[:MOST_SHOWN], *found[-MOST_SHOWN:])
    host = host_name(web_url(url) or "").replace("-", "")
    owners = list(dict.fromkeys(filter(None, map(_owner, _notices(found)))))
    tail = _tail(head_title, title)
    if tail and (is_outlet(tail) or _names_host(tail, host) or any(words(tail) == words(name) for name in owners)):
        return tail
    shown = {words(block.text) for block in edges if _is_still(block)}
    known = (name for name in owners if is_outlet(name) or _names_host(name, host) or words(name) in shown)
    return next(known, None) or tail or masthead(_above(found, title))


def _names_host(name: str, host: str) -> bool:
    together = "".join(words(name))
    return bool(host) and (together == host or together.removeprefix("the") == host)


def _tail(head_title: str, title: str | None) -> str | None:
    """The name that stands behind the article's title in the page's, behind its section."""
    own, bars = words(title or ""), list(PARTS.finditer(head_title))
    for place in reversed(range(len(bars))):
        end = bars[place + 1].start() if place + 1 < len(bars) else len(head_title)
        front, name = head_title[: bars[place].start()], head_title[bars[place].end() : end].strip()
        if not own or words(front)[: len(own)] != own:
            return None
        if not is_section(name):
            return name if _may_name(name) else None
    return None


def _may_name(name: str) -> bool:
    said = words(name)
    return (
        1 <= len(said) <= MOST_NAME_WORDS
        and name[:1].isalnum()
        and not name[:1].islower()
        and not dates(name)
        and not all(map(str.isdigit, said))
    )


def _notices(found: Sequence[Block]) -> Iterator[str]:
    """The notices that tell whose the page is, those at its end first."""
    for block in reversed(found[-MOST_SHOWN:]):
        is_footer = len(block.text) <= LONGEST_FOOTER and "figcaption" not in block.place.inside
        if is_footer and (_OWNS.search(block.text) or _RESERVED.search(block.text)):
            yield block.text


def _owner(notice: str) -> str | None:
    """Who owns the page by a notice; None for an agency, which owns no page but its texts."""
    name = owner(notice)
    said = frozenset(words(name or ""))
    if name is None or said <= _NOBODY or not said.isdisjoint(byline_words()["group"]) or is_section(name):
        return None
    return name


def _above(found: Sequence[Block], title: str | None) -> list[Line]:
    """The blocks above the title as lines, without those that lead elsewhere."""
    own = words(title or "")
    first = next((place for place, block in enumerate(found[:MOST_SHOWN]) if words(block.text) == own), 0)
    return [Line(block.text, place) for place, block in enumerate(found[:first]) if _is_still(block)]


def _is_still(block: Block) -> bool:
    return block.linked < MOST_LINKED and not block.place.inside & {"nav", "ul"}
