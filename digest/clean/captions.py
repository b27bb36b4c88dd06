"""Words under a picture: a line that bears a picture's label or sign, or closes with whose the picture is.

Papers mark a caption in few ways: a label in front ("Photo:", "Chart:"), a triangle that points at the picture (▲, ▼),
a credit in brackets or behind a slash at the end, and in Korean the word 제공 (provided by). English ones of agencies
say what is seen, then the picture's weekday, day and year, which a report of the day does not spell out.
"""

from __future__ import annotations

import re

from digest.clean.lines import Line
from digest.clean.view import View

MOST_CAPTION_WORDS = 70
"""Words (as English counts them) of the longest caption with a label or a sign."""
LEAST_DATED_WORDS = 8
"""Words of the shortest caption that only dates its picture."""
MOST_PROVIDED_WORDS = 40
"""Words of the longest caption that only closes with who provided the picture."""

_LABEL = re.compile(
    r"^(?:photos?|photographs?|pictures?|images?|charts?|graphics?|graph|illustration|caption|credit|"
    r"foto|fotos|bild|bildquelle|grafik|fotografía|gráfico|imagen|crédit photo|immagine|"
    r"사진|사진설명|그래픽|写真|图片|圖片)"
    r"(?:\s(?:by|credit|courtesy))?\s?[:：=＝]\s?\S",
    re.IGNORECASE,
)
_SIGN = re.compile(r"^\s?[▲△▼▽◀◁↑↓]\s?\S")
_CREDIT_END = re.compile(
    r"(?:\[[^\[\]]{2,60}\]|\([^()]{2,60}/[^()]{2,60}\)|[\s.]/\s?[^\s/][^/.]{1,40}|(?:사진|ⓒ|©)\s?[=:]?[^.]{2,40})$"
)
_NAME = r"[A-ZÀ-Ý][\w.'’-]+"
_SLASHED = re.compile(rf"^{_NAME}(?:\s{_NAME}){{1,3}}\s?/\s?{_NAME}(?:\s{_NAME}){{0,4}}$")
"""A photographer and the house: "First Last/Agency"."""
_DATED = re.compile(
    r"(?:, |[a-z] on )(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? "
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}, (?:19|20)\d\d\b"
)
"""The day of a picture: ", Tuesday, Nov. 19, 2019"."""
_PROVIDED = re.compile(r"(?:^|[.。!?…”’\s])\s?[^\s.]{2,20}(?:\s[^\s.]{2,20}){0,2}\s?제공[.\])>]?$")


def caption_lines(view: View) -> list[int]:
    """Lines with a caption's label, sign or credit, and the headline-like lines that stand right above a credit."""
    found = [line.index for line in view.lines if is_caption(line)]
    return found + [index - 1 for index in found if _is_described_by(view, index)]


def is_caption(line: Line) -> bool:
    """True when the line itself says that it belongs to a picture."""
    if line.size > MOST_CAPTION_WORDS:
        return False
    if _LABEL.match(line.head):
        return True
    if _SIGN.match(line.head):
        return _CREDIT_END.search(line.head) is not None
    if "/" in line.text and _SLASHED.match(line.head):
        return True
    if line.size >= LEAST_DATED_WORDS and "day" in line.text and _DATED.search(line.head):
        return True
    if "제공" not in line.text[-8:]:
        return False
    return line.size <= MOST_PROVIDED_WORDS and _PROVIDED.search(line.head) is not None


def _is_described_by(view: View, index: int) -> bool:
    """Whether the line above is the picture's description: the credit names an owner only, and it has no full stop."""
    credit, above = view.lines[index], view.lines[index - 1] if index else None
    return (
        above is not None
        and credit.size <= 8
        and _LABEL.match(credit.head) is not None
        and above.is_headline
        and above.ending == ""
        and not credit.after_gap
        and not view.kinds[above.index]
    )
