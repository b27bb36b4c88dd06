"""The settings of a site.

A module of its own beside `digest.model`: a build that finds nothing changed needs them and none of the other nouns,
whose classes take longer to make than such a build's own work.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from digest.checking import TYPE_CHECKING
from digest.record import NamedTuple

if TYPE_CHECKING:
    from typing import Any

_NOTHING: Mapping[str, Any] = {}


class SiteLimits(NamedTuple):
    """What one piece may cost before it is set aside and named.

    `file` is the bytes of a file that holds an article, `page` those of an answer from the web or of a page in an
    archive, unpacked. `article` is the seconds that cleaning an article may take, and extracting it again; a usual one
    takes some hundredths. `lines` are those of a content file's body.
    """

    file: int = 20_000_000
    page: int = 5_000_000
    article: float = 30.0
    lines: int = 20_000


class SiteConfig(NamedTuple):
    """`site.yaml`, checked.

    `url` is the site's address with a closing slash ("https://name.github.io/repo/"); links on pages are made relative
    to its path. `timezone` is an IANA name; it decides which day an entry belongs to. `topics` is the editable
    vocabulary: a topic's name to the words that speak for it. `theme` holds the values of CSS custom properties that
    the site overrides, `theme_lines` the line of the file that each stands on. `stale_after` is how long nothing new
    may come in before `digest run` calls it a fault. `pictures` asks for a preview picture of each edition and entry.
    `limits` bound what one piece may cost.
    """

    title: str
    url: str = "http://localhost:8000/"
    description: str = ""
    language: str = "en"
    timezone: str = "UTC"
    author: str | None = None
    topics: Mapping[str, tuple[str, ...]] = _NOTHING
    theme: Mapping[str, str] = _NOTHING
    theme_lines: Mapping[str, int] = _NOTHING
    stale_after: timedelta | None = None
    pictures: bool = False
    limits: SiteLimits = SiteLimits()

    @property
    def said(self) -> SiteConfig:
        """The same wherever it stands in the file: for who has to tell whether something else is said."""
        return self._replace(theme_lines=_NOTHING)
