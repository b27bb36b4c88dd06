"""Cards: a headline, what it belongs to and whose it is, drawn with Pillow.

Latin is set in the font that Pillow brings along; what that lacks, in the first font of the system that has it all.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from digest.record import NamedTuple

if TYPE_CHECKING:
    from PIL import Image, ImageFont

WIDTH, HEIGHT = 600, 315
"""The least size that is shown large, and a quarter of the bytes of the usual one."""

MARGIN = 36
PAPER, INK, SOFT = (251, 250, 247), (28, 26, 23), (92, 87, 80)
_SHADES = 4
"""Shades between the paper and each ink: few, so that a card has few bytes."""

_SIZES = (44, 38, 33, 29)
"""Sizes of a headline, the largest first that lets it stand in its place."""

_TOP, _BOTTOM, _FOOT = 82, HEIGHT - 62, HEIGHT - 50
"""Where the headline begins, where it ends at the latest, and where the line below it begins."""

_LEADING = 1.2
"""From line to line of a headline, in its sizes."""

_FONTS = (
    ("NotoSansCJK-Regular.ttc", 1),
    ("NotoSansKR-Regular.otf", 0),
    ("NanumGothic.ttf", 0),
    ("AppleSDGothicNeo.ttc", 0),
    ("malgun.ttf", 0),
    ("DejaVuSans.ttf", 0),
)
"""Fonts of the system by name and number; Korean ones first."""


class Card(NamedTuple):
    """What a card says."""

    site: str
    headline: str
    line: str


@dataclass(frozen=True, slots=True)
class _Face:
    """A font that can be had in any size."""

    name: str
    number: int = 0

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        from PIL import ImageFont

        if not self.name:
            found = ImageFont.load_default(size)
            assert isinstance(found, ImageFont.FreeTypeFont)  # Pillow is built with FreeType wherever it is a wheel
            return found
        return ImageFont.truetype(self.name, size, index=self.number)


class CardMaker:
    """Draws cards in the colours of a site."""

    def __init__(self, accent: tuple[int, int, int]) -> None:
        self._accent = accent

    @property
    def sign(self) -> str:
        """What differs where the same card may be drawn in other pixels."""
        import PIL

        return f"{PIL.__version__} {self._accent} {[face.name for face in _faces()]}"

    def can_draw(self, card: Card) -> bool:
        """Whether there is a font for every word on it."""
        return all(_face_for(text) is not None for text in card)

    def draw(self, card: Card) -> bytes:
        """The card as PNG. Call it for what `can_draw` only."""
        from PIL import Image, ImageDraw

        picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        draw = ImageDraw.Draw(picture)
        draw.rectangle((0, 0, WIDTH, 9), fill=self._accent)
        site, line = _font(card.site, 20), _font(card.line, 18)
        draw.text((MARGIN, 34), _cut(card.site, site), font=site, fill=self._accent)
        size, lines = _set(card.headline)
        for place, text in enumerate(lines):
            spot = (MARGIN, _TOP + place * round(size * _LEADING))
            draw.text(spot, text, font=_font(card.headline, size), fill=INK, stroke_width=0.6, stroke_fill=INK)
        draw.text((MARGIN, _FOOT), _cut(card.line, line), font=line, fill=SOFT)
        file = io.BytesIO()
        self._few_colours(picture).save(file, "PNG", optimize=True, bits=4)
        return file.getvalue()

    def _few_colours(self, picture: Image.Image) -> Image.Image:
        from PIL import Image

        palette = Image.new("P", (1, 1))
        palette.putpalette(self._palette)
        return picture.quantize(palette=palette, dither=Image.Dither.NONE)

    @cached_property
    def _palette(self) -> list[int]:
        shades = [_between(PAPER, ink, step / _SHADES) for ink in (INK, self._accent) for step in range(_SHADES + 1)]
        found = [value for shade in (*shades, SOFT) for value in shade]
        return found + found[:3] * (256 - len(found) // 3)


def card_maker(accent: tuple[int, int, int]) -> CardMaker | None:
    """A maker of cards; None where Pillow is not installed."""
    try:
        import PIL  # noqa: F401 - asked for, not used
    except ImportError:
        return None
    return CardMaker(accent)


def _between(one: tuple[int, int, int], other: tuple[int, int, int], share: float) -> tuple[int, ...]:
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))


@lru_cache(1)
def _faces() -> tuple[_Face, ...]:
    """The fonts that are there."""
    return tuple(_found())


def _found() -> Iterator[_Face]:
    yield _Face("")
    for name, number in _FONTS:
        face = _Face(name, number)
        try:
            face.at(20)
        except OSError:
            continue
        yield face


@lru_cache(64)
def _font_at(face: _Face, size: int) -> ImageFont.FreeTypeFont:
    return face.at(size)


def _font(text: str, size: int) -> ImageFont.FreeTypeFont:
    return _font_at(_face_for(text) or _Face(""), size)


def _face_for(text: str) -> _Face | None:
    """The first font that has every character."""
    wanted = {character for character in text if not character.isspace()}
    return next((face for face in _faces() if all(_has(face, one) for one in wanted)), None)


@lru_cache(8192)
def _has(face: _Face, character: str) -> bool:
    """Whether the font draws the character as something else than the box for those that it lacks."""
    font = _font_at(face, 20)
    return bytes(font.getmask(character)) != bytes(font.getmask("\U0010fffd"))


def _set(headline: str) -> tuple[int, list[str]]:
    """The size of a headline and its lines, cut where even the smallest size is too large."""
    for size in _SIZES:
        lines = _broken(headline, _font(headline, size))
        most = (_BOTTOM - _TOP) // round(size * _LEADING)
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), _font(headline, size))]


def _broken(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """The lines of a text: broken at spaces, within a word only where it is wider than a line."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= WIDTH - 2 * MARGIN:
            lines[-1] = longer
            continue
        rest = word
        while font.getlength(rest) > WIDTH - 2 * MARGIN:
            head = _cut(rest, font, "")
            lines.append(head)
            rest = rest[len(head) :]
        lines.append(rest)
    return [line for line in lines if line]


def _cut(text: str, font: ImageFont.FreeTypeFont, sign: str = "…") -> str:
    """As much of a text as stands in a line."""
    if font.getlength(text) <= WIDTH - 2 * MARGIN:
        return text
    end = next(
        (end for end in range(min(len(text), 120), 1, -1) if font.getlength(text[:end] + sign) <= WIDTH - 2 * MARGIN), 1
    )
    return text[:end].rstrip() + sign
