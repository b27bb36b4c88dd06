"""All titles that a page gives its article, each with the signs that speak for it and against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from digest.clean.html.blocks import Block
from digest.clean.html.claims import Claim
from digest.clean.html.head import Head
from digest.clean.html.jsonld import Declared
from digest.clean.html.site_name import PARTS, without_site
from digest.clean.wording import words

LEAST_CUT = 2
"""Words that must be left of a title whose front or tail was cut off."""
PROSE, MOST_LINKED = 200, 0.4
"""Characters of the first block that reads as prose; share of them that may stand in links."""
BEHIND = 3
"""Blocks behind the first prose in which a title may still stand."""
MOST_SHOWN = 400
"""Blocks from the top that are looked at."""
SHARED = 0.6
"""Share of an unmarked heading's words that the declared titles must have."""
FEW_WORDS, MANY_WORDS = 4, 18
HEADINGS = frozenset(["h1", "h2", "h3"])
_FRAMES = frozenset(["nav", "footer", "aside"])
_FILES = frozenset(["html", "htm", "php", "aspx", "index", "article"])

Words = tuple[str, ...]


Claims = dict[Words, Claim[str]]


@dataclass(frozen=True, slots=True)
class Page:
    """Where the titles are looked for. `site` is its name, `url` its address, `found` are its blocks."""

    head: Head
    declared: Declared
    found: Sequence[Block]
    site: str
    url: str

    @property
    def said(self) -> dict[str, str]:
        """The titles that it declares, by who is told."""
        return {
            "jsonld": self.declared.headline,
            "open-graph": self.head.first("og:title"),
            "twitter": self.head.first("twitter:title"),
            "head-title": self.head.title,
        }


def titles(page: Page) -> Claims:
    """Every title, by its words: declared ones whole and cut at their bars, headings and their parts."""
    claims: Claims = {}
    told = [text for text in page.said.values() if text]
    _declared(claims, page)
    heading = _headings(claims, page, told)
    _unmarked(claims, page, told)
    _shown(claims, page, heading)
    _worded(claims, page, told)
    return claims


def _say(claims: Claims, text: str, sign: str, trust: float) -> Claim[str] | None:
    """Notes that `text` is a title, and why; None when it has no words."""
    said = words(text)
    if not said:
        return None
    claim = claims.setdefault(said, Claim(text, trust))
    claim.signs[sign] = 1.0
    if trust > claim.trust:
        claim.value, claim.trust = text, trust
    return claim


def _declared(claims: Claims, page: Page) -> None:
    """The declared titles without the site's name; with it and cut at their bars where nothing else says the same."""
    bare = {name: without_site(text, page.site, is_claim=True) for name, text in page.said.items()}
    for name, text in bare.items():
        _say(claims, text, name, 0.5)
    whole = set(claims)
    for name, text in page.said.items():
        for sign, other in (("uncut", text), *_cut(bare[name])):
            if words(other) not in whole:
                _say(claims, other, sign, 0.2)


def _cut(text: str) -> Iterator[tuple[str, str]]:
    """The title without what stands behind its last bar, and without what stands before its first."""
    bars = list(PARTS.finditer(text))
    if bars:
        for sign, left in (("tail-cut", text[: bars[-1].start()]), ("front-cut", text[bars[0].end() :])):
            if len(words(left)) >= LEAST_CUT:
                yield sign, left.strip()


def _headings(claims: Claims, page: Page, told: Sequence[str]) -> frozenset[Words]:
    """The page's main headings; the parts too of the one that is closest to a declared title, whose words are given."""
    headings = page.head.headings
    close = [max((agreement(heading.text, text) for text in told), default=0.0) for heading in headings]
    best = max(range(len(headings)), key=lambda place: (close[place], -place), default=-1)
    for place, heading in enumerate(headings):
        is_best = place == best
        text = without_site(heading.text, page.site)
        claim = _say(claims, text, "heading" if is_best else "other-heading", 1.0 if is_best else 0.6)
        if claim is not None and is_best:
            claim.signs["agreement"] = close[place]
    parts = [without_site(part, page.site) for part in headings[best].others] if headings else []
    for part in parts:
        _say(claims, part, "heading-part", 0.5)
    return frozenset(map(words, (*parts, *(heading.text for heading in headings[best : best + 1]))))


