"""When the article was published, among all days that its page gives: the one whose signs weigh most."""

from __future__ import annotations

from digest.clean.html.claims import best
from digest.clean.html.days import Page, days
from digest.model import Published

TABLE = "day-signs.tsv"


def published(page: Page) -> Published | None:
    """The day or moment as the page's fullest writing of it gives it; None when the page names none."""
    return best(days(page).values(), TABLE)
