"""The automatic summary at the top: lines whose every word the body says again.

The portal copies whole sentences, often with straight quotation marks for curly ones; comparison ignores marks and
spaces. The later copy is the article's own. A lead that the body does not repeat is none of ours.
"""

from __future__ import annotations

from digest.clean.lines import Line
from digest.clean.view import View

COPIED = 1.0
"""Share of a line's five-word runs that must stand in one line further down; less is another sentence in like words."""
MOST_UNREPEATED = 2
"""Sentences of the article's own after which a copy further down no longer makes a line a summary."""

LEAST_PULLED, MOST_PULLED = 7, 60
"""Words of a pull quote."""


def summary_lines(view: View) -> set[int]:
    """The lines above the body that the body repeats, and any line that a longer later one holds whole."""
    found: set[int] = set()
    own_sentences = 0
    for line in view.lines:
        if _is_copy(view, line, own_sentences) or _is_pull_quote(view, line):
            found.add(line.index)
        elif line.is_sentence and line.size >= 12 and not view.kinds[line.index]:
            own_sentences += 1
    return found


def _is_copy(view: View, line: Line, own_sentences: int) -> bool:
    """A sentence that a later line has, above the article's own or in a longer line."""
    copied = _is_speech(line, own_sentences) and view.repeats.later[line.index] >= COPIED
    return copied and (view.repeats.inside[line.index] or own_sentences <= MOST_UNREPEATED)


def _is_pull_quote(view: View, line: Line) -> bool:
    """Words without a full stop of their own that an earlier, longer line has whole."""
    return (
        LEAST_PULLED <= line.size <= MOST_PULLED
        and line.ending in ("", ",")
        and view.repeats.inside[line.index]
        and view.repeats.earlier[line.index] >= COPIED
    )


def _is_speech(line: Line, own_sentences: int) -> bool:
    """A sentence, however short; above all sentences of the article's own, a long line without a full stop too."""
    return line.size >= 4 and (line.ending == "." or (own_sentences == 0 and line.size >= 12))
