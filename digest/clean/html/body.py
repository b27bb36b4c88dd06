"""Which blocks of a page are its article's body."""

from __future__ import annotations

from collections.abc import Sequence

from digest.clean.html.blocks import Block
from digest.clean.wording import words
from digest.model import Removed


def body_lines(
    found: Sequence[Block], witness: Sequence[str], title: str | None
) -> tuple[list[str], tuple[Removed, ...]]:
    """The body's paragraphs and what was taken out between them."""
    return [line for line in witness if words(line) != words(title or "")], ()
