"""The article's title among all that a page gives: the one whose signs weigh most."""

from __future__ import annotations

from digest.clean.html.claims import best
from digest.clean.html.titles import Page, titles

TABLE = "title-signs.tsv"


def title(page: Page) -> str | None:
    """The article's title as the page shows it; None when nothing names one."""
    chosen = best(titles(page).values(), TABLE)
    if chosen is not None:
        return chosen
    shown = [heading.text for heading in page.head.headings]
    return next((text for text in (*shown, *page.said.values()) if text), None)
