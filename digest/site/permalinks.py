"""The addresses we never change: one place that knows every URL of the site."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Protocol
from urllib.parse import quote, urlsplit

from digest.record import NamedTuple
from digest.site.days import KEPT_DAYS
from digest.site_config import SiteConfig

INDEX = "index.html"


@lru_cache(KEPT_DAYS)
def edition_path(day: date) -> str:
    """An edition's address below the site's root: "2024/11/03/"."""
    return f"{day.year:04d}/{day.month:02d}/{day.day:02d}/"


def month_path(year: int, month: int) -> str:
    """A month's address: "2024/11/"."""
    return f"{year:04d}/{month:02d}/"


def year_path(year: int) -> str:
    """A year's address: "2024/"."""
    return f"{year:04d}/"


class Dated(Protocol):
    """What has an address of its own under a day: an entry, or its line in the index."""

    @property
    def date(self) -> date: ...

    @property
    def slug(self) -> str: ...


def entry_path(entry: Dated) -> str:
    """An entry's address: "2024/11/03/slug/"."""
    return f"{edition_path(entry.date)}{entry.slug}/"


def term_path(kind: str, slug: str) -> str:
    """A term's address: "people/kim-yong-hyun/"."""
    return f"{kind}/{slug}/"


def file_of(path: str) -> str:
    """The file that a server sends for an address: a folder's `index.html`, else the address itself."""
    return path + INDEX if path == "" or path.endswith("/") else path


class Permalinks(NamedTuple):
    """Turns paths below the root into links; `base` opens and closes with a slash, `origin` has none at its end."""

    origin: str
    base: str

    def href(self, path: str) -> str:
        """The link that a page prints."""
        return self.base + path

    def absolute(self, path: str) -> str:
        """The whole address, for feeds, sitemaps and canonical links."""
        return self.origin + self.base + path


def permalinks(config: SiteConfig) -> Permalinks:
    """The links of a site whose address is `config.url`."""
    parts = urlsplit(config.url)
    path = parts.path.strip("/")
    base = f"/{quote(path, safe='/-._~%')}/" if path else "/"
    return Permalinks(f"{parts.scheme}://{parts.netloc}", base)
