"""The cleaner: a raw article in, the article or the reason why there is none out."""

from __future__ import annotations

import re

from digest.clean.decoding import decoded, is_mojibake
from digest.clean.media import media
from digest.clean.text import clean_text
from digest.model import Article, NotAnArticle, RawArticle

_CONTROLS = "".join(map(chr, (*range(0x09), *range(0x0E, 0x1B), 0x1F, 0x7F)))
_CONTROL = re.compile(f"[{re.escape(_CONTROLS)}]+")
_UNICODE_ENDS = "\u2028\u2029\x85"
_UNICODE_END = re.compile(f"[{_UNICODE_ENDS}]")
MOST_CHARACTERS = 30_000_000
"""Characters of the longest text that is read."""


def clean(raw: RawArticle) -> Article | NotAnArticle:
    """The article in what a source delivered, whole and nothing else; never raises on any content."""
    flags: tuple[str, ...] = ()
    if isinstance(raw.content, bytes):
        read = decoded(raw.content, raw.charset)
        if isinstance(read, str):
            return NotAnArticle(read)
        text = read.text
    else:
        text = raw.content
    if len(text) > MOST_CHARACTERS:
        return NotAnArticle(f"the input is longer than {MOST_CHARACTERS // 1_000_000} million characters")
    if text.count("\x00", 0, 4096) > 40:
        return NotAnArticle("the input is binary, not text")
    text = _without_stray_controls(text)
    if is_mojibake(text):
        flags += ("mojibake",)
    if (raw.media or media(text)) == "html":
        from digest.clean.html.page import clean_html

        return clean_html(raw, text, flags)
    return clean_text(raw, text, flags)


def _without_stray_controls(text: str) -> str:
    """No controls, at which parsers of HTML stumble; within lines that end otherwise, a Unicode line end is a space."""
    if any(control in text for control in _CONTROLS):
        text = _CONTROL.sub("", text)
    if "\n" in text and any(end in text for end in _UNICODE_ENDS):
        text = _UNICODE_END.sub(" ", text)
    return text
