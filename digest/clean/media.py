"""Whether a text is HTML or flattened text, when nobody said."""

from __future__ import annotations

import re

from digest.model import Media

_SNIFFED = 20_000
_OPENING = re.compile(
    r"^\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,20})?(?:<!--.{0,2000}?-->\s{0,20})?<(?:!doctype\s+html|html|head|body|article|div|main|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:html|head|body|article|div|main|section|p|span|a|h[1-6]|ul|li|table|meta|link|script|br)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
LEAST_TAGS = 4


def media(text: str) -> Media:
    """HTML when the text opens as a page does, or tags stand thick in its beginning; else text."""
    head = text[:_SNIFFED]
    if _OPENING.match(head):
        return "html"
    tags = sum(1 for _ in _TAG.finditer(head))
    return "html" if tags >= LEAST_TAGS and tags * 400 >= len(head) else "text"
