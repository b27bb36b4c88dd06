"""Rules that rest on the lexicon: a short line that speaks one kind's phrases is that kind's furniture."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from digest.clean.lexicon import names_sections, vocabulary_share
from digest.clean.lines import Line
from digest.clean.view import View

_POINTER = re.compile(r"^(?:\[[^\]]{2,16}\]\s*|[^\W\d_]{2,6}\s)?[☞▶▷►➤➔→⇒👉🔗»]")
_LABEL = re.compile(r"^\[?[^:：|\]]{2,40}?\]?\s?[:：|\]]\s?\S")
_CREDIT = re.compile(
    r"^[\[(（/＝=©]|^(?:foto|fotos|photo|photos|bild|image|images|quelle|picture|photograph|illustration|graphic|grafik|fonte|crédit|crédito|credit|"
    r"imagen|fotografía|immagine|kuva|fot|zdjęcie|фото|fotoğraf|사진|이미지|写真|画像|图片|圖)\b",
    re.IGNORECASE,
)

_MARKUP = re.compile(
    r"^<(?:iframe|script|embed|object|blockquote|img|div|a|video|audio)\b[^<>]{0,500}>(?:.{0,200}</\w+>)?$",
    re.IGNORECASE,
)
_PLAYED = frozenset(
    ["javascript", "browser", "played", "loaded", "navigateur", "navegador", "브라우저가", "turn", "enable"]
)
"""Words without one of which `_PLAYER` finds nothing."""
_PLAYER = re.compile(
    r"to (?:play|view|watch) this (?:video|content|audio),? (?:you need to |please )?(?:enable|turn on)\b|"
    r"(?:this|the) (?:video|audio|media) (?:can ?not|can.t|could not) be (?:played|loaded)\b|"
    r"(?:sorry, )?your browser (?:does not|doesn.t) support (?:the )?(?:video|audio|html5|javascript|embedded)\b|"
    r"(?:please )?(?:enable|turn on) javascript to (?:play|view|watch|see)\b|"
    r"ihr browser unterstützt (?:kein|das)\b|votre navigateur ne (?:supporte|prend)\b|"
    r"tu navegador no (?:soporta|admite)\b|브라우저가 (?:비디오|동영상|html5)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reach:
    """How many words a line may have and still be taken.

    `whole` is for one that says only the phrase, or several; `opening` for one that opens with it; `holding` for
    the rest.
    """

    whole: int
    opening: int
    holding: int


REACHES = {
    "copyright": Reach(40, 40, 40),
    "notice": Reach(45, 45, 45),
    "advert": Reach(14, 14, 14),
    "related": Reach(10, 5, 4),
    "newsletter": Reach(20, 16, 9),
    "paywall": Reach(20, 14, 9),
    "comments": Reach(12, 6, 4),
    "interface": Reach(8, 6, 4),
    "legal": Reach(12, 5, 5),
}
"""Prose speaks of the same things, at greater length; the rest is for the last rule to weigh."""

ORDER = (
    "related",
    "comments",
    "newsletter",
    "paywall",
    "caption",
    "read-more",
    "interface",
    "legal",
    "advert",
    "notice",
)
"""Kinds from the most telling to the least, for lines that the last rule takes out."""

MOST_PLAYER_WORDS = 25
MOST_POINTER_WORDS = 40
MOST_CREDIT_WORDS = 9
MOST_INTERFACE_WORDS = 6
MOST_SECTION_WORDS = 30
MOSTLY = 0.6
"""Share of interface words beside an interface phrase; the rest may be the names of networks."""


def furniture_of(kind: str) -> Callable[[View], list[int]]:
    """The rule for one kind: its lines in a text."""
    reach = REACHES[kind]

    def find(view: View) -> list[int]:
        kinds = view.kinds
        return [line.index for line in view.speaking if _takes(reach, kind, line, kinds[line.index])]

    return find


def _takes(reach: Reach, kind: str, line: Line, kinds: frozenset[str]) -> bool:
    if kind not in kinds:
        return False
    if kind + "=" in kinds or kind + "+" in kinds:
        return line.size <= reach.whole
    limit = reach.opening if kind + "^" in kinds else reach.holding
    return line.size <= limit


def pointer_lines(view: View) -> list[int]:
    """Lines that point to another article: a pointing sign and a headline, or a label such as "Also read" and one."""
    return [
        line.index
        for line, kinds in zip(view.lines, view.kinds, strict=True)
        if line.size <= MOST_POINTER_WORDS and _points(line, kinds)
    ]


def _points(line: Line, kinds: frozenset[str]) -> bool:
    if "read-more=" in kinds or (_POINTER.match(line.text) and "«" not in line.text):
        return True
    return bool(kinds & {"read-more^", "related^"}) and _LABEL.match(line.text) is not None


def credit_lines(view: View) -> list[int]:
    """Short lines that say whose a picture is, or offer to enlarge it."""
    return [
        line.index
        for line in view.speaking
        if "caption" in (kinds := view.kinds[line.index])
        and line.size <= MOST_CREDIT_WORDS
        and ("caption=" in kinds or _credits(line))
    ]


def _credits(line: Line) -> bool:
    return (
        line.ending != "." and (_CREDIT.match(line.text) is not None or len(line.words) <= 4)
    ) or "재판매" in line.text


def word_lines(view: View) -> list[int]:
    """Lines made of interface words alone, and short ones that hold an interface phrase and little else."""
    return [
        line.index
        for line, kinds in zip(view.lines, view.kinds, strict=True)
        if line.words and line.ending != "." and not line.words[0].isdigit() and _is_interface(line, kinds)
    ]


def _is_interface(line: Line, kinds: frozenset[str]) -> bool:
    size = len(line.words)
    if size > MOST_INTERFACE_WORDS + 2:
        return False
    share = vocabulary_share(line.words, "interface")
    return (share == 1.0 and size <= MOST_INTERFACE_WORDS) or ("interface" in kinds and share >= MOSTLY)


def markup_lines(view: View) -> list[int]:
    """Lines that show code to embed, one tag from end to end, closed or not; what a player says that cannot play."""
    return [
        line.index
        for line in view.lines
        if (line.text[0] == "<" and _MARKUP.match(line.head))
        or (not _PLAYED.isdisjoint(line.words) and len(line.words) <= MOST_PLAYER_WORDS and _PLAYER.match(line.head))
    ]


def section_lines(view: View) -> list[int]:
    """Lines that list sections: menus and crumbs."""
    return [line.index for line in view.lines if len(line.words) <= MOST_SECTION_WORDS and names_sections(line.words)]


def spoken_kind(view: View, index: int) -> str | None:
    """The most telling kind that speaks in a line."""
    return next((kind for kind in ORDER if kind in view.kinds[index]), None)
