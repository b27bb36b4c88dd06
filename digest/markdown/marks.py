"""Quote marks in the file: which text is speech from end to end, which only holds some.

A quote's block holds speech without marks of its own. A block that holds marks is a clause in which only the words
between them were spoken. Speech that itself contains double marks is written with outer marks, so that the two
cannot be taken for each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from digest.kept_patterns import compiled
from digest.late import late

_DOUBLE = frozenset('“”«»„「」『』"')
_ATTRIBUTE = late(r'="[^"\n]*"?')
"""An attribute's value in markup that a text shows."""

_SINGLE_PAIR = late(r"(?<!\w)['‘](?=\S)([^'‘’\n]*(?:(?<=\w)['’](?=\w)[^'‘’\n]*)*)(?<=\S)['’](?!\w)")
_TWO_SINGLE = late(r"(?<!\w)''(?=\S)([^'\n]*(?:'(?!')[^'\n]*)*)''(?!\w)")
"""A double mark that an archive wrote as two single ones."""
_TO_SINGLE = str.maketrans(
    {"“": "‘", "„": "‘", "«": "‘", "「": "‘", "『": "‘", "”": "’", "»": "’", "」": "’", "』": "’"}
)


def is_spoken(text: str) -> bool:
    """No double marks in it: as a quote's text it is speech from end to end.

    The marks around an attribute's value in shown markup are none, nor is one that stands alone (a sign for inches).
    """
    if '"' not in text if text.isascii() else _DOUBLE.isdisjoint(text):
        return True
    rest = _ATTRIBUTE.sub("", text)
    return _DOUBLE.isdisjoint(rest.replace('"', "") if rest.count('"') == 1 else rest)


def with_double_marks(text: str) -> str:
    """`text` with its pairs of single marks made double ones; an apostrophe is no mark."""
    if "''" in text:
        return _TWO_SINGLE.sub(r"“\1”", text)
    return _SINGLE_PAIR.sub(r"“\1”", text)


def with_single_marks(text: str) -> str:
    """`text` with its double marks made single ones, as marks within marks are written; those of markup stay."""
    parts = _ATTRIBUTE.split(text)
    kept = [*_ATTRIBUTE.findall(text), ""]
    single = (part.translate(_TO_SINGLE).replace('"', "'") for part in parts)
    return "".join(part + attribute for part, attribute in zip(single, kept, strict=True))


def in_marks(text: str) -> str:
    return f"“{text}”"


def without_outer_marks(text: str) -> str | None:
    """`text` without the one pair of marks that holds it all, None when no such pair does."""
    if len(text) < 3 or text[0] != "“" or text[-1] != "”":
        return None
    depth = 0
    for place, character in enumerate(text):
        depth += (character == "“") - (character == "”")
        if depth <= 0 and place < len(text) - 1:
            return None
    return text[1:-1] if depth == 0 else None


EDITORS_MARK = "[Ed.]"
_EDITORS_MARK = compiled(r"\s*(?<!\\)\[(?:Ed\.|편집자)\]")
_CLOSING_MARK = late(rf"{_EDITORS_MARK.pattern}(?=[.!?。]?\s*\Z)")


def is_editors(markdown: str) -> bool:
    """Whether a part ends with the editor's mark: its words are the editor's own."""
    return "[" in markdown and _CLOSING_MARK.search(markdown) is not None


def without_editors_mark(markdown: str) -> str:
    """A part's words without the mark at their end."""
    return _CLOSING_MARK.sub("", markdown) if "[" in markdown else markdown


def by_editors_mark(markdown: str) -> Iterator[tuple[str, bool]]:
    """A paragraph in pieces: each with whether the mark stood behind it, so that its last sentence is the editor's."""
    *marked, last = _EDITORS_MARK.split(markdown) if "[" in markdown else (markdown,)
    for piece in marked:
        if piece.strip():
            yield piece.strip(), True
    if last.strip(" .!?。" if marked else None):
        yield last.strip(), False
