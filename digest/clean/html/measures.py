"""What is measured of each block of a page, as numbers that `data/html-forest.tsv` asks for by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

from digest.clean.html import alike, opening
from digest.clean.html.blocks import Block
from digest.clean.html.grounds import Ground, hints, surroundings
from digest.clean.html.sheet import HEADINGS, KEPT, Sheet, parent
from digest.clean.language import small_words
from digest.clean.lines import Line
from digest.clean.phrasing import phrasing
from digest.clean.wording import ending, words

TEXT = [
    "chars", "words", "avg", "end", "stop", "sents", "commas", "caps", "digits", "small", "link", "nlink", "bold",
    "ital", "tag", "picture",
]  # fmt: skip
PLACE = [
    "S", "J", "jcov", "below", "br_kept", "br_n", "br_link", "br_size", "pa_kept", "pa_n", "pa_link", "pa_size",
    "pa_home", "gp_kept", "gp_n", "sig_kept", "sig_n", "sig_len", "sig_twin", "in_article", "in_main", "in_ul",
    "in_figure", "in_caption", "near_caption", "near_body", "far_body", "near_frame", "far_newsletter",
    "near_related", "near_person", "is_lead", "near_lead", "near_quote", "near_embed", "dup",
]  # fmt: skip
POSITION = ["pos", "end_", "posr", "kb", "kbw", "kaw", "h1", "title", "title2", "desc", "auth", "den4", "den10"]
AROUND = [f"{name}{step}" for step in (-2, -1, 1, 2) for name in ("S", "sh", "w", "lk", "tg", "sg")]
PAGE = ["pg_news", "pg_w", "pg_par", "pg_li", "pg_h", "pg_hall", "pg_en"]
WORDING = ["says", "says_above", "says_below"]
"""What the words of a block weigh, of the one above and of the one below."""
NAMES = (*TEXT, *PLACE, *POSITION, *AROUND, *PAGE, *alike.NAMES, *opening.NAMES, *WORDING)
"""The measures in the order of a row."""

_TAGS = {
    tag: float(number)
    for number, tag in enumerate(
        [
            "p",
            "div",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "td",
            "th",
            "blockquote",
            "figcaption",
            "section",
            "span",
            "br",
            "article",
            "dd",
            "dt",
            "pre",
            "header",
            "footer",
        ]
    )
}
_OTHER_TAG = 30.0
_ENDINGS = {"": 0.0, ".": 1.0, ":": 2.0, ",": 3.0}
_SENTENCE_END = re.compile(r"[.!?。！？…؟।][\"'”’»)\]]*(?:\s|$)")
_DIGIT = re.compile(r"\d")
WORDS_TABLE = "html-phrasing.tsv"
_NOTHING_SAID = -9.0
"""The weight of words above the first block and below the last."""
_NONE_BESIDE = [-1.0] * 6


@dataclass(frozen=True, slots=True)
class _Known:
    """The words of the title, of the descriptions, and of each author's name."""

    title: frozenset[str]
    descriptions: tuple[frozenset[str], ...]
    authors: tuple[frozenset[str], ...]


def measured(page: Sheet) -> list[list[float]]:
    """One row for each weighed block, in the order of `NAMES`."""
    shapes = [_shape(said, block.text) for said, block in zip(page.tokens, page.blocks, strict=True)]
    kept = _running([value >= KEPT for value in page.evidence])
    known = _Known(
        frozenset(words(page.about.title)),
        tuple(said for text in page.about.descriptions if (said := frozenset(words(text)))),
        tuple(said for name in page.about.authors if (said := frozenset(words(name)))),
    )
    whole = _of_page(page)
    says = [phrasing(Line(page.blocks[place].text, 0), WORDS_TABLE) for place in page.weighed]
    return [
        _of_text(page.blocks[place], page.tokens[place])
        + _of_place(page, place)
        + _of_position(page, place, kept, known)
        + [value for step in (-2, -1, 1, 2) for value in _of_neighbour(page, shapes, place, place + step)]
        + whole
        + alike.standing(page.alike, place, page.blocks[place])
        + opening.beginning(page.opening, place, page.blocks[place])
        + said
        for place, said in zip(page.weighed, beside(says), strict=True)
    ]


def beside(says: Sequence[float]) -> list[list[float]]:
    """What the words of each weighed block weigh, with the weights above and below it."""
    edge = [_NOTHING_SAID]
    return [list(three) for three in zip(says, [*edge, *says[:-1]], [*says[1:], *edge], strict=False)]


