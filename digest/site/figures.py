"""The figures of a fact set apart: numbers with their sign, magnitude or Korean unit, so that the eye finds them.

Dates, years and clock times are no figures. Only the look changes, never a word.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from digest.kept_patterns import compiled
from digest.late import late
from digest.site.marked import marked

LONGEST_BESIDE = 12
"""Characters of a figure that stands beside its fact."""

_OUTSIDE = late(r"(<[^>]*>|&[#\w]+;)")
"""Tags and entities, which no figure may touch."""

_MOMENT = r"""
    (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\ \d{1,2}\b
  | \b\d{1,2}(?:st|nd|rd|th)?\ (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)
  | \d{1,2}[:.]\d\d\ ?[ap]\.?m | \d{1,2}:\d\d | \d{1,2}\ ?[ap]\.?m\b
  | \d+\ ?(?:년|월|일|시|분)
  | \b(?:19|20)\d\d(?![\d.,]*\d|\ ?[%만억조원명])
"""
_ENGLISH_MEASURE = r"\ ?(?:%|per\ ?cent|percent|thousand|million|billion|trillion|bn|m|km|kg)\b | \ ?%"
_KOREAN_UNIT = "원|달러|명|대|건|곳|개|㎞|㎢|㎡|톤|배|가구|척|편|마리"
_KOREAN_MEASURE = rf"""
    [천백]?(?:\ ?[조억만](?:\ ?\d[\d,]*)?)*
    (?:\ ?(?:(?:%|퍼센트|여)(?:{_KOREAN_UNIT})?|{_KOREAN_UNIT}))?
"""
_FIGURE = compiled(
    rf"""(?=[JFMASOND$€£¥₩\d])  # how each of what follows begins: most places in a text are passed by at once
       (?: (?P<moment>{_MOMENT})
       | (?<![\w.,/*=-])(?<![A-Za-z_][:(])[$€£¥₩]?\d[\d.,]*(?<![.,])
         (?:{_ENGLISH_MEASURE}|{_KOREAN_MEASURE})(?![A-Za-z\d/*=]))""",
    re.VERBOSE,
)


_DIGIT = compiled(r"\d")
_MARKED = compiled(r"<b>([^<&]*\d[^<&]*)</b>")


def figured(html: Markup) -> Markup:
    """`html` with its figures in `<b>`; numbers of markup or of a program that the text shows are no figures."""
    if not _DIGIT.search(html) or ("&lt;" in html and "&gt;" in html):
        return html
    if "<" not in html and "&" not in html:
        return marked(_FIGURE.sub(_bold, html))  # as below
    pieces = _OUTSIDE.split(html)
    found = (piece if place % 2 else _FIGURE.sub(_bold, piece) for place, piece in enumerate(pieces))
    return marked("".join(found))  # only `<b>` has come to it


def leading_figure(html: Markup) -> str:
    """The first figure that `figured` marked, as text; empty where none is short enough to stand beside its fact."""
    found = _MARKED.search(html) if "<b>" in html else None
    return found[1] if found and len(found[1]) <= LONGEST_BESIDE else ""


def _bold(match: re.Match[str]) -> str:
    return match[0] if match["moment"] else f"<b>{match[0]}</b>"