def agreement(heading: str, claim: str) -> float:
    """How far two titles are the same words: shared words over the shorter, damped when it is much shorter."""
    mine, theirs = set(words(heading)), set(words(claim))
    if not mine or not theirs:
        return 0.0
    shared = len(mine & theirs)
    return shared / len(mine) * min(1.0, 0.4 + shared / len(theirs))


def _unmarked(claims: Claims, page: Page, told: Iterable[str]) -> None:
    """Lesser headings above the prose that say what the page declares in other words."""
    known = {word for text in told for word in words(text)}
    for block in page.found[: _first_prose(page.found) + BEHIND] if known else ():
        is_heading = block.place.tag in HEADINGS or "title" in block.place.names or "headline" in block.place.names
        if is_heading and len(block.text) < PROSE:
            said = words(block.text)
            shared = sum(word in known for word in set(said))
            if len(said) >= LEAST_CUT and said not in claims and shared >= SHARED * len(set(said)):
                _say(claims, block.text, "unmarked", 0.3)


def _first_prose(found: Sequence[Block]) -> int:
    long = (place for place, block in enumerate(found) if len(block.text) >= PROSE and block.linked < MOST_LINKED)
    return next(long, len(found))


def _shown(claims: Claims, page: Page, heading: frozenset[Words]) -> None:
    """Where the page shows a title: as a block of its own, as a heading, near the prose, in a frame, as a link.

    All parts of the main heading are shown where one of them is.
    """
    first = _first_prose(page.found)
    shown: dict[Words, list[int]] = {}
    for place, block in enumerate(page.found[:MOST_SHOWN]):
        if len(block.text) <= 2 * PROSE and (said := words(block.text)) in claims:
            for part in heading & claims.keys() if said in heading else (said,):
                shown.setdefault(part, []).append(place)
    for said, places in shown.items():
        blocks = [page.found[place] for place in places]
        apart = min(first - place if place <= first else 3 * (place - first) for place in places)
        claims[said].signs |= {
            "shown": 1.0,
            "shown-as-heading": float(any(block.place.tag in ("h1", "h2") for block in blocks)),
            "near": 1.0 / (1.0 + apart / 10),
            "framed": float(not any(_FRAMES.isdisjoint(block.place.inside) for block in blocks)),
            "linked": float(all(block.linked > 0.8 for block in blocks)),
        }


def _worded(claims: Claims, page: Page, told: Sequence[str]) -> None:
    """What a title's words tell: the address's words, the site's name, its length, a longer title that holds it."""
    address = set(words(unquote(urlsplit(page.url).path if _is_address(page.url) else ""))) - _FILES
    address = {word for word in address if not word.isdigit()}
    names = _site_names(page)
    said_sets = [set(words(text)) for text in told]
    for said, claim in claims.items():
        mine = set(said)
        signs = claim.signs
        if address:
            signs["in-address"] = len(mine & address) / len(mine)
            signs["of-address"] = len(mine & address) / len(address)
        signs["site"] = float("".join(said) in names)
        signs["short"] = max(0, FEW_WORDS - len(said)) / (FEW_WORDS - 1)
        signs["long"] = max(0, len(said) - MANY_WORDS) / 10
        signs["barred"] = float("|" in claim.value)
        signs["within"] = float(any(mine < other for other in said_sets))


def _is_address(url: str) -> bool:
    try:
        return bool(urlsplit(url).path)
    except ValueError:
        return False


def _site_names(page: Page) -> set[str]:
    """What the site is called, without spaces: its name, and its host with and without the domain."""
    try:
        host = (urlsplit(page.url).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    return {"".join(words(name)) for name in (page.site, host, host.rpartition(".")[0])} - {""}
