"""All days that a page may mean as its article's, each with the signs that speak for it and against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from digest.clean.dates import dates, day_of, parse
from digest.clean.html.blocks import Block
from digest.clean.html.claims import Claim
from digest.clean.html.country import home_zone
from digest.clean.html.head import Head
from digest.clean.html.jsonld import Declared
from digest.clean.html.moments import BARE, DESCRIPTIONS, PUBLISHED, UPDATED, at_home, shown_dates, url_date
from digest.clean.html.site_name import PARTS
from digest.clean.lexicon import kinds
from digest.clean.lines import Line
from digest.clean.published import label_of, other_words
from digest.model import Published

MOST_CHARACTERS = 220
"""Characters of the longest block whose date may be the article's."""
ABOVE, BELOW = 60, 12
"""Blocks above and below the body within which a shown date may be the article's."""
MOST_BESIDE = 3
"""Words beside a date and its label from which a line tells more than its date."""
LONGEST_TITLE_PART = 20
"""Characters of a part of the head's title that is nothing but a date."""
OPENING = 4
"""Blocks from the body's first in which a day may stand too, below a kept headline and dek."""
ALONE = 15
"""Blocks above the body within which a date line may be the only one."""
LINKED = 0.8
"""Share of a block's characters in links from which the whole leads elsewhere."""
_FRAMES = frozenset(["nav", "footer"])
_FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<![\d.])\d\d\.\d\d\.\d\d(?![\d.])")
_EITHER_ORDER = re.compile(r"(?<!\d)\d{1,2}\s?[-/]\s?\d{1,2}\s?[-/]\s?(?:19|20)\d\d(?!\d)")
_MONTH_FIRST = re.compile(r"^en(?:[-_](?:us|ph|ca))?$", re.IGNORECASE)
_PUBLISHING = frozenset(["jsonld", "meta", "first-published"])
_DECLARING = frozenset(["jsonld", "meta"])
_UPDATING = frozenset(["jsonld-updated", "meta-updated"])
_TELLING = _PUBLISHING | _UPDATING | frozenset(["bare", "first-time", "first-class", "above"])
_READINGS = frozenset(["day-first", "month-first", "day-first-here", "month-first-here"])
_OTHERS = frozenset(["copyright", "comments", "related"])


Claims = dict[date, Claim[Published]]


@dataclass(frozen=True, slots=True)
class Page:
    """Where the days are looked for: `places` are those of the body's blocks among `found`."""

    head: Head
    declared: Declared
    found: Sequence[Block]
    places: Sequence[int]
    url: str | None


def days(page: Page) -> Claims:
    """Every day that the page declares or shows near its body."""
    claims = _Claims(page)
    _declared(claims)
    _shown(claims)
    return claims.compared()


class _Claims:
    """The days as they are noted; moments in UTC are told in the outlet's own time as well."""

    def __init__(self, page: Page) -> None:
        head = page.head
        self.page = page
        self.found: Claims = {}
        self.shown = shown_dates(head)
        self.home: ZoneInfo | None = home_zone(page.url, head.first("og:locale") or head.lang)
        self.is_month_first = _MONTH_FIRST.match(head.lang or head.first("og:locale")) is not None

    def say(self, text: str, sign: str, trust: float, strength: float = 1.0) -> None:
        """Notes the first day in a text."""
        value = parse(text) if text else None
        if value is not None:
            self.day(value, text, sign, trust, strength)

    def day(self, value: Published, text: str, sign: str, trust: float, strength: float = 1.0) -> None:
        """Notes a day or moment that stands in `text`."""
        home = at_home(value, self.shown, self.home)
        self._note(home, sign, trust, strength)
        if day_of(home) != day_of(value):
            self.found[day_of(home)].signs["at-home"] = 1.0
            self._note(value, "in-utc", 0.1)
        if not isinstance(value, datetime) and _EITHER_ORDER.search(text):
            self._either_order(value, sign, trust, strength)

    def _either_order(self, value: date, sign: str, trust: float, strength: float) -> None:
        """Notes that a day in digits may be another one, its month first."""
        if value.day <= 12 and value.day != value.month:
            here = "-here" if self.is_month_first else ""
            self._note(value, "day-first" + here, trust)
            other = date(value.year, value.day, value.month)
            self._note(other, sign, trust, strength)
            self._note(other, "month-first" + here, trust)

    def _note(self, value: Published, sign: str, trust: float, strength: float = 1.0) -> None:
        claim = self.found.setdefault(day_of(value), Claim(value, trust))
        claim.signs[sign] = max(strength, claim.signs.get(sign, 0.0))
        if trust + isinstance(value, datetime) > claim.trust + isinstance(claim.value, datetime):
            claim.value, claim.trust = value, trust

    def compared(self) -> Claims:
        """The days with what they are among the others."""
        told = [
            day
            for day, claim in self.found.items()
            if not _TELLING.isdisjoint(claim.signs) and _READINGS.isdisjoint(claim.signs)
        ]
        if len(told) > 1:
            self.found[max(told)].signs["newest"] = 1.0
            self.found[min(told)].signs["oldest"] = 1.0
        for claim in self.found.values():
            if not _DECLARING.isdisjoint(claim.signs):
                claim.signs["declared"] = 1.0
        published = {day for day, claim in self.found.items() if not _PUBLISHING.isdisjoint(claim.signs)}
        for day, claim in self.found.items() if published else ():
            if day not in published and "in-utc" not in claim.signs:
                is_update = not _UPDATING.isdisjoint(claim.signs)
                if is_update:
                    claim.signs["update-only"] = 1.0
                if "above" in claim.signs:
                    claim.signs["update-shown" if is_update else "shown-only"] = 1.0
        return self.found


