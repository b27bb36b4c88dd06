"""Whether a text is normal as it stands, told by its characters alone: what most content files are."""

from __future__ import annotations

_CALM = ((0xA1, 0xAC), (0xAE, 0x24F), (0x2010, 0x2027), (0x20A0, 0x20BF), (0x3001, 0x3030), (0x4E00, 0x9FFF),
         (0xAC00, 0xD7A3))  # fmt: skip
"""Characters beyond ASCII that the normaliser leaves as they are, alone and together. As a pattern they would take
longer to compile than a day's entries to read.
"""

_PLAIN_BYTES = bytes((0x0A, *range(0x20, 0x7F)))
_known_calm = set[str]()
"""Those that texts have held so far."""


def is_calm(text: str) -> bool:
    """Whether a text is normal as it stands, since it holds calm characters alone."""
    others = set(_beyond_plain(text)) - _known_calm
    if not others:
        return True
    if not all(any(first <= ord(one) <= last for first, last in _CALM) for one in others):
        return False
    _known_calm.update(others)
    return True


def _beyond_plain(text: str) -> str:
    """The characters of a text that are neither printable ASCII nor a line feed: bytes go through faster than text."""
    return text.encode("utf-8", "surrogatepass").translate(None, _PLAIN_BYTES).decode("utf-8", "surrogatepass")
