"""How a block of a page stands: to blocks of one make, to the title above it, to the first long paragraph below."""

from __future__ import annotations

from digest.clean.html import alike, opening
from digest.clean.html.blocks import blocks
from digest.clean.html.tree import parsed
from digest.clean.wording import words

LONG = "The harbor board of Wendelby met on Monday and agreed to repair the northern lock before the first frost came."


def measured(markup: str, kept: list[bool]) -> list[dict[str, float]]:
    tree = parsed(markup)
    assert tree is not None
    found = blocks(tree)
    tokens = [words(block.text) for block in found]
    title = next((place for place, block in enumerate(found) if block.place.tag == "h1"), -1)
    alikes = alike.alike(found, kept, [], kept.index(True), len(found) - 1)
    begun = opening.opening(found, tokens, kept, title, ["Ann Vey"])
    return [
        dict(zip(alike.NAMES, alike.standing(alikes, place, block), strict=True))
        | dict(zip(opening.NAMES, opening.beginning(begun, place, block), strict=True))
        for place, block in enumerate(found)
    ]


def test_what_an_advertisement_parts_is_of_one_make_though_names_differ_by_a_number() -> None:
    markup = (
        f"<div class='part-1'><p>{LONG}</p></div><div class='ad'><p>Buy a boat</p></div>"
        f"<div class='part-22'><p>{LONG}</p></div>"
    )
    first, advert, second = measured(markup, [True, False, False])
    assert (first["path_kept"], advert["path_kept"], second["path_kept"]) == (0.5, 0.0, 0.5)
    assert (first["path_twin"], advert["path_twin"], second["path_twin"]) == (1.0, 0.0, 1.0)


def test_a_line_under_the_title_knows_the_byline_between_it_and_the_first_long_paragraph() -> None:
    markup = (
        "<header><h1>Lock repaired</h1><p>Work begins in May</p></header><p>By Ann Vey</p>"
        f"<article><p>{LONG}</p><p>So it was.</p></article>"
    )
    title, dek, byline, long, last = measured(markup, [False, False, False, True, True])
    assert [row["gap"] for row in (title, dek, byline, long, last)] == [3, 2, 1, -1, -1]
    assert [row["signed"] for row in (title, dek, byline, long)] == [1, 1, 0, -1]
    assert [row["from_title"] for row in (title, dek, byline, long)] == [0, 2, 3, 4]
    assert [row["in_header"] for row in (title, dek, byline)] == [1, 1, 0]


def test_a_page_without_a_title_or_a_long_paragraph_measures_nothing_from_them() -> None:
    (row,) = measured("<p>So it was.</p>", [True])
    assert (row["from_title"], row["signed"], row["gap"], row["path_J"], row["tag_J"]) == (-1, -1, -1, -1, -1)
