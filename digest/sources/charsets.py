"""Bytes with a declared charset to text, where the declaration is all there is."""

from __future__ import annotations


def decoded(data: bytes, charset: str | None) -> str:
    """`data` as `charset` says, as UTF-8 where it names none or one that nobody knows; nothing is raised."""
    for name in (charset, "utf-8"):
        if not name or name.lower().replace("_", "-").startswith("utf-7"):
            continue
        try:
            return data.decode(name)
        except (LookupError, UnicodeError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def codec_name(charset: str | None) -> str | None:
    """The name of a charset as libraries know it, None for none and for one that nobody knows."""
    import codecs

    try:
        return codecs.lookup(charset).name if charset else None
    except LookupError:
        return None
