"""A page's blocks with all that is counted once for the page: words, witnesses, grounds, likeness, places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from digest.clean.html.alike import Alike, alike
from digest.clean.html.blocks import Block
from digest.clean.html.grounds import Grounds, grounds
from digest.clean.html.opening import Opening, opening
from digest.clean.html.witness import witness
from digest.clean.lines import Line
from digest.clean.view import prose_language
from digest.clean.wording import words

KEPT = 0.6
"""Share of a block's wording from which it counts as witnessed."""
LEAST_DECLARED = 0.5
"""Share of the declared body that the page must show for it to be a witness; else it is another text."""
ABOVE, BELOW = 16, 10
"""Blocks above and below the witnessed ones that are weighed; a lead that the witness dropped stands no farther."""
BESIDE = 2
"""Blocks above and below one that has no witness, nor they, from which labels and links are not weighed. (So are 887 of
the evaluation's 50,532 body blocks; the trees would find 159 of them and take 163 others for body text.)"""
LABEL = 6
"""Words below which such a block is a label."""
HEADINGS = frozenset(["h2", "h3", "h4"])


@dataclass(frozen=True, slots=True)
class About:
    """What is known of the article before its body: as the page declares it."""

    title: str = ""
    descriptions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    is_news: bool = False
    body: str = ""
    """The text that the page's JSON-LD gives as the article's body."""


@dataclass(frozen=True, slots=True)
class Kin:
    """Blocks of one make (tag and names): how many, their characters, and how many of these are witnessed."""

    count: int
    size: int
    kept: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page. Lists run beside `blocks`.

    `shares` is what the library witnesses of each block, `declared` what the page's own body does (empty without
    one), `covered` how much of that body the page shows, `evidence` the greater of both. `weighed` are the places of
    the blocks that may be body text; `first` and `last` are the outermost witnessed ones. `before` counts the witnessed
    words above each block. `lang` is the language of the witnessed text, "" without any.
    """

    about: About
    blocks: Sequence[Block]
    tokens: Sequence[tuple[str, ...]]
    shares: Sequence[float]
    declared: Sequence[float]
    covered: float
    evidence: Sequence[float]
    grounds: Grounds
    kin: dict[tuple[str, str], Kin]
    home_parent: int
    twin: tuple[str, str]
    title_place: int
    first: int
    last: int
    weighed: Sequence[int]
    before: Sequence[int]
    copies: Counter[tuple[str, ...]]
    lang: str
    alike: Alike
    opening: Opening


def sheet(found: Sequence[Block], kept: Sequence[str], about: About) -> Sheet:
    """The page, counted; `kept` are the library's lines."""
    tokens = [words(block.text) for block in found]
    library = witness(kept)
    shares = [library.share(said) for said in tokens]
    declared, covered = _declared(tokens, about.body)
    trusted = covered >= LEAST_DECLARED
    evidence = [max(pair) for pair in zip(shares, declared, strict=True)] if trusted else shares
    is_kept = [value >= KEPT for value in evidence]
    places = [place for place, value in enumerate(evidence) if value >= 0.5]
    first, last = (places[0], places[-1]) if places else (len(found), -1)
    kin = _kin(found, is_kept)
    title_place = _title_place(tokens, about.title, first)
    return Sheet(
        about=about,
        blocks=found,
        tokens=tokens,
        shares=shares,
        declared=declared,
        covered=covered,
        evidence=evidence,
        grounds=grounds(found, is_kept),
        kin=kin,
        home_parent=_home_parent(found, is_kept),
        twin=max(sorted(kin), key=lambda name: kin[name].kept, default=("", "")),
        title_place=title_place,
        first=first,
        last=last,
        weighed=_weighed(found, tokens, _any_evidence(shares, declared), first, last),
        before=_running([len(said) if kept_too else 0 for said, kept_too in zip(tokens, is_kept, strict=True)]),
        copies=Counter(tokens),
        lang=_language(found, is_kept),
        alike=alike(found, is_kept, declared, first, last),
        opening=opening(found, tokens, is_kept, title_place, about.authors),
    )


def _language(found: Sequence[Block], kept: Sequence[bool]) -> str:
    lines = [Line(block.text, 0) for block, is_kept in zip(found, kept, strict=True) if is_kept]
    return prose_language(lines) if lines else ""


def _any_evidence(shares: Sequence[float], declared: Sequence[float]) -> list[bool]:
    return (
        [share > 0.0 for share in shares]
        if not declared
        else [max(pair) > 0.0 for pair in zip(shares, declared, strict=True)]
    )


def _weighed(
    found: Sequence[Block], tokens: Sequence[tuple[str, ...]], said: Sequence[bool], first: int, last: int
) -> list[int]:
    """The places of the blocks that may be body text; all of a page that nobody witnesses."""
    if last < first:
        return list(range(len(found)))
    near = range(max(0, first - ABOVE), min(len(found), last + BELOW + 1))
    return [
        place
        for place in near
        if any(said[max(0, place - BESIDE) : place + BESIDE + 1])
        or (len(tokens[place]) >= LABEL and found[place].linked <= 0.5)
    ]


def parent(block: Block) -> int:
    """The number of the element that holds a block's element; brothers share it."""
    return block.place.above.number if block.place.above is not None else 0


def _declared(tokens: Sequence[tuple[str, ...]], body: str) -> tuple[list[float], float]:
    """What the declared body witnesses of each block, and how much of it the page shows."""
    if not body:
        return [], 0.0
    said = witness([body])
    shares = [said.share(block) if len(block) >= 3 else 0.0 for block in tokens]
    shown = sum(len(block) * share for block, share in zip(tokens, shares, strict=True))
    return shares, shown / max(1, said.count)


def _kin(found: Sequence[Block], kept: Sequence[bool]) -> dict[tuple[str, str], Kin]:
    sums: dict[tuple[str, str], list[int]] = {}
    for block, is_kept in zip(found, kept, strict=True):
        own = sums.setdefault(block.place.signature, [0, 0, 0])
        own[0] += 1
        own[1] += len(block.text)
        own[2] += len(block.text) if is_kept else 0
    return {name: Kin(*own) for name, own in sums.items()}


def _home_parent(found: Sequence[Block], kept: Sequence[bool]) -> int:
    """The element whose children hold most of the witnessed text."""
    sizes: Counter[int] = Counter()
    for block, is_kept in zip(found, kept, strict=True):
        if is_kept:
            sizes[parent(block)] += len(block.text)
    return max(sorted(sizes), key=lambda number: sizes[number], default=-1)


def _title_place(tokens: Sequence[tuple[str, ...]], title: str, first: int) -> int:
    """The last block above the body that says the title, else the first that does; -1 when none does."""
    wanted = set(words(title))
    found = -1
    for place, said in enumerate(tokens if wanted else ()):
        if said and len(said) < 60:
            own = set(said)
            if len(own & wanted) >= 0.8 * max(len(own), len(wanted)) and (found < 0 or place <= first):
                found = place
    return found


def _running(values: Sequence[int]) -> list[int]:
    totals = [0]
    for value in values:
        totals.append(totals[-1] + value)
    return totals
