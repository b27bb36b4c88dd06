"""The article's body: the blocks of a page that are likely enough, and why each of the others is not in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from digest.clean.html.blocks import Block
from digest.clean.html.boxes import boxed
from digest.clean.html.copies import COPY, copies
from digest.clean.html.metadata import Metadata
from digest.clean.html.opening import LONG_LINE
from digest.clean.html.pulled import PULLED, pull_quotes
from digest.clean.html.reasons import reason
from digest.clean.html.second import SECOND, second_article
from digest.clean.html.sheet import KEPT, LEAST_DECLARED, About, Sheet
from digest.clean.lines import Line
from digest.clean.rules import BY_WORDING, PAGE_RULES, claimed
from digest.clean.view import View
from digest.clean.wording import words
from digest.model import Removed

KEEP = 0.5
"""Likelihood from which a block is body text."""
SURE = 0.9
"""Likelihood from which no rule takes a block out (on held-out sites the rules below it add one and a half points of
wholly clean news pages and cost the others nothing; above it they take more of articles than of the rest)."""
_RULES = frozenset("#*=~-–— ")
"""Characters of a line that parts what stands above it from what stands below."""
RARE = frozenset(["ko", "ja", "zh"])
"""Languages of a hundredth of the pages that grew the trees."""
MOST_PASSES = 6
"""Times that the sure rules are asked again about what they left; the second has nearly always nothing to add."""
LEAST_DECLARED_WORDS = 60
"""Words of the shortest body declared in JSON-LD that is believed alone; shorter ones are often a summary."""
LEAST_SHOWN = 0.5
"""Share of the declared body's words that what the page shows must have to be taken for the article."""
NEAR = 15
"""Blocks above and below the body whose words are asked why they are not in it."""


@dataclass(frozen=True, slots=True)
class Body:
    """The body's paragraphs, its blocks' places in the page, and what was taken out between and round them.

    `is_declared` tells that the paragraphs are those of the page's JSON-LD, and the blocks only what it shows of them.
    """

    paragraphs: tuple[str, ...]
    places: tuple[int, ...]
    removed: tuple[Removed, ...]
    is_declared: bool = False


def about_of(said: Metadata) -> About:
    """What the page's metadata tell the weighing."""
    return About(said.title or "", said.descriptions, said.authors, said.is_news, said.body)


def body(page: Sheet, values: Sequence[float], limit: float = KEEP) -> Body:
    """The body by the likelihoods of the weighed blocks, without what a sure rule of the second stage takes out."""
    weights = dict(zip(page.weighed, values, strict=True))
    likely = _without_own(page, [place for place, value in weights.items() if value >= limit])
    ruled_out = furniture(page.blocks, likely, _sure(page, likely, weights))
    pulled = pull_quotes([page.blocks[place] for place in likely])
    ruled_out.update({likely[index]: PULLED for index in pulled})
    left = [place for place in likely if place not in ruled_out]
    ruled_out.update(elsewhere(page, left))
    chosen = [place for place in likely if place not in ruled_out]
    return Body(
        tuple(page.blocks[place].text for place in chosen),
        tuple(chosen),
        removed(page.blocks, chosen, ruled_out, page.about.title),
    )


def with_declared(page: Sheet, chosen: Body) -> Body:
    """The body that the page's JSON-LD gives, where the page shows another text or next to none, else `chosen`.

    Pages that scripts fill, and those that hide most of an article, hold it nowhere else.
    """
    lines = tuple(line for line in page.about.body.split("\n") if words(line))
    size = sum(len(words(line)) for line in lines)
    shown = sum(len(page.tokens[place]) for place in chosen.places)
    if size < LEAST_DECLARED_WORDS or page.covered >= LEAST_DECLARED or shown >= LEAST_SHOWN * size:
        return chosen
    same = [place for place, share in enumerate(page.declared) if share >= KEPT]
    return Body(lines, chosen.places, removed(page.blocks, same, {}, page.about.title), is_declared=True)


def elsewhere(page: Sheet, likely: Sequence[int]) -> dict[int, str]:
    """Place → reason for the likely blocks that stand where no part of the article does, or stand there again."""
    gone = dict.fromkeys(second_article(page, likely), SECOND) | boxed(page, likely)
    left = [place for place in likely if place not in gone]
    return gone | {left[index]: COPY for index in copies([page.tokens[place] for place in left])}


def _sure(page: Sheet, likely: Sequence[int], weights: Mapping[int, float]) -> set[int]:
    """The likely blocks that no rule takes out; none in a language of which the trees have seen next to nothing."""
    return set() if page.lang in RARE else {place for place in likely if weights[place] >= SURE}


def _without_own(page: Sheet, likely: Sequence[int]) -> list[int]:
    """The likely blocks without those that say what stands in fields of its own, and without lines of dashes or stars.

    These are the title above the first long block, and the author's name above it and below the last sentence.
    """
    title, names = words(page.about.title), set(map(words, page.about.authors))
    first = next((place for place in likely if len(page.tokens[place]) >= LONG_LINE), -1)
    last = next((place for place in reversed(likely) if len(page.tokens[place]) >= LONG_LINE), -1)
    return [
        place
        for place in likely
        if not ((said := page.tokens[place]) == title and place < first)
        and (said or not _RULES.issuperset(page.blocks[place].text))
        and not (said in names and not first < place < last)
    ]


def furniture(found: Sequence[Block], likely: Sequence[int], sure: Collection[int]) -> dict[int, str]:
    """Place → rule for the likely blocks that a sure rule of the second stage takes out.

    The rules are asked until they are content; they never take everything, and of `sure` only what its wording settles.
    """
    gone: dict[int, str] = {}
    left: Sequence[int] = likely
    settled = frozenset([index for index, place in enumerate(likely) if place in sure])
    seen = View(tuple([Line(found[place].text, index) for index, place in enumerate(likely)]), settled=settled)
    for _ in range(MOST_PASSES):
        reasons = {left[index]: name for index, name in claimed(seen, PAGE_RULES).items()}
        new = {place: name for place, name in reasons.items() if place not in sure or name in BY_WORDING}
        if not new or len(new) == len(left):
            break
        gone.update(new)
        staying = [index for index, place in enumerate(left) if place not in new]
        left, seen = [left[index] for index in staying], seen.part(staying)
    return gone


def removed(
    found: Sequence[Block], chosen: Collection[int], ruled_out: Mapping[int, str], title: str
) -> tuple[Removed, ...]:
    """All other blocks of the page, each with its reason and the number of paragraphs above it."""
    kept, said = frozenset(chosen), words(title)
    first, last = min(chosen, default=0), max(chosen, default=-1)
    gone = []
    above = 0
    for place, block in enumerate(found):
        if place in kept:
            above += 1
        else:
            why = ruled_out.get(place) or reason(block, said, is_near=first - NEAR <= place <= last + NEAR)
            gone.append(Removed(block.text, why, above))
    return tuple(gone)


def is_cut_off(chosen: Body) -> bool:
    """True when a paywall's notice stands where the body ends."""
    ends = len(chosen.paragraphs)
    return any(line.reason == "paywall" and ends - 1 <= line.position <= ends for line in chosen.removed)
