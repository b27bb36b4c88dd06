"""The site's mark: three lines of text on the accent colour, as in the favicon, as small PNG files."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence

from digest.kept_patterns import compiled

ACCENT = "#8a2432"
"""The accent of the built-in theme."""

_COLOUR = compiled(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"

Box = tuple[float, float, float, float]
_LINES: tuple[Box, ...] = ((8, 8.5, 24, 11.5), (8, 14.5, 24, 17.5), (8, 20.5, 17, 23.5))
"""Left, top, right and bottom of the mark's lines in a square of 32."""


def accent_of(theme: Mapping[str, str]) -> tuple[int, int, int]:
    """The site's accent colour; the built-in one where the site's is written in another way than #rgb or #rrggbb."""
    value = theme.get("accent", ACCENT)
    digits = (value if _COLOUR.fullmatch(value) else ACCENT)[1:]
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def mark(accent: tuple[int, int, int]) -> bytes:
    """The picture that previews of all pages show: 1200 by 630 pixels."""
    return _png(1200, 630, accent, side=480)


def icon(accent: tuple[int, int, int]) -> bytes:
    """The icon for home screens: 180 by 180 pixels."""
    return _png(180, 180, accent, side=180)


def _png(width: int, height: int, ground: tuple[int, int, int], side: int) -> bytes:
    """The mark in white, `side` pixels wide, in the middle of a ground."""
    left, top, scale = (width - side) / 2, (height - side) / 2, side / 32
    boxes = [
        (round(left + x0 * scale), round(top + y0 * scale), round(left + x1 * scale), round(top + y1 * scale))
        for x0, y0, x1, y1 in _LINES
    ]
    spans = [tuple((x0, x1) for x0, y0, x1, y1 in boxes if y0 <= y < y1) for y in range(height)]
    row_of = {across: _row(width, across) for across in set(spans)}
    rows = b"".join(map(row_of.__getitem__, spans))
    header = struct.pack(">IIBBBBB", width, height, 1, 3, 0, 0, 0)
    palette = bytes((*ground, 255, 255, 255))
    parts = (b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")
    return _SIGNATURE + b"".join(_chunk(name, data) for name, data in parts)


def _row(width: int, spans: Sequence[tuple[int, int]]) -> bytes:
    """One row of pixels, a bit each, behind the byte that says it is not filtered."""
    bits = 0
    for start, stop in spans:
        bits |= ((1 << (stop - start)) - 1) << (width - stop)
    size = (width + 7) // 8
    return b"\0" + (bits << (size * 8 - width)).to_bytes(size, "big")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
