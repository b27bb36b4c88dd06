"""Who, what, when, where, why."""

from __future__ import annotations

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
