"""One normaliser for all text from outside.

What comes out is NFC, has a line feed as its only line end and holds no character that acts instead of showing: no
controls, bidirectional overrides, zero-width marks, tags, lone surrogates or noncharacters (Unicode TR 36 and TR 55).
"""

from __future__ import annotations

from digest.late import late

_COLONS = late(":(?=:)")
_CI_COMMAND = late(r"##(?=\w*\[)")


def normalise(text: str) -> str:
    """The same words in NFC with line feeds as line ends and nothing in them that acts; idempotent, linear."""
    if text.isascii() and text.isprintable():
        return text
    from digest.door.mending import is_settled, mended

    return text if is_settled(text) else mended(text)


def plain(text: str) -> str:
    """`text` normalised on one line: white space folded to single spaces, none at the ends."""
    return folded(normalise(text))


def folded(text: str) -> str:
    """White space as single spaces, none at the ends. Most texts are so; no white space is printable but the space."""
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text
    return " ".join(text.split())


def shown(text: str, limit: int = 120) -> str:
    """`text` as a message may quote it: one line, cut at `limit` characters, unable to drive a terminal or a CI log."""
    line = _CI_COMMAND.sub("# #", _COLONS.sub(": ", plain(text)))
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
