"""Text to Markdown that shows it literally, and the plain text that such Markdown shows.

Only what CommonMark (0.31) could take for markup where it stands is escaped, so that the file stays readable.
"""

from __future__ import annotations

from digest.door.text import plain
from digest.kept_patterns import compiled
from digest.late import late

_MARKUP = late(r"[\\`*\[<]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~|&(?=#?\w+;)|!(?=\[)")
_BLOCK_START = late(r"(?:[-+](?=\s|$)|#{1,6}(?=\s|$)|>|-[-\s]*$|=+\s*$|\|)")
_NUMBER_START = late(r"(\d{1,9})([.)])(?=\s|$)")
_ESCAPED = compiled(r"""\\([!-/:-@\[-`{-~])""")


def literal(text: str) -> str:
    """One line of Markdown, usable at a line's start, that shows exactly `text` (white space folded)."""
    line = _MARKUP.sub(r"\\\g<0>", plain(text))
    if _BLOCK_START.match(line):
        return "\\" + line
    return _NUMBER_START.sub(r"\1\\\2", line, count=1) if _NUMBER_START.match(line) else line


def unescaped(markdown: str) -> str:
    """`markdown` without its backslash escapes: what `literal` was given, as long as it holds no other markup."""
    return _ESCAPED.sub(r"\1", markdown) if "\\" in markdown else markdown
