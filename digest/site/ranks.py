"""Where an entry stands among those of its day: what the editor puts first, then those in the site's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.model import Entry

_ORDERED = -1000
"""What the ranks that an editor gives lie above; each is below the ranks of all other entries."""


def rank(entry: Entry, language: str) -> int:
    """The place of an entry in its day on a site in `language`, the least first; of equals the path decides.

    It is made of the entry alone, so that another entry of the day moves none.
    """
    if entry.order is not None:
        return _ORDERED + entry.order
    return int(not entry.lang.startswith(language))


def within_day(entry: Entry, language: str) -> tuple[int, str]:
    """What entries of one day are sorted by."""
    return rank(entry, language), entry.path
