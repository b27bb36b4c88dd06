"""The article's own address, as a closing line of a text says it ("Read the original: https://…")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

from digest.clean.lexicon import data_rows
from digest.clean.lines import Line
from digest.clean.wording import words
from digest.door.urls import web_url

_ADDRESS = re.compile(r"https?://[^\s<>\"'“”\[\]]{4,500}", re.IGNORECASE)
_PRINTS = frozenset(["printed", "downloaded", "retrieved", "gedruckt", "ausgedruckt"])
_PRINTED = re.compile(
    r"^\W{0,3}(?:this (?:article|page|story) (?:was|is) )?(?:printed|downloaded|retrieved) from\b.{0,80}"
    r"(?:[\w-]\.[a-z]{2,}|://)\S*$|^\W{0,3}(?:gedruckt|ausgedruckt) von\b.{0,80}[\w-]\.[a-z]{2,}\S*$",
    re.IGNORECASE,
)
"""Where a page was printed from, closed by the site's address."""
_TAIL = ".,;)»’"


def own_address(lines: Sequence[Line]) -> str | None:
    """The last address that stands alone on its line behind a label that says it is the article's; None without one."""
    for line in reversed(lines):
        match = _ADDRESS.search(line.head) if "://" in line.head else None
        if match and is_address_line(line):
            return web_url(match[0].rstrip(_TAIL))
    return None


def is_address_line(line: Line) -> bool:
    """True for a line that is nothing but such a label and an address."""
    if not _PRINTS.isdisjoint(line.words) and _PRINTED.match(line.head):
        return True
    match = _ADDRESS.search(line.head) if "://" in line.head else None
    if match is None or words(line.head[match.end() :]):
        return False
    return words(line.head[: match.start()]) in _labels()


@cache
def _labels() -> frozenset[tuple[str, ...]]:
    text = (resources.files("digest.clean") / "data" / "address-labels.txt").read_text(encoding="utf-8")
    return frozenset(words(label) for row in data_rows(text) for label in row.split("|"))
