"""Addresses without what readers are tracked by, so that one article has one address."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit, urlunsplit

from digest.door.urls import web_url


def untracked(url: str | None) -> str | None:
    """`url` cleaned, without tracking parameters and without fragment; None when it is no web address.

    What is left of the query keeps its order and its spelling.
    """
    cleaned = web_url(url)
    if cleaned is None:
        return None
    parts = urlsplit(cleaned)
    kept = [pair for pair in parts.query.split("&") if pair and not _is_tracking(pair.lower())]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), ""))


def address_key(url: str | None) -> str | None:
    """What all addresses of one article share: no scheme, no `www.`, no closing slash, no tracking."""
    plain = untracked(url)
    if plain is None:
        return None
    parts = urlsplit(plain)
    host = parts.netloc.removeprefix("www.").removesuffix(":80").removesuffix(":443")
    query = "&".join(sorted(parts.query.split("&"))) if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{'?' if query else ''}{query}"


def _is_tracking(pair: str) -> bool:
    tracks = _tracks()
    return bool(tracks.fullmatch(pair.partition("=")[0]) or tracks.fullmatch(pair))


@cache
def _tracks() -> re.Pattern[str]:
    lines = files(__package__).joinpath("data/tracking.txt").read_text("utf-8").splitlines()
    return re.compile("|".join(f"(?:{line})" for line in lines if line and not line.startswith("#")))
