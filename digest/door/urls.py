"""One allow-list for all addresses from outside.

An address is cleaned as the WHATWG URL standard does (tabs, line ends and edge controls dropped, scheme case folded)
before its scheme is judged, so that a `javascript:` broken by a line end is seen for what it is.
"""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from digest.kept_patterns import compiled
from digest.late import late

_USUAL = compiled(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}/[\w/.~%-]*(?:\?[\w/.~%&=+-]+)?", re.ASCII
)
"""How nearly all addresses of articles look: clean as they stand."""

_DROPPED = compiled("[\t\n\r]")
_EDGES = "".join(map(chr, range(0x21))) + "\x7f\xa0\ufeff"
_SCHEME = compiled(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_HOST = late(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.?")
_SAFE = "/?#[]@!$&'()*+,;=:%~-._"
_UNSAFE_IN_PATH = late(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_HIDDEN_LINE = late(r"%(?:[01][0-9a-f]|7f)", re.IGNORECASE)
"""Controls behind a percent sign: a line end in a mail's address is another header."""
MAX_LENGTH = 2_000
"""Longer addresses, as written or as cleaned, are no links: browsers and feed readers cut or refuse them."""

KEPT_ADDRESSES = 1024
"""Addresses whose cleaned form is kept: an entry's is asked for several times in a row."""


@lru_cache(KEPT_ADDRESSES)
def web_url(url: str | None) -> str | None:
    """`url` as a clean absolute http(s) address, None when it is anything else or carries user information."""
    if url and len(url) <= MAX_LENGTH and _USUAL.fullmatch(url):
        return url
    parts = _split(url)
    if parts is None or parts.scheme not in ("http", "https"):
        return None
    host = _host(parts)
    if host is None or "@" in parts.netloc:
        return None
    return _bounded(
        (parts.scheme, host, *(_escaped(part) for part in (parts.path or "/", parts.query, parts.fragment)))
    )


def link_url(url: str | None) -> str | None:
    """`url` when a page may link to it: http(s), mailto, or an address within the site; else None."""
    parts = _split(url)
    if parts is None:
        return None
    if parts.scheme in ("http", "https"):
        return web_url(url)
    if parts.scheme == "mailto":
        is_one = "@" in parts.path and not parts.query and not _HIDDEN_LINE.search(parts.path)
        return _bounded(("mailto", "", _escaped(parts.path), "", "")) if is_one else None
    if parts.scheme or parts.netloc or _cleaned(url or "").startswith(("//", "\\", "/\\")):
        return None
    return _bounded(
        ("", "", _escaped(parts.path.replace("\\", "%5C")), _escaped(parts.query), _escaped(parts.fragment))
    )


def _bounded(parts: tuple[str, ...]) -> str | None:
    """The address of these parts; None for one that is too long now that its letters are escaped."""
    scheme, host, path, query, fragment = parts
    address = urlunsplit((scheme, host, path, query, fragment))
    return address if len(address) <= MAX_LENGTH else None


def _cleaned(url: str) -> str:
    return _UNSAFE_IN_PATH.sub("", _DROPPED.sub("", url.strip(_EDGES)))


def _split(url: str | None) -> SplitResult | None:
    if not url or len(url) > MAX_LENGTH:
        return None
    cleaned = _cleaned(url)
    if ":" in cleaned.split("/")[0].split("?")[0].split("#")[0] and not _SCHEME.match(cleaned):
        return None
    try:
        parts = urlsplit(cleaned.replace("\\", "/") if cleaned[:4].lower() == "http" else cleaned)
        _ = parts.port
    except ValueError:
        return None
    return parts if cleaned else None


def _host(parts: SplitResult) -> str | None:
    """Host and port in lower case, punycoded when not ASCII; None when it names no host."""
    name = (parts.hostname or "").lower()
    try:
        name = name if name.isascii() else name.encode("idna").decode("ascii")
        bracketed = f"[{ipaddress.IPv6Address(name)}]" if ":" in name else name
    except (UnicodeError, ValueError):
        return None
    if "%" in name:  # a zone of this machine behind an address: any characters, and nothing on the open web
        return None
    if ":" not in name and ("[" in parts.netloc or not _HOST.fullmatch(name)):
        return None
    return f"{bracketed}:{parts.port}" if parts.port else bracketed


def _escaped(part: str) -> str:
    return quote(part, safe=_SAFE, errors="replace").replace("'", "%27")
