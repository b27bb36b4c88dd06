"""The title: what the heading, the JSON-LD, OpenGraph and the head's title say, each with its vote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.clean.html.head import Head
from digest.clean.html.heading import Heading
from digest.clean.html.jsonld import Declared
from digest.clean.wording import words

_PARTS = re.compile(r"\s+[|\u2013\u2014\u00b7:•»›\-]{1,2}\s+|\s*[|»│]\s*")
AGREE = 0.5
"""Share of a heading's words that the declared title must have, and the other way round."""
HEADING, LONE_HEADING, OTHER_HEADING = 2.55, 4.0, 0.42
"""Votes of a heading that agrees with a declared title, of the page's only one, and of any other. Two declarations
that agree with each other outvote the first; all votes were tuned on kind A of the cleaning evaluation."""
JSONLD, OPEN_GRAPH, TWITTER, HEAD_TITLE = 1.5, 1.2, 0.7, 0.35
MOST_SITE_WORDS, LEAST_TITLE_WORDS = 5, 3
"""Words of a site's name of which nothing but its place behind a bar tells; words that must be left before it."""


def title(head: Head, declared: Declared, site: str) -> str | None:
    """The article's title as the page shows it; None when nothing names one."""
    votes: dict[tuple[str, ...], float] = {}
    best: dict[tuple[str, ...], tuple[float, str]] = {}
    wordless = ""
    for vote, text in _claims(head, declared, site):
        said = words(text)
        wordless = wordless or text
        if said:
            votes[said] = votes.get(said, 0.0) + vote
            best[said] = max(best.get(said, (0.0, "")), (vote, text), key=lambda claim: claim[0])
    return best[max(votes, key=lambda said: votes[said])][1] if votes else wordless or None


def _claims(head: Head, declared: Declared, site: str) -> Iterator[tuple[float, str]]:
    """Every title that the page gives, without the site's name, and its vote; the heading first."""
    said = [
        (JSONLD, declared.headline),
        (OPEN_GRAPH, head.first("og:title")),
        (TWITTER, head.first("twitter:title")),
        (HEAD_TITLE, head.title),
    ]
    claims = [text for _, text in said if text]
    shown = ""
    if head.headings:
        vote, shown = _heading_vote(head.headings, claims, site)
        yield vote, shown
    for vote, text in said:
        if text:
            bare = without_site(text, site, is_claim=True)
            yield vote, shown if _opens(bare, shown) else _without_tail(bare) if claims == [text] == [bare] else bare


def _opens(claim: str, shown: str) -> bool:
    """True when a claim is the heading with something behind a bar or a dash."""
    front = words(shown)
    return bool(front) and any(words(claim[: bar.start()]) == front for bar in _PARTS.finditer(claim))


def _heading_vote(headings: Sequence[Heading], claims: Sequence[str], site: str) -> tuple[float, str]:
    """The heading closest to any claim, with what it counts."""
    scored = [
        (max((agreement(heading.text, claim) for claim in claims), default=0.0), -place)
        for place, heading in enumerate(headings)
    ]
    agrees, place = max(scored)
    if agrees >= AGREE:
        return HEADING, without_site(_shown(headings[-place], claims, site), site)
    if len(headings) == 1 and len(words(headings[0].text)) > LEAST_TITLE_WORDS:
        return LONE_HEADING, without_site(headings[0].text, site)
    return OTHER_HEADING, headings[0].text


def _shown(heading: Heading, claims: Sequence[str], site: str) -> str:
    """The heading as a claim has it: whole, or without one of its parts."""
    claimed = {words(without_site(claim, site, is_claim=True)) for claim in claims}
    return next((text for text in (heading.text, *heading.others) if words(text) in claimed), heading.text)


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


def _without_tail(text: str) -> str:
    """A head's title, the page's only one, without the short part behind its last bar."""
    parts = list(_PARTS.finditer(text))
    if not parts or ":" in parts[-1][0]:
        return text
    front, tail = text[: parts[-1].start()].strip(), text[parts[-1].end() :]
    return front if len(words(front)) >= LEAST_TITLE_WORDS and len(words(tail)) <= MOST_SITE_WORDS else text


def _names_site(part: str, known: set[str]) -> bool:
    mine = set(words(part))
    together = "".join(words(part))
    return (
        bool(mine)
        and len(mine) <= 7
        and (mine <= known or known <= mine or together == "".join(sorted(known)) or together in known)
    )
