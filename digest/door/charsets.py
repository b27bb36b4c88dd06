"""One place where the name of an encoding, which a stranger declares, becomes a codec.

Python knows codecs that are no charsets (compression, rot13), some that hide markup (UTF-7) or change what was written
(escapes), and some that take quadratic time (punycode, idna); each under several names.
"""

from __future__ import annotations

import codecs

_REFUSED = frozenset({"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})


def text_codec(charset: str | None) -> str | None:
    """The codec of a declared charset; None for none, for one that nobody knows, for what is no charset of texts."""
    try:
        name = codecs.lookup(charset).name if charset else None
        if name is None or name in _REFUSED:
            return None
        b"a".decode(name, "replace")
    except (LookupError, ValueError):  # nobody's name, one of something else than text, one with a zero byte in it
        return None
    return name
