"""What is wrong with a text that is no YAML, in an editor's words: the parser's own speak of tokens and mappings."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from digest.door.text import shown
from digest.errors import Problem

_QUOTE_VALUE = "Put the whole value in quotation marks."
_ONE_INDENT = "Give the keys of one block the same indent."
_USUAL: dict[str, tuple[str, str]] = {
    "block sequence entries are not allowed": (
        "a list cannot begin behind its key in this form",
        "Write `key: [One, Another]`, or begin it on a line of its own. A value with a dash goes in quotation marks.",
    ),
    "expected ',' or ']'": (
        "the list that opens here is not closed, or a name in it holds a sign",
        "Close it with `]`; put names with commas, colons or brackets in quotation marks.",
    ),
    "expected ',' or '}'": ("the bracket that opens here is not closed", f"Close it with `}}`. {_QUOTE_VALUE}"),
    "expected node content": (
        "a comma or a bracket stands where a value belongs",
        "Take it away, or put the value in quotation marks.",
    ),
    "could not find expected ':'": (
        "this line has no `key:`",
        "Write `key: value`, a space behind the colon; indent what goes on the value above.",
    ),
    "unknown escape": (
        "a backslash in double quotation marks means more here",
        "Write it twice, or use single quotation marks.",
    ),
    "expected '-' indicator": ("a list and `key: value` lines stand in one block", "Keep one of the two forms."),
}
"""What a fault of the parser says, and how it is told and mended."""

_BAD_OPENINGS = ("cannot start any token", "expected alphabetic or numeric character")
_OPENED = ("expected ',' or ']'", "expected ',' or '}'", "could not find expected ':'", _BAD_OPENINGS[1])
"""Faults that are told where the thing began, not where the parser gave up."""


class _Mark(Protocol):
    """A place in the text: its line and column, from 0."""

    line: int
    column: int


def syntax_problem(fault: Any, text: str, path: Path | str, first_line: int) -> Problem:
    """What the parser's fault in `text` comes to; the file's line `first_line` is the text's first."""
    met: _Mark | None = getattr(fault, "problem_mark", None)
    if met is None:
        return _control(fault.character, text, path, first_line)
    opened: _Mark = fault.context_mark or met
    if fault.context == "while scanning a quoted scalar":
        what = "a quotation mark that opens here is not closed as it must be"
        return Problem(path, opened.line + first_line, what, "Close it behind its text, on the same line.")
    place = opened if any(fragment in fault.problem for fragment in _OPENED) else met
    what, mend = _in_words(fault.problem, text, place)
    return Problem(path, place.line + first_line, what, mend)


def _in_words(said: str, text: str, place: _Mark) -> tuple[str, str]:
    """What is wrong at `place`, of which the parser `said` something, and how to mend it."""
    for fragment, told in _USUAL.items():
        if fragment in said:
            return told
    line = text.split("\n")[place.line] if place.line <= text.count("\n") else ""
    before, character = line[: place.column].rstrip(), line[place.column : place.column + 1]
    if character == "\t":
        return "a tab stands here", "Indent with spaces."
    if any(fragment in said for fragment in _BAD_OPENINGS):
        return f"a value cannot begin with `{character}`", _QUOTE_VALUE
    if "expected key" in said and before.endswith(("'", '"', "]", "}")):
        return f"words stand behind the `{before[-1]}` that closes the value", _QUOTE_VALUE
    if "expected key" in said:
        return "this line goes on no block above it", _ONE_INDENT
    if "mapping values" in said and ": " in before:
        return "a colon and a space stand within a value", _QUOTE_VALUE
    if "mapping values" in said:
        return "this line is indented further than its block", _ONE_INDENT
    return f"this is no YAML: {shown(said)}", "Check quotes, colons and indents here; spaces only, no tabs."


def _control(character: int, text: str, path: Path | str, first_line: int) -> Problem:
    """The parser tells which character no YAML may hold, and not its line."""
    line = text.count("\n", 0, text.find(chr(character))) + first_line
    return Problem(path, line, f"the character U+{character:04X}, which shows nothing, stands here", "Take it out.")
