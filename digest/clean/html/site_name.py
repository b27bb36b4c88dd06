"""A site's own name in the titles that it gives its pages."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from digest.clean.wording import words

PARTS = re.compile(r"\s+[|\u2013\u2014\u00b7:•»›\-]{1,2}\s+|\s*[|»│｜]\s*|(?<=[\u3040-\u9fff])[_-](?=[\u3040-\u9fff])")
"""The bars and dashes at which sites join titles, sections and their own name."""
MOST_NAME_WORDS = 7


def without_site(text: str, site: str, *, is_claim: bool = False) -> str:
    """The title without the site's name at its end (or its start, in a title that no heading shows)."""
    parts = [(match.start(), match.end()) for match in PARTS.finditer(text)]
    known = set(words(site))
    if not parts or not known:
        return text
    start, end = parts[-1]
    tail, lead = text[end:], text[: parts[0][0]]
    if words(tail) and _names_site(tail, known):
        return without_site(text[:start].strip(), site, is_claim=is_claim)
    if is_claim and _names_site(lead, known):
        return text[parts[0][1] :].strip()
    return text


def _names_site(part: str, known: set[str]) -> bool:
    mine = set(words(part))
    together = "".join(words(part))
    return (
        bool(mine)
        and len(mine) <= MOST_NAME_WORDS
        and (mine <= known or known <= mine or together == "".join(sorted(known)) or together in known)
    )


def host_name(url: str) -> str:
    """The telling part of an address's host: `example` of https://www.example.co.uk/path."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    parts = [part for part in host.split(".") if part not in ("www", "m", "amp", "news")]
    return parts[0] if parts else ""
