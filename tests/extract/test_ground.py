"""The proof of a summary against its article."""

from __future__ import annotations

from dataclasses import dataclass, replace

from digest.extract import extract, proved
from digest.model import Article, FiveW, KeyFact, Quote, Reaction, Span, Summary, Upcoming

TEXT = "The pier opens on Monday. Ola Brekke said: “At last.”"


def test_what_stands_in_the_text_is_kept_whole() -> None:
    summary = Summary(
        sentences=(Span("The pier opens on Monday.", 0, 25),),
        key_facts=(KeyFact("The pier opens on Monday", 0, 24, "Ola Brekke"),),
        quotes=(Quote("At last.", 44, 52, "Ola Brekke"),),
        people=("Ola Brekke",),
    )

    assert proved(TEXT, summary) == (summary, ())


def test_what_does_not_stand_in_the_text_is_dropped_and_named() -> None:
    summary = Summary(
        sentences=(Span("The pier closes on Monday.", 0, 26),),
        key_facts=(KeyFact("The pier opens", 1, 15),),
        upcoming=(Upcoming("The pier opens on Monday.", 0, 900),),
        reactions=(Reaction("Mara Quist", "welcome", "At last.", 44, 52),),
        five_w=FiveW(who=("Mara Quist", "Ola Brekke")),
        organizations=("Harbour Board",),
    )

    assert proved(TEXT, summary) == (
        Summary(five_w=FiveW(who=("Ola Brekke",))),
        (
            "sentence at 0: 'The pier closes on Monday.'",
            "fact at 1: 'The pier opens'",
            "actor: 'Mara Quist'",
            "upcoming event at 0: 'The pier opens on Monday.'",
            "who: 'Mara Quist'",
            "organization: 'Harbour Board'",
        ),
    )


def test_a_quotation_whose_speaker_is_invented_stays_without_one() -> None:
    summary = Summary(quotes=(Quote("At last.", 44, 52, "Mara Quist", role="poet"),))

    assert proved(TEXT, summary) == (
        Summary(quotes=(Quote("At last.", 44, 52),)),
        ("speaker: 'Mara Quist'", "role: 'poet'"),
    )


def test_a_role_may_stand_around_its_bearer_and_nothing_else() -> None:
    text = "새벽당 마도현 원내대표는 “끝났다”고 했다."
    quote = Quote("끝났다", 15, 18, "마도현", role="새벽당 원내대표")

    kept, dropped = proved(text, Summary(quotes=(quote, replace(quote, role="새벽당 대표"))))
    assert [one.role for one in kept.quotes] == ["새벽당 원내대표", None]
    assert dropped == ("role: '새벽당 대표'",)

    stranger, _ = proved(text.replace("마도현", "마도현 전"), Summary(quotes=(replace(quote, start=17, end=20),)))
    assert [one.role for one in stranger.quotes] == [None]


def test_a_piece_goes_on_only_from_one_of_the_same_speaker_that_was_kept() -> None:
    text = "“At last,” Ada Holm said. “It rains,” she said, “again.”"
    first = Quote("At last", 1, 8, "Ada Holm")
    second = Quote("It rains", text.index("It"), text.index("It") + 8, continues=1)
    third = Quote("again.", text.index("again"), text.index("again") + 6, continues=second.start)

    kept, _ = proved(text, Summary(quotes=(first, second, third)))
    orphans, _ = proved(text, Summary(quotes=(replace(second, text="It snows"), third)))

    assert [quote.continues for quote in kept.quotes] == [None, None, second.start]
    assert orphans.quotes == (replace(third, continues=None),)


@dataclass(frozen=True)
class Liar:
    """An engine that makes things up."""

    name: str = "liar"

    def extract(self, article: Article) -> Summary:
        return Summary(sentences=(Span("The pier is on fire.", 0, 20),), people=("Nobody",))


def test_no_engine_gets_an_invention_past_the_proof() -> None:
    assert extract(Article(TEXT), engine=Liar()) == Summary()
