"""The second article of an endless page: it begins with a heading set like the first one's title, in an element of its
own beside the first one's.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence

from digest.clean.byline import byline
from digest.clean.html.alike import folded
from digest.clean.html.blocks import Block, Place
from digest.clean.html.grounds import hints
from digest.clean.html.opening import LONG_LINE
from digest.clean.html.sheet import Sheet
from digest.clean.wording import words

SECOND = "next-article"
LEAST_TITLE = 3
"""Words of the shortest heading that may be a title."""
MOST_LOOKS = 200
"""Headings of one page that are looked at."""
DEEPEST = 100
"""Elements above a heading that are looked at."""
_TITLES = frozenset(["h1", "h2", "h3"])
_SIGNS = frozenset(["person", "date"])


def second_article(page: Sheet, likely: Sequence[int]) -> list[int]:
    """Those of the likely blocks that stand in the second article or behind its title."""
    long = [place for place in likely if len(page.tokens[place]) >= LONG_LINE]
    if page.title_place < 0 or not long:
        return []
    above = {one.number: one for one in _chain(page.blocks[page.title_place].place)}
    looks = MOST_LOOKS
    for place in range(long[0] + 1, likely[-1]):
        if not _may_be_title(page, place):
            continue
        looks -= 1
        own = _beside(page.blocks[place].place, above)
        if own is not None and _begins(page, place, own, long):
            return [one for one in likely if one >= place or _is_in(page.blocks[one], own[1])]
        if not looks:
            break
    return []


def _may_be_title(page: Sheet, place: int) -> bool:
    said = page.tokens[place]
    return page.blocks[place].place.tag in _TITLES and len(said) >= LEAST_TITLE and said != words(page.about.title)


def _chain(place: Place | None) -> Iterator[Place]:
    """An element and those above it."""
    steps = 0
    while place is not None and steps < DEEPEST:
        yield place
        place, steps = place.above, steps + 1


def _beside(heading: Place, above: dict[int, Place]) -> tuple[Place, Place] | None:
    """The elements that hold the title and a heading, side by side in the one that holds both."""
    mine = heading
    for outer in _chain(heading.above):
        if outer.number in above:
            theirs = next((one for one in above.values() if one.above is outer), None)
            return (theirs, mine) if theirs is not None and mine is not heading else None
        mine = outer
    return None


def _begins(page: Sheet, place: int, pair: tuple[Place, Place], long: Sequence[int]) -> bool:
    """True when a heading opens an article: its element is one like the title's, and both hold long paragraphs."""
    theirs, mine = pair
    if theirs.tag != mine.tag or not (theirs.tag == "article" or folded(theirs.names) == folded(mine.names)):
        return False
    following = bisect(long, place)
    if following == len(long) or not _is_in(page.blocks[long[following]], mine):
        return False
    if not _is_in(page.blocks[long[following - 1]], theirs):
        return False
    heading, title = page.blocks[place].place, page.blocks[page.title_place].place
    is_set_alike = heading.signature == title.signature or heading.tag == title.tag == "h1"
    if theirs.tag == "article" or is_set_alike:
        return True
    return bool(mine.names) and any(map(_is_sign, page.blocks[place + 1 : long[following]]))


def _is_sign(block: Block) -> bool:
    """True for a line that tells who wrote what follows, or when."""
    return not _SIGNS.isdisjoint(hints(block.place.names)) or byline(block.text) is not None


def _is_in(block: Block, element: Place) -> bool:
    return any(one is element for one in _chain(block.place))
