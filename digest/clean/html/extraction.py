"""The one place that knows trafilatura: which stretches of a page it takes for the article.

Its answer is a witness, not the verdict: the blocks that it keeps are weighed together with everything else that is
known of them. That is why its fast mode serves. Only where that leaves most of the page's prose out (one page in
twenty) is it asked to compare its answer with those of others, which takes it twice as long.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from lxml.html import HtmlElement

from digest.clean.html.blocks import Block
from digest.clean.wording import ending, words

LEAST_SHARE = 0.5
"""Share of the page's prose that the fast answer must have."""
LEAST_WITNESSED = 0.05
"""Share of the page's prose below which what the library found is not the article."""
MOST_COMPARED = 3_000
"""Blocks of the longest page that is worth the second answer."""
LEAST_WORDS = 12
"""Words of the shortest block that looks like prose."""


def extracted_lines(tree: HtmlElement, found: Sequence[Block]) -> tuple[str, ...]:
    """The lines that trafilatura extracts, in order; empty when it finds none or hardly any, or gives up.

    `found` are the page's blocks.
    """
    lines = _extracted(tree, fast=True)
    if len(found) > MOST_COMPARED:
        return lines
    prose = _prose(found)
    if _size(lines) < LEAST_SHARE * prose:
        lines = _extracted(tree, fast=False)
    return lines if _size(lines) >= LEAST_WITNESSED * prose else ()


def _size(lines: Sequence[str]) -> int:
    return sum(len(words(line)) for line in lines)


def _prose(found: Sequence[Block]) -> int:
    """Words of the blocks that look like prose."""
    return sum(
        count
        for block in found
        if block.linked < 0.5 and (count := len(words(block.text))) >= LEAST_WORDS and ending(block.text[-80:]) == "."
    )


def _extracted(tree: HtmlElement, *, fast: bool) -> tuple[str, ...]:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        document = bare_extraction(tree, fast=fast, include_comments=False, include_tables=True, with_metadata=False)
    except (RecursionError, ValueError, AttributeError, TypeError, KeyError, IndexError, AssertionError):
        return ()
    text = (document.text if document is not None and not isinstance(document, dict) else None) or ""
    return tuple(line for line in text.split("\n") if words(line))
