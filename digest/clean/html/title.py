"""The title: the heading that the head's title agrees with, without the site's name."""

from __future__ import annotations

import re

from digest.clean.html.head import Head
from digest.clean.html.jsonld import Declared
from digest.clean.wording import words

_PARTS = re.compile(r"\s+[|\u2013\u2014\u00b7:•»›\-]{1,2}\s+|\s*[|»]\s*")
AGREE = 0.5
"""Share of a heading's words that the declared title must have, and the other way round."""


def title(head: Head, declared: Declared, site: str) -> str | None:
    """The article's title as the page shows it; None when nothing names one."""
    claims = [
        claim for claim in (declared.headline, head.first("og:title"), head.first("twitter:title"), head.title) if claim
    ]
    shown = _agreeing_heading(head.headings, claims)
    if shown:
        return without_site(shown, site)
    if claims:
        return without_site(claims[0], site, is_claim=True)
    return head.headings[0] if head.headings else None


def _agreeing_heading(headings: list[str], claims: list[str]) -> str | None:
    """The heading closest to any claim; the only heading when there are no claims."""
    scored = [
        (max((agreement(heading, claim) for claim in claims), default=0.0), -place)
        for place, heading in enumerate(headings)
    ]
    best = max(scored, default=None)
    if best is None or best[0] < AGREE:
        return headings[0] if len(headings) == 1 and len(words(headings[0])) >= 4 else None
    return headings[-best[1]]


def agreement(heading: str, claim: str) -> float:
    """How far two titles are the same words: shared words over the shorter, damped when it is much shorter."""
    mine, theirs = set(words(heading)), set(words(claim))
    if not mine or not theirs:
        return 0.0
    shared = len(mine & theirs)
    return shared / len(mine) * min(1.0, 0.4 + shared / len(theirs))


def without_site(text: str, site: str, *, is_claim: bool = False) -> str:
    """The title without the site's name at its end (or its start, in a head's title)."""
    parts = [(match.start(), match.end()) for match in _PARTS.finditer(text)]
    if not parts:
        return text
    start, end = parts[-1]
    tail, lead = text[end:], text[: parts[0][0]]
    known = set(words(site))
    if known and set(words(tail)) and _names_site(tail, known):
        return without_site(text[:start].strip(), site, is_claim=is_claim)
    if known and is_claim and _names_site(lead, known):
        return text[parts[0][1] :].strip()
    return text


def _names_site(part: str, known: set[str]) -> bool:
    mine = set(words(part))
    together = "".join(words(part))
    return (
        bool(mine)
        and len(mine) <= 7
        and (mine <= known or known <= mine or together == "".join(sorted(known)) or together in known)
    )
