"""Bytes with a declared charset to text, where the declaration is all there is."""

from __future__ import annotations

from digest.door.charsets import text_codec


def decoded(data: bytes, charset: str | None) -> str:
    """`data` as `charset` says, as UTF-8 where it names none or one that nobody knows; nothing is raised."""
    for name in (text_codec(charset), "utf-8"):
        if name:
            try:
                return data.decode(name)
            except ValueError:
                continue
    return data.decode("cp1252", "replace")
