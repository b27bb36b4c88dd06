"""Who asks for the sources of a site: one client each, with the manners of the whole run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from digest import __version__
from digest.config_sources import Source
from digest.desk.fetch_state import RobotsFiles
from digest.model import SiteConfig
from digest.sources.web import Client, Manners
from digest.sources.web.client import Limits
from digest.sources.web.connections import Gate
from digest.sources.web.manners import AGENT

_AT_HOME = ("localhost", "127.0.0.1", "::1")


def clients(root: Path, config: SiteConfig) -> Callable[[Source], Client]:
    """A client for a source. Its own host may be a private one where site.yaml says so, and no other."""
    manners = Manners(RobotsFiles(root))
    name = agent(config)

    def client_of(source: Source) -> Client:
        private_host = urlsplit(source.place).hostname if source.is_private else None
        return Client(manners, Gate(private_host), name, Limits(size=config.limits.page))

    return client_of


def agent(config: SiteConfig) -> str:
    """How servers know us: the program, and where the site is that they may ask."""
    at_home = urlsplit(config.url).hostname in _AT_HOME
    return f"{AGENT}/{__version__}" + ("" if at_home else f" (+{config.url})")
