"""The article's title among all that a page gives: the one whose signs weigh most.

The weights are fitted, not written: `python benchmarks/train_metadata.py` says on what.
"""

from __future__ import annotations

from digest.clean.forest import weights
from digest.clean.html.titles import Claim, Page, titles

TABLE = "title-signs.tsv"


def title(page: Page) -> str | None:
    """The article's title as the page shows it; None when nothing names one."""
    best = max(titles(page).values(), key=weight, default=None)
    if best is not None:
        return best.text
    shown = [heading.text for heading in page.head.headings]
    return next((text for text in (*shown, *page.said.values()) if text), None)


def weight(claim: Claim) -> float:
    """How much a title's signs speak for it."""
    known = weights(TABLE)
    return sum(known.get(sign, 0.0) * value for sign, value in claim.signs.items())
