"""The time that an outlet's country keeps, as its address or the page's language tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from digest.clean.lexicon import data_rows

_REGION = re.compile(r"^[A-Za-z]{2,3}[-_](?:[A-Za-z]{4}[-_])?([A-Za-z]{2})\b")
_SAME = {"gb": "uk"}
"""Region of a language tag → the country's domain, where the two differ."""


def home_zone(url: str | None, locale: str) -> ZoneInfo | None:
    """The zone of the country in an address's domain, else of the one in a language tag such as de-AT.

    None for countries with several zones and where neither names a country.
    """
    return _zone(_domain(url)) or _zone(_region(locale))


def _domain(url: str | None) -> str:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.rpartition(".")[2]


def _region(locale: str) -> str:
    match = _REGION.match(locale)
    region = match[1].lower() if match else ""
    return _SAME.get(region, region)


@cache
def _zone(country: str) -> ZoneInfo | None:
    name = _zones().get(country)
    try:
        return ZoneInfo(name) if name else None
    except ZoneInfoNotFoundError:
        return None


@cache
def _zones() -> Mapping[str, str]:
    text = (resources.files("digest.clean") / "data" / "country-zones.tsv").read_text(encoding="utf-8")
    pairs = (row.partition("\t") for row in data_rows(text))
    return {domain: zone for domain, _, zone in pairs}