def _of_text(block: Block, said: tuple[str, ...]) -> list[float]:
    text, count = block.text, len(said)
    opening = text[:300]
    initials = [word[0] for word in text[:400].split() if len(word) > 3]
    sample = said[:60]
    return [
        log1p(len(text)),
        min(count, 150),
        len(text) / max(1, count),
        _ENDINGS.get(ending(text[-80:]), 4.0),
        float(text.rstrip('"”’») ')[-1:] in ".。।…"),
        len(_SENTENCE_END.findall(text[:3000])),
        text.count(",") / max(1, count),
        sum(map(str.isupper, initials)) / len(initials) if initials else -1.0,
        0.0 if "".join(said).isalpha() else len(_DIGIT.findall(opening)) / len(opening),
        sum(map(small_words().__contains__, sample)) / len(sample) if sample else 0.0,
        block.linked,
        min(block.links, 10),
        block.bold,
        block.italic,
        _TAGS.get(block.place.tag, _OTHER_TAG),
        float(block.is_below_picture),
    ]


def _of_place(page: Sheet, place: int) -> list[float]:
    block = page.blocks[place]
    own = page.grounds[block.place.number]
    above = page.grounds[parent(block)]
    outer = page.grounds[above.place.above.number] if above.place.above is not None else above
    kin = page.kin[block.place.signature]
    inside = block.place.inside
    near, far = surroundings(block.place)
    return [
        page.shares[place],
        page.declared[place] if page.declared else -1.0,
        page.covered if page.declared else -1.0,
        float(own.below_home),
        *_of_ground(page.grounds[own.branch]),
        *_of_ground(above),
        float(parent(block) == page.home_parent),
        outer.kept_share,
        min(outer.count, 50),
        kin.kept / kin.size,
        min(kin.count, 60),
        kin.size / kin.count,
        float(block.place.signature == page.twin),
        float("article" in inside),
        float("main" in inside),
        float("ul" in inside or "ol" in inside),
        float("figure" in inside or "figcaption" in inside),
        float(own.is_caption),
        float("caption" in near),
        float("body" in near),
        float("body" in far),
        float("frame" in near),
        float("newsletter" in far),
        float("related" in near),
        float("person" in near),
        float("lead" in hints(block.place.names)),
        float("lead" in near),
        float("quote" in near),
        float("embed" in near),
        min(page.copies[page.tokens[place]], 4),
    ]


def _of_ground(own: Ground) -> list[float]:
    return [own.kept_share, min(own.count, 50), own.linked_share, log1p(own.size)]


def _of_position(page: Sheet, place: int, kept: Sequence[int], known: _Known) -> list[float]:
    said, title = frozenset(page.tokens[place]), known.title
    shared = len(said & title) if title else 0
    total, before = page.before[-1], page.before[place]
    count = len(page.blocks)
    return [
        float(place - page.first),
        float(page.last - place),
        (place - page.first) / max(1, page.last - page.first),
        before / max(1, total),
        min(before, 400),
        min(total - before, 400),
        max(-20.0, min(30.0, place - page.title_place)) if page.title_place >= 0 else -99.0,
        shared / len(said) if said else 0.0,
        shared / len(title) if title else 0.0,
        max([_likeness(said, one) for one in known.descriptions], default=0.0),
        float(len(said) < 20 and any(said >= name for name in known.authors)),
        kept[min(count, place + 5)] - kept[max(0, place - 4)],
        kept[min(count, place + 11)] - kept[max(0, place - 10)],
    ]


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of all their words that two texts have both."""
    both = len(one & other)
    return both / (len(one) + len(other) - both)


def _of_neighbour(page: Sheet, shapes: Sequence[int], place: int, other: int) -> list[float]:
    if not 0 <= other < len(page.blocks):
        return _NONE_BESIDE
    own, block = page.blocks[place], page.blocks[other]
    alike = (block.place.signature == own.place.signature) + 2 * (parent(block) == parent(own))
    return [
        page.evidence[other],
        shapes[other],
        min(len(page.tokens[other]), 80),
        block.linked,
        _TAGS.get(block.place.tag, _OTHER_TAG),
        alike,
    ]


def _of_page(page: Sheet) -> list[float]:
    """The kind of page: its length, its lists, its headings, its language: the lead of an English-language page is set
    apart from the article, that of many others opens it.
    """
    kept = [place for place, value in enumerate(page.evidence) if value >= 0.5]
    listed = sum(len(page.tokens[place]) for place in kept if {"ul", "ol", "table"} & page.blocks[place].place.inside)
    tags = [block.place.tag for block in page.blocks[page.first : page.last + 1]]
    return [
        float(page.about.is_news),
        log1p(page.before[-1]),
        min(sum(len(page.tokens[place]) >= opening.LONG_LINE for place in kept), 60),
        listed / max(1, page.before[-1]),
        min(sum(page.blocks[place].place.tag in HEADINGS for place in kept), 20),
        min(sum(tag in HEADINGS for tag in tags), 20),
        float(page.lang == "en") if page.lang else -1.0,
    ]


def _shape(said: tuple[str, ...], text: str) -> int:
    """0 label, 1 headline, 2 sentence, 3 long prose."""
    if len(said) < 5:
        return 0
    if ending(text[-80:]) != ".":
        return 1
    return 2 if len(said) < 25 else 3


def _running(flags: Sequence[bool]) -> list[int]:
    totals = [0]
    for flag in flags:
        totals.append(totals[-1] + flag)
    return totals
