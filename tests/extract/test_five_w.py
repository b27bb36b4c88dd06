"""Who, what, when, where, why."""

from __future__ import annotations

import pytest

from digest.extract import extract
from digest.model import Article, FiveW


def test_the_headline_and_the_lede_answer_the_five_questions() -> None:
    article = Article(
        "Mayor Lucía Ferrer closed the old bridge in Antwerp on Tuesday because of cracks in two pillars.\n"
        "Ferrer said it would open again.",
        "Ferrer closes bridge after cracks",
        lang="en",
    )

    found = extract(article).five_w

    assert found == FiveW(
        who=("Lucía Ferrer",),
        what=("closes bridge", "closed the old bridge in Antwerp on Tuesday", "said it would open again"),
        when=("Tuesday",),
        where=("Antwerp",),
        why=("cracks in two pillars", "cracks"),
    )


def test_a_question_without_an_answer_stays_open() -> None:
    assert extract(Article("Rain.", lang="en")).five_w == FiveW()


@pytest.mark.parametrize(
    ("title", "text", "who", "what", "when"),
    [
        ("While Orrin slept, Lund outraged over herring tax", "It rained.", "Lund", "Lund outraged", None),
        ("Driver arrested", "A driver was arrested on Monday.", "Driver", "Driver arrested", "Monday"),
        ("Lund ferry: 'We will never sail again'", "Ann Vane quit on Friday.", "Ann Vane", "quit on Friday", "Friday"),
        ("Seven hurt", "At least seven people were hurt in Lund.", "At least seven people", None, None),
        (
            "Quist meets Orrock",
            "Mara Quist, who had won the vote on Tuesday, met Tam Orrock in the early hours of Friday.",
            "Mara Quist",
            "meets Orrock",
            "in the early hours of Friday",
        ),
        (
            "Crew which struck gets its pay",
            "It rained after Monday's storm. It ended on Friday.",
            "Crew",
            None,
            "Friday",
        ),
    ],
)
def test_the_first_answers(title: str, text: str, who: str, what: str | None, when: str | None) -> None:
    found = extract(Article(text, title, lang="en")).five_w

    assert found.who[0] == who
    assert what is None or found.what[0] == what
    assert (found.when or (None,))[0] == when


@pytest.mark.parametrize(
    ("title", "text", "who", "what", "why"),
    [
        (
            "새빛조선, 전기 여객선 두 척 수주",
            "새빛조선이 하늘해운에서 전기 여객선 두 척을 수주했다고 12일 밝혔다. 주문은 친환경 규제에 따라 늘었다.",
            "새빛조선",
            ("전기 여객선 두 척 수주", "하늘해운에서 전기 여객선 두 척을 수주했다"),
            "친환경 규제",
        ),
        (
            None,
            "오린시 의회는 폭우 때문에 다리 두 곳을 닫았다. 비는 사흘 동안 내렸다.",
            "오린시 의회",
            ("폭우 때문에 다리 두 곳을 닫았다",),
            "폭우",
        ),
    ],
)
def test_a_korean_article_answers_who_what_and_why(
    title: str | None, text: str, who: str, what: tuple[str, ...], why: str
) -> None:
    found = extract(Article(text, title, lang="ko")).five_w

    assert (found.who[0], found.what[: len(what)], found.why[0]) == (who, what, why)
