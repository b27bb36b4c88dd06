"""When the article was published, among all days that its page gives: the one whose signs weigh most.

The weights are fitted, not written: `python benchmarks/train_metadata.py` says on what.
"""

from __future__ import annotations

from digest.clean.forest import weights
from digest.clean.html.days import Claim, Page, days
from digest.model import Published

TABLE = "day-signs.tsv"


def published(page: Page) -> Published | None:
    """The day or moment as the page's fullest writing of it gives it; None when the page names none."""
    best = max(days(page).values(), key=weight, default=None)
    return best.value if best is not None else None


def weight(claim: Claim) -> float:
    """How much a day's signs speak for it."""
    known = weights(TABLE)
    return sum(known.get(sign, 0.0) * value for sign, value in claim.signs.items())
