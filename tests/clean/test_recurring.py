"""Lines that an outlet's articles share are none of the article's own."""

from __future__ import annotations

from collections.abc import Sequence

from digest.clean.recurring import REASON, Evidence, without_recurring
from digest.model import Article, Removed

CLOSING = "Amžinai jūsų, Brenniko paštas."
STORIES = (
    ("The lock at Torvik was shut on Monday after a barge struck the gate.", "Divers will look at it before dawn."),
    ("A choir of four hundred sang on the quay until the rain came.", "The mayor joined for the last verse of all."),
    ("Teachers refused to sign the new rota that the county sent them.", "Talks go on in the library on Thursday."),
    ("The price of rye rose for the third week, millers at Sandahl said.", "Bakers expect it to fall by the spring."),
)


def articles(*bodies: Sequence[str], url: str | None = "https://brennick.example/a") -> list[Article]:
    return [Article("\n".join(body), url=url) for body in bodies]


def cleaned(found: Sequence[Article]) -> list[Article]:
    evidence = Evidence()
    for one in found:
        evidence.add(one)
    return [without_recurring(one, evidence.recurring()) for one in found]


def test_a_closing_line_of_several_stories_goes_with_its_reason() -> None:
    found = cleaned(articles(*((*story, CLOSING) for story in STORIES)))

    assert [one.text for one in found] == ["\n".join(story) for story in STORIES]
    assert found[0].removed == (Removed(CLOSING, REASON, 2),)


def test_an_opening_line_counts_with_other_numbers_in_it() -> None:
    found = cleaned(articles(*((f"{place} min read", *story) for place, story in enumerate(STORIES, 3))))

    assert [one.text for one in found] == ["\n".join(story) for story in STORIES]
    assert [one.removed[0].position for one in found] == [0] * 4


def test_a_wire_story_told_many_times_proves_nothing() -> None:
    told = [(*STORIES[0], f"It was the {number} time this year.") for number in ("first", "second", "third", "fourth")]

    assert [one.text for one in cleaned(articles(*told))] == ["\n".join(body) for body in told]


def test_a_line_that_one_article_has_twice_proves_nothing() -> None:
    bodies = [(*STORIES[0], CLOSING, CLOSING, CLOSING), STORIES[1], STORIES[2]]

    assert [one.text for one in cleaned(articles(*bodies))] == ["\n".join(body) for body in bodies]


def test_other_outlets_prove_nothing() -> None:
    found = [
        article
        for place, story in enumerate(STORIES)
        for article in articles((*story, CLOSING), url=f"https://outlet{place}.example/a")
    ]

    assert [one.text for one in cleaned(found)] == [one.text for one in found]


def test_a_line_amid_the_article_stays() -> None:
    long_tail = [f"Sentence number {number} of its own kind is told." for number in range(12)]
    bodies = [(story[0], CLOSING, *(f"{story[1]} {line}" for line in long_tail)) for story in STORIES]

    assert all(CLOSING in one.text for one in cleaned(articles(*bodies)))


def test_an_article_is_never_left_empty() -> None:
    bodies = [*((*story, CLOSING) for story in STORIES), (CLOSING,)]

    assert cleaned(articles(*bodies))[-1].text == CLOSING


def test_places_of_earlier_removed_lines_are_counted_anew() -> None:
    last = Article(
        "\n".join(("9 min read", *STORIES[3], CLOSING)),
        url="https://brennick.example/z",
        removed=(Removed("Menu", "interface", 0), Removed("Advert", "advert", 2), Removed("©", "copyright", 4)),
    )
    others = articles(*((f"{place} min read", *story, CLOSING) for place, story in enumerate(STORIES[:3])))

    found = cleaned([*others, last])[-1]

    assert [(one.text, one.position) for one in found.removed] == [
        ("Menu", 0), ("9 min read", 0), ("Advert", 1), (CLOSING, 2), ("©", 2),
    ]  # fmt: skip