def _declared(claims: _Claims) -> None:
    page = claims.page
    head = page.head
    claims.say(page.declared.published, "jsonld", 1.0)
    claims.say(page.declared.updated, "jsonld-updated", 0.8)
    for sign, names, trust in (("meta", PUBLISHED, 0.9), ("bare", BARE, 0.6), ("meta-updated", UPDATED, 0.7)):
        for value in _values(head, names):
            claims.say(value, sign, trust)
    for place, (stamp, words) in enumerate(head.times):
        claims.say(stamp or words, "later-time" if place else "first-time", 0.5 if place else 0.6)
    for kind, first in (("published", 0.8), ("class", 0.4)):
        values = [text for mark, text in head.dated if mark == kind and (kind == "published" or dates(text))]
        for place, text in enumerate(values):
            claims.say(text, f"later-{kind}" if place else f"first-{kind}", 0.3 if place else first)
    claims.say(url_date(page.url), "address", 0.5)
    for part in PARTS.split(head.title):
        if len(part) <= LONGEST_TITLE_PART:
            claims.say(part, "title", 0.3)
    for name in DESCRIPTIONS:
        claims.say(head.first(name), "description", 0.2)


def _values(head: Head, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from head.all(name)


def _shown(claims: _Claims) -> None:
    """The days of short blocks round the body, and whether one is the only one that stands above it."""
    page = claims.page
    first, last = (page.places[0], page.places[-1]) if page.places else (0, 0)
    kept = frozenset(page.places)
    alone: set[date] = set()
    for place in range(max(0, first - ABOVE), min(len(page.found), last + BELOW + 1)):
        block = page.found[place]
        is_far_inside = place in kept and place > first + OPENING
        if is_far_inside or len(block.text) > MOST_CHARACTERS or not _FULL_YEAR.search(block.text):
            continue
        where = "below" if place > last else "within" if place > first + OPENING else "above"
        day = _show(claims, block, where, place - first, is_kept=place in kept)
        if day is not None and where == "above" and place >= first - ALONE:
            alone.add(day)
    if len(alone) == 1:
        claims.found[alone.pop()].signs["alone"] = 1.0


def _show(claims: _Claims, block: Block, where: str, apart: int, *, is_kept: bool) -> date | None:
    """Notes the days of a block; the first one where it is a date line in no frame."""
    line = Line(block.text, 0)
    values = dates(line.text)
    is_bare = other_words(line.text, values) <= MOST_BESIDE
    is_framed = not _FRAMES.isdisjoint(block.place.inside)
    if not values or kinds(line) & _OTHERS or (not is_bare and (is_framed or is_kept)):
        return None
    where = "framed" if is_framed else where
    manner = where if is_bare else where + "-beside"
    signs = {manner: 1.0} | ({"linked": 1.0} if block.linked > LINKED else {})
    if where == "above":
        signs["near" if is_bare else "near-beside"] = 1.0 / (1.0 + abs(apart) / 5)
    own = None
    start = 0
    for value in values:
        label = label_of(line.text[start : value.start])
        start = value.end
        is_update = label == "updated"
        told = {f"{manner if is_update else where}-{label}": 1.0} if label else {}
        for sign, strength in (told if is_update else signs | told).items():
            claims.day(value.value, line.text[value.start : value.end], sign, 0.5, strength)
        own = own or (None if is_update else day_of(value.value))
    return own if is_bare and not is_framed else None
