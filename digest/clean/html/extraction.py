"""The one place that knows trafilatura: which stretches of a page it takes for the article.

Its answer is a witness, not the verdict: the blocks that it keeps are weighed together with everything else that is
known of them.
"""

from __future__ import annotations

import copy
import logging

from lxml.html import HtmlElement

from digest.clean.wording import words


def extracted_lines(tree: HtmlElement, url: str | None, *, precise: bool) -> tuple[str, ...]:
    """The lines that trafilatura extracts, in order; empty when it finds none or gives up."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        document = bare_extraction(
            copy.deepcopy(tree),
            url=url,
            fast=False,
            favor_precision=precise,
            include_comments=False,
            include_tables=True,
            with_metadata=False,
        )
    except (RecursionError, ValueError, AttributeError, TypeError, KeyError, IndexError, AssertionError):
        return ()
    text = (document.text if document is not None and not isinstance(document, dict) else None) or ""
    return tuple(line for line in text.split("\n") if words(line))
